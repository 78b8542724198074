"""``dateline init``: an empty newsroom and its administrator."""

import shutil
import sys
from zoneinfo import ZoneInfoNotFoundError

import click

from dateline.cli.desk import NOTHING_LEAVES, open_desk
from dateline.cli.errors import Refused
from dateline.config.newsroom import Settings, write_settings
from dateline.edition.home import Home
from dateline.record.moments import zone


@click.command()
@click.option("--name", help="The newsroom's name, as readers see it.")
@click.option("--timezone", help="Its time zone, such as Europe/Kyiv.")
@click.option("--language", help="The language it writes in, such as en or uk.")
@click.option("--url", help="The address of the readers' site [default: http://localhost:8000].")
@click.option("--desk-url", default="http://localhost:8001", show_default=True, help="The address of the desk.")
@click.option("--administrator", default="admin", show_default=True, help="The name the administrator signs in with.")
@click.pass_obj
def init(
    home: Home,
    name: str | None,
    timezone: str | None,
    language: str | None,
    url: str | None,
    desk_url: str,
    administrator: str,
) -> None:
    """Makes an empty newsroom and its administrator, and prints a one-time sign-in address."""
    if home.settings.exists():
        raise Refused(f"there is a newsroom in {home.path} already")
    if home.path.exists() and any(home.path.iterdir()):
        raise Refused(f"{home.path} is not empty; choose a new folder with --home")
    name = _ask(name, "Name of the newsroom", "Newsroom")
    timezone = _ask(timezone, "Time zone", "UTC")
    language = _ask(language, "Language", "en")
    _check_zone(timezone)
    address = make_newsroom(
        home,
        Settings(desk_url=desk_url.rstrip("/")),
        name=name,
        timezone=timezone,
        language=language,
        url=url or "http://localhost:8000",
        administrator=administrator,
    )
    click.echo(f"{name} is set up in {home.path}.")
    click.echo(f"Start it with 'dateline --home {home.path} serve', then open this address once, within three days:")
    click.echo(f"  {address}")
    click.echo(NOTHING_LEAVES)


def make_newsroom(
    home: Home, settings: Settings, *, name: str, timezone: str, language: str, url: str, administrator: str
) -> str:
    """Makes everything a newsroom needs and returns the administrator's one-time sign-in address."""
    home.path.mkdir(parents=True, exist_ok=True, mode=0o750)
    try:
        return _furnish(home, settings, name, timezone, language, url.rstrip("/"), administrator)
    except BaseException:
        # A newsroom that is half there would only be in the way of the next try.
        shutil.rmtree(home.path, ignore_errors=True)
        raise


def _furnish(
    home: Home, settings: Settings, name: str, timezone: str, language: str, url: str, administrator: str
) -> str:
    from dateline.record.keys import make_key

    for folder in (home.originals, home.released, home.run):
        folder.mkdir(mode=0o700, exist_ok=True)
    make_key(home.signing_key)
    write_settings(home, settings)
    open_desk(home)
    address = _fill_database(settings, name, timezone, language, url, administrator)
    if home.database.exists():
        home.database.chmod(0o600)
    return address


def _fill_database(settings: Settings, name: str, timezone: str, language: str, url: str, administrator: str) -> str:
    from django.core.management import call_command
    from django.db import transaction

    from dateline.accounts.actions import add_person
    from dateline.accounts.links import one_time_path
    from dateline.accounts.roles import Role, make_groups
    from dateline.house.models import House
    from dateline.stories.actions import make_folder

    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        House(name=name, timezone=timezone, language=language, url=url).save()
        make_folder(name)
        make_groups()
        user = add_person(administrator, Role.ADMINISTRATOR)
        path = one_time_path(user)
    return settings.desk_url + path


def _ask(given: str | None, question: str, default: str) -> str:
    if given is not None:
        return given
    if sys.stdin.isatty():
        return str(click.prompt(question, default=default))
    return default


def _check_zone(name: str) -> None:
    try:
        zone(name)
    except ZoneInfoNotFoundError as problem:
        raise Refused(f"{problem}; write one such as Europe/Kyiv") from problem
