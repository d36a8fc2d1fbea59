"""What a word can be to the guard, as bits, and how lexicons become tables of them.

A lexicon is a mapping from slots ("GIVE TO_ME") to words and phrases, parted by commas; `word*` is any word that begins so,
`*ez` any longer one not written out that ends so. The
words are written plainly (no accents), as `letters.spelt` leaves them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from amiable.guard.letters import spelt

REV = 1 << 0  # a review
STAR = 1 << 1  # a star
MARK = 1 << 2  # a mark that may be something else
RATE = 1 << 3  # to rate
GOOD = 1 << 4  # a good value
BAD = 1 << 5  # a bad value
HIGH = 1 << 6  # a high number
LOW = 1 << 7  # a low number
GIVE = 1 << 8  # to give, leave, write
CHANGE = 1 << 9  # to change, raise
REMOVE = 1 << 10  # to take away
TO_ME = 1 << 11  # me, us, my, our
I = 1 << 12  # I, we  # noqa: E741
YOU = 1 << 13  # you, your
THIRD = 1 << 14  # others
FIRST = 1 << 15  # the verb says "I"
SECOND = 1 << 16  # the verb says "you", or asks
PAST = 1 << 17  # the verb tells what was, or of others
ASK = 1 << 18  # please, could you
WANT = 1 << 19  # I hope, I count on, it would help
IF = 1 << 20  # if, once, as soon as
SWAP = 1 << 21  # in exchange
ELSE = 1 << 22  # otherwise, unless
OR = 1 << 23  # or
VALUE = 1 << 24  # discount, refund, bonus
FORCE = 1 << 25  # I would hate to, you will see
NOT = 1 << 26  # not, never
TELL = 1 << 27  # asked, said, threatened
RULE = 1 << 28  # allowed, rules
FREE = 1 << 29  # honest, whatever you think
WORK = 1 << 30  # logo, banner, page
OTHER = 1 << 31  # hotel, product: what others rate
MAKE = 1 << 32  # to draw, translate, show
ORDER = 1 << 33  # my profile, this order, my work
ON = 1 << 34  # in, on, of
BUT = 1 << 35  # but, anyway
NONE = 1 << 36  # not what it seems: "code review"
THE = 1 << 37  # the, a
DO = 1 << 38  # what is asked in a trade: send, refund, deliver
FOR = 1 << 39  # for, against: a weak exchange
AND = 1 << 40  # and, then
LINK = 1 << 41  # words of contact and payment elsewhere
AWAY = 1 << 42  # outside, directly
PAY = 1 << 43  # to pay, to call, to write to
REACH = 1 << 44  # that, it: "for it", "all I ask"
TURN = 1 << 45  # asked to look again: reconsider
GET = 1 << 46  # to get, earn, receive
HARM = 1 << 47  # to drop, to suffer, to cost
CAUSE = 1 << 50  # because, since
THANKS = 1 << 51  # thank you
OWN = 1 << 52  # has, counts: what there is
GONE = 1 << 53  # vanish, survive: what may become of a rating
NUMBER = 1 << 49  # 3: neither high nor low
MEAN = 1 << 48  # average, reputation: a rating when it is yours

NAMES: Mapping[str, int] = {name: bit for name, bit in globals().items() if name.isupper() and isinstance(bit, int)}
#: As `words` cuts them: an elided article stands alone (`l'avis`), an English contraction does not (`don't`).
_PART = re.compile(r"[a-z]+'(?:ll|ve|re|d|m|s|t)(?![a-z])|[a-z]+'(?=[a-z])|[^\s]+\*|\*[a-z]+|[a-z]+'|[a-z]+|\S+")
_HYPHEN = re.compile(r"(?<=[a-z0-9])-(?=[a-z0-9])")
RATING = REV | STAR | MARK | RATE


@dataclass(slots=True)
class Lexicon:
    """The words of one language: whole ones, beginnings, and phrases by their first word."""

    words: dict[str, int] = field(default_factory=dict)
    begins: dict[str, int] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)

    def of(self, word: str) -> int:
        """The slots of one word, remembered when it was not written out."""
        found = self.words.get(word)
        if found is None:
            found = 0
            for end in range(3, min(len(word), 16) + 1):
                found |= self.begins.get(word[:end], 0)
            if not found and len(word) > 5:
                for end in range(2, 6):
                    found |= self.endings.get(word[-end:], 0)
            if len(self.words) < 50_000:
                self.words[word] = found
        return found


def compiled(*tables: Mapping[str, str]) -> Lexicon:
    """Make tables of what is written in a lexicon; an unknown slot is a KeyError."""
    made = Lexicon()
    for table in tables:
        for slots, written in table.items():
            bits = 0
            for name in slots.split():
                bits |= NAMES[name]
            for entry in filter(None, (part.strip() for part in spelt(written).split(","))):
                _put(made, entry, bits)
    return made


def _put(made: Lexicon, entry: str, bits: int) -> None:
    parts = _PART.findall(_HYPHEN.sub(" ", entry))
    if len(parts) > 1:
        made.phrases.setdefault(parts[0], []).append((tuple(parts[1:]), bits))
    elif entry.startswith("*"):
        made.endings[entry[1:]] = made.endings.get(entry[1:], 0) | bits
    elif entry.endswith("*"):
        made.begins[entry[:-1]] = made.begins.get(entry[:-1], 0) | bits
    else:
        made.words[entry] = made.words.get(entry, 0) | bits
