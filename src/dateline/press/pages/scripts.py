"""The JSON-LD scripts of each kind of page."""

from dateline.press import structured, views
from dateline.press.claim_views import Printing
from dateline.press.claim_words import N_
from dateline.press.pages.sheet import Sheet
from dateline.press.wall import Wall
from dateline.record.documents import Claim, Contributor, Notice, Page, Picture, Story, Topic

Scripts = list[structured.Node]


def of_story(
    sheet: Sheet,
    story: Story,
    authors: list[Contributor],
    topics: list[views.TopicLink],
    pictures: dict[str, Picture],
    notices: list[Notice],
) -> Scripts:
    """The article, and the way to it."""
    house = sheet.house
    steps: list[views.Link | views.TopicLink] = [*topics[:1], views.Link(story.id, story.title, story.address)]
    article = structured.news_article(story, house, Wall(house), authors, topics, pictures.values(), _publisher(sheet))
    article |= structured.corrections(notices, story, house, Wall(house), sheet.claim_words)
    return [article, structured.breadcrumbs(house, *steps)]


def of_front(sheet: Sheet) -> Scripts:
    """The site and the newsroom."""
    house = sheet.house
    return [structured.website(house, _publisher(sheet)), _newsroom(sheet)]


def of_page(sheet: Sheet, page: Page) -> Scripts:
    """The way to a standing page; the newsroom too, where the page says who we are."""
    house = sheet.house
    way = structured.breadcrumbs(house, views.Link(page.id, page.title, page.address))
    return [way, _newsroom(sheet)] if page.role == "about" else [way]


def of_topic(sheet: Sheet, topic: Topic) -> Scripts:
    """A collection of what is about a topic."""
    way = structured.breadcrumbs(sheet.house, views.Link(topic.id, topic.name, topic.address))
    return [structured.collection(sheet.house, topic.name, topic.address, topic.about, topic), way]


def of_author(sheet: Sheet, found: Contributor) -> Scripts:
    """Who a contributor is."""
    picture = sheet.notes.view(found.picture, views.picture) if found.picture else None
    way = structured.breadcrumbs(sheet.house, views.Link(found.id, found.name, found.address))
    return [structured.contributor(found, sheet.house, picture, _publisher(sheet)), way]


def of_claim(sheet: Sheet, found: Claim, printed: list[Printing]) -> Scripts:
    """A review of the claim where the newsroom came to one, else the claim; and the way to it."""
    house, words = sheet.house, sheet.claim_words
    word = words.status(found.status)
    made = structured.claim(found, word, house, Wall(house), printed, _publisher(sheet))
    front = views.Link("", words.say(N_("Claims we follow")), "/claims/")
    return [made, structured.breadcrumbs(house, front, views.Link(found.id, found.statement, found.address))]


def of_list(sheet: Sheet, name: str, address: str, *, under: views.Link | views.TopicLink | None = None) -> Scripts:
    """A collection: the newest, or a month of something that has a front of its own."""
    steps = [under] if under and under.name else []
    way = structured.breadcrumbs(sheet.house, *steps, views.Link("", name, address))
    return [structured.collection(sheet.house, name, address), way]


def _newsroom(sheet: Sheet) -> structured.Node:
    pages = sheet.notes.views(sheet.notes.members("pages"), views.page_link)
    return structured.newsroom(sheet.house, _publisher(sheet), pages)


def _publisher(sheet: Sheet) -> structured.Node:
    return structured.organisation(sheet.house, sheet.shop.theme.asset_address("icon.svg"))
