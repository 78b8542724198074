"""schema.org JSON-LD, one script for each top-level type."""

from dateline.press.views import Link, TopicLink
from dateline.press.wall import Wall
from dateline.record.documents import Contributor, House, Picture, Story

_CONTEXT = "https://schema.org"


def news_article(
    story: Story,
    house: House,
    wall: Wall,
    authors: list[Contributor],
    topics: list[TopicLink],
    picture: Picture | None,
    picture_address: str,
) -> dict[str, object]:
    """A story as a NewsArticle; nothing stands in it that the page does not show."""
    found: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        "@id": house.url + story.address,
        "mainEntityOfPage": house.url + story.address,
        "headline": story.title,
        "inLanguage": story.language,
        "datePublished": wall.iso(story.published_at),
        "dateModified": wall.iso(story.updated_at or story.published_at),
        "author": [_author(author, house) for author in authors],
        "publisher": organisation(house),
        "isAccessibleForFree": True,
    }
    if story.standfirst:
        found["description"] = story.standfirst
    if topics:
        found["articleSection"] = topics[0].name
        found["keywords"] = [topic.name for topic in topics[1:]]
    if picture:
        found["image"] = _image(picture, house, picture_address)
    return found


def breadcrumbs(story: Story, house: House, section: TopicLink | None) -> dict[str, object]:
    """The way from the front page to a story."""
    steps = [Link("", house.name, "/")]
    if section:
        steps.append(Link(section.id, section.name, section.address))
    steps.append(Link(story.id, story.title, story.address))
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": step.name, "item": house.url + step.address}
            for place, step in enumerate(steps, 1)
        ],
    }


def organisation(house: House) -> dict[str, object]:
    """The newsroom, as the publisher of its pages."""
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{house.url}/#newsroom",
        "name": house.name,
        "url": f"{house.url}/",
    }


def website(house: House) -> dict[str, object]:
    """The site, on its front page."""
    return {
        "@context": _CONTEXT,
        "@type": "WebSite",
        "name": house.name,
        "url": f"{house.url}/",
        "inLanguage": house.language,
        "publisher": organisation(house),
    }


def _author(author: Contributor, house: House) -> dict[str, object]:
    kind = "Person" if author.contributor_kind == "person" else "Organization"
    return {"@type": kind, "name": author.name, "url": house.url + author.address}


def _image(picture: Picture, house: House, address: str) -> dict[str, object]:
    return {
        "@type": "ImageObject",
        "url": house.url + address,
        "width": str(picture.width),
        "height": str(picture.height),
        "caption": picture.caption,
        "creditText": picture.credit,
    }
