"""schema.org JSON-LD, one script for each top-level type; nothing stands in it that its page does not show."""

from collections.abc import Iterable

from dateline.edition.layout import media_path, media_type
from dateline.press.claim_views import Printing
from dateline.press.claim_words import ClaimWords
from dateline.press.versions import largest_version
from dateline.press.views import Link, PageLink, TopicLink
from dateline.press.wall import Wall
from dateline.record.documents import (
    BodySound,
    BodyVideo,
    Claim,
    ClaimStatus,
    Contributor,
    House,
    Notice,
    PageRole,
    Party,
    Picture,
    Released,
    Story,
    Topic,
    TopicKind,
)

_CONTEXT = "https://schema.org"
_ARTICLES = {
    "news": "NewsArticle",
    "reportage": "ReportageNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "background": "BackgroundNewsArticle",
}
_THINGS: dict[TopicKind, str] = {
    "section": "Thing",
    "country": "Country",
    "place": "Place",
    "organisation": "Organization",
    "person": "Person",
    "subject": "Thing",
}
_POLICIES: dict[PageRole, str] = {
    "about": "masthead",
    "ethics": "ethicsPolicy",
    "corrections": "correctionsPolicy",
    "verification": "verificationFactCheckingPolicy",
}
# Codes of the IPTC's list of digital source types that schema.org calls otherwise.
_SOURCE_NAMES = {"digitalCreation": "DigitalArtDigitalSource"}

Node = dict[str, object]


def news_article(
    story: Story,
    house: House,
    wall: Wall,
    authors: list[Contributor],
    topics: list[TopicLink],
    pictures: Iterable[Picture],
    publisher: Node,
) -> Node:
    """A story as the kind of article it is, with the pictures, sounds and films it shows; else with its card."""
    shown = list(pictures)
    return _node(
        _ARTICLES[story.genre],
        {
            "@context": _CONTEXT,
            "@id": house.url + story.address,
            "mainEntityOfPage": house.url + story.address,
            "headline": story.title,
            "description": story.standfirst,
            "inLanguage": story.language,
            "datePublished": wall.iso(story.published_at),
            "dateModified": wall.iso(story.updated_at or story.published_at),
            "dateline": story.dateline_place,
            "author": [_author(author, house) for author in authors] or [publisher],
            "publisher": publisher,
            "isAccessibleForFree": True,
            "articleSection": topics[0].name if topics else "",
            "keywords": [topic.name for topic in topics[1:]],
            "about": [_thing(topic, house) for topic in topics if topic.kind not in ("section", "subject")],
            "image": [_image(picture, house) for picture in shown] or _card(story, house),
            "audio": [_audio(block, house) for block in story.body if isinstance(block, BodySound)],
            "video": list(_videos(story, house, wall, shown)),
        },
    )


def breadcrumbs(house: House, *steps: Link | TopicLink) -> Node:
    """The way from the front page to a page."""
    items = [
        {"@type": "ListItem", "position": place, "name": step.name, "item": house.url + step.address}
        for place, step in enumerate([Link("", house.name, "/"), *steps], 1)
    ]
    return _node("BreadcrumbList", {"@context": _CONTEXT, "itemListElement": items})


def organisation(house: House, icon: str) -> Node:
    """The newsroom, as the publisher of its pages; ``icon`` is the address of what stands for a logo."""
    logo: Node = _sides(house.logo, house) if house.logo else {"url": house.url + icon}
    return _node(
        "NewsMediaOrganization",
        {
            "@id": f"{house.url}/#newsroom",
            "name": house.name,
            "url": f"{house.url}/",
            "logo": _node("ImageObject", logo),
        },
    )


def newsroom(house: House, publisher: Node, pages: Iterable[PageLink]) -> Node:
    """The newsroom with its policies and where it is reached."""
    policies = {_POLICIES[page.role]: house.url + page.address for page in pages if page.role in _POLICIES}
    return {
        "@context": _CONTEXT,
        **publisher,
        **_filled({
            "slogan": house.tagline,
            "description": house.about,
            "foundingDate": house.founded_on,
            "sameAs": house.profiles,
            "contactPoint": list(_contact_points(house)),
        }),
        **policies,
    }  # fmt: skip


def website(house: House, publisher: Node) -> Node:
    """The site with its search, on its front page."""
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{house.url}/search/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return _node(
        "WebSite",
        {
            "@context": _CONTEXT,
            "@id": f"{house.url}/#website",
            "name": house.name,
            "url": f"{house.url}/",
            "inLanguage": house.language,
            "publisher": publisher,
            "potentialAction": search,
        },
    )


def collection(house: House, name: str, address: str, description: str = "", topic: Topic | None = None) -> Node:
    """A page that lists stories; ``topic`` is what they are all about."""
    link = TopicLink(topic.id, topic.name, topic.address, topic.topic_kind) if topic else None
    return _node(
        "CollectionPage",
        {
            "@context": _CONTEXT,
            "@id": house.url + address,
            "url": house.url + address,
            "name": name,
            "description": description,
            "inLanguage": house.language,
            "isPartOf": {
                "@type": "WebSite",
                "@id": f"{house.url}/#website",
                "name": house.name,
                "url": f"{house.url}/",
            },
            "about": _thing(link, house) if link else None,
        },
    )


def contributor(found: Contributor, house: House, picture: Picture | None, publisher: Node) -> Node:
    """Who somebody is, or a desk, on their own page."""
    is_person = found.contributor_kind == "person"
    is_mail = "@" in found.contact and "://" not in found.contact
    return _node(
        "Person" if is_person else "Organization",
        {
            "@context": _CONTEXT,
            "@id": house.url + found.address,
            "name": found.name,
            "url": house.url + found.address,
            "description": found.about,
            "jobTitle": found.job if is_person else "",
            "image": _image(picture, house) if picture else None,
            "email": found.contact if is_mail else "",
            "sameAs": [*found.profiles, *([found.contact] if found.contact and not is_mail else [])],
            "worksFor" if is_person else "parentOrganization": publisher,
        },
    )


_RATINGS: dict[ClaimStatus, int] = {"false": 1, "misleading": 3, "verified": 5}
"""Statuses that are a verdict, from 1 to 5: only these make a review that search engines show."""
_SHOWN_APPEARANCES = 20


def claim(found: Claim, word: str, house: House, wall: Wall, printed: list[Printing], publisher: Node) -> Node:
    """What the newsroom found of a claim, as a review; without a verdict, the claim alone."""
    if found.status not in _RATINGS:
        return {"@context": _CONTEXT, **_claim(found, house, wall, printed)}
    rating = {"ratingValue": _RATINGS[found.status], "bestRating": 5, "worstRating": 1, "alternateName": word}
    return _node(
        "ClaimReview",
        {
            "@context": _CONTEXT,
            "@id": house.url + found.address,
            "url": house.url + found.address,
            "claimReviewed": found.statement,
            "inLanguage": found.language,
            "datePublished": wall.iso(found.status_at),
            "reviewBody": found.reason,
            "reviewRating": _node("Rating", rating),
            "itemReviewed": _claim(found, house, wall, printed),
            "author": publisher,
        },
    )


def _claim(found: Claim, house: House, wall: Wall, printed: list[Printing]) -> Node:
    said = [one for one in found.assertions if one.stance == "asserts"]
    return _node(
        "Claim",
        {
            "@id": f"{house.url}{found.address}#claim",
            "url": house.url + found.address,
            "name": found.statement,
            "inLanguage": found.language,
            "datePublished": wall.iso(found.recorded_at),
            "author": [_party(party) for one in said for party in one.parties],
            "firstAppearance": [_node("CreativeWork", {"url": one.source_link}) for one in said if one.source_link][:1],
            "appearance": [
                _node("CreativeWork", {"url": house.url + one.address, "headline": one.title})
                for one in printed[:_SHOWN_APPEARANCES]
            ],
        },
    )


def _party(party: Party) -> Node:
    return _node("Person" if party.party_kind == "person" else "Organization", {"name": party.name})


def corrections(notices: list[Notice], story: Story, house: House, wall: Wall, words: ClaimWords) -> Node:
    """The notes to readers that stand in a story."""
    made = [
        _node(
            "CorrectionComment",
            {
                "name": words.notice(notice.notice_kind),
                "text": notice.text,
                "datePublished": wall.iso(notice.issued_at),
                "url": f"{house.url}{story.address}#notice-{notice.id}",
            },
        )
        for notice in notices
    ]
    return {"correction": made} if made else {}


def _site(house: House) -> Node:
    return _node("WebSite", {"@id": f"{house.url}/#website", "name": house.name, "url": f"{house.url}/"})


def _author(author: Contributor, house: House) -> Node:
    kind = "Person" if author.contributor_kind == "person" else "Organization"
    return _node(kind, {"name": author.name, "url": house.url + author.address})


def _thing(topic: TopicLink, house: House) -> Node:
    return _node(_THINGS[topic.kind], {"name": topic.name, "url": house.url + topic.address})


def _contact_points(house: House) -> Iterable[Node]:
    reached = {
        "newsroom": house.contacts.general,
        "corrections": house.contacts.errors,
        "evidence": house.contacts.evidence,
        "security": house.contacts.security,
    }
    for purpose, address in reached.items():
        if address:
            way = "url" if "://" in address else "email"
            yield _node("ContactPoint", {"contactType": purpose, way: address})


def _card(story: Story, house: House) -> list[Node]:
    return [_node("ImageObject", _sides(story.card, house))] if story.card else []


def _image(picture: Picture, house: House) -> Node:
    return _node(
        "ImageObject",
        {
            **_sides(largest_version(picture), house),
            "caption": picture.caption,
            "creditText": picture.credit,
            "copyrightNotice": picture.rights,
            "digitalSourceType": _source_type(picture.source_type),
        },
    )


def _sides(copy: Picture | Released, house: House) -> Node:
    # Numbers would be no widths to schema.org, which wants a distance.
    return {"url": _file(copy, house), "width": str(copy.width), "height": str(copy.height)}


def _audio(sound: BodySound, house: House) -> Node:
    return _node(
        "AudioObject",
        {
            **_recording(sound, house),
            "digitalSourceType": _source_type("trainedAlgorithmicMedia" if sound.is_synthetic else ""),
        },
    )


def _videos(story: Story, house: House, wall: Wall, pictures: list[Picture]) -> Iterable[Node]:
    for film in (block for block in story.body if isinstance(block, BodyVideo)):
        poster = film.poster or (largest_version(pictures[0]) if pictures else None)
        if poster is None:
            continue  # No search engine takes a film without a picture of it.
        yield _node(
            "VideoObject",
            {
                **_recording(film, house),
                "thumbnailUrl": _file(poster, house),
                "uploadDate": wall.iso(story.published_at),
                "width": str(film.width),
                "height": str(film.height),
            },
        )


def _recording(block: BodySound | BodyVideo, house: House) -> Node:
    return {
        "name": block.title,
        "description": block.caption or block.title,
        "contentUrl": _file(block, house),
        "encodingFormat": media_type(media_path(block.sha256, block.extension)),
        "duration": f"PT{block.seconds}S",
        "transcript": block.transcript,
        "creditText": block.credit,
    }


def _source_type(code: str) -> str:
    if not code:
        return ""
    return f"{_CONTEXT}/" + _SOURCE_NAMES.get(code, f"{code[0].upper()}{code[1:]}DigitalSource")


def _file(copy: Picture | Released | BodySound | BodyVideo, house: House) -> str:
    return f"{house.url}/{media_path(copy.sha256, copy.extension)}"


def _node(kind: str, values: Node) -> Node:
    found = _filled(values)
    context = {"@context": found.pop("@context")} if "@context" in found else {}
    return {**context, "@type": kind, **found}


def _filled(values: Node) -> Node:
    """What has a value: an empty one would say something that is not so."""
    return {name: value for name, value in values.items() if value not in ("", None, [])}
