"""What a maker works with."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dateline.edition.layout import address_of, media_path
from dateline.press import claim_views, views
from dateline.press.claim_words import ClaimWords
from dateline.press.days import day_words
from dateline.press.marks import Sign, Signs
from dateline.press.notebook import Archive, Notebook
from dateline.press.theme import Theme
from dateline.press.wall import Wall, interface_language
from dateline.record.documents import BodyCaptions, BodyPaper, BodySound, BodyVideo, Claim, House, Picture, Released


@dataclass(frozen=True)
class Workshop:
    """What stays the same from page to page."""

    archive: Archive
    theme: Theme
    plate: str
    released: Path
    key: Ed25519PrivateKey | None
    has_script: bool = True
    """False in previews, where nothing of theme or story runs."""
    texts: dict[bytes, str] = field(default_factory=dict)
    """Stories as plain HTML, by a hash of all each was made of."""


@dataclass(frozen=True)
class Sheet:
    """One page being made: its path and subject, and the notebook through which it asks."""

    shop: Workshop
    notes: Notebook
    path: str
    subject: str

    @property
    def house(self) -> House:
        """The newsroom. Raises LookupError before the first entry."""
        house = self.notes.view("house", views.house)
        if house is None:
            raise LookupError("the record has no house document")
        return house

    @property
    def imprint(self) -> views.Imprint:
        """What feeds and sitemaps say of the newsroom. Raises LookupError before the first entry."""
        imprint = self.notes.view("house", views.imprint)
        if imprint is None:
            raise LookupError("the record has no house document")
        return imprint

    @cached_property
    def claim_words(self) -> ClaimWords:
        """What the ledger's statuses, stances and the like are called on this site."""
        imprint = self.imprint
        return ClaimWords(imprint.status_words, interface_language(imprint), self.shop.theme)

    @cached_property
    def day(self) -> Callable[[str], str]:
        """Says a day of the ledger, which may be known more or less exactly."""
        return partial(day_words, wall=Wall(self.imprint), say=self.claim_words.say)

    def signs(self, claims: Iterable[str]) -> Signs:
        """The signs of those of these claims that are published."""
        found = {claim: self.notes.view(claim, claim_views.standing) for claim in dict.fromkeys(claims)}
        return self.signs_of({claim: known for claim, known in found.items() if known is not None})

    def signs_of(self, found: Mapping[str, claim_views.Standing | Claim]) -> Signs:
        """The signs of claims by id."""
        words = self.claim_words if found else None
        if words is None:
            return Signs({})
        return Signs(
            {one: Sign(known.status, words.status(known.status), known.address) for one, known in found.items()}
        )

    def render_data(self, template: str, **values: object) -> bytes:
        """A file for machines, such as a feed."""
        house = self.imprint
        common = {"house": house, "wall": Wall(house), "address": address_of(self.path), "media": media_address}
        return self.shop.theme.render(template, common | values, interface_language(house))

    def render(self, template: str, **values: object) -> bytes:
        """The page as its template makes it, with what every page shows."""
        house = self.house
        common = {
            "house": house,
            "wall": Wall(house),
            "navigation": self.notes.views(house.navigation, views.topic_link),
            "address": address_of(self.path),
            "media": media_address,
            "has_script": self.shop.has_script,
            "asset": partial(self.shop.theme.asset_address, look=house.look),
            "interface": interface_language(house),
            "pages": self.notes.views(self.notes.members("pages"), views.page_link),
        }
        return self.shop.theme.render(template, common | values, interface_language(house))


def media_address(released: Picture | Released | BodySound | BodyVideo | BodyCaptions | BodyPaper) -> str:
    """The address of a released file."""
    return "/" + media_path(released.sha256, released.extension)
