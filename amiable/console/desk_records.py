"""What the desk's templates show, as plain frozen records with finished texts. Nothing here asks the database or decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amiable.web.parts import Fact, File, Who
from amiable.web.story import Answer, Asked, Change, Delivery, ScopeItem, Side


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words in their language; `mark` says it where it is not the reader's, `label` whose or what they are."""

    text: str
    language: str
    mark: str
    label: str = ""
    label_language: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A file with the fingerprint of its bytes (SHA-256 in hexadecimal)."""

    file: File
    sha256: str


@dataclass(frozen=True, slots=True)
class Item:
    """One event: its number in the log, its moment, what happened, and what belongs to it. `ticked`: relied on already."""

    number: int
    when: str
    iso: str
    line: str
    quotes: Sequence[Quote] = ()
    files: Sequence[Shown] = ()
    links: Sequence[str] = ()
    changes: Sequence[Change] = ()
    asked: Sequence[Asked] = ()
    answers: Sequence[Answer] = ()
    after: str = ""  # what became of it
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """The facts of a day; `is_open` where they need not be unfolded first, `label` "" where days are not told apart."""

    label: str
    items: Sequence[Item]
    is_open: bool
    count: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Files brought as evidence under a title."""

    title: Quote
    files: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a side said in a case: `line` says on what occasion, `lines` are the facts it points at."""

    number: int
    when: str
    iso: str
    line: str
    quotes: Sequence[Quote]
    lines: Sequence[int]
    exhibits: Sequence[Exhibit]
    files: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Statement:
    """All that one side said in the latest case, the first first."""

    who: Who
    parts: Sequence[Part]
    nothing: str


@dataclass(frozen=True, slots=True)
class Handed:
    """A delivery with the fingerprints of its files."""

    number: int
    card: Delivery
    hashes: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the agreement."""

    title: str
    since: str
    items: Sequence[ScopeItem]
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was taken: terms, the rule in full, the facts relied on, and what each side was told.
    `by` took it; `second` says who looked at it after them, and whether they approved it."""

    number: int
    when: str
    iso: str
    by: str
    second: str
    line: str
    terms: Sequence[Fact]
    rule: str
    lines: Sequence[int]
    reasons: Sequence[tuple[Who, Quote]]


@dataclass(frozen=True, slots=True)
class Offers:
    """Every proposal, and the last one of each side beside the other's."""

    last: Sequence[Side]
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody of staff wrote to the others, or (without a text) that they looked."""

    who: Who
    when: str
    iso: str
    text: str = ""
