"""Numbers that are ratings without a word for one: "10 out of 10", "from 4 to 5", "give me a 5", "the max"; and "your average".

Works on the words and slots of one sentence; what is found gets the slots of a mark, or of a review for a step between two.
"""

from __future__ import annotations

from amiable.guard.letters import words_of
from amiable.guard.slots import (
    AND,
    ASK,
    FOR,
    GIVE,
    GOOD,
    HIGH,
    IF,
    LOW,
    MARK,
    MEAN,
    NONE,
    NOT,
    NUMBER,
    ON,
    ORDER,
    RATE,
    REV,
    TO_ME,
    WANT,
    WORK,
    YOU,
)

_OF = words_of("su sur out on of")
_TO = words_of("to a")
_UNDER = words_of("below under sous sotto less moins meno than di")
_MOST = words_of("max maximum massimo massimi excellent excellente eccellente 5 five cinq cinque top")
_EVERYWHERE = words_of("everywhere all each every partout chaque toutes tous ovunque ogni tutte tutti dappertutto line")
_DAY = words_of("on by before until le du il dal entro avant jusqu' date am pm")


def see_figures(words: list[str], slots: list[int], begin: int, end: int) -> None:
    """Mark the figures of the sentence from word `begin` to before `end`."""
    for place in range(begin, end):
        bits = slots[place]
        if bits & NONE:
            continue
        if bits & MEAN and _any(slots, YOU, max(begin, place - 3), place):
            slots[place] = bits & ~(WORK | ORDER) | MARK
        if bits & HIGH or words[place] in _MOST:
            slots[place] = _figure(words, slots, place, begin, end)


def _figure(words: list[str], slots: list[int], place: int, begin: int, end: int) -> int:
    """The slots of a high number or of "the maximum" at `place`."""
    bits = slots[place]
    last = words[place - 1] if place > begin else ""
    if last in _TO and _any(slots, LOW, place - 2, place - 1):
        return NONE  # a scale: "from 1 to 10"
    if last in _TO and _any(slots, HIGH | LOW | NUMBER, max(begin, place - 3), place - 1):
        return bits | REV | GOOD
    if _whole(words, slots, place, begin) or _given(words, slots, place, begin, end):
        return bits | MARK | GOOD
    if words[place] in _MOST and _EVERYWHERE & set(words[place + 1 : min(end, place + 6)]):
        return bits | MARK | GOOD
    return bits


def _whole(words: list[str], slots: list[int], place: int, begin: int) -> bool:
    """ "5/5", "ten out of ten", "not below 5"."""
    before = set(words[max(begin, place - 3) : place])
    if words[place] == "#full":
        return not before & _DAY
    if before & _OF and _any(slots, HIGH, max(begin, place - 3), place):
        return True
    under = _UNDER & set(words[max(begin, place - 2) : place])
    return bool(under) and _any(slots, NOT, max(begin, place - 6), place)


def _given(words: list[str], slots: list[int], place: int, begin: int, end: int) -> bool:
    """ "Give me a 5", "clients who give us the maximum": given, and not a number of anything."""
    if not slots[place] & HIGH:
        given = _any(slots, GIVE | WANT, max(begin, place - 4), place)
        return given and words[place] in _MOST and _any(slots, TO_ME, max(begin, place - 5), place)
    follows = words[place + 1] if place + 1 < end else "."
    after = slots[place + 1] if place + 1 < end else 0
    counts = follows.isdigit() or follows in "€$£%" or follows.isalpha()
    counts = counts and not after & (ASK | IF | FOR | ON | TO_ME | AND | WANT)
    return not counts and _any(slots, GIVE | WANT | RATE, max(begin, place - 5), place)


def _any(slots: list[int], wanted: int, begin: int, end: int) -> bool:
    return any(one & wanted for one in slots[max(begin, 0) : max(end, 0)])
