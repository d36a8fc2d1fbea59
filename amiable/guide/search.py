"""Finding a text by words: an index in memory for each language, made once. Case and accents do not matter, endings little.

A word fits when it is the same, begins with what was typed, or shares its stem; a title weighs more than a keyword, a
keyword more than the summary, and that more than the text itself. Found are the texts that most of the words fit.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from amiable.flow.load import rules_in_force, rules_of
from amiable.guide.checking import lesson_of
from amiable.guide.rendering import plain
from amiable.guide.texts import Text, texts

#: Of what was typed, only so much is read.
LONGEST: Final = 200
MOST_WORDS: Final = 8
MOST_FOUND: Final = 20
EXCERPT: Final = 180
_WEIGHTS: Final = {"title": 12, "keywords": 9, "summary": 5, "headings": 4, "body": 1}
_WORD: Final = re.compile(r"\w+")
_STEM: Final = 5  # letters two words share at least to be of one family
_ENDING: Final = 4  # letters their ends may differ by


@dataclass(frozen=True, slots=True)
class Piece:
    """A bit of an excerpt; `hit` is what was looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A text that fits, with the place that shows it."""

    text: Text
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    words: Mapping[str, Mapping[str, int]]  # folded word → weight by slug
    plain: Mapping[str, str]


def fold(text: str) -> str:
    """Lower case without accents, letter for letter where it can be: é is e, À is a, œ is oe."""
    spread = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def typed(words: str) -> str:
    """What was typed as far as it is read: one line, no control characters, bounded."""
    kept = "".join(letter if letter.isprintable() else " " for letter in words[:LONGEST])
    return " ".join(kept.split())


def search(words: str, language: str) -> Sequence[Found]:
    """The texts that fit, best first; empty for nothing that can be looked for."""
    wanted = list(dict.fromkeys(_WORD.findall(fold(typed(words)))))[:MOST_WORDS]
    wanted = [word for word in wanted if len(word) > 1 or word.isdigit()]
    index, known = _index(language, rules_in_force().hash), texts(language)
    score: defaultdict[str, float] = defaultdict(float)
    hits: defaultdict[str, set[str]] = defaultdict(set)
    fits: defaultdict[str, set[str]] = defaultdict(set)
    for word in wanted:
        best: dict[str, float] = {}
        for entry, weights in index.words.items():
            near = _near(word, entry)
            for slug, weight in weights.items() if near else ():
                best[slug] = best.get(slug, 0) + near * weight
                hits[slug].add(entry)
        for slug, value in best.items():
            score[slug] += min(value, 60)
            fits[slug].add(word)
    most = max((len(one) for one in fits.values()), default=0)
    order = sorted(
        (slug for slug in score if len(fits[slug]) == most), key=lambda slug: (-score[slug], list(known).index(slug))
    )
    return [Found(known[slug], _excerpt(known[slug], index.plain[slug], hits[slug])) for slug in order[:MOST_FOUND]]


def _near(word: str, entry: str) -> float:
    """How well an entry of the index fits a word: 1 for the same, less for the same beginning or family, 0 for none."""
    if word == entry:
        return 1
    if len(word) >= 3 and entry.startswith(word):
        return 0.7
    shared = min(len(word), len(entry))
    if shared < _STEM or max(len(word), len(entry)) - shared > _ENDING:
        return 0
    stem = max(_STEM, shared - 2)
    return 0.5 if word[:stem] == entry[:stem] else 0


@lru_cache(maxsize=12)  # some languages, and the rules before and after a publication
def _index(language: str, rules_hash: str) -> _Index:
    words: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    bare = {
        slug: plain(lesson_of(text.body).body, language=text.language, rules=rules_of(rules_hash))
        for slug, text in texts(language).items()
    }
    for slug, text in texts(language).items():
        headings = "\n".join(re.findall(r"^#{2,3} +(.+)$", text.body, flags=re.MULTILINE))
        parts = {"title": text.title, "keywords": " ".join(text.keywords), "summary": text.summary}
        for name, said in {**parts, "headings": headings, "body": bare[slug]}.items():
            for word in _WORD.findall(fold(said)):
                words[word][slug] = min(words[word][slug] + _WEIGHTS[name], 60)
    return _Index({word: dict(found) for word, found in words.items()}, bare)


def _excerpt(text: Text, bare: str, hits: set[str]) -> tuple[Piece, ...]:
    """The line with the most that was looked for, the hits marked; the summary where only the title or a keyword fits."""
    lines = [text.summary, *bare.splitlines()]
    counted = [(len({fold(word) for word in _WORD.findall(line)} & hits), -place) for place, line in enumerate(lines)]
    line = lines[-max(counted)[1]]
    places = [found.span() for found in _WORD.finditer(line) if fold(found[0]) in hits]
    start = max(0, (places[0][0] if places else 0) - EXCERPT // 3)
    start = line.find(" ", start) + 1 if start else 0
    end = len(line) if len(line) - start <= EXCERPT else line.rfind(" ", start, start + EXCERPT)
    return _pieces(line, start, end if end > start else start + EXCERPT, places)


def _pieces(line: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    found, at = [Piece("… ", hit=False)] if start else [], start
    for left, right in places:
        if left < at or right > end:
            continue
        found += [Piece(line[at:left], hit=False), Piece(line[left:right], hit=True)]
        at = right
    found += [Piece(line[at:end], hit=False)] + ([Piece(" …", hit=False)] if end < len(line) else [])
    return tuple(piece for piece in found if piece.text)
