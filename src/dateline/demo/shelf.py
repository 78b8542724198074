"""Pictures, sounds, films and papers of the demo, taken in as uploads are: the desk makes what readers get."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from dateline.accounts.models import User
from dateline.demo.content import Table
from dateline.demo.films import roll
from dateline.demo.papers import typeset
from dateline.demo.pictures import draw
from dateline.demo.pictures.sheet import HEIGHT, WIDTH
from dateline.demo.sounds import perform
from dateline.media.actions import release_to_readers
from dateline.media.child import NotReleased
from dateline.media.models import Paper, Picture, Sound, Video
from dateline.media.releasing import release_captions


def make_picture(row: Table, drawn: bytes) -> Picture:
    """A picture with what is said of it."""
    made = Picture(
        title=row["title"],
        alt=row["alt"],
        caption=row["caption"],
        credit=row["credit"],
        source_type=row.get("source_type", Picture.SourceType.DIGITAL_CREATION),
    )
    made.focal_point_x, made.focal_point_y = focal_point(row["focus"])
    made.focal_point_width = made.focal_point_height = 1
    made.file = ImageFile(BytesIO(drawn), name=f"{row['key']}.jpg")
    made.save()
    return made


def focal_point(thousandths: list[int]) -> tuple[int, int]:
    """The point that stays in sight, in pixels."""
    across, down = thousandths
    return across * WIDTH // 1000, down * HEIGHT // 1000


def make_sound(row: Table) -> Sound | None:
    """A sound, computed now; None where this machine has no ffmpeg to release it with."""
    made = Sound(title=row["title"], credit=row["credit"], transcript=row["transcript"])
    made.file = ContentFile(perform(row["key"]), name=f"{row['key']}.wav")
    try:
        made.save()
    except NotReleased:
        return None
    return made


def make_film(row: Table) -> Video | None:
    """A film of a drawing, with captions; None where this machine has no ffmpeg."""
    rolled = roll(draw(row["picture"]), row["seconds"])
    if rolled is None:
        return None
    made = Video(title=row["title"], credit=row["credit"], transcript=row["transcript"])
    made.captions_sha256 = release_captions(BytesIO(row["captions"].strip().encode()))
    made.file = ContentFile(rolled, name=f"{row['key']}.mp4")
    made.save()
    return made


def make_paper(row: Table, editor: User) -> Paper:
    """A paper, typeset now, and released by this editor as under Papers."""
    made = Paper(title=row["title"])
    made.file = ContentFile(typeset(row), name=f"{row['key']}.pdf")
    made.save()
    release_to_readers(made, user=editor)
    return made
