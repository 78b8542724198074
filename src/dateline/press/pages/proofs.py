"""The public side of the record: documents, tiles, entry bundles and the signed checkpoint."""

from dateline.press.pages.sheet import Sheet
from dateline.record import log
from dateline.record.checkpoint import Checkpoint, log_name, sign_checkpoint, verifier_key
from dateline.record.entry import read_header
from dateline.record.merkle import EMPTY_ROOT, fold_roots, perfect_roots
from dateline.record.tiles import TILE_WIDTH, bundle_bytes


def record_document(sheet: Sheet) -> bytes | None:
    """Header, salt and document of one entry; out of the edition once its id was withdrawn."""
    archive, seq = sheet.shop.archive, int(sheet.subject)
    header = log.headers(archive.cursor, seq, seq)[0]
    if _was_withdrawn_since(sheet, read_header(header).id, seq):
        return None
    found = log.document_at(archive.cursor, seq)
    if found is None:
        return None
    salt, document = found
    return b'{"document":%s,"header":%s,"salt":"%s"}\n' % (document, header, salt.hex().encode())


def tile(sheet: Sheet) -> bytes | None:
    """Hashes of one level; of an unfinished tile, every width it has had."""
    level, place, width = (int(part) for part in sheet.subject.split("/"))
    hashes = tile_hashes(sheet, level, place)
    if width > len(hashes) or (width < TILE_WIDTH and len(hashes) == TILE_WIDTH):
        return None
    return b"".join(hashes[:width])


def bundle(sheet: Sheet) -> bytes | None:
    """Headers of up to 256 entries."""
    place, width = (int(part) for part in sheet.subject.split("/"))
    first = place * TILE_WIDTH + 1
    full = sheet.shop.archive.store.position >= first + TILE_WIDTH - 1
    if full and width < TILE_WIDTH:
        return None
    return bundle_bytes(log.headers(sheet.shop.archive.cursor, first, first + width - 1))


def checkpoint(sheet: Sheet) -> bytes | None:
    """How long the log is and the root of its tree, signed."""
    if sheet.shop.key is None:
        return None
    size = sheet.notes.log_length()
    return sign_checkpoint(Checkpoint(origin_line(sheet), size, _root(sheet, size)), sheet.shop.key)


def about_record(sheet: Sheet) -> bytes:
    """For readers: what the record is and how to check it."""
    key = "" if sheet.shop.key is None else verifier_key(origin_line(sheet), sheet.shop.key.public_key())
    return sheet.render("about_record.html", verifier_key=key)


def origin_line(sheet: Sheet) -> str:
    """The name of this log in checkpoints and keys."""
    return log_name(log.origin(sheet.shop.archive.cursor))


def tile_hashes(sheet: Sheet, level: int, place: int) -> list[bytes]:
    """The hashes of one tile as far as it is filled."""
    return sheet.shop.archive.store.hashes(level, place * TILE_WIDTH, (place + 1) * TILE_WIDTH)


def _root(sheet: Sheet, size: int) -> bytes:
    roots: list[bytes] = []
    level, count = 0, size
    while count:
        hashes = tile_hashes(sheet, level, count // TILE_WIDTH)[: count % TILE_WIDTH]
        roots = perfect_roots(hashes) + roots
        level, count = level + 1, count // TILE_WIDTH
    return fold_roots(roots) if size else EMPTY_ROOT


def _was_withdrawn_since(sheet: Sheet, document_id: str, seq: int) -> bool:
    cursor = sheet.shop.archive.cursor
    cursor.execute(
        "SELECT COUNT(*) FROM record_entry WHERE id = %s AND op = %s AND seq > %s AND seq <= %s",
        (document_id, "withdraw", seq, sheet.shop.archive.store.position),
    )
    row = cursor.fetchone()
    return row is not None and row[0] != 0
