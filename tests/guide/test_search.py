"""Finding help by words: accents, case and endings do not matter, titles weigh most, nothing that is typed does harm."""

from __future__ import annotations

import time

import pytest

from amiable.guide.search import LONGEST, fold, search, typed

pytestmark = pytest.mark.django_db  # lengths are those of the rules in force


def slugs(words: str, language: str = "en") -> list[str]:
    """What is found, best first."""
    return [one.text.slug for one in search(words, language)]


@pytest.mark.parametrize(
    ("words", "language", "first"),
    [
        ("cancel", "en", "avoiding-cancellations"),
        ("Cancelling", "en", "avoiding-cancellations"),
        ("extra", "en", "scope-and-extras"),
        ("dispute", "en", "resolution-center"),
        ("completion rate", "en", "completion-rate"),
        ("annulée", "fr", "avoiding-cancellations"),
        ("ANNULEE", "fr", "avoiding-cancellations"),
        ("évaluation", "fr", "reviews"),
        ("annullamento", "it", "avoiding-cancellations"),
        ("recensione", "it", "reviews"),
    ],
)
def test_what_is_meant_comes_first(words: str, language: str, first: str) -> None:
    assert slugs(words, language)[0] == first


def test_accents_and_case_do_not_matter() -> None:
    assert fold("Éval Œuvre ÀÇ") == "eval oeuvre ac"
    assert slugs("évaluation", "fr") == slugs("EVALUATION", "fr") != []


def test_texts_with_more_of_the_words_push_the_others_out() -> None:
    both = slugs("cancel refund")
    assert both
    assert set(both) <= set(slugs("cancel")) & set(slugs("refund"))
    assert slugs("cancel xyzzy") == slugs("cancel")


def test_an_excerpt_marks_what_was_found() -> None:
    (best, *_rest) = search("refund", "en")
    assert any(piece.hit and "refund" in piece.text.lower() for piece in best.excerpt)
    assert len("".join(piece.text for piece in best.excerpt)) < 260
    assert not any("[ ]" in piece.text for one in search("refund", "en") for piece in one.excerpt)


@pytest.mark.parametrize("words", ["", " ", "\0\0", "?!*", "a", "\u202e", "xyzzyplugh"])
def test_nothing_is_found_for_nothing(words: str) -> None:
    assert slugs(words) == []


def test_what_is_typed_is_bounded_and_quick() -> None:
    assert typed("re\0fund\u202e\n now") == "re fund now"
    assert len(typed("x" * 1_000_000)) == LONGEST
    search("warm", "en")
    begun = time.perf_counter()
    assert slugs("refund " * 150_000) == slugs("refund")
    search("x" * 1_000_000, "en")
    assert time.perf_counter() - begun < 1


def test_an_unknown_language_finds_english() -> None:
    assert slugs("refund", "de") == slugs("refund")
