"""Letters that cannot be seen, or that turn others around: taken out of people's words once, where they come in.

What stays: line breaks and tabs, joiners that scripts and emoji need, marks of direction that end with the word
(U+200E, U+200F, U+061C). What goes: other control characters, embeddings, overrides and isolates (U+202A-U+202E,
U+2066-U+2069), by which a text can be shown in another order than it is read, and halves of letters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any

_TAKEN_OUT = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]")
#: What nobody sees in a name, and by which one name could look like another or like none: spaces without width, marks where a
#: word may break, fillers of Hangul and Khmer, the empty pattern of Braille, signs of notes, tags (but those of a flag).
_UNSEEN = re.compile(
    "[\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u206f\u2800\u3164\ufeff\uffa0\U0001d173-\U0001d17a]"
    "|(?<![\U0001f3f4\U000e0000-\U000e0fff])[\U000e0000-\U000e0fff]+"
)
#: Joiners and marks of direction: they mean something between letters, nothing at an end.
_AT_AN_END = "\u200c\u200d\u200e\u200f\u061c "
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
FIRST_STRONG, END = "\u2068", "\u2069"


def readable(text: str) -> str:
    """The text without what nobody could see or check. NUL stays: it is refused where texts are checked."""
    return _TAKEN_OUT.sub("", text)


def one_line(text: str) -> str:
    """The same on one line, without spaces around or twice, and without what no reader sees at all: a name, a title. Empty when
    nothing is left to see."""
    return " ".join(_UNSEEN.sub("", readable(text)).split()).strip(_AT_AN_END)


def tidied[T](record: T) -> T:
    """A frozen record, or a tuple of them, with every text in it readable."""
    if isinstance(record, str):
        return readable(record)  # type: ignore[return-value]
    if isinstance(record, tuple):
        return type(record)(tidied(one) for one in record)
    if is_dataclass(record) and not isinstance(record, type):
        changed: dict[str, Any] = {each.name: tidied(getattr(record, each.name)) for each in fields(record)}
        return replace(record, **changed)
    return record


def apart(text: str) -> str:
    """A name for the middle of a sentence: one written from right to left is isolated, so that nothing beside it moves."""
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return f"{FIRST_STRONG}{text}{END}"
    return text
