"""``dateline demo``: a newsroom to look at, in one command."""

import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from dateline.accounts.codes import code_now
from dateline.cli.desk import NOTHING_LEAVES, open_desk
from dateline.cli.errors import Failed, Refused
from dateline.cli.init import make_newsroom
from dateline.cli.press import bring_up_to_date
from dateline.cli.serve import Supervisor, check_port
from dateline.config.newsroom import Settings, read_settings, write_settings
from dateline.demo.content import demo_content
from dateline.edition.home import Home

_EDITOR = "editor"
_LINE_AGAIN = "\r\033[K"


@dataclass(frozen=True)
class SignIn:
    """How to sign in to a demo, and where its lead story is."""

    password: str
    secret: str
    lead: str

    @classmethod
    def read(cls, path: Path) -> "SignIn":
        """From the file in the demo's home. Raises Failed for a demo of an earlier version."""
        lines = path.read_text(encoding="utf-8").split()
        if len(lines) != 3:
            raise Failed(f"{path.parent} holds a demo of an earlier version; remove it and start again")
        return cls(*lines)


@click.command()
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65534),
    help="Port of the site; the desk takes the next one.",
)
@click.option("--no-serve", is_flag=True, help="Make and press it, and serve nothing.")
@click.pass_obj
def demo(home: Home, port: int, no_serve: bool) -> None:
    """Makes a demo newsroom, presses it, serves it, and prints where to look."""
    sign_in = home.path / "demo-sign-in.txt"
    if home.settings.exists():
        if not read_settings(home).is_demo:
            raise Refused(f"{home.path} holds a real newsroom; choose another folder with --home")
    elif home.path.exists() and any(home.path.iterdir()):
        raise Refused(f"{home.path} is not empty; choose another folder with --home")
    if not no_serve:
        check_port("127.0.0.1", port, "--port")
        check_port("127.0.0.1", port + 1, "--port")
    if not sign_in.exists():
        _make(home, port, sign_in)
    elif read_settings(home).desk_url != _desk_url(port):
        _move(home, port)
    bring_up_to_date(home)
    known = SignIn.read(sign_in)
    click.echo(_where_to_look(home, port, known))
    sys.stdout.flush()
    if not no_serve:
        Supervisor(home, "127.0.0.1", port, port + 1).run(beside=_codes_shown(known.secret))


def _make(home: Home, port: int, sign_in: Path) -> None:
    click.echo("Setting up the demo newsroom (about half a minute) ...")
    if home.settings.exists():
        raise Failed(f"{home.path} was left half made; remove it and start again")
    house = demo_content()["house"]
    make_newsroom(
        home,
        Settings(desk_url=_desk_url(port), is_demo=True),
        name=house["name"],
        timezone=house["timezone"],
        language=house["language"],
        url=f"http://localhost:{port}",
        administrator="admin",
    )
    from dateline.accounts.actions import add_person, set_up_authenticator
    from dateline.accounts.roles import Role
    from dateline.config.newsroom import write_private
    from dateline.demo.build import build_demo

    password = "-".join(secrets.token_hex(2) for _ in range(4))
    editor = add_person(_EDITOR, Role.EDITOR, name="Oswen Karrick", password=password)
    secret = set_up_authenticator(editor)
    lead = build_demo(editor, _progress)
    write_private(sign_in, f"{password}\n{secret}\n{lead.address}\n")


def _move(home: Home, port: int) -> None:
    """The same demo on other ports: its addresses are printed on its pages."""
    settings = read_settings(home)
    settings.desk_url = _desk_url(port)
    write_settings(home, settings)
    open_desk(home)
    from dateline.house.queries import the_house

    house = the_house()
    assert house is not None
    house.url = f"http://localhost:{port}"
    house.save()


def _desk_url(port: int) -> str:
    return f"http://localhost:{port + 1}"


def _codes_shown(secret: str) -> Callable[[], None]:
    """What prints the editor's new code whenever it changes; a demo listens on loopback only."""
    shown = ""

    def show() -> None:
        nonlocal shown
        code = code_now(secret)
        if code != shown:
            shown = code
            is_terminal = sys.stdout.isatty()
            click.echo(f"{_LINE_AGAIN if is_terminal else ''}Code now: {code} ", nl=not is_terminal)
            sys.stdout.flush()

    return show


def _progress(what: str) -> None:
    if sys.stdout.isatty():
        click.echo(f"{_LINE_AGAIN}  {what[:76]}", nl=False)


def _where_to_look(home: Home, port: int, known: SignIn) -> str:
    return "\n".join(
        [
            "",
            f"Sign in at the desk as '{_EDITOR}' with the password {known.password}",
            f"and the code {code_now(known.secret)}, which changes every half minute.",
            "",
            "Open these three, in this order:",
            f"  1. the lead story   http://localhost:{port}{known.lead}",
            f"  2. the front page   http://localhost:{port}/",
            f"  3. the desk         http://localhost:{port + 1}/desk/",
            "",
            NOTHING_LEAVES,
            "",
        ]
    )
