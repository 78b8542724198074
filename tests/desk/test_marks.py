"""Marks of claims in the text editor: what it is given, what it sends back, and what the database keeps."""

import json
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk.test_doors import edit_address
from tests.newsroom import Newsroom, form_of

FEATURES = ["bold", "italic", "link", "h2", "ul", "ol", "claim"]
QUOTE = '"'
HREF = ' href="https://example.org/"'


def converter() -> Any:
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    return ContentstateConverter(FEATURES)


def there_and_back(html: str) -> str:
    """The database's HTML after it has been in the editor."""
    state = converter().from_database_format(html)
    return re.sub(' data-block-key="[^"]*"', "", converter().to_database_format(state))


def entities(html: str) -> list[tuple[str, dict[str, Any], str]]:
    """What the editor makes of it: type, data and words of each."""
    state = json.loads(converter().from_database_format(html))
    runs = [(block["text"], found) for block in state["blocks"] for found in block["entityRanges"]]
    entity = [
        (state["entityMap"][str(found["key"])], text[found["offset"] :][: found["length"]]) for text, found in runs
    ]
    return [(one["type"], one["data"], words) for one, words in entity]


def mark(claim: Any, inner: str, more: str = "", voice: str = "ours") -> str:
    return f'<mark data-claim="{claim.document_id}" data-voice="{voice}" data-words="it sank"{more}>{inner}</mark>'


def test_a_mark_comes_back_from_the_editor_as_it_was(newsroom: Newsroom):
    claim = newsroom.claim()
    for inner in ("it sank", "it <b>really</b> sank", "it<br/>sank"):
        html = f"<p>He said {mark(claim, inner)} on Monday.</p>"
        assert there_and_back(html) == html
    linked = f"<p>He said {mark(claim, 'it sank', more=HREF)}.</p>"
    assert there_and_back(linked) == linked


def test_a_link_inside_a_mark_becomes_the_marks_own_and_readers_get_it(newsroom: Newsroom):
    claim = newsroom.claim()
    html = f"<p>He said {mark(claim, f'it <a{HREF}>sank</a>')}.</p>"
    ((kind, data, words),) = entities(html)
    assert (kind, data["url"], words) == ("CLAIM", "https://example.org/", "it sank")
    story = newsroom.story("Ferry", body=[("text", there_and_back(html))])
    newsroom.press_all()
    assert '<a href="https://example.org/">it sank</a></mark>' in published_html(story)


def published_html(story: Any) -> str:
    from dateline.core.recording import published_document

    return published_document(story.document_id).body[0].html  # type: ignore[union-attr]


def test_a_link_of_a_mark_to_another_story_is_kept_by_its_number(newsroom: Newsroom):
    claim, other = newsroom.claim(), newsroom.story("Another")
    html = f"<p>He said {mark(claim, 'it sank', more=f' linktype={QUOTE}page{QUOTE} id={QUOTE}{other.pk}{QUOTE}')}.</p>"
    assert there_and_back(html) == html
    story = newsroom.story("Ferry", body=[("text", html)])
    assert f'<a href="{other.address}">it sank</a>' in published_html(story)


def test_a_mark_in_a_link_or_in_a_mark_is_none(newsroom: Newsroom):
    claim = newsroom.claim()
    inside = f'<p><a href="https://example.org/">He said {mark(claim, "it sank")}.</a></p>'
    assert there_and_back(inside) == '<p><a href="https://example.org/">He said it sank.</a></p>'
    twice = f"<p>{mark(claim, 'He said ' + mark(claim, 'it sank'))}.</p>"
    assert there_and_back(twice) == f"<p>{mark(claim, 'He said it sank')}.</p>"


def test_what_is_no_mark_is_cleaned_on_both_ways(newsroom: Newsroom):
    claim = newsroom.claim()
    for wrong in ("aaaaaaaaaaaaaaaa", "x" * 5000, "\x00", '"><script>'):
        html = f'<p>He said <mark data-claim="{wrong.replace(QUOTE, "&quot;")}" data-voice="ours">it sank</mark>.</p>'
        assert there_and_back(html) == "<p>He said it sank.</p>"
        assert back(claim=wrong, voice="ours", words="x") == "<p>it sank</p>"
    assert 'data-voice="attributed"' in back(claim=claim.document_id, voice="loud", words="x")
    hostile = back(
        claim=claim.document_id, voice="ours", words='"><script>alert(1)</script>', url="javascript:alert(1)"
    )
    assert "<script" not in hostile and "javascript" not in hostile and "&lt;script&gt;" in hostile
    assert len(back(claim=claim.document_id, voice="ours", words="x" * 9000)) < 2200


def back(**data: Any) -> str:
    """What the database gets of one mark over "it sank" that a browser sends."""
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": "it sank", "inlineStyleRanges": []}
    state = {
        "blocks": [block | {"entityRanges": [{"offset": 0, "length": 7, "key": 0}]}],
        "entityMap": {"0": {"type": "CLAIM", "mutability": "MUTABLE", "data": data}},
    }
    return re.sub(' data-block-key="[^"]*"', "", converter().to_database_format(json.dumps(state)))


def test_marks_and_links_behind_an_emoji_stay_where_they_are(newsroom: Newsroom):
    claim = newsroom.claim()
    html = f'<p>🚢🚢 He said {mark(claim, "it sank")}, <b>🌊 twice</b>, <a href="https://example.org/">here</a>.</p>'
    assert there_and_back(html) == html
    assert [words for _, _, words in entities(html)] == ["it sank", "here"]


def wrapped(given: tuple[str, list[str]]) -> str:
    kind, inner = given
    # A browser makes no link in a link either.
    inner = [
        part.replace("<a href='https://example.org/'>", "").replace("</a>", "") if kind == "a" else part
        for part in inner
    ]
    starts = {
        "mark": "<mark data-claim=CLAIM data-voice='ours' data-words='x'>",
        "a": "<a href='https://example.org/'>",
    }
    starts["other"] = "<mark data-claim='aaaaaaaaaaaaaaaa' data-voice='ours'>"
    tag = "mark" if kind == "other" else kind
    return f"{starts.get(kind, f'<{tag}>')}{''.join(inner)}</{tag}>"


pieces = st.recursive(
    st.text("ab 🚢<&", max_size=6).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.tuples(st.sampled_from(["mark", "other", "a", "b", "i"]), st.lists(inner, max_size=3)).map(
        wrapped
    ),
    max_leaves=12,
)


def marks_of(html: str) -> list[str]:
    """The marks in it, without bold and italics: the editor drops those around nothing but white space."""
    return [re.sub("</?[bi]>", "", found) for found in re.findall("<mark.*?</mark>", html)]


def test_whatever_lies_in_whatever_the_words_stay_and_no_character_has_two_entities(newsroom: Newsroom):
    claim = newsroom.claim()

    @given(st.lists(pieces, max_size=5))
    @settings(max_examples=150, deadline=None)
    def holds(parts: list[str]) -> None:
        html = f"<p>x{''.join(parts)}x</p>".replace("CLAIM", f"'{claim.document_id}'")
        state = json.loads(converter().from_database_format(html))
        for block in state["blocks"]:
            covered = [
                place
                for found in block["entityRanges"]
                for place in range(found["offset"], found["offset"] + found["length"])
            ]
            marks = [
                found for found in block["entityRanges"] if state["entityMap"][str(found["key"])]["type"] == "CLAIM"
            ]
            inside = [place for found in marks for place in range(found["offset"], found["offset"] + found["length"])]
            assert all(covered.count(place) == 1 for place in inside) and all(found["length"] for found in marks)
        kept = there_and_back(html)
        assert marks_of(there_and_back(kept)) == marks_of(kept)
        assert re.sub("<[^>]*>", "", kept).split() == re.sub("<[^>]*>", "", html).split()

    holds()


def sent(client: Any, story: Any) -> dict[str, str]:
    """What a browser sends that changed nothing of a story with one block of text."""
    body = story.get_latest_revision_as_object().body
    text = converter().from_database_format(body[0].value.source)
    block = {"type": "text", "deleted": "", "order": "0", "id": "", "value": text}
    return (
        form_of(client, edit_address(story))
        | {"body-count": "1"}
        | {f"body-0-{name}": part for name, part in block.items()}
    )


def test_a_mark_survives_the_editors_form_and_its_revisions(newsroom: Newsroom):
    from dateline.articles.models import Article

    claim = newsroom.claim()
    story = newsroom.draft("Ferry", text=f"He said {mark(claim, 'it sank')}.")
    client = newsroom.client(role="reporter")
    for _ in range(2):
        assert client.post(edit_address(story), sent(client, story)).status_code == 302
    kept = Article.objects.get(pk=story.pk).get_latest_revision_as_object().body[0].value.source
    assert mark(claim, "it sank") in kept


def test_a_contributor_learns_nothing_of_the_ledger_and_keeps_the_marks_of_their_draft(newsroom: Newsroom):
    from dateline.articles.models import Article

    claim = newsroom.claim("The ferry sank off Wend.")
    client, writer = newsroom.client(role="contributor"), newsroom.person("contributor")
    story = newsroom.draft("Ferry", text=f"He said {mark(claim, 'it sank')}.", owner=writer)
    page = client.get(edit_address(story)).content.decode()
    assert "desk-ledger" not in page and "/desk/claims/" not in page and claim.statement not in page
    assert "desk-ledger" in newsroom.client(role="reporter").get(edit_address(story)).content.decode()
    assert client.post(edit_address(story), sent(client, story)).status_code == 302
    kept = Article.objects.get(pk=story.pk).get_latest_revision_as_object().body[0].value.source
    assert mark(claim, "it sank") in kept
