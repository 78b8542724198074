"""How every process of the desk starts Django."""

import gc

import django


def start_django() -> None:
    """Loads every app, and keeps what was loaded out of all later collecting of garbage.

    Two thousand modules are no garbage; looking through them again and again took a sixth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        django.setup()
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
