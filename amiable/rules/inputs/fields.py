"""What a field of an input can be, and its bounds. Plain values: forms and API schemas are made from them by the faces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Words:
    """Something a person wrote, and the language code they wrote it in ("" when not known)."""

    text: str
    language: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing can be seen of it: empty, spaces, letters without a shape."""
        return is_blank(self.text)


def is_blank(text: str) -> bool:
    """Whether no letter of a text can be seen."""
    return not any(letter.isprintable() and not letter.isspace() for letter in text)


@dataclass(frozen=True, slots=True)
class Text:
    """Bounds of `Words` in characters; `least` 0 makes it optional."""

    most: int
    least: int = 1


@dataclass(frozen=True, slots=True)
class Whole:
    """Bounds of a whole number; `unit` is minor (money), days, minutes or count."""

    least: int
    most: int
    unit: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these codes. `of` names a table of the rules file when the codes stand there."""

    codes: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of something: upload, proposal, change, question, capture, movement, event, brief_question."""

    to: str


@dataclass(frozen=True, slots=True)
class Many:
    """How many of the inner kind."""

    most: int
    least: int = 0


@dataclass(frozen=True, slots=True)
class Web:
    """An http(s) address."""

    most: int = 2000


@dataclass(frozen=True, slots=True)
class Place:
    """A W3C selector as JSON text (`rules.places`): callers may send the object itself; empty for none."""


@dataclass(frozen=True, slots=True)
class Given:
    """Filled by the door from what it knows, never by a caller."""


NOTHING_WRITTEN = Words("")
MONEY = Whole(1, 10**11, "minor")
MONEY_OR_NONE = Whole(0, 10**11, "minor")
DAYS = Whole(1, 60, "days")
type Why = Annotated[Words, Text(2000)]
type MaybeWhy = Annotated[Words, Text(2000, least=0)]
