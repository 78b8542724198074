"""Fills an empty newsroom with the demo's stories, through the desk's own models and actions."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from django.db import transaction

from dateline.articles.models import Article, Brief
from dateline.demo.content import Table, demo_content
from dateline.demo.pictures import draw
from dateline.house.queries import house_zone, the_house
from dateline.media.models import Picture
from dateline.people.models import Contributor
from dateline.stories.actions import add_story, publish_story
from dateline.stories.models import Byline, Filing, Story
from dateline.topics.models import Topic


def build_demo(say: Callable[[str], None]) -> Story:
    """Writes and publishes everything, oldest first; returns the lead story."""
    content = demo_content()
    _furnish_house(content["house"])
    people = {row["key"]: _contributor(row) for row in content["contributor"]}
    topics = {row["key"]: _topic(row) for row in content["topic"]}
    pictures = {row["key"]: _picture(row, say) for row in content["picture"]}
    rows = sorted(content["story"], key=lambda row: str(row["published"]))
    made = {}
    for row in rows:
        with transaction.atomic():
            made[row["key"]] = add_story(_story(row, people, topics, pictures))
            publish_story(made[row["key"]])
        say(row["title"])
    return made[content["story"][0]["key"]]


def _furnish_house(row: Table) -> None:
    house = the_house()
    assert house is not None
    house.tagline, house.about, house.footer = row["tagline"], row["about"], row["footer"]
    house.is_indexed = False
    house.save()


def _contributor(row: Table) -> Contributor:
    made = Contributor(name=row["name"], slug=row["key"], kind=row["kind"], about=row["about"])
    made.save()
    return made


def _topic(row: Table) -> Topic:
    made = Topic(
        name=row["name"],
        slug=row["key"],
        kind=row["kind"],
        about=row["about"],
        is_in_navigation=row["kind"] == Topic.Kind.SECTION,
    )
    made.save()
    return made


def _picture(row: Table, say: Callable[[str], None]) -> Picture:
    say(f"{row['title']} (drawing)")
    made = Picture(title=row["title"], alt=row["alt"], caption=row["caption"], credit=row["credit"])
    made.file = ImageFile(BytesIO(draw(row["key"])), name=row["file"])
    made.save()
    return made


def _story(row: Table, people: dict[str, Contributor], topics: dict[str, Topic], pictures: dict[str, Picture]) -> Story:
    model = Article if row["form"] == "article" else Brief
    moment = datetime.fromisoformat(str(row["published"])).replace(tzinfo=house_zone())
    made = model(
        title=row["title"],
        slug=row["slug"],
        standfirst=row.get("standfirst", ""),
        published_at=moment,
        section=topics[row["topics"][0]],
        picture=pictures.get(row.get("picture", "")),
        had_ai_audio=row.get("has_ai_audio", False),
        body=[_block(block, pictures) for block in _merged(row["block"])],
    )
    made.bylines = [Byline(contributor=people[by["contributor"]], role=by["role"]) for by in row["bylines"]]
    made.filings = [Filing(topic=topics[key]) for key in row["topics"][1:]]
    return made


def _merged(blocks: list[Table]) -> list[Table]:
    """Neighbouring paragraphs, subheads and lists as one block of text, as a reporter writes them."""
    merged: list[Table] = []
    for block in blocks:
        html = _html(block)
        if html and merged and merged[-1]["type"] == "text":
            merged[-1]["html"] += html
        else:
            merged.append({"type": "text", "html": html} if html else block)
    return merged


def _html(block: Table) -> str:
    match block["type"]:
        case "paragraph":
            return f"<p>{block['html']}</p>"
        case "subhead":
            return f"<h2>{block['text']}</h2>"
        case "list":
            return "<ul>" + "".join(f"<li>{item}</li>" for item in block["items"]) + "</ul>"
        case _:
            return ""


def _block(block: Table, pictures: dict[str, Picture]) -> tuple[str, Any]:
    match block["type"]:
        case "text":
            return "text", block["html"]
        case "picture":
            return "picture", {"picture": pictures[block.get("key") or block["picture"]], "caption": ""}
        case kind:
            return kind, {name: value for name, value in block.items() if name not in ("type", "platform")}
