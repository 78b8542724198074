"""JSON and XML are read within limits; a cell of CSV is never a formula."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.outside.data import guarded, read_json, xml_root
from dateline.outside.refused import OutsideRefused
from tests.hostile.vectors import VECTORS

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(JSON, st.booleans())
def test_plain_json_is_read_as_it_is(value: object, ascii_only: bool) -> None:
    assert read_json(json.dumps(value, ensure_ascii=ascii_only)) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 101 + "]" * 101, "100 deep"),
        ('{"a":' * 200_000, "100 deep"),
        ("[" * 2_000_000, "100 deep"),
        ('"' + "a" * 5 * 1024 * 1024 + '"', "5 MB"),
        ("1" * 5000, "not written"),
        ("", "not written"),
        ("{'a': 1}", "not written"),
        ('"' + '\\"' * 1_000_000, "not written"),
    ],
    ids=lambda value: value[:12],
)
def test_json_that_would_take_too_much_is_refused_in_a_line(text: str, reason: str) -> None:
    with pytest.raises(OutsideRefused) as caught:
        read_json(text)
    assert reason in caught.value.reason


def test_brackets_in_strings_are_no_depth() -> None:
    text = json.dumps({"a": ["[" * 500, '"{' * 500, "\\" * 501, [{}] * 300]})
    assert read_json(text) == json.loads(text)
    assert read_json("[" * 100 + "]" * 100)


@given(st.text(alphabet='[]{}":,\\ a1\n', max_size=60))
def test_any_text_is_json_or_refused(text: str) -> None:
    try:
        read_json(text)
    except OutsideRefused as refused:
        assert refused.reason


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "b">',
        '<!ENTITY l0 "ha">' + LAUGHS,
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY a PUBLIC "x" "http://127.0.0.1/">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;',
        '<!ENTITY a SYSTEM "x" NDATA y>',
    ],
)
def test_xml_with_entities_of_its_own_is_refused(declared: str) -> None:
    with pytest.raises(OutsideRefused) as caught:
        xml_root(f"<!DOCTYPE html [{declared}]><html>&a;&l9;</html>".encode())
    assert "entities" in caught.value.reason


@pytest.mark.parametrize(
    ("data", "root"),
    [
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "rss"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "feed"),
        (b'<!DOCTYPE html SYSTEM "http://127.0.0.1/x.dtd"><html xmlns="x"><p>', "html"),
        ('<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16"), "a"),
        (b'<?xml version="1.0" encoding="no-such"?><a/>', ""),
        (b"<" + b"a" * 1_000_000, ""),
        (b"words", ""),
        (b"", ""),
    ],
)
def test_the_root_of_xml_is_told(data: bytes, root: str) -> None:
    assert xml_root(data) == root


@given(st.binary(max_size=80), st.sampled_from([b"", b"<?xml version='1.0'?>", b"<!DOCTYPE x [", b"<a>"]))
def test_any_bytes_have_a_root_or_none_or_are_refused(data: bytes, start: bytes) -> None:
    try:
        assert isinstance(xml_root(start + data), str)
    except OutsideRefused as refused:
        assert refused.reason


@given(st.one_of(st.text(), st.sampled_from(VECTORS), st.text(alphabet="=+-@\t\r\n '\"1A")))
def test_no_cell_is_a_formula_and_nothing_of_it_is_lost(cell: str) -> None:
    safe = guarded(cell)
    assert safe in (cell, f"'{cell}")
    assert not safe.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not safe.startswith(("\t", "\r", "\n"))
    written = io.StringIO()
    csv.writer(written).writerow([safe, "next"])
    assert next(csv.reader(io.StringIO(written.getvalue(), newline=""))) == [safe, "next"]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "=cmd|' /C x'!A0", "＝1"]
)
def test_formulas_get_an_apostrophe(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", " ", "a=b", "1", "e-mail", "'=1", '"=1'])
def test_plain_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell
