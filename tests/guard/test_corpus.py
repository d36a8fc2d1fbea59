"""The labelled texts: enough of them, half of them hard, no text in both halves; and the guard on those it may be tuned on."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from amiable.guard import judge

HERE = Path(__file__).parent
LANGUAGES = ("en", "fr", "it")


@cache
def texts(folder: str, language: str) -> tuple[dict[str, Any], ...]:
    """The labelled texts of a folder in one language."""
    lines = (HERE / folder / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.strip())


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_and_half_of_them_are_hard(language: str) -> None:
    both = [*texts("corpus/dev", language), *texts("corpus/test", language)]
    assert len(both) >= 300
    assert 0.45 <= sum(not one["pressure"] for one in both) / len(both) <= 0.6
    assert all(
        set(one) == {"text", "pressure", "kind", "note"} and bool(one["kind"]) == one["pressure"] for one in both
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_stands_in_two_places(language: str) -> None:
    halves = [
        {one["text"].casefold().strip() for one in texts(folder, language)}
        for folder in ("corpus/dev", "corpus/test", "own")
    ]
    assert not halves[0] & halves[1]
    assert not halves[1] & halves[2]
    assert len(halves[0]) == len(texts("corpus/dev", language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_was_tuned_on_meets_the_bar(language: str) -> None:
    rows = [*texts("corpus/dev", language), *texts("own", language)]
    said = [(judge(one["text"]) is not None, one["pressure"]) for one in rows]
    hits = sum(found and meant for found, meant in said)
    assert hits / sum(found for found, _ in said) >= 0.95
    assert hits / sum(meant for _, meant in said) >= 0.90
