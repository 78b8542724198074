"""Files beside the pages: pictures, styles, redirects and what the edition says of itself."""

import hashlib

import msgspec

from dateline.edition.layout import file_of
from dateline.edition.redirects import Redirects
from dateline.press import views
from dateline.press.pages import scripts
from dateline.press.pages.sheet import Sheet
from dateline.record.documents import Look


class ReleasedFileMissing(LookupError):
    """A document names a file by SHA-256 that is not among the released files, or was changed there."""


def media(sheet: Sheet) -> bytes | None:
    """A released picture, sound or paper, as it lies: it is never decoded here."""
    name = sheet.path.rpartition("/")[2]
    present = sheet.notes.views(sheet.notes.newest(sheet.subject, 1), views.released)
    if not any(name in names for names in present):
        return None
    try:
        data = (sheet.shop.released / name).read_bytes()
    except OSError as problem:
        raise ReleasedFileMissing(f"the released file {name} cannot be read") from problem
    if hashlib.sha256(data).hexdigest() != name.partition(".")[0]:
        raise ReleasedFileMissing(f"the released file {name} does not have the bytes it is named by")
    return data


def asset(sheet: Sheet) -> bytes | None:
    """A style, script, font or drawing of the present plate and the newsroom's present look."""
    theme = sheet.shop.theme
    look = sheet.notes.view("house", views.look) or Look()
    if sheet.subject not in theme.assets or theme.asset_path(sheet.subject, look) != sheet.path:
        return None
    return theme.asset(sheet.subject, look)


def page(sheet: Sheet) -> bytes | None:
    """A standing page about the newsroom."""
    found = sheet.notes.view(sheet.subject, views.page)
    if found is None or file_of(found.address) != sheet.path:
        return None
    return sheet.render("page.html", page=found, scripts=scripts.of_page(sheet, found))


def not_found(sheet: Sheet) -> bytes:
    """What stands at an address that nothing was ever published at."""
    return sheet.render("not_found.html")


def staff(sheet: Sheet) -> bytes:
    """Where staff switch edit links on in their own browser; it names no desk."""
    return sheet.render("staff.html")


def redirects(sheet: Sheet) -> bytes:
    """Where moved addresses lead, and which are gone."""
    found = sheet.notes.redirects()
    moved = {address: target for address, target in found.items() if target is not None}
    return Redirects(moved=moved, gone=[address for address, target in found.items() if target is None]).data()


def identity(sheet: Sheet) -> bytes:
    """``edition.json``: the plate this edition was pressed under."""
    return msgspec.json.encode({"form": 1, "plate": sheet.shop.plate})


def absent(_sheet: Sheet) -> None:
    """A page whose reason to be has gone."""
