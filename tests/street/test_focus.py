"""Choosing what must stay in sight of a picture, in a browser, under the desk's content policy."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from tests.edge.test_http import free_port
from tests.newsroom import Newsroom
from tests.street.browser import chromium, watch
from tests.street.desk import desk_only, session_of, signed_in
from tests.street.test_journey import move_to

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def turned(width: int, height: int) -> bytes:
    """A picture whose pixels lie on their side, with the mark that says so."""
    exif, target = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    Image.linear_gradient("L").resize((height, width)).convert("RGB").save(target, "JPEG", exif=exif)
    return target.getvalue()


@pytest.mark.parametrize("cleaned", [True, False])
def test_a_box_drawn_over_a_picture_is_what_stays_in_sight(newsroom: Newsroom, tmp_path: Path, cleaned: bool):
    from dateline.media.models import Picture

    port = free_port()
    move_to(newsroom, port)
    picture = newsroom.picture(data=turned(3000, 2000), clean_original=cleaned)
    session = session_of(newsroom, "editor")
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        context = signed_in(browser, desk, session)
        page = context.new_page()
        noted = watch(page)
        page.goto(f"{desk}/desk/images/{picture.pk}/")
        box = page.locator(".jcrop-holder .jcrop-tracker").last.bounding_box()
        assert box["width"] / box["height"] == pytest.approx(1.5, abs=0.02)
        page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.1)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.3, steps=4)
        page.mouse.up()
        if os.environ.get("SHOT"):
            page.screenshot(path=os.environ["SHOT"], full_page=True)
        page.click("form[action*='/desk/images/'] button[type=submit] >> nth=-1")
        page.wait_for_url("**/desk/images/")
        page.goto(f"{desk}/desk/images/{picture.pk}/")
        shown = page.locator(".current-focal-point-indicator").evaluate("node => node.style.left")
        assert float(shown.removesuffix("%")) == pytest.approx(70, abs=1)
        assert context.violations == [] and noted["complaints"] == []
    across, down = Picture.objects.get().focus
    assert across == pytest.approx(800, abs=10) and down == pytest.approx(200, abs=10)
