"""The claims board with a ledger of 20,000 claims, against the desk's home of the same newsroom."""

import json
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.table import Row, median
from dateline.cli.desk import open_desk
from dateline.edition.home import Home

CLAIMS = 20_000
BUDGET = 300
_RUNS = 9
_BEGAN = datetime(2024, 1, 1, tzinfo=UTC)
_STATUSES = [*["claimed"] * 4, *["unverifiable"] * 2, "corroborated", "verified", "disputed", "false"]
_PLACES = ("ferry", "bridge", "village", "road", "river", "town")


def claims_board() -> list[Row]:
    """Milliseconds until the board is there, and the list narrowed by words and by party."""
    with tempfile.TemporaryDirectory() as folder:
        home = str(Path(folder) / "home")
        subprocess.run([sys.executable, "-m", "dateline", "--home", home, "init"], check=True, capture_output=True)
        done = subprocess.run(
            [sys.executable, "-m", "bench.ledger", home], check=True, capture_output=True, text=True
        ).stdout
    times: dict[str, list[float]] = json.loads(done)
    desk = median(times["/desk/"])
    return [_row(what, times[address], desk) for what, address in _SCREENS.items()]


_SCREENS = {
    f"claims board with {CLAIMS:,} claims": "/desk/claims/",
    "the same, looking for words": "/desk/claims/?words=ferry",
    "the same, looking for a party": "/desk/claims/?party=ferry",
}


def _row(what: str, times: list[float], desk: float) -> Row:
    found = median(times)
    figure = f"{found:.0f} ms ({min(times):.0f} to {max(times):.0f}, {len(times)} runs)"
    ratio = f"{found / desk:.1f} times the desk's home ({desk:.0f} ms)"
    return Row(what, figure, ratio, f"{BUDGET} ms", found < BUDGET)


def fill() -> None:
    """Claims with words, parties, passages and assessments, written many at a time."""
    from dateline.claims.finding import claim_stems
    from dateline.claims.models import Appearance, Assertion, Assessment, Claim, ClaimWord, Party

    chance = random.Random(5)
    words = [f"{place}{ending}" for place in _PLACES for ending in ("", "a", "e", "i", "o", "u")]
    parties = Party.objects.bulk_create(Party(name=f"{chance.choice(words)} office {n}") for n in range(600))
    Claim.objects.bulk_create(_claim(number, words, chance) for number in range(CLAIMS))
    claims = list(Claim.objects.order_by("pk"))
    ClaimWord.objects.bulk_create(
        ClaimWord(claim=claim, stem=stem) for claim in claims for stem in claim_stems(claim.statement)
    )
    said = Assertion.objects.bulk_create(Assertion(claim=claim, recorded_at=_BEGAN) for claim in claims)
    through: Any = Assertion.parties.through
    through.objects.bulk_create(through(assertion=one, party=chance.choice(parties)) for one in said)
    Appearance.objects.bulk_create(
        Appearance(
            claim=claim,
            story=f"story-{chance.randrange(9000)}",
            place="text",
            words=claim.statement,
            voice="attributed",
            is_published=chance.random() < 0.8,
        )
        for claim in claims
        for _ in range(chance.choice((0, 1, 1, 2)))
    )
    Assessment.objects.bulk_create(
        Assessment(
            claim=claim,
            number=1,
            was="claimed",
            status=claim.status,
            reason="Because.",
            cause="desk_review",
            people=2 if chance.random() < 0.98 else 1,
            decided_at=claim.status_at,
        )
        for claim in claims
        if claim.status != "claimed"
    )


def _claim(number: int, words: list[str], chance: random.Random) -> Any:
    from dateline.claims.models import Claim

    moment = _BEGAN + timedelta(minutes=30 * number)
    return Claim(
        statement=f"{' '.join(chance.sample(words, 9)).capitalize()} {number}.",
        place_name=chance.choice(words),
        status=chance.choice(_STATUSES),
        status_at=moment,
        recorded_at=moment,
        review_on=date(2026, 1, 1) + timedelta(days=chance.randrange(700)) if number % 9 == 0 else None,
    )


def screens() -> dict[str, list[float]]:
    """Milliseconds each screen takes an administrator, in turn; the first of each is not counted."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client: Any = Client(HTTP_HOST="localhost:8001")
    user = get_user_model()._default_manager.get()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    times: dict[str, list[float]] = {address: [] for address in ("/desk/", *_SCREENS.values())}
    for run in range(_RUNS + 1):
        for address, kept in times.items():
            start = time.perf_counter()
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)
            if run:
                kept.append((time.perf_counter() - start) * 1000)
    return times


if __name__ == "__main__":
    open_desk(Home(Path(sys.argv[1])))
    fill()
    sys.stdout.write(json.dumps(screens()))
