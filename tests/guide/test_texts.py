"""Every help text in every language: the same ones, of one version, with links that lead somewhere and lengths that exist."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from amiable.guide import links
from amiable.guide.checking import BadQuestion, lesson_of, told_of
from amiable.guide.moments import MOMENTS
from amiable.guide.rendering import PAGES, length_of, plain, render
from amiable.guide.texts import BadText, find, languages, own_texts, read, texts
from amiable.rules.load import shipped
from tests.guide import versions

LANGUAGES = [code for code, _name in settings.LANGUAGES]
EVERY = [(language, slug) for language in LANGUAGES for slug in own_texts("en")]
HEAD = "title: T\nsummary: S\nkind: article\nplace: 1\nfor: both\nversion: 1\nchanged: 2026-11-22\nkeywords: a, b"


def text(head: str = HEAD, body: str = "Hello.\n") -> str:
    """A file."""
    return f"---\n{head}\n---\n{body}"


# ── what there is ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_there_are_articles_and_five_lessons() -> None:
    kinds = [one.kind for one in texts("en").values()]
    assert (kinds.count("lesson"), kinds.count("article") >= 10) == (5, True)
    assert "course" not in own_texts("en"), "this address is the course's own"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_texts(language: str) -> None:
    assert sorted(languages()) == sorted(LANGUAGES)
    own, english = own_texts(language), own_texts("en")
    assert sorted(own) == sorted(english)
    for slug, one in own.items():
        other = english[slug]
        assert (one.kind, one.place, one.audience, one.version) == (
            other.kind, other.place, other.audience, other.version,
        ), slug  # fmt: skip
        assert one.title.strip() == one.title != "", slug
        assert len(one.summary) <= 200, slug
        assert one.keywords, slug


@pytest.mark.parametrize(("language", "slug"), EVERY)
def test_links_and_lengths_exist_and_nothing_is_left_open(language: str, slug: str) -> None:
    one = own_texts(language)[slug]
    lesson = lesson_of(one.body)
    html = render(one.body, language=language, rules=shipped(), address=links.address).html
    assert not re.search(r"\{[\w:]*\}|\]\(|<script|<img", html)
    assert (len(lesson.questions) >= 2) == (one.kind == "lesson")
    english = lesson_of(own_texts("en")[slug].body)
    assert [row.right for row in lesson.questions] == [row.right for row in english.questions]
    assert sorted(set(re.findall(r"\{period:\w+\}", one.body))) == sorted(
        set(re.findall(r"\{period:\w+\}", own_texts("en")[slug].body))
    )


def test_every_page_a_text_may_name_is_there() -> None:
    assert all(reverse(name).startswith("/") for name in PAGES)
    with pytest.raises(KeyError):
        links.address("page", "admin")


def test_the_companion_leads_to_articles_that_are_there() -> None:
    named = {moment.article for moments in MOMENTS.values() for moment in moments.values()}
    assert {slug for slug in named if (one := find(slug, "en")) is None or one.kind != "article"} == set()


# ── versions ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_text_changed_without_a_new_version() -> None:
    assert versions.unraised(versions.written(), versions.present()) == []
    assert versions.written() == versions.present(), "write the table anew: python -m tests.guide.versions"


def test_a_text_that_changed_under_its_version_is_found() -> None:
    before = {"a": {"version": 1, "en": "x", "fr": "y"}, "b": {"version": 1, "en": "x"}}
    assert versions.unraised(before, before) == []
    assert versions.unraised(before, {**before, "a": {"version": 1, "en": "z", "fr": "y"}}) == ["a"]
    assert versions.unraised(before, {**before, "a": {"version": 2, "en": "z", "fr": "y"}}) == []
    assert versions.unraised(before, {**before, "b": {"version": 1, "en": "x", "it": "new"}}) == []


def test_the_wording_and_not_the_date_makes_the_digest() -> None:
    one = read(text(), slug="a", language="en").digest
    assert (
        read(
            text(HEAD.replace("2026-11-22", "2027-01-01").replace("version: 1", "version: 2")), slug="a", language="en"
        ).digest
        == one
    )
    assert read(text(body="Hallo.\n"), slug="a", language="en").digest != one
    assert read(text(HEAD.replace("summary: S", "summary: Z")), slug="a", language="en").digest != one


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "written",
    [
        "no front matter",
        "---\ntitle: T\n",
        text(HEAD.replace("kind: article", "kind: poem")),
        text(HEAD.replace("for: both", "for: cats")),
        text(HEAD.replace("version: 1", "version: one")),
        text(HEAD.replace("changed: 2026-11-22", "changed: soon")),
        text(HEAD.replace("title: T", "title:")),
        text(HEAD + "\ntitle: Again"),
        text(HEAD + "\nno colon"),
        text(HEAD.replace("place: 1\n", "")),
    ],
)
def test_a_text_that_cannot_be_read_says_so(written: str) -> None:
    with pytest.raises(BadText):
        read(written, slug="a", language="en")


def test_a_language_without_texts_reads_english() -> None:
    assert own_texts("de") == {}
    assert texts("de") == texts("en")
    assert texts("../../etc") == texts("en")
    assert find("first-steps", "de") == find("first-steps", "en")
    assert find("nothing-such", "en") is None


def test_a_region_reads_the_language_it_is_of_then_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for code, title in (("en", "Reviews"), ("pt", "Avaliações"), ("pt-br", "Avaliações, do Brasil")):
        (tmp_path / code).mkdir()
        (tmp_path / code / "reviews.md").write_text(text(HEAD.replace("title: T", f"title: {title}")), encoding="utf-8")
    (tmp_path / "en" / "money.md").write_text(text(), encoding="utf-8")
    (tmp_path / "pt" / "course.md").write_text(text(), encoding="utf-8")
    monkeypatch.setattr("amiable.guide.texts.FOLDER", tmp_path)
    _forget()
    try:
        found = {slug: (row.language, row.title) for slug, row in texts("pt-br").items()}
        assert found == {"reviews": ("pt-br", "Avaliações, do Brasil"), "course": ("pt", "T"), "money": ("en", "T")}
        assert texts("pt-pt")["reviews"].title == "Avaliações"
    finally:
        _forget()


def _forget() -> None:
    """Read the files again."""
    texts.cache_clear()
    own_texts.cache_clear()


# ── Markdown ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def nowhere(kind: str, name: str) -> str:
    """An address for everything."""
    return f"/{kind}/{name}/"


def shown(body: str, address: Callable[[str, str], str] = nowhere) -> str:
    """The HTML of a body."""
    return render(body, language="en", rules=shipped(), address=address).html.strip()


def test_markup_and_addresses_of_elsewhere_are_no_way_in() -> None:
    assert shown("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    assert shown("[a](help:b)") == '<p><a href="/help/b/">a</a></p>'
    for wrong in ("[a](https://example.org)", "![a](help:b)", "[a](/admin/)", "<https://example.org>"):
        with pytest.raises(KeyError):
            shown(wrong)
    for none in ("[a](javascript:alert%281%29)", "[a](data:text/html,x)"):
        assert "href" not in shown(none), "the reader makes no link of it"
    assert "javascript" not in shown("[a](help:b)", lambda _kind, _name: "javascript:alert(1)")


def test_headings_have_anchors_of_their_own() -> None:
    found = render("## Étape 1\n\n## Étape *1*\n\n## ？\n", language="fr", rules=shipped(), address=nowhere)
    assert [one.id for one in found.headings] == ["etape-1", "etape-1-2", "part"]
    assert [one.text for one in found.headings] == ["Étape 1", "Étape 1", "？"]
    assert 'id="etape-1-2"' in found.html


def test_lengths_are_those_of_the_rules() -> None:
    assert shown("{period:accept_by}") == "<p>3&nbsp;days</p>"
    assert plain("{period:accept_by}", language="fr", rules=shipped()) == "3\u00a0jours"
    rules = shipped()
    assert length_of(rules, "extension") == rules.proposals["extension"].answer_within
    assert length_of(rules, "very_late") == rules.period("very_late"), "a clock without a length of its own"
    with pytest.raises(KeyError):
        shown("{period:nothing_such}")


# ── questions ───────────────────────────────────────────────────────────────────────────────────────────────────────────

CHECK = "Read.\n\n## Check\n\n### One?\n\n- [ ] no\n- [x] yes\n\n> Because.\n> Really.\n\n### Two?\n- [x] a\n- [ ] b\n\n> So.\n"


def test_questions_are_found_and_answered() -> None:
    lesson = lesson_of(CHECK)
    assert (lesson.body, lesson.heading) == ("Read.\n", "Check")
    assert [(one.text, one.answers, one.right, one.why) for one in lesson.questions] == [
        ("One?", ("no", "yes"), 1, "Because. Really."),
        ("Two?", ("a", "b"), 0, "So."),
    ]
    assert [(one.chosen, one.right) for one in told_of(lesson, {"q1": "1", "q2": "1"})] == [(1, True), (1, False)]
    assert lesson_of("No questions.\n").questions == ()


@pytest.mark.parametrize("sent", ["", "2", "-1", "x", "١", "1" * 1_000_000, "0x0", "\0"])
def test_an_answer_that_is_none_is_none(sent: str) -> None:
    assert told_of(lesson_of(CHECK), {"q1": sent})[0].chosen is None


@pytest.mark.parametrize(
    "wrong",
    [
        CHECK.replace("- [ ] no", "- [x] no"),
        CHECK.replace("- [x] yes", "- [ ] yes"),
        CHECK.replace("> So.", ""),
        CHECK.replace("- [ ] b", ""),
        CHECK.replace("## Check", "Check"),
        CHECK.replace("## Check\n", "## Check\n\nWords.\n"),
        CHECK.replace("### Two?", "### Two?\n\nMore."),
    ],
)
def test_a_question_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(BadQuestion):
        lesson_of(wrong)
