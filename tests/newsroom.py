"""What tests do at a newsroom, in the words of the trade."""

import io
import re
import subprocess
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from dateline.cli.desk import record_cursor, signing_key
from dateline.edition.home import Home
from dateline.press.press import Counts, Press

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


@dataclass
class Newsroom:
    """A desk with a press."""

    home: Home
    _press: Press | None = field(default=None, repr=False)

    def topic(self, name: str = "Border", kind: str = "section", **more: Any) -> Any:
        from dateline.topics.models import Topic

        made = Topic(name=name, kind=kind, **more)
        made.save()
        return made

    def contributor(self, name: str = "Edda Wrensall", kind: str = "person", **more: Any) -> Any:
        from dateline.people.models import Contributor

        made = Contributor(name=name, kind=kind, **more)
        made.save()
        return made

    def standing_page(
        self, title: str = "How we verify", kind: str = "other", text: str = "We ask.", **more: Any
    ) -> Any:
        from dateline.pages.models import StandingPage

        made = StandingPage(name=title, kind=kind, body=f"<p>{text}</p>", **more)
        made.full_clean()
        made.save()
        return made

    def house(self, **fields: Any) -> Any:
        """The newsroom, with these settings saved."""
        from dateline.house.models import House

        house = House.objects.get()
        for name, value in fields.items():
            setattr(house, name, value)
        house.full_clean()
        house.save()
        return house

    def picture(self, title: str = "A road", data: bytes | None = None, **more: Any) -> Any:
        from django.core.files.images import ImageFile

        from dateline.media.models import Picture

        clean_original = more.pop("clean_original", None)
        made = Picture(title=title, **({"credit": "Drawn by us", "caption": "A road.", "alt": "A road"} | more))
        made.file = ImageFile(io.BytesIO(data or jpeg()), name="upload.jpg")
        made.clean_original = clean_original
        made.save()
        return made

    def claim(self, statement: str = "The ferry sank.", *, says: str = "The port office", **more: Any) -> Any:
        """A claim in the ledger that somebody asserts."""
        from dateline.claims.actions import record_claim
        from dateline.claims.models import Claim, Party

        party, _ = Party.objects.get_or_create(name=says)
        return record_claim(Claim(statement=statement, **more), parties=[party])

    def evidence(self, claim: Any, *, origin: str = "A sailor", effect: str = "supports", **more: Any) -> Any:
        from dateline.claims.actions import add_evidence
        from dateline.claims.models import Evidence

        return add_evidence(Evidence(claim=claim, origin=origin, effect=effect, **({"title": "A call"} | more)))

    def sound(self, title: str = "A siren", data: bytes | None = None, **more: Any) -> Any:
        from django.core.files.base import ContentFile

        from dateline.media.models import Sound

        made = Sound(title=title, **({"credit": "Recorded by us"} | more))
        made.file = ContentFile(data if data is not None else wav(), name="upload.wav")
        made.save()
        return made

    def video(self, title: str = "A bridge", data: bytes = b"", **more: Any) -> Any:
        from django.core.files.base import ContentFile

        from dateline.media.models import Video

        made = Video(title=title, **({"credit": "Filmed by us"} | more))
        made.file = ContentFile(data or film(), name="upload.mp4")
        made.save()
        return made

    def paper(self, title: str = "A letter", data: bytes = b"%PDF-1.4", name: str = "upload.pdf", **more: Any) -> Any:
        from django.core.files.base import ContentFile

        from dateline.media.models import Paper

        made = Paper(title=title, **more)
        made.file = ContentFile(data, name=name)
        made.save()
        return made

    def draft(self, title: str = "A headline", *, text: str = "Some words.", form: str = "article", **more: Any) -> Any:
        from dateline.articles.models import Article, Brief
        from dateline.stories.actions import add_story
        from dateline.stories.models import Byline, Filing

        topics, people = more.pop("topics", []), more.pop("by", [])
        body = more.pop("body", [("text", f"<p>{text}</p>")])
        model = Article if form == "article" else Brief
        story = model(title=title, body=body, **({"published_at": NOON} | more))
        story.filings = [Filing(topic=topic) for topic in topics]
        story.bylines = [Byline(contributor=person) for person in people]
        return add_story(story)

    def publish(self, story: Any) -> Any:
        from dateline.stories.actions import publish_story

        publish_story(story)
        return type(story).objects.get(pk=story.pk)

    def story(self, title: str = "A headline", **more: Any) -> Any:
        return self.publish(self.draft(title, **more))

    def change(self, story: Any, **fields: Any) -> Any:
        from dateline.stories.actions import save_draft

        fresh = type(story).objects.get(pk=story.pk).get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(fresh, name, value)
        save_draft(fresh)
        return self.publish(fresh)

    def withdraw(self, story: Any) -> None:
        from dateline.stories.actions import withdraw_story

        withdraw_story(type(story).objects.get(pk=story.pk), reason="a reason for the desk")

    @property
    def press(self) -> Press:
        if self._press is None:
            self._press = Press(self.home, record_cursor(self.home), signing_key(self.home), now=NOON)
        return self._press

    def press_all(self) -> Counts:
        return self.press.catch_up()

    def page(self, address: str) -> str:
        return (self.home.edition / address.lstrip("/") / "index.html").read_text()

    def has(self, address: str) -> bool:
        return (self.home.edition / address.lstrip("/") / "index.html").exists()

    def person(self, role: str = "editor", username: str = "", password: str | None = "a long password") -> Any:
        """Somebody with this role; the same one when asked again."""
        from dateline.accounts.actions import add_person
        from dateline.accounts.models import User
        from dateline.accounts.roles import Role

        found = User.objects.filter(username=username or role).first()
        if found is not None:
            return found
        made = add_person(username or role, Role(role), name=f"{role.title()} Itor", password=None)
        if password is not None:
            made.password = hashed(password)
            User.objects.filter(pk=made.pk).update(password=made.password)
        return made

    def client(self, *, signed_in: bool = True, role: str = "editor", username: str = "") -> Any:
        """A browser at the desk; signed in as somebody with this role."""
        from django.test import Client

        client = Client(HTTP_HOST="localhost:8001")
        if signed_in:
            sign_in(client, self.person(role, username))
        return client


def sign_in(client: Any, user: Any) -> None:
    """Signs a test's browser in, with a second factor given."""
    import time

    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Paths at which two trees differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def jpeg(color: str = "navy", size: tuple[int, int] = (400, 300), **more: Any) -> bytes:
    """A small picture as an upload."""
    target = io.BytesIO()
    Image.new("RGB", size, color).save(target, "JPEG", **more)
    return target.getvalue()


def wav(seconds: int = 1) -> bytes:
    """A short tone as an upload."""
    import math
    import struct
    import wave

    target = io.BytesIO()
    with wave.open(target, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8000)
        tone = (int(9000 * math.sin(place / 4)) for place in range(8000 * seconds))
        made.writeframes(b"".join(struct.pack("<h", value) for value in tone))
    return target.getvalue()


@cache
def hashed(password: str) -> str:
    """A password as it is kept; hashing is slow on purpose, so each is hashed once."""
    from django.contrib.auth.hashers import make_password

    return make_password(password)


@cache
def film(ending: str = "mp4", *more: str) -> bytes:
    """Three seconds of moving bars with a tone, as an upload; ``more`` is what else ffmpeg is told."""
    from tests.planted import program

    bars = "testsrc2=s=320x180:r=25:d=3"
    begin = [program("ffmpeg"), "-v", "error", "-y", "-f", "lavfi", "-i", bars, "-f", "lavfi", "-i", "sine=f=300:d=3"]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"film.{ending}"
        subprocess.run([*begin, *more, str(target)], check=True, capture_output=True)
        return target.read_bytes()


def form_of(client: Any, address: str) -> dict[str, str]:
    """The values a browser would send from the page's main form."""
    from lxml import html

    page = html.fromstring(client.get(address).content.decode())
    forms = [
        form for form in page.forms if form.get("data-edit-form") is not None or form.get("id") == "page-edit-form"
    ]
    form = forms[0] if forms else max(page.forms, key=lambda one: len(one.fields))
    return {name: value for name, value in form.form_values() if not re.match(r"action-", name)}
