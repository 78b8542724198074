"""Fills an empty newsroom with the demo's stories, through the desk's own models and actions."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from operator import itemgetter

from dateline.accounts.actions import add_person
from dateline.accounts.models import User
from dateline.accounts.roles import Role
from dateline.demo.bodies import Shelf
from dateline.demo.content import Table, demo_content
from dateline.demo.furniture import Furniture, furnish_house, make_contributor, make_page, make_topic, relate_topics
from dateline.demo.ledger import Staff, ledger_events, make_party
from dateline.demo.pictures import draw
from dateline.demo.shelf import make_film, make_paper, make_picture, make_sound
from dateline.demo.stories import change_story, make_story
from dateline.stories.front import Move, place_on_front
from dateline.stories.models import Story

Say = Callable[[str], None]


def build_demo(editor: User, say: Say) -> Story:
    """Writes and publishes everything, oldest first, as this editor; returns the lead story."""
    content = demo_content()
    furnish_house(content["house"])
    furniture = Furniture(
        people={row["key"]: make_contributor(row) for row in content["contributor"]},
        topics={row["key"]: make_topic(row) for row in content["topic"]},
    )
    relate_topics(content["topic"], furniture.topics)
    for place, row in enumerate(content["page"], 1):
        make_page(row, 10 * place)
    shelf = _fill_shelf(content, editor, say)
    made: dict[str, Story] = {}
    for _, happen in sorted(_events(content, furniture, shelf, editor, made, say), key=itemgetter(0)):
        happen()
    for row in content["story"]:
        change_story(made[row["key"]], row, shelf, editor)
    for key in content["house"]["front"]:
        place_on_front(type(made[key]).objects.get(pk=made[key].pk), Move.LAST, user=editor)
    return made[content["house"]["front"][0]]


def _events(
    content: Table, furniture: Furniture, shelf: Shelf, editor: User, made: dict[str, Story], say: Say
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Stories and what happened to the ledger, each with its local moment; drafts come last."""
    staff = Staff(
        reporter=add_person("wrensall", Role.REPORTER, name="Edda Wrensall"),
        editor=editor,
        second=add_person("breckle", Role.EDITOR, name="Hannow Breckle"),
    )
    parties = {row["key"]: make_party(row) for row in content["party"]}
    yield from ledger_events(content["claim"], parties, furniture.topics, shelf.claims, staff)

    def write(row: Table) -> None:
        made[row["key"]] = make_story(row, furniture, shelf, editor)
        say(row["title"])

    for row in content["story"]:
        yield str(row.get("published", "unpublished")), partial(write, row)


def _fill_shelf(content: Table, editor: User, say: Say) -> Shelf:
    shelf = Shelf({}, {}, {}, {}, {})
    # The next picture is drawn while a child process releases the one before.
    with ThreadPoolExecutor(max_workers=1) as hand:
        drawn = {row["key"]: hand.submit(draw, row["key"]) for row in content["picture"]}
        for row in content["picture"]:
            say(f"{row['title']} (drawing)")
            shelf.pictures[row["key"]] = make_picture(row, drawn.pop(row["key"]).result())
    for row in content["sound"]:
        sound = make_sound(row)
        if sound is not None:
            shelf.sounds[row["key"]] = sound
    for row in content["film"]:
        film = make_film(row)
        if film is not None:
            shelf.films[row["key"]] = film
    for row in content["paper"]:
        shelf.papers[row["key"]] = make_paper(row, editor)
    return shelf
