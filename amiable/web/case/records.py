"""What the case page's templates show, as plain frozen records with finished texts. Nothing here asks the database or decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amiable.web.parts import Badge, Fact, File, Who, led_by
from amiable.web.story import Side


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words as written; `mark` says their language where it is not the reader's, `label` for whom they are."""

    text: str
    language: str
    mark: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One of two proposals: whose, when, and what became of it; `waits` where the reader answers it."""

    who: Who
    title: str
    sub: str
    waits: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One term of each; `differs` where the values are not the same."""

    label: str
    values: Sequence[str]
    differs: bool


@dataclass(frozen=True, slots=True)
class Versus:
    """The latest proposals beside each other, or the only one."""

    columns: Sequence[Column]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Cited:
    """A line of the order's log, with the way to it."""

    number: int
    href: str
    line: str
    when: str
    iso: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Files brought as evidence under a title."""

    title: Quote
    files: Sequence[File]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was said in the case, with what shows it."""

    number: int
    who: Who
    when: str
    iso: str
    line: str
    quote: Quote | None
    cited: Sequence[Cited]
    exhibits: Sequence[Exhibit]

    @property
    def told(self) -> tuple[str, str]:
        """The line: the name it begins with, and the rest."""
        return led_by(self.who.name, self.line)


@dataclass(frozen=True, slots=True)
class Step:
    """One step about a settlement: who, what in one sentence, when, and whether support had the case."""

    who: Who
    line: str
    when: str
    iso: str
    stage: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A round of support's questions: the reader's first, and who answered."""

    when: str
    iso: str
    questions: Sequence[Quote]
    until: str
    answered: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A decision: its sentence, its terms, the rule, the facts, the reader's reasons first, and what can be done against it."""

    when: str
    iso: str
    badge: Badge
    line: str
    terms: Sequence[Fact]
    rule: str
    rules: str
    cited: Sequence[Cited]
    mine: Quote | None
    theirs: Quote | None
    standing: str
    no_appeal: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes if support does not decide in time, for both sides."""

    title: str
    sides: Sequence[Side]
