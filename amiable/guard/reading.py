"""A text as the rules see it: words in sentences, each word with the slots it fills in the languages spoken there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amiable.guard import english, english_things, french, french_things, italian, italian_things
from amiable.guard.figures import see_figures
from amiable.guard.letters import CLOSE, OPEN, plain, words_of
from amiable.guard.shared import SHARED
from amiable.guard.slots import HIGH, IF, LOW, MEAN, NONE, NOT, RATING, REV, STAR, THIRD, Lexicon, compiled
from amiable.guard.words import Reader, Words

#: How much of a text is read: this many characters of its beginning, and this many of its end.
HEAD, TAIL = 40_000, 10_000

LANGUAGES = ("en", "fr", "it")
_COMMON = compiled(SHARED)
_LEXICONS = {
    "en": compiled(english.SLOTS, english_things.THINGS),
    "fr": compiled(*french.TABLES, french_things.THINGS),
    "it": compiled(*italian.TABLES, italian_things.THINGS),
}
_TELLTALE = {"en": english.TELLTALE, "fr": french.TELLTALE, "it": italian.TELLTALE}
_ALL = (_COMMON, *_LEXICONS.values())
_KNOWN = frozenset(word for lexicon in _ALL for word in lexicon.words) | frozenset().union(*_TELLTALE.values())
_CLEAR = frozenset(
    word for lexicon in _ALL for word, bits in lexicon.words.items() if bits & (REV | STAR) and len(word) >= 6
) | words_of("recensione recensioni valutazione valutazioni please stars stelle positive positif positiva")
_READER = Reader(_KNOWN, _CLEAR)
_QUOTED = 4  # words from which on a quotation is somebody else's sentence


@dataclass(slots=True)
class Reading:
    """Words with their slots, the sentences, and the language of each."""

    words: list[str]
    slots: list[int]
    sentences: list[tuple[int, int]]
    languages: list[str]
    spans: list[tuple[int, int]]

    def any(self, slots: int, begin: int, end: int) -> bool:
        """Whether a word from `begin` to before `end` fills one of `slots`."""
        return any(one & slots for one in self.slots[max(begin, 0) : max(end, 0)])

    def all(self, slots: int, begin: int, end: int) -> list[int]:
        """The words from `begin` to before `end` that fill one of `slots`."""
        return [place for place in range(max(begin, 0), min(end, len(self.slots))) if self.slots[place] & slots]

    def language_at(self, place: int) -> str:
        """The language of the sentence that holds word `place`."""
        for (begin, end), language in zip(self.sentences, self.languages, strict=True):
            if begin <= place < end:
                return language
        return self.languages[-1] if self.languages else "en"


def read(text: str, hint: str) -> Reading:
    """Read `text`; `hint` is the code of the language it may be in."""
    letters, places = _plain(text)
    words = _READER.read(letters)
    sentences = list(words.sentences())
    reading = Reading(words.words, [0] * len(words.words), sentences, [], _spans(words, places))
    of_text = _votes(words.words)
    if hint[:2] in of_text:
        of_text[hint[:2]] += 1
    for begin, end in sentences:
        spoken = _spoken(_votes(words.words[begin:end]), of_text)
        reading.languages.append(spoken[0])
        lexicons = [_COMMON, *(_LEXICONS[language] for language in spoken)]
        for lexicon in lexicons:
            _fill(reading, lexicon, begin, end)
        for lexicon in lexicons:
            _phrases(reading, lexicon, begin, end)
    for begin, end in sentences:
        see_figures(reading.words, reading.slots, begin, end)
    _leave_out_quotes(reading)
    return reading


def _plain(text: str) -> tuple[str, Sequence[int]]:
    if len(text) <= HEAD + TAIL:
        return plain(text)
    first, first_places = plain(text[:HEAD])
    last, last_places = plain(text[-TAIL:])
    moved = [len(text) - TAIL + place for place in last_places]
    return f"{first}\n{last}", [*first_places, *moved]


def _spans(words: Words, places: Sequence[int]) -> list[tuple[int, int]]:
    return [
        (places[start], places[max(end - 1, start)] + 1) for start, end in zip(words.starts, words.ends, strict=True)
    ]


_SHARE = {
    word: 1.0 / sum(word in telltale for telltale in _TELLTALE.values())
    for word in frozenset().union(*_TELLTALE.values())
}


def _votes(words: Sequence[str]) -> dict[str, float]:
    """How much the words speak for each language; a word of two languages speaks half for each."""
    return {
        language: sum(_SHARE[word] for word in words if word in telltale) for language, telltale in _TELLTALE.items()
    }


def _spoken(of_sentence: dict[str, float], of_text: dict[str, float]) -> list[str]:
    """The languages a sentence may be written in, the likeliest first; all when nothing tells."""
    whole = sum(of_text.values()) or 1.0
    score = {one: of_sentence[one] + 1.5 * of_text[one] / whole for one in LANGUAGES}
    best = max(score.values())
    ranked = sorted(LANGUAGES, key=lambda one: -score[one])
    return [one for one in ranked if score[one] >= 0.5 * best] if best else ranked


def _fill(reading: Reading, lexicon: Lexicon, begin: int, end: int) -> None:
    words, slots = reading.words, reading.slots
    for place in range(begin, end):
        word = words[place]
        slots[place] |= lexicon.of(word[:-2] if word.endswith("'s") and len(word) > 4 else word)


def _phrases(reading: Reading, lexicon: Lexicon, begin: int, end: int) -> None:
    words, slots = reading.words, reading.slots
    phrases = lexicon.phrases
    for place in range(begin, end):
        word = words[place]
        if word not in phrases:
            continue
        for rest, bits in phrases[word]:
            stop = place + 1 + len(rest)
            if tuple(words[place + 1 : stop]) == rest and stop <= end:
                _mark(slots, place, stop, bits)


def _mark(slots: list[int], begin: int, end: int, bits: int) -> None:
    """A phrase stands at its first word; what it negates or only seems to be is said by the phrase alone."""
    if bits & NONE:
        for place in range(begin, end):
            slots[place] = NONE
    elif not bits & NOT:
        clear = ~(NOT | THIRD if bits & IF else NOT)
        for place in range(begin, end):
            slots[place] &= clear
    slots[begin] |= bits


def _leave_out_quotes(reading: Reading) -> None:
    """Long quotations are somebody else's words, unless nearly everything is quoted."""
    opened = -1
    quoted: list[tuple[int, int]] = []
    for place, word in enumerate(reading.words):
        if word in (OPEN, CLOSE, '"'):
            if opened >= 0 and word != OPEN:
                quoted.append((opened, place))
                opened = -1
            elif word != CLOSE:
                opened = place
    quoted = [(begin, end) for begin, end in quoted if end - begin > _QUOTED]
    if sum(end - begin for begin, end in quoted) < 0.7 * len(reading.words):
        for begin, end in quoted:
            for place in range(begin, end):
                reading.slots[place] = NONE


#: What makes a text worth weighing: a rating, or a bare number somebody is asked to give.
WORTH = RATING | HIGH | LOW | MEAN
