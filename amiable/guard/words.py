"""Cuts plain letters into words and sentences, and reads through the usual disguises of a word.

Disguises: digits and signs for letters (`5t4rs`), letters apart (`s t a r s`, `re.view`), letters drawn out (`starrrs`), a letter
starred out (`rev*ew`), a slip of the fingers (`reveiw`). They are read so only when a word the guard knows comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from amiable.guard.letters import EMPTY_STAR, STAR

_APART = r"(?<![a-z0-9])(?:[a-z0-9@$][ ._*·-]{1,2}){3,60}[a-z0-9@$](?![a-z0-9])"
_SHORT = r"s\.\s?v\.\s?p\.?|p\.\s?s\.?|e\.g\.|i\.e\.|p\.\s?f\."
_STARS = f"[{STAR}{EMPTY_STAR}](?:[ ]?[{STAR}{EMPTY_STAR}])*"
_MIXED = (
    r"(?:[a-z0-9@$!|€+]|[*](?=[a-z])){0,40}(?:[a-z][0-9@$!|€+*]|[0-9@$|€][a-z])(?:[a-z0-9@$|€]|[!+*](?=[a-z])){0,40}"
)
_CUT = r"[a-z]{1,9}(?:[._-][a-z]{1,9}){1,2}(?![a-z'])"
_WORD = r"[a-z]+'(?:ll|ve|re|d|m|s|t)(?![a-z])|[a-z]+'(?=[a-z])|[a-z]+"
_NUMBER = r"\d+(?:[.,]\d+)*(?:\s?/\s?\d+)?\s?%?"
TOKEN = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in {
            "apart": _APART,
            "short": _SHORT,
            "stars": _STARS,
            "mixed": _MIXED,
            "cut": _CUT,
            "word": _WORD,
            "number": _NUMBER,
            "sign": r"\S|\n",
        }.items()
    )
)
_LEET = [
    str.maketrans("013457@$!|€+", "oieastasilet"),
    str.maketrans("013457@$!|€+", "oleastasilet"),
    str.maketrans("0135@$", "oiesas"),
]
_PARTS = re.compile(r"[a-z]+|\d+|[^a-z\d\s]")
_DRAWN = re.compile(r"([a-z])\1{2,}")
_TWICE = re.compile(r"([a-z])\1+")
ENDS = frozenset(".!?;\n…")


#: A sentence ends after so many words at the latest.
LONGEST = 80


@dataclass(slots=True)
class Words:
    """Words in order, and where each begins and ends in the plain letters."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, word: str, start: int, end: int) -> None:
        """One more word."""
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """First and last-but-one word of each sentence; none is empty, and none so long that time would grow with its square."""
        begin = 0
        for place, word in enumerate(self.words):
            if word in ENDS or place - begin >= LONGEST:
                if place > begin:
                    yield begin, place + 1
                begin = place + 1
        if begin < len(self.words):
            yield begin, len(self.words)


class Reader:
    """Reads words, seeing through disguises of those in `known`; of `long` ones also slips."""

    def __init__(self, known: frozenset[str], long: frozenset[str]) -> None:
        self._known, self._long = known, long
        self._flat = {_TWICE.sub(r"\1", word): word for word in sorted(long)}
        self._slips = {slip: word for word in sorted(long) for slip in _slips(word) if slip not in known}

    def read(self, letters: str) -> Words:
        """Cut `letters`; time grows with their number."""
        found = Words()
        for match in TOKEN.finditer(letters):
            kind, start, end = match.lastgroup or "", match.start(), match.end()
            if kind == "word":
                found.add(self._word(match.group()), start, end)
            elif kind == "sign":
                found.add(match.group(), start, end)
            else:
                for word, first, last in getattr(self, f"_{kind}")(match.group()):
                    found.add(word, start + first, start + last)
        return found

    def _word(self, word: str) -> str:
        if word in self._known or len(word) < 4:
            return word
        if len(word) > 40:
            return word[:40]
        if word in self._slips:
            return self._slips[word]
        if _TWICE.search(word):
            for drawn in (_DRAWN.sub(r"\1", word), _DRAWN.sub(r"\1\1", word)):
                if drawn in self._known:
                    return drawn
            return self._flat.get(_TWICE.sub(r"\1", word), word)
        return word

    def _short(self, text: str) -> Iterator[tuple[str, int, int]]:
        yield re.sub(r"[\s.]", "", text), 0, len(text)

    def _stars(self, text: str) -> Iterator[tuple[str, int, int]]:
        filled, empty = text.count(STAR), text.count(EMPTY_STAR)
        if filled + empty > 1:
            yield str(filled or empty), 0, 0
        yield STAR, 0, len(text)

    def _number(self, text: str) -> Iterator[tuple[str, int, int]]:
        top, _, whole = text.replace(" ", "").partition("/")
        if whole and top == whole:
            yield "#full", 0, len(text)
        elif top in {"100%", "110%"}:
            yield "#hundred", 0, len(text)
        elif top.endswith("%"):
            yield "#percent", 0, len(text)
        else:
            yield re.sub(r"[.,]0+$", "", top) if not whole else f"#{top[:1]}of", 0, len(text)

    def _mixed(self, text: str) -> Iterator[tuple[str, int, int]]:
        for table in _LEET:
            word = text.translate(table)
            if word in self._known:
                yield word, 0, len(text)
                return
        if "*" in text:
            hole = re.compile(
                re.sub(r"\*+", lambda stars: f"[a-z]{{{len(stars.group())}}}", re.escape(text).replace(r"\*", "*"))
            )
            for word in sorted(self._long):
                if len(word) == len(text) and hole.fullmatch(word):
                    yield word, 0, len(text)
                    return
        for part in _PARTS.finditer(text):
            word = part.group()
            starred = word == "*" and part.start() and text[part.start() - 1].isdigit()
            yield ("stars" if starred else self._word(word)), part.start(), part.end()

    def _cut(self, text: str) -> Iterator[tuple[str, int, int]]:
        joined = re.sub(r"[._-]", "", text)
        parts = list(_PARTS.finditer(text))
        if joined in self._long and not all(part.group() in self._known for part in parts if part.group().isalpha()):
            yield joined, 0, len(text)
            return
        for part in parts:
            if part.group() not in "-_":
                yield self._word(part.group()), part.start(), part.end()

    def _apart(self, text: str) -> Iterator[tuple[str, int, int]]:
        letters = [(one, place) for place, one in enumerate(text) if one.isalnum() or one in "@$"]
        joined = "".join(one for one, _ in letters)
        for candidate in (joined, *(joined.translate(table) for table in _LEET)):
            cuts = _segments(candidate[:60], self._known)
            if cuts and any(len(word) >= 4 for word in cuts):
                at = 0
                for word in cuts:
                    yield word, letters[at][1], letters[at + len(word) - 1][1] + 1
                    at += len(word)
                return
        for one, place in letters:
            yield one, place, place + 1


def _segments(text: str, known: frozenset[str]) -> list[str]:
    """`text` as a row of known words, the longest first; empty when it is none."""
    best: list[list[str] | None] = [[]] + [None] * len(text)
    for end in range(1, len(text) + 1):
        for begin in range(max(0, end - 16), end):
            before, word = best[begin], text[begin:end]
            if before is not None and (word in known or (len(word) == 1 and word.isdigit())):
                best[end] = [*before, word]
                break
    return best[-1] or []


def _slips(word: str) -> Iterator[str]:
    """`word` with two letters swapped, one left out, or one doubled."""
    for place in range(1, len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        yield word[:place] + word[place + 1 :]
