"""What a newsroom has before its first story: the house, contributors, topics and pages about itself."""

from datetime import date
from typing import Any, NamedTuple

from dateline.demo.content import Table
from dateline.house.models import House
from dateline.house.queries import the_house
from dateline.pages.models import StandingPage
from dateline.people.models import Contributor
from dateline.topics.models import RelatedTopic, Topic


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
    house.founded_on = date.fromisoformat(row["founded_on"])
    house.profiles, house.trust = "\n".join(row["profiles"]), "\n".join(row["trust"])
    _name_contacts(house, row["contacts"])
    for name, value in row["machines"].items():
        setattr(house, name, value)
    _ask_for_money(house, row["appeal"], row["sponsor"])
    house.full_clean()
    house.save()


def make_contributor(row: Table) -> Contributor:
    """Somebody with a byline."""
    said = {name: row.get(name, "") for name in ("kind", "about", "job", "contact")}
    made = Contributor(name=row["name"], slug=row["key"], **said)
    made.full_clean()
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


def relate_topics(rows: list[Table], topics: dict[str, Topic]) -> None:
    """Tells each topic which others belong to it."""
    for row in rows:
        if row.get("related"):
            topic: Any = topics[row["key"]]
            topic.related_links = [RelatedTopic(other=topics[key]) for key in row["related"]]
            topic.save()


def make_page(row: Table, place: int) -> None:
    """A standing page, at this place among the others."""
    made = StandingPage(
        name=row["title"],
        slug=row["slug"],
        kind=row["role"],
        about=row["summary"],
        body=row["html"].strip(),
        place=place,
    )
    made.full_clean()
    made.save()


def _name_contacts(house: House, row: Table) -> None:
    house.errors_contact, house.evidence_contact = row["errors"], row["evidence"]
    house.general_contact, house.security_contact = row["general"], row["security"]
    house.security_until = date.fromisoformat(row["security_until"])


def _ask_for_money(house: House, appeal: Table, sponsor: Table) -> None:
    for name in ("title", "text", "link", "link_text", "goal", "raised", "currency"):
        setattr(house, f"appeal_{name}", appeal[name])
    house.appeal_counted_on = date.fromisoformat(appeal["as_of"])
    house.sponsor_name, house.sponsor_text, house.sponsor_link = sponsor["name"], sponsor["text"], sponsor["link"]
