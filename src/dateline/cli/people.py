"""``dateline people``: the operator's way to accounts."""

from typing import TYPE_CHECKING

import click

from dateline.cli.desk import check_home, open_desk, settings_of
from dateline.cli.errors import Refused
from dateline.edition.home import Home

if TYPE_CHECKING:
    from dateline.accounts.models import User

_ROLES = ("contributor", "reporter", "editor", "administrator")


@click.group()
def people() -> None:
    """People who may sign in at the desk."""


@people.command("list")
@click.pass_obj
def list_people(home: Home) -> None:
    """Prints everybody, with role, second factor and in how many browsers they are signed in."""
    check_home(home)
    open_desk(home)
    from dateline.accounts.actions import has_second_factor, sign_ins_of
    from dateline.accounts.models import User

    for user in User.objects.order_by("username"):
        role = user.role if user.is_active else "let go"
        factor = "second factor" if has_second_factor(user) else "password only"
        click.echo(f"{user.username:20} {role:14} {factor:14} signed in: {sign_ins_of(user).count()}")


@people.command()
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), default="reporter", show_default=True, help="What they may do.")
@click.option("--full-name", default="", help="As colleagues know them.")
@click.option("--mail", default="", help="A mail address they may sign in with too.")
@click.pass_obj
def add(home: Home, name: str, role: str, full_name: str, mail: str) -> None:
    """Adds somebody who signs in as NAME, or lets them in again, and prints their one-time address."""
    check_home(home)
    open_desk(home)
    from dateline.accounts.actions import AccountRefused, invite

    try:
        user = invite(name, role, name=full_name, email=mail)
    except AccountRefused as problem:
        raise Refused(str(problem)) from problem
    _print_address(home, user)


@people.command()
@click.argument("name")
@click.pass_obj
def revoke(home: Home, name: str) -> None:
    """Throws NAME out: signed out everywhere within a second, and no way back in."""
    user = _find(home, name)
    from dateline.accounts.actions import AccountRefused, revoke_person

    try:
        revoke_person(user)
    except AccountRefused as problem:
        raise Refused(str(problem)) from problem
    click.echo(f"{name} can no longer sign in and was signed out everywhere")


@people.command()
@click.argument("name")
@click.option("--second-factor", is_flag=True, help="Also take their second factor off: they lost it.")
@click.pass_obj
def reset(home: Home, name: str, second_factor: bool) -> None:
    """Prints a one-time address at which NAME sets a new password. The old one stops working when they do."""
    user = _find(home, name)
    from dateline.accounts.actions import forget_second_factor

    if second_factor:
        forget_second_factor(user)
    _print_address(home, user)


@people.command("sign-out")
@click.argument("name")
@click.pass_obj
def sign_out(home: Home, name: str) -> None:
    """Signs NAME out in every browser; they may sign in again."""
    user = _find(home, name)
    from dateline.accounts.actions import end_sign_ins

    click.echo(f"{name} was signed out in {end_sign_ins(user)} browsers")


def _find(home: Home, name: str) -> "User":
    check_home(home)
    open_desk(home)
    from dateline.accounts.models import User

    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise Refused(f"nobody signs in as {name!r}")
    return user


def _print_address(home: Home, user: "User") -> None:
    from dateline.accounts.links import one_time_path

    click.echo(f"Pass this address on to {user.username}; it works once, within three days:")
    click.echo(f"  {settings_of(home).desk_url.rstrip('/')}{one_time_path(user)}")
