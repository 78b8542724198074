"""``dateline sealed``: a way back to sealed material when nobody who was named is left."""

import click

from dateline.cli.desk import check_home, open_desk
from dateline.cli.errors import Refused
from dateline.edition.home import Home


@click.group()
def sealed() -> None:
    """Encrypted material from sources."""


@sealed.command()
@click.argument("item_id", metavar="ID")
@click.argument("name")
@click.option("--reason", required=True, metavar="TEXT", help="Stays in the audit; everyone named reads it.")
@click.pass_obj
def grant(home: Home, item_id: str, name: str, reason: str) -> None:
    """Lets NAME open the item with this ID, which the audit tells."""
    if not reason.strip():
        raise Refused("--reason needs words")
    check_home(home)
    open_desk(home)
    from dateline.accounts.models import User
    from dateline.sealed.actions import name_person
    from dateline.sealed.models import SealedItem

    item = SealedItem.objects.filter(pk=item_id, destroyed_at=None).first()
    if item is None:
        raise Refused(f"there is no sealed item {item_id!r}")
    person = User.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise Refused(f"nobody signs in as {name!r}")
    name_person(item, person, user=None, reason=reason)
    click.echo(f"{name} can open it at the desk, under Sealed.")
