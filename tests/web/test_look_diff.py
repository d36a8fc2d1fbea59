"""What changed between two texts, and where a quote is in one: the least change, quick whatever the texts are."""

from __future__ import annotations

import random
import time

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from amiable.rules.places import Quote
from amiable.web.look.diff import MOST_ROWS, Difference, Line, Row, changed_stretches, compare
from amiable.web.look.quoted import Marked, Part, Passage, find_quote, lines_of

#: Seconds a web thread may spend on two texts; what is measured is a tenth of it.
PATIENCE = 5.0
LETTERS = st.lists(st.sampled_from("abc"), max_size=14)


def said(line: Line | None) -> str:
    """A line with what is only in its version in brackets."""
    return "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in line.pieces) if line else ""


def shown(found: Difference) -> list[tuple[str, str, str]]:
    return [(row.kind, said(row.old), said(row.new)) for row in found.rows]


def common(one: list[str], other: list[str]) -> int:
    """How long the longest common subsequence is, counted the slow and plain way."""
    before = [0] * (len(other) + 1)
    for mine in one:
        now = [0]
        for column, yours in enumerate(other):
            now.append(before[column] + 1 if mine == yours else max(before[column + 1], now[column]))
        before = now
    return before[-1]


@given(LETTERS, LETTERS)
def test_stretches_are_the_least_change_and_lead_from_one_to_the_other(old: list[str], new: list[str]) -> None:
    stretches = list(changed_stretches(old, new))
    built, at = [], 0
    for a, b, c, d in stretches:
        built += [*old[at:a], *new[c:d]]
        at = b
    assert [*built, *old[at:]] == new
    assert len(old) - sum(b - a for a, b, _, _ in stretches) == common(old, new)


def test_words_that_differ_are_told_apart_within_their_line() -> None:
    found = compare("Title\nThe oven is lit at three.\nEnd\n", "Title\nThe oven is lit at two.\nEnd\nMore\n")
    assert shown(found) == [
        ("same", "Title", "Title"),
        ("changed", "The oven is lit at [three].", "The oven is lit at [two]."),
        ("same", "End", "End"),
        ("new", "", "[More]"),
    ]
    assert (found.gone, found.new, found.cut) == (1, 2, False)


def test_a_line_that_came_before_does_not_take_the_place_of_one_that_changed() -> None:
    found = compare("a\nThe bread is gone by noon\nb", "a\nSomething else entirely\nThe bread is gone by ten\nb")
    assert shown(found)[1:3] == [
        ("new", "", "[Something else entirely]"),
        ("changed", "The bread is gone by [noon]", "The bread is gone by [ten]"),
    ]


def test_lines_that_have_nothing_in_common_stand_alone() -> None:
    assert shown(compare("apples", "rain")) == [("gone", "[apples]", ""), ("new", "", "[rain]")]


def test_what_stays_far_from_a_change_is_left_out() -> None:
    old = [f"line {i}" for i in range(100)]
    found = compare("\n".join(old), "\n".join([*old[:50], "another", *old[50:]]))
    assert [row.kind for row in found.rows] == ["gap", *["same"] * 3, "new", *["same"] * 3, "gap"]
    assert (found.rows[0].count, found.rows[-1].count) == (47, 47)
    assert found.rows[3] == Row("same", Line(50, found.rows[3].new.pieces), found.rows[3].new)  # type: ignore[union-attr]


@pytest.mark.parametrize(("old", "new"), [("", ""), ("a\nb", "a\nb"), ("a\n", "a")])
def test_texts_without_a_difference(old: str, new: str) -> None:
    found = compare(old, new)
    assert (found.gone, found.new, found.cut) == (0, 0, False)
    assert {row.kind for row in found.rows} <= {"same", "gap"}


def hostile() -> dict[str, tuple[str, str]]:
    """Texts that make ordinary ways of comparing slow."""
    chance, many = random.Random(7), range(20_000)

    def words(count: int, length: int) -> str:
        return "\n".join(" ".join(chance.choice("abcdefgh") for _ in range(length)) for _ in range(count))

    return {
        "nothing in common": ("\n".join(f"a{i}" for i in many), "\n".join(f"b{i}" for i in many)),
        "turned round": ("\n".join(map(str, many)), "\n".join(map(str, reversed(many)))),
        "two lines over and over": ("a\nb\n" * 10_000, "b\na\n" * 10_000),
        "by chance": ("\n".join(chance.choice("ab") for _ in many), "\n".join(chance.choice("ab") for _ in many)),
        "empty lines": ("\n" * 250_000, "\n" * 250_001),
        "long lines of small words": (words(1_000, 250), words(1_000, 250)),
        "just below the bounds": (words(110, 300), words(110, 300)),
        "signs": ("\n".join(".,;:!?" * 5 for _ in many), "\n".join(".;,:?!" * 5 for _ in many)),
        "one line": (words(1, 100_000), words(1, 100_000)),
    }


@pytest.mark.parametrize("name", hostile())
def test_no_text_holds_a_thread(name: str) -> None:
    old, new = hostile()[name]
    begun = time.process_time()
    found = compare(old, new)
    assert time.process_time() - begun < PATIENCE
    assert len(found.rows) <= MOST_ROWS
    assert all(row.kind in {"same", "changed", "gone", "new", "gap"} for row in found.rows)


def test_one_change_in_a_long_text_is_found_to_the_word() -> None:
    old = [f"line {i} of a long text" for i in range(20_000)]
    new = [*old[:9_000], "line 9000 of a short text", *old[9_001:]]
    found = compare("\n".join(old), "\n".join(new))
    assert [row for row in shown(found) if row[0] == "changed"] == [
        ("changed", "line 9000 of a [long] text", "line 9000 of a [short] text")
    ]
    assert not found.cut


def test_what_is_too_long_says_so() -> None:
    found = compare("\n".join(f"a{i}" for i in range(20_000)), "\n".join(f"b{i}" for i in range(20_000)))
    assert found.cut
    assert "only the beginning is compared here" in page(found)


def page(found: Difference, *, language: str = "en") -> str:
    with translation.override(language):
        return render_to_string("parts/diff.html", {"diff": found, "before": "Version 1", "after": "Version 2"})


def test_the_page_says_what_changed_without_colour() -> None:
    html = page(compare("one\nthe old word\n", "one\nthe new word\n<script>alert(1)</script>\n"))
    assert '<del class="diff__side diff__side--gone"><span class="visually-hidden">Removed, line 2:</span>' in html
    assert '<ins class="diff__side diff__side--new"><span class="visually-hidden">Added, line 3:</span>' in html
    assert 'the <span class="diff__word">old</span> word' in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>" not in html
    assert "−1 line</span>" in html
    assert "+2 lines</span>" in html


@pytest.mark.parametrize(
    ("language", "same"),
    [("en", "The texts are the same."), ("fr", "Les textes sont identiques."), ("it", "I testi sono uguali.")],
)
def test_texts_that_are_the_same_say_so(language: str, same: str) -> None:
    assert same in page(compare("a", "a"), language=language)


@given(st.text(alphabet="ab \n", max_size=60), st.data())
def test_lines_with_passages_are_still_the_text(text: str, data: st.DataObject) -> None:
    passages = []
    for number in range(data.draw(st.integers(0, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        passages.append(Passage(start, end, Marked(number, "c", "a place")))
    lines = lines_of(text, passages)
    assert "\n".join("".join(part.text for part in line.parts) for line in lines) == text.removesuffix("\n")
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_only_the_first_lines_of_a_long_text_are_cut_at_passages() -> None:
    mark = Marked(1, "c1", "a place")
    assert lines_of("a\nb\nc", [Passage(2, 5, mark)], most=2) == lines_of("a\nb", [Passage(2, 5, mark)])


def test_a_passage_over_two_lines_is_marked_in_both_and_begins_once() -> None:
    mark = Marked(1, "c1", "a place", on=True)
    first, second, third = lines_of("one two\nthree four\nfive", [Passage(4, 13, mark)])
    assert first.parts == (Part("one "), Part("two", (mark,), marked=True, on=True))
    assert second.parts == (Part("three", marked=True, on=True), Part(" four"))
    assert third.parts == (Part("five"),)


def test_a_quote_is_found_by_what_stands_around_it() -> None:
    text = "the bread and the bread and the bread."
    assert find_quote(text, Quote("the bread", "and ", ".")) == (28, 37)
    assert find_quote(text, Quote("the bread", "changed but and ", " and")) == (14, 23)
    assert find_quote(text, Quote("the bread")) == (0, 9)
    assert find_quote(text, Quote("the cake", "and ")) is None


def test_a_quote_of_one_letter_in_a_long_text_is_found_quickly() -> None:
    begun = time.process_time()
    assert find_quote("a" * 500_000, Quote("a", "b" * 100, "b" * 100)) == (0, 1)
    assert time.process_time() - begun < PATIENCE
