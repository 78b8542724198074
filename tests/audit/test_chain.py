"""The chain: nothing is changed, taken out or put between unnoticed, and words go without a trace."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.audit.seqs import read_seqs, write_seqs
from tests.conftest import POSTGRESQL
from tests.newsroom import Newsroom

FIELDS = ("seq", "at", "act", "actor", "kind", "thing", "erases", "digest", "previous", "hash")


def keep(number: int, **more: Any) -> Any:
    from dateline.audit.actions import audit
    from dateline.audit.things import Thing

    return audit("try_thing", Thing("thing", str(number), f"Thing {number}"), words={"reason": f"because {number}"})


def verdict(noted: str = "") -> Any:
    from dateline.audit.chain import verify_chain

    return verify_chain(noted)


def entries(*seqs: int) -> list[Any]:
    from dateline.audit.models import AuditEntry

    return list(AuditEntry.objects.select_related("said").filter(pk__in=seqs))


def length() -> int:
    from dateline.audit.models import AuditEntry

    return AuditEntry.objects.count()


def run(sql: str, *params: Any) -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def without_guards(tamper: Callable[[], None]) -> None:
    """Does what only somebody with the whole database in hand can do."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            tamper()
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit%%'", [])
        guards = cursor.fetchall()
        cursor.execute("PRAGMA foreign_keys = OFF")
        for name, _ in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        tamper()
        for _, sql in guards:
            cursor.execute(sql)


REFUSED = [
    "UPDATE audit_entry SET act = 'nothing' WHERE seq = 1",
    "UPDATE audit_entry SET seq = 99 WHERE seq = 1",
    "DELETE FROM audit_entry WHERE seq = 1",
    "DELETE FROM audit_entry",
    "INSERT INTO audit_entry SELECT seq + 50, at, act, actor, kind, thing, erases, digest, previous, hash"
    " FROM audit_entry WHERE seq = 1",
    "UPDATE audit_words SET words = '{}' WHERE seq = 1",
    "INSERT INTO audit_words SELECT seq - 1, salt, words, heard_from FROM audit_words WHERE seq = 2",
    "UPDATE audit_head SET seq = 1",
    "UPDATE audit_head SET seq = seq + 2",
    "DELETE FROM audit_head",
    "INSERT INTO audit_head (one, seq, at, hash) VALUES (2, 0, '', '')",
]
# SQLite's REPLACE takes rows out without asking the triggers for deletion.
REPLACED = [
    "INSERT OR REPLACE INTO audit_entry SELECT seq, at, 'nothing', actor, kind, thing, erases, digest, previous, hash"
    " FROM audit_entry WHERE seq = 2",
    "INSERT OR REPLACE INTO audit_words SELECT seq, salt, '{}', heard_from FROM audit_words WHERE seq = 2",
    "INSERT OR REPLACE INTO audit_words SELECT seq, salt, '{}', heard_from FROM audit_words"
    " WHERE seq = (SELECT MAX(seq) FROM audit_words)",
    "INSERT OR REPLACE INTO audit_head SELECT one, seq, at, '' FROM audit_head",
    "UPDATE OR REPLACE audit_entry SET seq = 1 WHERE seq = 2",
]
EMPTIED = [
    "TRUNCATE audit_entry, audit_words",
    "TRUNCATE audit_words",
    "TRUNCATE audit_head",
    "INSERT INTO audit_words SELECT * FROM audit_words WHERE seq = 2 ON CONFLICT (seq) DO UPDATE SET words = '{}'",
]


@pytest.mark.parametrize("sql", REFUSED + (EMPTIED if POSTGRESQL else REPLACED))
def test_the_database_itself_refuses_to_change_the_audit(newsroom: Newsroom, sql: str):
    from django.db import DatabaseError

    def kept() -> list[Any]:
        return [[getattr(entry, name) for name in FIELDS] + [entry.words] for entry in entries(*range(20))]

    for number in range(3):
        keep(number)
    before = kept()
    with pytest.raises(DatabaseError):
        run(sql)
    assert kept() == before


def test_an_entry_is_kept_with_the_act_or_neither_is(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    from django.db import OperationalError

    from dateline.audit import actions
    from dateline.stories.models import Story

    draft = newsroom.draft("A draft")

    def fail() -> None:
        raise OperationalError("database or disk is full")

    before = length()
    monkeypatch.setattr(actions, "_lock_head", fail)
    with pytest.raises(OperationalError):
        newsroom.publish(draft)
    assert not Story.objects.get(pk=draft.pk).live
    assert length() == before


def test_a_rolled_back_act_leaves_neither_entry_nor_gap(newsroom: Newsroom):
    from django.db import transaction

    before = length()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        keep(1)
        raise ZeroDivisionError
    assert length() == before
    assert keep(2).seq == before + 1


def test_the_clock_of_the_audit_never_goes_back(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    from datetime import UTC, datetime

    from dateline.audit import actions

    first = keep(1)
    monkeypatch.setattr(actions, "now", lambda: datetime(2001, 1, 1, tzinfo=UTC))
    assert keep(2).at == first.at
    assert verdict().problem == ""


TAMPERED = {
    "at": "2031-01-01T00:00:00.000Z",
    "act": "another_act",
    "actor": "77",
    "kind": "other",
    "thing": "other",
    "erases": "1",
    "digest": "0" * 64,
    "previous": "1" * 64,
    "hash": "2" * 64,
}


@pytest.fixture
def long_audit(newsroom: Newsroom) -> int:
    """An audit of a dozen entries, the words of one of them erased; its length."""
    from dateline.audit.actions import erase_words

    for number in range(9):
        keep(number)
    erase_words(entries(length() - 3), reason="asked for")
    assert verdict().problem == ""
    return length()


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_changed_taken_out_or_moved_is_found(long_audit: int, data: st.DataObject):
    from django.db import connection, transaction

    ways = ["field", "words", "salt", "remove", "lose words", "swap", "insert", "head"]
    way, seq = data.draw(st.sampled_from(ways)), data.draw(st.integers(1, long_audit))
    name = data.draw(st.sampled_from(sorted(TAMPERED)))
    other = data.draw(st.integers(1, long_audit).filter(lambda one: one != seq))
    has_words = bool(entries(seq)[0].words)

    def tamper() -> None:
        with connection.cursor() as cursor:
            if way == "field":
                cursor.execute(f"UPDATE audit_entry SET {name} = %s WHERE seq = %s", (TAMPERED[name], seq))
            elif way == "words" and has_words:
                cursor.execute("UPDATE audit_words SET words = %s WHERE seq = %s", ('{"who":"another"}', seq))
            elif way == "salt" and has_words:
                cursor.execute("UPDATE audit_words SET salt = %s WHERE seq = %s", ("00" * 16, seq))
            elif way == "lose words" and has_words:
                cursor.execute("DELETE FROM audit_words WHERE seq = %s", (seq,))
            elif way == "swap":
                for old, new in ((seq, 900), (other, seq), (900, other)):
                    cursor.execute("UPDATE audit_entry SET seq = %s WHERE seq = %s", (new, old))
            elif way == "insert":
                cursor.execute("UPDATE audit_entry SET seq = seq + 900 WHERE seq >= %s", (seq,))
                cursor.execute("UPDATE audit_entry SET seq = seq - 899 WHERE seq >= 900")
            elif way == "head":
                cursor.execute("UPDATE audit_head SET hash = %s", ("3" * 64,))
            else:
                cursor.execute("DELETE FROM audit_words WHERE seq = %s", (seq,))
                cursor.execute("DELETE FROM audit_entry WHERE seq = %s", (seq,))

    try:
        with transaction.atomic():
            without_guards(tamper)
            problem = verdict().problem
            transaction.set_rollback(True)
    finally:
        connection.close()
    assert problem, (way, seq, name)
    assert verdict().problem == ""


def test_the_first_entry_that_is_wrong_is_named(long_audit: int):
    without_guards(lambda: run("UPDATE audit_entry SET act = 'x' WHERE seq IN (4, 7)"))
    assert verdict().problem == "entry 4 was changed"


def test_an_end_that_was_cut_off_and_counted_down_is_shown_by_a_noted_hash(newsroom: Newsroom):
    last, cut_off = keep(1), keep(2)
    noted = verdict().head
    assert verdict(noted).problem == "" and verdict(last.hash).problem == ""

    def cut() -> None:
        run("DELETE FROM audit_words WHERE seq = %s", cut_off.seq)
        run("DELETE FROM audit_entry WHERE seq = %s", cut_off.seq)
        run("UPDATE audit_head SET seq = %s, at = %s, hash = %s", last.seq, last.at, last.hash)

    without_guards(cut)
    assert verdict().problem == ""
    assert "noted" in verdict(noted).problem


def test_two_writers_leave_no_gap_and_share_no_number(newsroom: Newsroom):
    from django.db import connection, transaction

    before, failures = length(), []

    def write(writer: int) -> None:
        try:
            for number in range(20):
                with transaction.atomic():
                    keep(writer * 100 + number)
        except Exception as problem:
            failures.append(problem)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(writer,)) for writer in (1, 2)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    assert failures == []
    assert length() == before + 40
    assert verdict().problem == ""


def test_publishing_and_keeping_at_once_do_not_wait_for_each_other_for_ever(newsroom: Newsroom):
    from django.db import connection

    drafts = [newsroom.draft(f"Draft {number}") for number in range(8)]
    failures = []

    def publish(mine: list[Any]) -> None:
        try:
            for draft in mine:
                newsroom.publish(draft)
                keep(draft.pk)
        except Exception as problem:
            failures.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=(drafts[start::2],)) for start in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert verdict().problem == ""


def test_erased_words_are_in_no_byte_of_the_database_and_the_chain_holds(newsroom: Newsroom):
    from django.db import connection
    from django.urls import reverse

    from dateline.audit.actions import audit, erase_words
    from dateline.audit.queries import accounts_named, words_of_person
    from dateline.audit.things import thing_of

    client, user = newsroom.client(username="MARKuser"), newsroom.person(username="MARKuser")
    account, story = str(user.pk), newsroom.story("A story")
    assert client.post(reverse("wagtailadmin_pages:unpublish", args=[story.pk]), {}).status_code == 302
    audit("lock_story", thing_of(story), user=user, words={"reason": "MARKreason"})
    user.delete()
    before = verdict().size
    assert accounts_named("MARKuser") == [account]
    assert erase_words(words_of_person(account), reason="they asked") >= 4
    assert verdict().problem == "" and verdict().size == before + 1
    assert entries(before + 1)[0].words == {"reason": "they asked"}
    theirs = [
        one
        for one in entries(*range(before + 1))
        if account == one.actor or ("account", account) == (one.kind, one.thing)
    ]
    assert len(theirs) >= 4 and all(entry.words is None for entry in theirs)
    if connection.vendor == "sqlite":
        connection.close()
        for path in newsroom.home.path.glob("newsroom.sqlite3*"):
            assert b"MARK" not in path.read_bytes(), path


def test_erasing_names_what_it_erased_and_erases_it_once(newsroom: Newsroom):
    from dateline.audit.actions import erase_words

    made = [keep(number).seq for number in range(5)]
    wanted = [made[0], made[1], made[3]]
    assert erase_words(entries(*wanted), reason="asked for") == 3
    assert entries(length())[0].erases == f"{made[0]}-{made[1]},{made[3]}"
    assert erase_words(entries(*wanted), reason="again") == 0
    assert [bool(entry.words) for entry in entries(*made)] == [False, False, True, False, True]


@given(st.sets(st.integers(1, 500)))
def test_numbers_of_entries_are_read_as_they_were_written(seqs: set[int]):
    assert read_seqs(write_seqs(seqs)) == seqs
