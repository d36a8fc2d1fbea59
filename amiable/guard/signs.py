"""What the whole text shows, as named signs: pairs of slots, words beside slots, words and pieces of words.

They stand beside the traits of each mention (`traits`). Their names are short, for there are thousands: `>` two slots that follow
one another, `~` at two or three words, `&` in one sentence, `|` in two sentences, `+` a word beside a slot, `.` a word,
`-` two words, `^` four letters of a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from amiable.guard.reading import Reading
from amiable.guard.slots import NAMES

STEM, PIECE, NEAR = 6, 4, 3
_SLOTS = tuple((bit, name) for name, bit in NAMES.items() if name != "RATING")


@lru_cache(maxsize=4096)
def names(bits: int) -> tuple[str, ...]:
    """The names of the slots in `bits`."""
    return tuple(name for bit, name in _SLOTS if bits & bit)


def signs(r: Reading, first: int, last: int) -> set[str]:
    """The signs of the sentences from number `first` to before `last`."""
    found: set[str] = set()
    filled: list[tuple[str, ...]] = []
    for begin, end in r.sentences[first:last]:
        bits = 0
        for one in r.slots[begin:end]:
            bits |= one
        filled.append(names(bits))
        _pairs([names(one) for one in r.slots[begin:end]], found)
        _beside(r, begin, end, found)
        found.update(f"{one}&{other}" for one, other in combinations(filled[-1], 2))
    for before, after in pairwise(filled):
        found.update(f"{one}|{other}" for one in before for other in after)
    if first < last:
        _words(r.words[r.sentences[first][0] : r.sentences[last - 1][1]], found)
    return found


def _pairs(slots: Sequence[tuple[str, ...]], found: set[str]) -> None:
    """Slots that follow one another in a sentence; a word without any counts as one right beside."""
    for place, here in enumerate(slots):
        found.update(here)
        for back in range(1, min(NEAR, place) + 1):
            before, mark = slots[place - back], ">" if back == 1 else "~"
            if back == 1:
                found.update(f"_>{one}" for one in here if not before)
                found.update(f"{one}>_" for one in before if not here)
            found.update(f"{one}{mark}{other}" for one in before for other in here)


def _beside(r: Reading, begin: int, end: int, found: set[str]) -> None:
    stems = [word[:STEM] for word in r.words[begin:end]]
    for place in range(end - begin - 1):
        found.update(f"{slot}+{stems[place + 1]}" for slot in names(r.slots[begin + place]))
        found.update(f"{stems[place]}+{slot}" for slot in names(r.slots[begin + place + 1]))


def _words(words: Sequence[str], found: set[str]) -> None:
    told = [word[:STEM] for word in words if word.isalnum() or word[0] in "#★?!€%="]
    found.update(f".{word}" for word in told)
    found.update(f"{one}-{other}" for one, other in pairwise(told))
    for word in set(words):
        if word.isalpha():
            found.update(_pieces(word))


@lru_cache(maxsize=4096)
def _pieces(word: str) -> tuple[str, ...]:
    whole = f"<{word}>"
    return tuple(f"^{whole[place : place + PIECE]}" for place in range(len(whole) - PIECE + 1))
