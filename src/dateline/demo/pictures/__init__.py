"""The demo's pictures: scenes drawn like reduction prints, in a handful of flat inks on paper.

``draw(key)`` returns JPEG bytes, 1600 by 1067 pixels, the same bytes on every call. Everything is drawn at
twice the size, softened by grainy fades and marks of the gouge, then reduced and laid on paper grain.
"""

from dateline.demo.pictures import borderland, figures, river, town
from dateline.demo.pictures.sheet import Scene, Sheet

SCENES: dict[str, Scene] = borderland.SCENES | river.SCENES | town.SCENES | figures.SCENES


def draw(key: str) -> bytes:
    """The picture called ``key`` as JPEG bytes; KeyError if there is none."""
    paper, scene = SCENES[key]
    sheet = Sheet(paper, sum(key.encode()))
    scene(sheet)
    return sheet.jpeg()
