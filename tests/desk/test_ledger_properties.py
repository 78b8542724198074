"""Whatever happens to claims and the stories that print them: readers are told the truth of it, once, everywhere."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dateline.cli.desk import record_cursor, signing_key
from dateline.core.recording import published_document
from dateline.press.check import differences
from dateline.record import documents
from dateline.record.log import RecordRefused
from tests.conftest import TORTURE
from tests.desk.test_ledger import marked, notices
from tests.newsroom import NOON, Newsroom

STATUSES = list(documents.ClaimStatus.__args__)  # type: ignore[attr-defined]
STORIES, CLAIMS = st.integers(0, 2), st.integers(0, 1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("print"), STORIES, st.lists(st.tuples(CLAIMS, st.sampled_from(["ours", "attributed"])), max_size=3)),
        st.tuples(st.sampled_from(["publish", "withdraw"]), STORIES),
        st.tuples(st.just("assess"), CLAIMS, st.sampled_from(STATUSES)),
        st.tuples(st.just("assess_both"), st.sampled_from(STATUSES)),
        st.tuples(st.just("press")),
    ),
    min_size=3,
    max_size=14,
)  # fmt: skip


@dataclass
class Play:
    """A few stories and claims at a real desk, beside what must be true of them."""

    newsroom: Newsroom
    drafted: dict[int, set[int]] = field(default_factory=lambda: {0: set(), 1: set(), 2: set()})
    printed: dict[int, set[int]] = field(default_factory=dict)
    status: dict[int, str] = field(default_factory=lambda: {0: "claimed", 1: "claimed"})
    told: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        from dateline.stories.models import Story

        number = Story.objects.count()
        self.stories = [self.newsroom.draft(f"Story {number + one}", slug=f"told-{number + one}") for one in range(3)]
        self.claims = [self.newsroom.claim(f"Statement {number + one}.") for one in range(2)]
        for claim in self.claims:
            for effect, origin in (("supports", "one"), ("supports", "another"), ("contradicts", "a third")):
                self.newsroom.evidence(claim, effect=effect, origin=origin)

    def print(self, story: int, marks: list[tuple[int, str]]) -> None:
        from dateline.stories.actions import save_draft

        words = " and ".join(["Words", *(marked(self.claims[claim], voice=voice) for claim, voice in marks)])
        fresh = self._fresh(story).get_latest_revision_as_object()
        fresh.body = [("text", f"<p>{words}.</p>")]
        save_draft(fresh)
        self.drafted[story] = {claim for claim, _ in marks}

    def publish(self, story: int) -> None:
        self.newsroom.publish(self._fresh(story))
        self.printed[story] = set(self.drafted[story])

    def withdraw(self, story: int) -> None:
        if story in self.printed:
            self.newsroom.withdraw(self._fresh(story))
            del self.printed[story]

    def assess(self, claim: int, status: str) -> None:
        from dateline.claims.actions import approve_proposal, assess_claim
        from dateline.claims.models import Proposal

        first, second = self.newsroom.person("editor"), self.newsroom.person("editor", "another")
        try:
            made = assess_claim(self.claims[claim], status, reason=f"Because of {status}.", user=first)
        except RecordRefused:
            assert self.status[claim] == status
            return
        if isinstance(made, Proposal):
            approve_proposal(made, user=second)
        self.status[claim] = status
        self.told.update(story for story, claims in self.printed.items() if claim in claims)

    def assess_both(self, status: str) -> None:
        """In one go: where one cannot take it neither changes, and what takes two is never approved by the first."""
        from dateline.claims.models import Proposal
        from dateline.claims.several import approve_proposals, assess_claims

        first, second = self.newsroom.person("editor"), self.newsroom.person("editor", "another")
        try:
            assess_claims(self.claims, status, reason=f"Because of {status}.", user=first)
        except RecordRefused:
            assert status in self.status.values()
            return
        if waiting := list(Proposal.objects.all()):
            assert status in ("verified", "false")
            with pytest.raises(RecordRefused, match="takes two people"):
                approve_proposals(waiting, user=first)
            self.check()
            approve_proposals(waiting, user=second)
        for claim in self.status:
            self.status[claim] = status
            self.told.update(story for story, claims in self.printed.items() if claim in claims)

    def press(self) -> None:
        self.newsroom.press_all()

    def check(self) -> None:
        for number, claim in enumerate(self.claims):
            claim.refresh_from_db()
            newest = claim.assessments.order_by("-number").first()
            assert claim.status == self.status[number] == (newest.status if newest else "claimed")
            public = published_document(claim.document_id)
            assert not isinstance(public, documents.Claim) or public.status == claim.status
            shown = {one.story for one in claim.appearances.filter(is_published=True)}
            assert shown == {self.stories[one].document_id for one, claims in self.printed.items() if number in claims}
        for number, story in enumerate(self.stories):
            given = notices(story)
            assert len(given) == self.told[number]
            assert len({(one.claim, one.change) for one in given}) == len(given)

    def _fresh(self, story: int) -> Any:
        return type(self.stories[story]).objects.get(pk=self.stories[story].pk)


@settings(max_examples=15 * TORTURE, deadline=None, suppress_health_check=list(HealthCheck))
@example(
    steps=[
        ("print", 0, [(0, "ours"), (0, "attributed"), (1, "ours")]),
        ("publish", 0),
        ("press",),
        ("assess", 0, "verified"),
        ("assess", 1, "superseded"),
        ("assess", 0, "false"),
        ("withdraw", 0),
        ("assess", 0, "retracted"),
        ("publish", 0),
        ("assess_both", "verified"),
        ("assess_both", "disputed"),
        ("assess", 0, "false"),
        ("assess_both", "false"),
    ]
)
@given(steps=STEPS)
def test_readers_have_the_newest_status_one_notice_a_change_and_marks_that_lead_to_their_claim(newsroom, steps):
    play = Play(newsroom)
    for name, *rest in steps:
        getattr(play, name)(*rest)
        play.check()
    play.press()
    for number, claims in play.printed.items():
        page = newsroom.page(play._fresh(number).address)
        for claim in claims:
            assert play.claims[claim].address in page
            assert newsroom.has(play.claims[claim].address)
    cursor = record_cursor(newsroom.home)
    assert list(differences(newsroom.home, cursor, signing_key(newsroom.home), now=NOON)) == []
