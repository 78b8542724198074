"""Pictures in the sizes of the layout, the point that stays in sight, and pictures that are hard to take."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from dateline.record.documents import released_names
from tests.desk.test_uploads import by_form, near, released, saved, shown
from tests.newsroom import Newsroom, form_of, jpeg, tree
from tests.planted import MARK, planted_files, program, said_by

SAID = {
    "XMP-photoshop:Credit": "Drawn & signed",
    "XMP-dc:Rights": "All rights",
    "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
}
FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
_LARGE = (2000, 1500)


def halves(size: tuple[int, int] = (2000, 1500)) -> bytes:
    """A picture that is red on the left and blue on the right."""
    made = Image.new("RGB", size, "red")
    made.paste("blue", (size[0] // 2, 0, *size))
    return saved(made, "JPEG", quality=95)


def names_of(picture: Any) -> list[str]:
    """Every file readers get of a picture."""
    return released_names(picture.document())


def public_media(newsroom: Newsroom) -> set[str]:
    return {path.name for path in (newsroom.home.edition / "media").glob("*")}


def test_a_picture_is_released_in_the_widths_of_the_layout(newsroom):
    versions = newsroom.picture(data=jpeg(size=_LARGE)).document().versions
    assert [(one.extension, one.width, one.height) for one in versions] == [
        ("jpg", 400, 300), ("webp", 400, 300), ("jpg", 800, 600), ("webp", 800, 600), ("jpg", 1200, 900),
        ("webp", 1200, 900), ("webp", 1600, 1200),
    ]  # fmt: skip
    for one in versions:
        path = newsroom.home.released / f"{one.sha256}.{one.extension}"
        assert path.stat().st_size == one.size and path.stat().st_mode & 0o777 == 0o644
        with Image.open(path) as made:
            assert made.size == (one.width, one.height)
            assert made.format == {"jpg": "JPEG", "webp": "WEBP"}[one.extension]


@pytest.mark.parametrize(
    ("size", "widths"), [((300, 200), [300]), ((430, 20), [430]), ((1000, 3000), [400, 800, 1000])]
)
def test_no_version_is_larger_than_the_picture(newsroom, size, widths):
    versions = newsroom.picture(data=jpeg(size=size)).document().versions
    assert [one.width for one in versions if one.extension == "webp"] == widths


def test_every_copy_carries_what_the_desk_says_of_it_and_nothing_else(newsroom):
    large = Image.open(io.BytesIO(planted_files()["jpg"]))
    data = saved(large.resize(_LARGE), "JPEG", exif=large.info["exif"], comment=MARK)
    picture = newsroom.picture(data=data, credit="Drawn & signed", rights="All rights", source_type="digitalCapture")
    names = [*names_of(picture), f"{picture.card['sha256']}.jpg"]
    assert len(names) == 9
    program("exiftool")
    for name in names:
        path = newsroom.home.released / name
        assert MARK.encode() not in path.read_bytes() and said_by(path) == SAID, name


def test_readers_are_offered_each_size_and_the_first_picture_alone_is_fetched_at_once(newsroom):
    lead, inside = newsroom.picture(data=jpeg(size=_LARGE)), newsroom.picture(data=jpeg("olive", size=(300, 200)))
    body = [("text", "<p>x</p>"), ("picture", {"picture": inside, "caption": ""})]
    story = newsroom.story("A story", picture=lead, body=body)
    newsroom.press_all()
    first, second = re.findall(r"<picture>.*?</picture>", newsroom.page(story.address))
    source, img = re.findall(r"<(?:source|img) [^>]*>", first)
    assert source.startswith('<source type="image/webp" srcset="/media/') and 'sizes="' in source
    assert re.findall(r"(\d+)w", source) == ["400", "800", "1200", "1600"]
    fallback = next(one for one in lead.document().versions if (one.extension, one.width) == ("jpg", 800))
    assert f'src="/media/{fallback.sha256}.jpg"' in img and "srcset" not in img
    assert 'width="1600" height="1200"' in img and 'fetchpriority="high"' in img and "lazy" not in img
    assert 'loading="lazy"' in second and "fetchpriority" not in second and 'width="300" height="200"' in second
    for name in re.findall(r"/media/([0-9a-f]{64}\.\w+)", first + second):
        assert (newsroom.home.edition / "media" / name).read_bytes() == (newsroom.home.released / name).read_bytes()


def test_the_sizes_of_a_picture_come_and_go_with_it(newsroom):
    picture = newsroom.picture(data=jpeg(size=_LARGE))
    newsroom.press_all()
    assert not public_media(newsroom)
    story = newsroom.story("A story", picture=picture)
    newsroom.press_all()
    before = {*names_of(picture), f"{picture.card['sha256']}.jpg"}
    assert before == public_media(newsroom)
    picture.credit = "Another"
    picture.save()
    newsroom.press_all()
    after = {*names_of(picture), f"{picture.card['sha256']}.jpg"}
    assert after == public_media(newsroom) and not before & after
    newsroom.withdraw(story)
    newsroom.press_all()
    assert not public_media(newsroom)


def test_a_picture_released_before_there_were_sizes_gets_them_when_it_is_saved(newsroom):
    from dateline.media.models import Picture

    picture = newsroom.picture(data=jpeg(size=_LARGE))
    Picture.objects.update(versions=[], card=None, released_from="as it was made before")
    old = Picture.objects.get()
    assert old.document().versions == []
    old.save()
    assert names_of(Picture.objects.get()) == names_of(picture)


def test_a_preview_shows_every_size_of_a_picture_no_reader_has(newsroom):
    picture = newsroom.picture(data=jpeg(size=_LARGE))
    story, client = newsroom.draft("A draft", picture=picture), newsroom.client()
    page = client.get(f"/desk/pages/{story.pk}/view_draft/").content.decode()
    (shown_first,) = re.findall(r"<picture>.*?</picture>", page)
    assert "/media/" not in shown_first
    addresses = re.findall(r"/desk/released/[^\s\"]+", shown_first)
    assert len(addresses) == len(set(addresses)) == 5
    for address in addresses:
        assert client.get(address).headers["content-type"] in ("image/jpeg", "image/webp")


def test_the_focus_stays_in_sight(newsroom):
    from dateline.media.models import Picture

    picture = newsroom.picture(data=halves())
    assert picture.document().focus == []
    client, address = newsroom.client(), f"/desk/images/{picture.pk}/"
    fields = form_of(client, address)
    assert all(f'class="{name}"' in client.get(address).content.decode() for name in FOCAL_POINT)
    box = dict(zip(FOCAL_POINT, ("1800", "300", "200", "200"), strict=True))
    assert client.post(address, fields | box).status_code == 302
    picture = Picture.objects.get()
    assert picture.document().focus == [900, 200]
    story = newsroom.story("A story", picture=picture)
    newsroom.press_all()
    assert 'class="x-9 y-2"' in newsroom.page(story.address)
    style = next(newsroom.home.edition.glob("assets/site.*.css")).read_text()
    assert ".x-9{--x:90%}" in style and ".y-2{--y:20%}" in style


def test_a_focus_beyond_the_picture_is_at_its_edge(newsroom):
    picture = newsroom.picture(data=halves())
    for name in FOCAL_POINT:
        setattr(picture, name, 1_000_000)
    picture.save()
    assert picture.document().focus == [1000, 1000]


def test_another_file_in_the_place_of_a_picture_has_no_focus_yet(newsroom):
    from dateline.media.models import Picture

    picture = newsroom.picture(data=halves())
    for name in FOCAL_POINT:
        setattr(picture, name, 100)
    picture.save()
    client, address = newsroom.client(), f"/desk/images/{picture.pk}/"
    file = io.BytesIO(jpeg(size=(900, 900)))
    file.name = "another.jpg"
    assert client.post(address, form_of(client, address) | {"file": file}).status_code == 302
    assert Picture.objects.get().document().focus == []


def test_a_small_copy_for_the_desk_keeps_the_focus_too(newsroom):
    picture = newsroom.picture(data=halves((3200, 1600)))
    for name, value in zip(FOCAL_POINT, (1000, 800, 9, 9), strict=True):
        setattr(picture, name, value)
    picture.save()
    with Image.open(picture.get_rendition("fill-100x100").file.path) as made:
        assert near(made.getpixel((50, 50)), (255, 0, 0))  # type: ignore[arg-type]


# Hard to take


def test_a_jpeg_of_a_hundred_megapixels_is_taken_and_that_is_said(newsroom):
    from django.contrib.messages import get_messages

    from dateline.media.models import Picture

    page = by_form(newsroom.client(), halves((11_600, 8_700)))
    assert page.status_code == 302
    picture = Picture.objects.get()
    assert (picture.width, picture.height, picture.released_width) == (5800, 4350, 1600)
    with Image.open(Path(picture.file.path)) as kept, Image.open(released(newsroom, picture, "jpg")) as copy:
        assert kept.size == (5800, 4350) and near(copy.getpixel((1500, 600)), (0, 0, 255))  # type: ignore[arg-type]
    said = " ".join(str(one) for one in get_messages(page.wsgi_request))
    assert "the desk keeps it at 5800 × 4350 pixels" in said


def test_a_jpeg_in_the_inks_of_a_printer_has_the_right_colours(newsroom):
    for ink, colour in (((0, 255, 255, 0), (255, 0, 0)), ((255, 255, 0, 0), (0, 0, 255)), ((0, 0, 0, 255), (0, 0, 0))):
        data = saved(Image.new("CMYK", (700, 500), ink), "JPEG", quality=95)
        assert b"Adobe" in data
        assert near(shown(newsroom, data), colour), ink


def test_an_svg_is_refused_with_what_to_do(newsroom):
    from dateline.media.models import Picture

    data = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    page = by_form(newsroom.client(), data).content.decode()
    assert "it is an SVG drawing; such a file can hold scripts, so save it as a PNG first" in page
    assert Picture.objects.count() == 0 and not tree(newsroom.home.released)
