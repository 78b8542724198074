"""Invented pages in several layouts and languages."""

from datetime import date, datetime, timedelta
from pathlib import Path

from dateline.importers.found import FoundStory
from dateline.importers.page.page import read_page
from dateline.importers.page.statements import is_non_verification

PAGES = Path(__file__).parent / "pages"


def _story(name: str) -> FoundStory:
    return read_page((PAGES / name).read_bytes(), name).main


def _who(story: FoundStory) -> list[tuple[str, str]]:
    return [(one.name, one.kind) for one in story.contributors]


def _kinds(story: FoundStory) -> dict[str, str]:
    return {one.name: one.kind for one in story.topics}


def _iso(story: FoundStory) -> str:
    return story.published_at.isoformat() if story.published_at else ""


def test_english_text() -> None:
    story = _story("english.txt")
    assert story.title == "Ferry service returns to Port Asher after eleven months of repairs"
    assert story.standfirst.startswith("Crews finished")
    assert _who(story) == [("Maud Ellery", "person"), ("Tomas Brand", "person")]
    assert _iso(story) == "2024-03-13T14:31:00+00:00"
    assert (story.caption, story.credit) == (
        "The ferry Saint Bride at the eastern quay on Tuesday.",
        "Ines Calder / Northlight",
    )
    assert not story.ai_audio
    assert story.publisher == "The Harbour Ledger"
    assert [block.kind for block in story.body] == ["paragraph"] * 3 + [
        "subhead",
        "paragraph",
        "non_verification",
        "paragraph",
    ]
    assert len(story.notices) == 1
    assert _kinds(story) == {
        "World": "section",
        "Europe": "place",
        "Grey Islands": "place",
        "Transport Ministry": "organisation",
        "Ukraine": "country",
        "ferries": "subject",
    }
    assert story.unsure == ("topics",)


def test_ukrainian_text() -> None:
    story = _story("ukrainian.txt")
    assert story.language == "uk"
    assert story.title == "Річковий міст у Заставному відкрили для вантажівок"
    assert _who(story) == [("Олена Гайова", "person"), ("Редакція", "desk")]
    assert story.published_at == datetime(2024, 3, 13, 14, 31)
    assert story.credit == "Тарас Лоза / Заставнівський вісник"
    assert [block.kind for block in story.body] == ["paragraph", "paragraph", "non_verification", "paragraph"]
    assert len(story.notices) == 1
    assert _kinds(story) == {
        "Україна": "country",
        "Чернівецька область": "place",
        "Міністерство інфраструктури": "organisation",
        "мости": "subject",
    }


def test_russian_text() -> None:
    story = _story("russian.txt")
    assert story.language == "ru"
    assert _who(story) == [("Павел Рогов", "person"), ("Анна Дёмина", "person")]
    assert _iso(story) == "2023-02-02T09:05:00+03:00"
    assert story.ai_audio
    assert [block.kind for block in story.body] == ["paragraph", "paragraph", "non_verification", "paragraph"]


def test_german_text() -> None:
    story = _story("german.txt")
    assert story.standfirst.startswith("Nach sechs Stunden")
    assert _who(story) == [("Greta Holm", "person"), ("Jonas Feld", "person")]
    assert story.published_at is not None and story.published_at.utcoffset() == timedelta(hours=1)
    assert story.body[-1].kind == "non_verification"
    assert len(story.body) == 3 and len(story.notices) == 1


def test_french_text() -> None:
    story = _story("french.txt")
    assert story.published_at == datetime(2024, 3, 13, 14, 31)
    assert (story.caption, story.credit) == ("La grande salle, lundi.", "Odile Ferrand / AFP")
    assert [block.kind for block in story.body] == ["paragraph", "paragraph", "non_verification", "paragraph"]


def test_live_text() -> None:
    story = _story("live.txt")
    assert _who(story) == [("The Tern Valley Post news desk", "desk")]
    assert [(brief.time, brief.title) for brief in story.briefs] == [
        ("14:05", "Bridge shut."),
        ("13:40", "Trains stopped"),
        ("12:15", "Power back in two villages"),
        ("11:02", "Schools to close early on Thursday"),
    ]
    assert {brief.day for brief in story.briefs} == {date(2024, 5, 2)}
    assert story.publisher == "The Tern Valley Post"


def test_page_with_json_ld() -> None:
    story = _story("jsonld.html")
    assert story.address == "https://fencourier.example/quarry-vote"
    assert _who(story) == [("Nell Ashby", "person"), ("Fen Courier newsdesk", "desk")]
    assert [block.kind for block in story.body] == [
        "paragraph",
        "subhead",
        "paragraph",
        "quote",
        "list_item",
        "list_item",
        "non_verification",
    ]
    start, end, url = story.body[0].links[0]
    assert (story.body[0].text[start:end], url) == ("new quarry plan", "https://fencourier.example/plan")
    assert story.body[3].speaker == "Joan Hartley, resident"
    shown = " ".join([story.title, story.standfirst, *(block.text for block in story.body)])
    assert "secret" not in shown and "steal" not in shown and "cookies" not in shown and "lake" not in shown


def test_page_without_metadata() -> None:
    story = _story("bare.html")
    assert story.title == "Bakers of Small Street win their case"
    assert _who(story) == [("Orla Finch", "person")]
    assert _iso(story) == "2022-03-03T19:45:00-05:00"
    assert len(story.body) == 4 and story.topics == ()
    assert story.publisher == "Small Street Times"


def test_live_blog_page() -> None:
    story = _story("liveblog.html")
    assert [(brief.time, brief.day, brief.title) for brief in story.briefs] == [
        ("09:10", date(2024, 9, 15), "Woda opada"),
        ("07:30", date(2024, 9, 15), "Szkoły zamknięte"),
    ]
    assert len(story.body) == 1 and story.unsure == ()


def test_page_with_open_graph() -> None:
    story = _story("spanish.html")
    assert story.title == "El puerto de Almera suspende la subasta"
    assert story.standfirst.startswith("Los pescadores")
    assert _who(story) == [("Lucía Vera", "person"), ("Mateo Ruiz", "person")]
    assert [block.kind for block in story.body] == ["paragraph", "non_verification", "subhead", "paragraph"]


def test_page_without_a_headline() -> None:
    story = _story("nohead.txt")
    assert story.title.startswith("The mayor of Little Orme resigned")
    assert {"title", "published_at"} <= set(story.unsure) and story.published_at is None
    assert len(story.body) == 3


def test_two_pages_in_one_file() -> None:
    page = read_page((PAGES / "double.txt").read_bytes())
    assert [story.title for story in page.stories] == [
        "First bridge opens in Norhaven",
        "Second ferry sinks at Norhaven quay",
    ]
    assert [len(story.body) for story in page.stories] == [2, 2]


def test_wire_report_with_sign_off() -> None:
    story = _story("wire.txt")
    assert _who(story) == [("Signe Dahl", "person"), ("Marcus Oyelaran", "person"), ("Ruth Pellow", "person")]
    assert _iso(story) == "2024-03-13T14:31:00+00:00"
    assert story.caption == "A valve station on the bank of the Rime, seen last autumn."
    assert story.credit == "Bea Holloway/Fjord Pictures"
    assert [block.kind for block in story.body] == ["paragraph"] * 4 + ["non_verification"]
    assert story.body[0].text.startswith("STAVELY") and story.briefs == ()


def test_ticker_with_dots_in_its_times() -> None:
    story = _story("dotted.txt")
    assert _who(story) == [("Jonah Reeve", "person")]
    assert (story.published_at, story.credit) == (None, "Carla Minns")
    assert [topic.name for topic in story.topics] == ["Essmark", "buses", "Transport Ministry"]
    assert [(brief.time, brief.text) for brief in story.briefs] == [("19:45", ""), ("19:10", ""), ("18:02", "")]
    assert [block.kind for block in story.body] == ["paragraph"] * 4 + ["non_verification"]
    assert "published_at" in story.unsure


def test_ticker_with_day_headings() -> None:
    story = _story("dayheads.txt")
    assert [topic.name for topic in story.topics] == [
        "Breaking",
        "Marrow Strait",
        "Kerrin Navy",
        "Republic of Kerrin",
    ]
    assert [(brief.time, brief.day) for brief in story.briefs] == [
        ("10:58", date(2024, 6, 4)),
        ("09:30", date(2024, 6, 4)),
        ("22:10", date(2024, 6, 3)),
        ("07:07", date(2024, 6, 3)),
    ]
    assert story.briefs[1].text == "" and story.ai_audio and story.unsure == ()
    assert [block.kind for block in story.body] == ["paragraph", "paragraph", "non_verification"]


def test_review_with_an_author_below() -> None:
    story = _story("review.txt")
    assert _who(story) == [("Elias Coombe", "person"), ("Nadia Frey", "person")]
    assert story.published_at == datetime(2024, 3, 13, 14, 31)
    assert (story.caption, story.credit) == ("The dam at low water in February.", "Ken Ito via Getty")
    assert story.body[-1].text == "The authority will answer questions in public on March 21."
    assert all(block.text != "“" for block in story.body) and len(story.notices) == 1
    assert [topic.name for topic in story.topics][:3] == ["Harrow", "Dams", "Water Authority"]


def test_page_without_an_article_element() -> None:
    story = _story("council.html")
    assert story.standfirst == "" and story.ai_audio and len(story.notices) == 1
    assert _who(story) == [("Gwen Tolley", "person")]
    assert [block.kind for block in story.body] == [
        "paragraph",
        "paragraph",
        "non_verification",
        "list_item",
        "list_item",
        "paragraph",
    ]
    assert [(brief.time, brief.title) for brief in story.briefs] == [
        ("14:20", "Road closed at Mill Lane"),
        ("13:05", "Bus 14 back on its route"),
    ]


def test_polish_text() -> None:
    story = _story("polish.txt")
    assert _who(story) == [("Hanna Brzoza", "person"), ("Redakcja", "desk")]
    assert story.credit == "Jan Sowa / Agencja Brzeg"
    assert [(brief.time, brief.day, brief.text[:9]) for brief in story.briefs] == [
        ("22:10", date(2024, 3, 12), "Drogowcy "),
        ("19:45", date(2024, 3, 12), ""),
    ]


def test_claims_nobody_could_verify() -> None:
    assert is_non_verification("The claims could not be verified.")
    assert is_non_verification("It was impossible to verify the account given by the ministry.")
    assert is_non_verification("Die Angaben konnten nicht überprüft werden.")
    assert not is_non_verification("Police said the claims could not be verified.")
    assert not is_non_verification("It was possible to verify the claims, but police could not confirm the date.")
    assert not is_non_verification("The suspect's identity could not be confirmed.")
    assert not is_non_verification("Die Angaben konnten von der Polizei nicht bestätigt werden.")


def test_brackets_behind_a_paragraph() -> None:
    head = "Ferry to Norderholm stops\nBy Ann Bell\nMarch 5, 2024 4:20 PM\n\nA ferry on Monday. (Lena Marsh)\n\n"
    text = (
        "The ferry stops until Friday, the company said.\n\nAbout 300 guests wait on the island, a clerk said. (dpa)\n"
    )
    story = read_page((head + text).encode()).main
    assert (story.caption, story.credit, len(story.body)) == ("A ferry on Monday.", "Lena Marsh", 2)


def test_numbers_with_dots_are_no_times() -> None:
    head = "Bakery prices rise in Ostmouth\nBy Ann Bell\nMarch 3, 2024 10:00 AM\n\n"
    text = "The council published new prices, and the bakers were not pleased.\n\n19.45 Kronen for a full loaf of dark bread\n"
    end = "20.10 Kronen for a full loaf of white bread\n\nThe next review is due in June, when the council meets.\n"
    assert read_page((head + text + end).encode()).main.briefs == ()
