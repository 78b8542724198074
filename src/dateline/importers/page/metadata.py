"""What a saved page states of itself: JSON-LD, OpenGraph and other meta elements."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml import html

from dateline.importers.found import FoundBrief, FoundContributor
from dateline.importers.page.bylines import contributors, is_desk
from dateline.importers.page.dates import read_iso
from dateline.importers.page.known import Known
from dateline.importers.page.wording import clean_name, first_sentence, folded, shorten, visible
from dateline.outside.data import read_json
from dateline.outside.refused import OutsideRefused
from dateline.record.markup import is_web_address

_ARTICLES = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "liveblogposting",
    "blogposting",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "backgroundnewsarticle",
    "reviewnewsarticle",
    "askpublicnewsarticle",
    "report",
    "socialmediaposting",
    "advertisercontentarticle",
)
_Json = dict[str, Any]


def read_metadata(tree: html.HtmlElement) -> Known:
    """The facts a page's JSON-LD states, filled up from its meta elements."""
    nodes = list(_nodes(tree))
    article = _article(nodes)
    metas = _metas(tree)
    title, doubt = _title(article, metas, tree)
    when, has_time = _published(article, metas)
    image = article.get("image")
    picture = _first(image) if isinstance(_first(image), dict) else {}
    return Known(
        title=title,
        contributors=_people(article, metas),
        published_at=when,
        has_time=has_time,
        sections=tuple(_words(article.get("articleSection"), "")) or tuple(metas.get("article:section", [])[:3]),
        tags=tuple(_tags(article, metas)),
        publisher=_name(article.get("publisher")) or _meta(metas, "og:site_name", "application-name"),
        address=_address(tree, article, metas),
        language=_language(tree, article, metas),
        summary=clean_name(
            _text(article.get("description")) or _meta(metas, "og:description", "description", "twitter:description")
        ),
        caption=_text(picture.get("caption")),
        credit=_text(picture.get("creditText")) or _name(picture.get("creator") or picture.get("author")),
        briefs=tuple(_updates(article)),
        articles=_text(article.get("articleBody")),
        doubts=doubt,
    )


def _nodes(tree: html.HtmlElement) -> Iterator[_Json]:
    for script in tree.iter("script"):
        kind = (script.get("type") or "").casefold()
        if "ld+json" not in kind or not script.text:
            continue
        try:
            loaded = read_json(
                re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text.strip()).strip(" ;\n")
            )
        except OutsideRefused:
            continue
        yield from _flatten(loaded, 0)


def _flatten(value: Any, depth: int) -> Iterator[_Json]:
    if depth > 6:
        return
    if isinstance(value, list):
        for one in value[:500]:
            yield from _flatten(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _flatten(value.get(key), depth + 1)


def _article(nodes: list[_Json]) -> _Json:
    found = [node for node in nodes if _types(node) & set(_ARTICLES)]
    return max(found, key=lambda node: ("headline" in node, len(node)), default={})


def _types(node: _Json) -> set[str]:
    value = node.get("@type")
    listed = value if isinstance(value, list) else [value]
    return {str(one).rsplit("/", 1)[-1].casefold() for one in listed if one}


def _metas(tree: html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = visible(meta.get("content") or "").strip()
        if key and content:
            found.setdefault(key.casefold(), []).append(content)
    return found


def _meta(metas: dict[str, list[str]], *names: str) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _title(
    article: _Json, metas: dict[str, list[str]], tree: html.HtmlElement
) -> tuple[str, tuple[tuple[str, str], ...]]:
    stated = _text(article.get("headline"))
    if stated:
        return clean_name(stated), ()
    site = _meta(metas, "og:site_name", "application-name") or _name(article.get("publisher"))
    shared = _meta(metas, "og:title", "twitter:title", "dc.title", "title") or _text(article.get("name"))
    if shared:
        return _without_site(clean_name(shared), site), ()
    return "", ()


def window_title(tree: html.HtmlElement) -> str:
    """The title of the window, without the site's name behind it."""
    element = tree.find(".//title")
    text = clean_name(visible(element.text_content())) if element is not None else ""
    parts = re.split(r"\s+[|–—-]\s+", text)
    return max(parts, key=len) if parts else text


def _without_site(title: str, site: str) -> str:
    match = re.search(r"\s+[|–—-]\s+([^|–—]{2,60})$", title)
    return title[: match.start()] if match and site and folded(match[1]) == folded(site) else title


def _published(article: _Json, metas: dict[str, list[str]]) -> tuple[datetime | None, bool]:
    stated = _text(article.get("datePublished")) or _text(article.get("dateCreated"))
    shared = _meta(
        metas,
        "article:published_time",
        "og:published_time",
        "article:published",
        "datepublished",
        "dc.date.issued",
        "dc.date",
        "dcterms.created",
        "date",
        "pubdate",
        "publish-date",
        "parsely-pub-date",
        "sailthru.date",
        "publication_date",
    )
    for text in (stated, shared):
        when, has_time = read_iso(text) if text else (None, False)
        if when:
            return when, has_time
    return None, True


def _people(article: _Json, metas: dict[str, list[str]]) -> tuple[FoundContributor, ...]:
    found: dict[str, FoundContributor] = {}
    for one in _list(article.get("author") or article.get("creator")):
        for person in _person(one):
            found.setdefault(folded(person.name), person)
    if not found:
        for key in ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author"):
            for text in metas.get(key, []):
                for person in () if "://" in text else contributors(text):
                    found.setdefault(folded(person.name), person)
            if found:
                break
    return tuple(found.values())


def _person(value: Any) -> tuple[FoundContributor, ...]:
    name = clean_name(_name(value))
    if not name or "://" in name:
        return ()
    if isinstance(value, dict) and "organization" in " ".join(_types(value)):
        return (FoundContributor(name, "desk"),)
    if (
        isinstance(value, dict)
        and "person" in _types(value)
        and not is_desk(name)
        and not re.search(r",|\s(?:and|&|und|et)\s", name)
    ):
        return (FoundContributor(name, "person"),)
    return contributors(name)


def _tags(article: _Json, metas: dict[str, list[str]]) -> Iterator[str]:
    listed = list(_words(article.get("keywords"), ",")) or metas.get("article:tag", [])
    if len(listed) == 1 and "," in listed[0]:
        listed = listed[0].split(",")
    for text in listed or _words(_meta(metas, "news_keywords", "keywords"), ","):
        shown = clean_name(re.sub(r"^\w+:(?=\S)", "", text))
        if shown:
            yield shown


def _words(value: Any, separator: str) -> Iterator[str]:
    for one in _list(value):
        text = _name(one)
        yield from (part.strip() for part in (text.split(separator) if separator else [text]) if part.strip())


def _updates(article: _Json) -> Iterator[FoundBrief]:
    for update in _list(article.get("liveBlogUpdate"))[:2000]:
        if not isinstance(update, dict):
            continue
        when, has_time = read_iso(_text(update.get("datePublished")) or _text(update.get("dateCreated")))
        text = _plain(_text(update.get("articleBody")))
        title = clean_name(_text(update.get("headline"))) or clean_name(first_sentence(text))
        if title:
            yield FoundBrief(
                when.strftime("%H:%M") if when and has_time else None,
                when.date() if when else None,
                shorten(title),
                text,
            )


def _plain(text: str) -> str:
    if "<" not in text:
        return text
    try:
        return "\n".join(
            str(part).strip() for part in html.fromstring(f"<div>{text}</div>").itertext() if str(part).strip()
        )
    except (ValueError, AssertionError):
        return re.sub(r"<[^>]*>", " ", text)


def _address(tree: html.HtmlElement, article: _Json, metas: dict[str, list[str]]) -> str:
    canonical = [
        link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").casefold() == "canonical"
    ]
    entity = article.get("mainEntityOfPage")
    stated = entity.get("@id") if isinstance(entity, dict) else entity
    for text in (*canonical, _meta(metas, "og:url"), stated, article.get("url")):
        if isinstance(text, str) and is_web_address(text.strip()):
            return text.strip()
    return ""


def _language(tree: html.HtmlElement, article: _Json, metas: dict[str, list[str]]) -> str:
    stated = (
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or _text(article.get("inLanguage"))
    )
    text = stated or _meta(metas, "content-language", "og:locale", "language")
    match = re.match(r"[a-zA-Z]{2,3}(?=$|[-_])", text.strip())
    return match[0].casefold() if match else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: Any) -> Any:
    return _list(value)[0] if _list(value) else None


def _name(value: Any) -> str:
    one = _first(value)
    return _text(one.get("name")) if isinstance(one, dict) else _text(one)


def _text(value: Any) -> str:
    one = _first(value)
    return visible(one).strip() if isinstance(one, str) else ""
