"""``dateline people``: the operator's way to accounts."""

import click

from dateline.cli.desk import check_home, open_desk, settings_of
from dateline.cli.errors import Refused
from dateline.edition.home import Home


@click.group()
def people() -> None:
    """People who may sign in at the desk."""


@people.command()
@click.argument("name")
@click.pass_obj
def reset(home: Home, name: str) -> None:
    """Prints a one-time address at which NAME sets a new password. The old one stops working when they do."""
    check_home(home)
    open_desk(home)
    from dateline.accounts.actions import one_time_path
    from dateline.accounts.models import User

    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise Refused(f"nobody signs in as {name!r}")
    click.echo(f"Pass this address on to {name}; it works once, within three days:")
    click.echo(f"  {settings_of(home).desk_url.rstrip('/')}{one_time_path(user)}")
