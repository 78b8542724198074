"""What a newsroom has before its first story: the house, contributors and topics."""

from typing import NamedTuple

from dateline.demo.content import Table
from dateline.house.queries import the_house
from dateline.people.models import Contributor
from dateline.topics.models import Topic


class Furniture(NamedTuple):
    """Contributors and topics by their keys."""

    people: dict[str, Contributor]
    topics: dict[str, Topic]


def furnish_house(row: Table) -> None:
    """What the newsroom says of itself. It asks search engines to stay away: everything in it is invented."""
    house = the_house()
    assert house is not None
    house.tagline, house.about, house.footer = row["tagline"], row["about"], row["footer"]
    house.is_indexed = False
    house.save()


def make_contributor(row: Table) -> Contributor:
    """Somebody with a byline."""
    made = Contributor(name=row["name"], slug=row["key"], kind=row["kind"], about=row["about"])
    made.save()
    return made


def make_topic(row: Table) -> Topic:
    """Something stories are filed under; sections stand in the navigation."""
    made = Topic(
        name=row["name"],
        slug=row["key"],
        kind=row["kind"],
        about=row["about"],
        is_in_navigation=row["kind"] == Topic.Kind.SECTION,
    )
    made.save()
    return made
