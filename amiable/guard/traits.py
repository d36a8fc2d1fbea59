"""What speaks for and against a mention being pressed for, as named traits; their weights are in `weights`."""

from __future__ import annotations

from amiable.guard.asking import asks, changes
from amiable.guard.mentions import Mention, denied
from amiable.guard.reading import Reading
from amiable.guard.slots import NAMES, PAST
from amiable.guard.sparing import of_rules, thanked, told
from amiable.guard.trading import threatens, trades

NEAR = 6
_SLOTS = tuple((bit, name) for name, bit in NAMES.items() if name != "RATING")
_CROSSED = (
    "IF",
    "ELSE",
    "OR",
    "SWAP",
    "VALUE",
    "DO",
    "ASK",
    "WANT",
    "YOU",
    "I",
    "FIRST",
    "SECOND",
    "TO_ME",
    "FORCE",
    "NOT",
    "THIRD",
    "AND",
    "PAST",
    "FREE",
    "WORK",
    "OTHER",
    "MAKE",
    "HARM",
    "CHANGE",
    "REMOVE",
    "GIVE",
    "CAUSE",
    "THANKS",
    "OWN",
    "GONE",
    "BUT",
    "TELL",
    "RULE",
)


def traits(r: Reading, m: Mention, at: int) -> set[str]:
    """The traits of mention `m` in sentence number `at`."""
    begin, end = r.sentences[at]
    before = r.sentences[at - 1] if at else (begin, begin)
    after = r.sentences[at + 1] if at + 1 < len(r.sentences) else (end, end)
    found = {
        f"value {m.value}",
        f"agent {m.agent}",
        f"{m.value} by {m.agent}",
        f"about {max(-3, min(m.about, 5))}",
        f"work {min(m.work, 4)}",
        f"verb {m.verb >= 0}",
    }
    if m.mine:
        found.add("mine")
    _places(r, m, begin, end, found)
    for name, (first, last) in (("previous", before), ("next", after)):
        found.update(f"{name} {slot}" for slot in _names(r, first, last))
    _judged(r, m, begin, end, found)
    ending = r.words[end - 1]
    found.add(f"ends {ending if ending in '?!' else '.'}")
    _opening(r, begin, end, m, found)
    if m.value == "up" and len(r.sentences) == 1 and end - begin <= 8:
        found.add("short up")
    return found


def _places(r: Reading, m: Mention, begin: int, end: int, found: set[str]) -> None:
    here = _names(r, begin, end)
    found.update(f"before {slot}" for slot in _names(r, max(begin, m.first - NEAR), m.first))
    found.update(f"after {slot}" for slot in _names(r, m.last + 1, min(end, m.last + 1 + NEAR)))
    found.update(f"self {slot}" for slot in _names(r, m.first, m.last + 1))
    found.update(f"here {slot}" for slot in here)
    found.update(f"{m.value or 'plain'} with {slot}" for slot in _CROSSED if slot in here)
    found.update(
        f"agent {m.agent} with {slot}" for slot in ("IF", "ELSE", "OR", "AND", "SWAP", "DO", "VALUE") if slot in here
    )


def _opening(r: Reading, begin: int, end: int, m: Mention, found: set[str]) -> None:
    """How the sentence begins, what follows right after the rating and comes right before it."""
    found.update(f"opens {slot}" for slot in _names(r, begin, min(end, begin + 2)))
    found.update(f"beside {slot}" for slot in _names(r, max(begin, m.first - 2), m.first))
    bare = r.words[m.last + 1] if m.last + 1 < end else ""
    if bare.isalpha() and not r.slots[m.last + 1]:
        found.add(f"then a bare word {r.language_at(m.last)}")
    if m.first > begin and r.words[m.first - 1].isalpha() and not r.slots[m.first - 1]:
        found.add(f"beside a bare word {r.language_at(m.last)}")
    found.update(f"then {slot}" for slot in _names(r, m.last + 1, min(end, m.last + 3)))
    if m.verb >= 0:
        found.update(f"giving {slot}" for slot in _names(r, m.verb, m.verb + 1))
        found.update(f"giver {slot}" for slot in _names(r, max(begin, m.verb - 3), m.verb))


def _judged(r: Reading, m: Mention, begin: int, end: int, found: set[str]) -> None:
    sentence = r.sentences
    wide_begin = max((b for b, e in sentence if e == begin), default=begin)
    wide_end = min((e for b, e in sentence if b == end), default=end)
    for name, rule in (("asks", asks), ("change", changes), ("trade", trades), ("threat", threatens)):
        if rule(r, m, begin, end):
            found.add(f"rule {name}")
        elif name in ("trade", "threat") and (rule(r, m, wide_begin, end) or rule(r, m, begin, wide_end)):
            found.add(f"wide {name}")
    for name, spares in (("told", told), ("thanked", thanked)):
        if spares(r, m, begin, end):
            found.add(name)
    if of_rules(r, begin, end):
        found.add("of rules")
    if m.verb >= 0 and denied(r, m.verb, begin):
        found.add(f"denied {m.value}")
    if m.verb >= 0 and r.slots[m.verb] & PAST:
        found.add("past verb")


def _names(r: Reading, begin: int, end: int) -> set[str]:
    bits = 0
    for one in r.slots[begin:end]:
        bits |= one
    return {name for bit, name in _SLOTS if bits & bit}
