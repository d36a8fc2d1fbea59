"""How much of what people wrote is printed, so that the longest order stays a document somebody can read. case.json has all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from unicodedata import category

#: Letters of people's words in one document, and at least of each text.
LETTERS: Final = 90_000
LEAST: Final = 150
#: What a line break costs, for it takes a line.
BREAK: Final = 60
#: Lines of the log that are printed: the first, and the last.
FIRST: Final = 100
LAST: Final = 250


def share_of(texts: Sequence[str]) -> int:
    """How many letters of each text may be printed so that all together stay within LETTERS (never below LEAST)."""
    sizes, left = sorted(map(_cost, texts)), LETTERS
    for i, size in enumerate(sizes):
        fair = left // (len(sizes) - i)
        if size > fair:
            return max(fair, LEAST)
        left -= size
    return LETTERS


def clip(text: str, most: int) -> tuple[str, bool]:
    """The beginning of a text worth at most `most` letters, without control characters; and whether there is more."""
    clean = "".join(letter for letter in text if letter.isprintable() or letter in "\n\t" or category(letter) == "Zs")
    if _cost(clean) <= most:
        return clean, False
    kept, spent = [], 0
    for line in clean.split("\n"):
        left = most - spent
        if left <= 0:
            break
        kept.append(line[:left])
        spent += len(line) + BREAK
    return "\n".join(kept).rstrip(), True


def _cost(text: str) -> int:
    return len(text) + BREAK * text.count("\n")
