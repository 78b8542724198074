"""``dateline audit``: exit codes and one line for each refusal."""

import json

from tests.audit.test_chain import run, without_guards
from tests.cli.test_commands import dateline, refused
from tests.newsroom import Newsroom


def test_a_whole_audit_is_called_whole_and_its_newest_hash_is_printed(newsroom: Newsroom):
    newsroom.story()
    done = dateline("audit", "verify", home=newsroom.home.path)
    assert done.returncode == 0 and "hold together" in done.stdout
    noted = done.stdout.split()[-1]
    newsroom.story("Another")
    assert dateline("audit", "verify", "--noted", noted, home=newsroom.home.path).returncode == 0
    refused(dateline("audit", "verify", "--noted", "ab" * 32, home=newsroom.home.path), 1, "ab" * 32)


def test_a_changed_audit_is_refused_with_the_first_entry_that_is_wrong(newsroom: Newsroom):
    newsroom.story()
    without_guards(lambda: run("UPDATE audit_entry SET actor = '9' WHERE seq IN (2, 3)"))
    refused(dateline("audit", "verify", home=newsroom.home.path), 1, "entry 2 was changed")


def test_commands_are_kept_as_the_operators(newsroom: Newsroom):
    story = newsroom.draft("From the terminal")
    assert dateline("publish", story.document_id, home=newsroom.home.path).returncode == 0
    assert dateline("takedown", story.document_id, "--reason", "told to", home=newsroom.home.path).returncode == 0
    assert dateline("people", "reset", "admin", home=newsroom.home.path).returncode == 0
    done = dateline("audit", "export", home=newsroom.home.path)
    kept = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["act"] for line in kept[-3:]] == ["publish_story", "take_down_story", "make_sign_in_link"]
    assert {line["actor"] for line in kept} == {"operator"}
    assert kept[-2]["words"]["reason"] == "told to"
    table = dateline(
        "audit", "export", "--csv", "--since", "2001-01-01", "--until", "2001-01-02", home=newsroom.home.path
    )
    assert table.stdout.splitlines() == ["seq,at,act,actor,who,kind,thing,what,more,erases,hash"]
    refused(dateline("audit", "export", "--since", "soon", home=newsroom.home.path), 2, "2026-03-12")


def test_words_of_somebody_are_erased_by_name_even_when_their_account_is_gone(newsroom: Newsroom):
    newsroom.client(role="editor", username="anna")
    newsroom.person("editor", "anna").delete()
    home = newsroom.home.path
    refused(dateline("audit", "erase", "--person", "ann", "--reason", "x", home=home), 2, "nobody")
    refused(dateline("audit", "erase", "--person", "anna", "--reason", " ", home=home), 2, "--reason")
    done = dateline("audit", "erase", "--person", "anna", "--reason", "she asked", home=home)
    assert done.returncode == 0 and "3 entries" in done.stdout
    assert "anna" not in dateline("audit", "export", home=home).stdout
    assert dateline("audit", "verify", home=home).returncode == 0
