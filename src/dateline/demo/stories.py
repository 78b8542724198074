"""The demo's stories, in every state a story can be in, by the desk's own actions."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from dateline.accounts.models import User
from dateline.articles.models import Article, Brief
from dateline.core.clock import now
from dateline.demo.bodies import Shelf, body_of, moment_of
from dateline.demo.content import Table
from dateline.demo.furniture import Furniture
from dateline.house.queries import house_zone
from dateline.stories.actions import add_story, hand_in_story, publish_story, save_draft, withdraw_story
from dateline.stories.embargoes import hold_story_back
from dateline.stories.models import Byline, ClaimLine, Filing, Story
from dateline.stories.schedules import schedule_story


def make_story(row: Table, furniture: Furniture, shelf: Shelf, editor: User) -> Story:
    """A story as it first stood: published, or as far as its ``state`` says. ``edited`` holds what it said then."""
    with transaction.atomic():
        story = add_story(_story(row, furniture, shelf), user=editor)
        match row.get("state", "published"):
            case "published":
                publish_story(story, user=editor)
            case "handed-in":
                hand_in_story(story, now=now())
            case "embargo":
                until = _days_from_now(row["embargo"])
                hold_story_back(story, until=until, note=row["embargo"]["note"], user=editor, now=now())
            case "scheduled":
                at, version = _days_from_now(row["schedule"]), story.latest_revision
                schedule_story(story, at, revision=version, user=editor, now=now())
    return story


def change_story(story: Story, row: Table, shelf: Shelf, editor: User) -> None:
    """What was done to a published story afterwards: other words, another address, or taken down."""
    if "edited" in row:
        _publish_change(story, editor, body=body_of(row["block"], shelf))
    if "was_at" in row:
        _publish_change(story, editor, slug=row["slug"])
    if "withdrawn" in row:
        withdraw_story(type(story).objects.get(pk=story.pk), reason=row["withdrawn"], user=editor)


def _publish_change(story: Story, editor: User, **fields: Any) -> None:
    with transaction.atomic():
        draft = type(story).objects.get(pk=story.pk).get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(draft, name, value)
        save_draft(draft, user=editor)
        publish_story(draft, user=editor)


def _story(row: Table, furniture: Furniture, shelf: Shelf) -> Story:
    model = Article if row["form"] == "article" else Brief
    made = model(
        title=row["title"],
        slug=row.get("was_at", row["slug"]),
        standfirst=row.get("standfirst", ""),
        dateline_place=row.get("place", ""),
        published_at=moment_of(row["published"]) if "published" in row else None,
        section=furniture.topics[row["topics"][0]],
        picture=shelf.pictures.get(row.get("picture", "")),
        had_ai_audio=row.get("has_ai_audio", False),
        desk_notes=row.get("notes", ""),
        body=body_of(_as_first_printed(row), shelf),
    )
    if isinstance(made, Article):
        made.genre = row.get("genre", "news")
    made.bylines = [Byline(contributor=furniture.people[by["contributor"]], role=by["role"]) for by in row["bylines"]]
    made.claim_lines = [
        ClaimLine(**line | {"claim": shelf.claims[line["claim"]]}) for line in row.get("claim_lines", [])
    ]
    made.filings = [Filing(topic=furniture.topics[key]) for key in row["topics"][1:]]
    return made


def _as_first_printed(row: Table) -> list[Table]:
    """The body before it was edited."""
    return [_before(block, row.get("edited", [])) for block in row["block"]]


def _before(block: Table, edits: list[Table]) -> Table:
    text = block.get("text", "")
    for edit in edits:
        text = text.replace(edit["now"], edit["was"])
    return block | {"text": text} if "text" in block else block


def _days_from_now(row: Table) -> datetime:
    """A time of day by the newsroom's clock, so many days from today."""
    hour, minute = map(int, row["at"].split(":"))
    today = now().astimezone(house_zone())
    return (today + timedelta(days=row["days"])).replace(hour=hour, minute=minute, second=0, microsecond=0)
