"""How much of what people wrote is printed, so that the longest order stays a document somebody can read. case.json has all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
#: Files that are printed, and letters of a name.
FILES: Final = 100
NAME: Final = 80


def share_of(texts: Sequence[str]) -> int:
    """How many letters of each text may be printed so that all together stay within LETTERS (never below LEAST)."""
    sizes, left = sorted(map(_cost, texts)), LETTERS
    for i, size in enumerate(sizes):
        fair = left // (len(sizes) - i)
        if size > fair:
            return max(fair, LEAST)
        left -= size
    return LETTERS


def files_within[File](by_line: Mapping[int, Sequence[File]]) -> dict[int, list[File]]:
    """The files of each line that are printed: all of them up to FILES, else as many of each line as fit, the first first."""
    if sum(map(len, by_line.values())) <= FILES:
        return {line: list(files) for line, files in by_line.items()}
    found: dict[int, list[File]] = {}
    most, left = max(1, FILES // len(by_line)), FILES
    for line, files in by_line.items():
        found[line] = list(files[: min(most, left)])
        left -= len(found[line])
    return found


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
