"""``dateline publish`` and ``dateline takedown``: the desk's own actions, from a terminal."""

from typing import TYPE_CHECKING

import click

from dateline.cli.desk import check_home, open_desk
from dateline.cli.errors import Failed, Refused
from dateline.edition.home import Home

if TYPE_CHECKING:
    from dateline.stories.models import Story


@click.command()
@click.argument("story_id", metavar="ID")
@click.pass_obj
def publish(home: Home, story_id: str) -> None:
    """Publishes the newest draft of a story. ID is its id, slug or address."""
    story = _story(home, story_id)
    from django.db import DatabaseError

    from dateline.core.doors import refusal_words
    from dateline.record.log import RecordRefused
    from dateline.stories.actions import publish_story

    try:
        publish_story(story)
    except RecordRefused as problem:
        raise Refused(f"{story_id} was not published: {problem}") from problem
    except (DatabaseError, OSError) as problem:
        raise Failed(f"{story_id}: {refusal_words(problem)}") from problem
    story.refresh_from_db()
    click.echo(f"Published: {story.full_url}")


@click.command()
@click.argument("story_id", metavar="ID")
@click.option("--reason", required=True, help="Kept at the desk; readers are not told.")
@click.pass_obj
def takedown(home: Home, story_id: str, reason: str) -> None:
    """Takes a story down. Its page becomes a neutral note."""
    story = _story(home, story_id)
    from django.db import DatabaseError

    from dateline.core.doors import refusal_words
    from dateline.record.log import RecordRefused
    from dateline.stories.actions import withdraw_story

    if not reason.strip():
        raise Refused("--reason needs words")
    try:
        withdraw_story(story, reason=reason)
    except RecordRefused as problem:
        raise Refused(f"{story_id} was not taken down: {problem}") from problem
    except (DatabaseError, OSError) as problem:
        raise Failed(f"{story_id}: {refusal_words(problem)}") from problem
    click.echo(f"Taken down: {story.title}")


def _story(home: Home, name: str) -> "Story":
    check_home(home)
    open_desk(home)
    from dateline.stories.actions import find_story

    story = find_story(name)
    if story is None:
        raise Refused(f"no story has the id, slug or address {name!r}")
    return story
