"""``publish``, ``takedown``, ``embargo`` and ``lift``: the desk's own actions, from a terminal."""

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import click

from dateline.cli.desk import check_home, open_desk
from dateline.cli.errors import Failed, Refused
from dateline.edition.home import Home

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.stories.models import Story


@click.command()
@click.argument("story_id", metavar="ID")
@click.pass_obj
def publish(home: Home, story_id: str) -> None:
    """Publishes the newest draft of a story. ID is its id, slug or address."""
    story = _story(home, story_id)
    from dateline.stories.actions import publish_story

    with answering(f"{story_id} was not published"):
        publish_story(story)
    story.refresh_from_db()
    click.echo(f"Published: {story.full_url}")


@click.command()
@click.argument("story_id", metavar="ID")
@click.option("--reason", required=True, help="Kept at the desk; readers are not told.")
@click.pass_obj
def takedown(home: Home, story_id: str, reason: str) -> None:
    """Takes a story down. Its page becomes a neutral note."""
    story = _story(home, story_id)
    from dateline.stories.actions import withdraw_story

    if not reason.strip():
        raise Refused("--reason needs words")
    with answering(f"{story_id} was not taken down"):
        withdraw_story(story, reason=reason)
    click.echo(f"Taken down: {story.title}")


@click.command()
@click.argument("story_id", metavar="ID")
@click.option(
    "--until", metavar="ISO", help="Such as 2026-03-14T18:00, by the newsroom's clock; else until it is lifted."
)
@click.option("--reason", required=True, help="Kept at the desk; readers are not told.")
@click.pass_obj
def embargo(home: Home, story_id: str, until: str | None, reason: str) -> None:
    """Holds a story back: nobody publishes it before that time, or before the embargo is lifted."""
    story = _story(home, story_id)
    from dateline.core.clock import now
    from dateline.stories.embargoes import held_back_words, hold_story_back

    with answering(f"{story_id} was not held back"):
        made = hold_story_back(story, until=_moment(until), note=reason, user=None, now=now())
    click.echo(f"{story.title} is {held_back_words(made)}.")
    if story.live:
        click.echo("What is published of it stays; 'dateline takedown' takes it away.")


@click.command()
@click.argument("story_id", metavar="ID")
@click.option("--by", required=True, metavar="NAME", help="The editor who lifts it, by the name they sign in with.")
@click.option("--reason", required=True, help="Kept at the desk; readers are not told.")
@click.pass_obj
def lift(home: Home, story_id: str, by: str, reason: str) -> None:
    """Lifts the embargo of a story. Nothing is published by that."""
    story = _story(home, story_id)
    from dateline.accounts.models import User
    from dateline.core.clock import now
    from dateline.stories.embargoes import lift_embargo

    user = User.objects.filter(username=by).first()
    if user is None:
        raise Refused(f"nobody signs in as {by!r}")
    with answering(f"the embargo of {story_id} was not lifted"):
        lift_embargo(story, user=user, reason=reason, now=now())
    click.echo(f"Lifted: {story.title} may be published.")


@contextmanager
def answering(what: str) -> "Iterator[None]":
    """Turns what the desk's actions raise into what a command says."""
    from django.db import DatabaseError

    from dateline.core.doors import refusal_words
    from dateline.record.log import RecordRefused

    try:
        yield
    except RecordRefused as problem:
        raise Refused(f"{what}: {problem}") from problem
    except (DatabaseError, OSError) as problem:
        raise Failed(f"{what}: {refusal_words(problem)}") from problem


def _moment(text: str | None) -> datetime | None:
    """A moment as typed; without an offset it is the newsroom's time."""
    if text is None:
        return None
    from django.core.exceptions import ValidationError
    from django.forms.utils import from_current_timezone
    from django.utils.timezone import override

    from dateline.house.queries import house_zone

    try:
        typed = datetime.fromisoformat(text)
        with override(house_zone()):
            return typed if typed.tzinfo else from_current_timezone(typed)
    except (ValueError, ValidationError) as problem:
        raise Refused(f"{text!r} is not a time; write one such as 2026-03-14T18:00") from problem


def _story(home: Home, name: str) -> "Story":
    check_home(home)
    open_desk(home)
    from dateline.stories.actions import find_story

    story = find_story(name)
    if story is None:
        raise Refused(f"no story has the id, slug or address {name!r}")
    return story
