"""Which copy of a picture is given to programs that take only one."""

from dateline.record.documents import Picture, Released

_PLAIN = ("jpg", "png")
_FEED_WIDTH = 960


def plain_version(picture: Picture, width: int = _FEED_WIDTH) -> Picture | Released:
    """The smallest JPEG or PNG at least so wide, else the widest: every reader of feeds can show one."""
    offered: list[Picture | Released] = [*picture.versions, picture]
    copies = [copy for copy in offered if copy.extension in _PLAIN] or [picture]
    wide = [copy for copy in copies if copy.width >= width]
    return min(wide, key=_width) if wide else max(copies, key=_width)


def largest_version(picture: Picture) -> Picture | Released:
    """The widest JPEG or PNG that a page offers."""
    copies = [copy for copy in picture.versions if copy.extension in _PLAIN]
    return max(copies, key=_width) if copies else picture


def _width(copy: Picture | Released) -> int:
    return copy.width
