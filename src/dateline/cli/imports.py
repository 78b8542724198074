"""``dateline import``: stories from elsewhere, as drafts or published."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfoNotFoundError

import click

from dateline.cli.desk import check_home, open_desk
from dateline.cli.errors import Failed, Refused
from dateline.edition.home import Home
from dateline.importers.found import FoundBrief, FoundPage, FoundStory
from dateline.importers.refused import Refused as PageRefused
from dateline.record.moments import zone

if TYPE_CHECKING:
    from dateline.importers.save import Kept

_FORMATS = ("page",)


@click.command("import")
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--publish", is_flag=True, help="Publish what is sure enough; the rest stays a draft.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done. Needs no home.")
@click.option("--json", "is_json", is_flag=True, help="Print one line of JSON for each file.")
@click.option("--timezone", help="The zone of a page that names none, where there is no home.")
@click.pass_obj
def import_(
    home: Home, form: str, paths: tuple[str, ...], publish: bool, dry_run: bool, is_json: bool, timezone: str | None
) -> None:
    """Brings stories in. FORMAT is 'page': a news page as scraped text or saved HTML.

    PATH is a file, a .zip of saved pages, or an address that begins with https://.
    """
    has_home = home.settings.exists()
    if not (dry_run and not has_home):
        check_home(home)
        open_desk(home)
    clock = _clock(has_home, timezone)
    refused = 0
    for path, found in _pages(paths):
        if isinstance(found, PageRefused):
            refused += 1
            _say_refused(path, found.reason, is_json)
            continue
        kept = _keep(path, found, publish, dry_run, has_home)
        _report(path, found, kept, clock, is_json, has_home, dry_run)
    if refused:
        raise Refused


def _pages(paths: tuple[str, ...]) -> Iterator[tuple[str, FoundPage | PageRefused]]:
    """Each page with its name, or the reason why it was refused."""
    from dateline.importers.page.page import read_page
    from dateline.importers.sources import sources

    for path in paths:
        try:
            found = sources(path)
        except PageRefused as problem:
            yield path, problem
            continue
        for source in found:
            try:
                yield source.name, read_page(source.data, source.name, source.charset)
            except PageRefused as problem:
                yield source.name, problem


def _keep(path: str, found: FoundPage, publish: bool, dry_run: bool, has_home: bool) -> "list[Kept]":
    if not has_home:
        return []
    from django.db import DatabaseError

    from dateline.core.doors import refusal_words
    from dateline.importers.save import foresee_page, save_page
    from dateline.record.log import RecordRefused

    try:
        return foresee_page(found.stories) if dry_run else save_page(found.stories, publish=publish)
    except (RecordRefused, DatabaseError, OSError) as problem:
        raise Failed(f"{path}: {refusal_words(problem)}") from problem


def _clock(has_home: bool, timezone: str | None) -> tzinfo:
    try:
        if timezone is not None:
            return zone(timezone)
    except ZoneInfoNotFoundError as problem:
        raise Refused(f"{problem}; write one such as Europe/Kyiv") from problem
    if not has_home:
        return UTC
    from dateline.house.queries import house_zone

    return house_zone()


def _say_refused(path: str, reason: str, is_json: bool) -> None:
    plain = _one_line(reason).rstrip(".")
    if is_json:
        click.echo(json.dumps({"file": _text(path), "outcome": "refused", "reason": plain}, ensure_ascii=False))
    print(f"dateline: {_one_line(path)}: {plain}", file=sys.stderr)


def _one_line(text: str) -> str:
    """The text without what would break the line or command the terminal."""
    from dateline.importers.page.wording import visible

    return re.sub(r"[\t\r\n]+", " ", visible(text)).strip()


def _text(path: str) -> str:
    """A path as text, whatever bytes its name is made of."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _report(
    path: str, found: FoundPage, kept: "list[Kept]", clock: tzinfo, is_json: bool, has_home: bool, dry_run: bool
) -> None:
    if is_json:
        click.echo(json.dumps(_as_json(path, found, kept, clock), ensure_ascii=False))
        return
    for one in kept:
        did = _would(one.did) if dry_run else one.did
        state = "published" if one.is_published else "draft"
        click.echo(f"{did}: {one.title} ({state}{f'; {one.reason}' if one.reason else ''})")
    for story in found.stories:
        if not kept:
            click.echo(f"would create: {story.title} ({len(story.briefs)} briefs)")
        for field, reason in story.reasons:
            click.echo(f"  unsure of {field}: {reason}")
        if has_home:
            _say_rights(story.publisher)


def _would(did: str) -> str:
    return {"created": "would create", "updated": "would update"}.get(did, "would skip")


def _say_rights(publisher: str) -> None:
    from dateline.importers.save import is_own

    if not is_own(publisher):
        click.echo(f"  first published by {publisher}: see to it that you have the rights")


def _as_json(path: str, found: FoundPage, kept: "list[Kept]", clock: tzinfo) -> dict[str, Any]:
    place = 0
    stories = []
    for story in found.stories:
        stories.append(_story_json(story, clock, kept[place].did if kept else "created"))
        place += 1 + len(story.briefs)
    main, *also = stories
    return {"file": _text(path), "outcome": "story", **main, "also": also}


def _story_json(story: FoundStory, clock: tzinfo, did: str) -> dict[str, Any]:
    return {
        "did": did,
        "title": story.title,
        "standfirst": story.standfirst,
        "contributors": [{"name": one.name, "kind": one.kind} for one in story.contributors],
        "published_at": _moment(story.published_at, clock),
        "topics": [{"name": one.name, "kind": one.kind} for one in story.topics],
        "caption": story.caption,
        "credit": story.credit,
        "ai_audio": story.ai_audio,
        "body": [block.text for block in story.body],
        "notices": list(story.notices),
        "briefs": [_brief_json(brief) for brief in story.briefs],
        "publisher": story.publisher,
        "address": story.address,
        "language": story.language,
        "unsure": list(story.unsure),
    }


def _brief_json(brief: FoundBrief) -> dict[str, Any]:
    day = brief.day.isoformat() if brief.day else None
    return {"time": brief.time, "day": day, "title": brief.title, "text": brief.text}


def _moment(moment: datetime | None, clock: tzinfo) -> str | None:
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=clock)).isoformat(timespec="seconds")
