"""Places in files: W3C selectors read and written, and whether they lie inside (2-domain.md §4)."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amiable.kernel.errors import Refused
from amiable.rules import inputs as i
from amiable.rules.inputs.bounds import out_of_bounds
from amiable.rules.inputs.read import read
from amiable.rules.places import Box, Measure, PageBox, Place, Quote, Span, misplaced, parse, selector, write

NUMBERS = st.integers(0, 9_999_999_000).map(lambda thousandths: round(thousandths / 1000, 3))
BOXES = st.builds(Box, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
LETTERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=100)
SPANS = st.tuples(st.integers(0, 9_999_999), st.integers(0, 9_999_999)).map(lambda two: Span(min(two), max(two)))
QUOTES = st.builds(Quote, LETTERS.filter(lambda text: bool(text.strip())), LETTERS, LETTERS)
PLACES = st.one_of(BOXES, SPANS, QUOTES, st.builds(PageBox, st.integers(1, 999_999), st.none() | BOXES))


@given(PLACES)
def test_what_is_written_is_read_back(place: Place) -> None:
    assert parse(write(place)) == place


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (Box(12, 30.5, 100, 0), "xywh=pixel:12,30.5,100,0"),
        (PageBox(2), "page=2"),
        (PageBox(2, Box(1, 2, 3, 4)), "page=2&viewrect=1,2,3,4"),
        (Span(1_500, 1_500), "t=1.5"),
        (Span(0, 61_250), "t=0,61.25"),
    ],
)
def test_fragments_as_the_standards_write_them(place: Place, value: str) -> None:
    written = selector(place)
    assert (written["type"], written["value"]) == ("FragmentSelector", value)
    assert written["conformsTo"].startswith("http")


def test_a_quote_as_the_standard_writes_it() -> None:
    assert selector(Quote("vieux pain", "le ", " d’hier")) == {
        "type": "TextQuoteSelector",
        "exact": "vieux pain",
        "prefix": "le ",
        "suffix": " d’hier",
    }
    assert selector(Quote("seul")) == {"type": "TextQuoteSelector", "exact": "seul"}


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "null",
        "[]",
        "{",
        "[" * 20_000,
        '{"type":"SvgSelector","value":"<svg onload=alert(1)>"}',
        '{"type":"FragmentSelector"}',
        '{"type":"FragmentSelector","value":7}',
        '{"type":"FragmentSelector","value":"xywh=pixel:1,2,3"}',
        '{"type":"FragmentSelector","value":"xywh=pixel:-1,2,3,4"}',
        '{"type":"FragmentSelector","value":"xywh=pixel:nan,2,3,4"}',
        '{"type":"FragmentSelector","value":"xywh=percent:1,2,3,4"}',
        '{"type":"FragmentSelector","value":"xywh=pixel:99999999,2,3,4"}',
        '{"type":"FragmentSelector","value":"page=0"}',
        '{"type":"FragmentSelector","value":"t=5,2"}',
        '{"type":"FragmentSelector","value":"t=5","conformsTo":"http://example.org/"}',
        '{"type":"TextQuoteSelector","exact":" "}',
        '{"type":"FragmentSelector","value":"xywh=pixel:١,٢,٣,٤"}',
        '{"type":"FragmentSelector","value":"page=1٢"}',
        '{"type":"FragmentSelector","value":"t=٥"}',
        '{"type":"TextQuoteSelector","exact":"x","prefix":1}',
        '{"type":"TextQuoteSelector","exact":"x\\ud800"}',
        '{"type":"TextQuoteSelector","exact":"x","prefix":"\\udfff"}',
        '{"type":"TextQuoteSelector","exact":"x","suffix":"\\u0000"}',
        json.dumps({"type": "TextQuoteSelector", "exact": "x" * 1_001}),
        json.dumps({"type": "TextQuoteSelector", "exact": "x", "suffix": "y" * 101}),
    ],
)
def test_what_is_no_place_is_refused(bad: str) -> None:
    with pytest.raises(Refused) as caught:
        parse(bad)
    assert caught.value.refusal.code == "place_malformed"


IMAGE = Measure("image", 1_000, 500)
PDF = Measure("pdf", pages=((595.28, 841.89), (100, 100)))
SOUND, TEXT = Measure("audio", length=60_000), Measure("text", text="Le pain d’hier est meilleur.")


@pytest.mark.parametrize(
    ("place", "measure", "code"),
    [
        (Box(1_000, 500, 0, 0), IMAGE, ""),
        (Box(1_001, 0, 0, 0), IMAGE, "place_outside"),
        (Box(0, 400, 10, 101), IMAGE, "place_outside"),
        (PageBox(2), PDF, ""),
        (PageBox(3), PDF, "place_outside"),
        (PageBox(1, Box(500, 800, 95.28, 41.89)), PDF, ""),
        (PageBox(2, Box(90, 90, 11, 1)), PDF, "place_outside"),
        (Span(59_000, 60_000), SOUND, ""),
        (Span(59_000, 60_001), SOUND, "place_outside"),
        (Span(0, 9_000_000), Measure("video"), ""),
        (Quote("pain d’hier"), TEXT, ""),
        (Quote("pain de demain"), TEXT, "place_outside"),
        (Box(0, 0, 1, 1), PDF, "place_of_other_kind"),
        (Quote("x"), IMAGE, "place_of_other_kind"),
        (Span(0, 1), TEXT, "place_of_other_kind"),
        (PageBox(1), SOUND, "place_of_other_kind"),
    ],
)
def test_a_place_lies_inside_its_file(place: Place, measure: Measure, code: str) -> None:
    refusal = misplaced(place, measure)
    assert (refusal.code if refusal else "") == code


def test_callers_may_send_the_selector_itself() -> None:
    asked = {"text": "Bigger", "file": "u1", "place": selector(Box(1, 2, 3, 4))}
    data = read(i.RequestChanges, {"changes": [asked, asked | {"place": write(Box(1, 2, 3, 4))}]})
    assert isinstance(data, i.RequestChanges)
    assert [parse(change.place) for change in data.changes] == [Box(1, 2, 3, 4)] * 2
    assert out_of_bounds(data) is None


@pytest.mark.parametrize("place", [{"type": "FragmentSelector", "value": "x"}, {}, "x", "x" * 4_001])
def test_bounds_name_the_field(place: object) -> None:
    data = read(i.RequestChanges, {"changes": [{"text": "Bigger", "file": "u1", "place": place}]})
    assert isinstance(data, i.RequestChanges)
    refusal = out_of_bounds(data)
    assert refusal is not None
    assert refusal.code in ("place_malformed", "too_long")
    assert refusal.data["field"] == "place"
