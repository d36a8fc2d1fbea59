"""The shapes of a seller's statement: its period, what stands, its lines. No rows are read here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

#: A period is over so long after its end: what was under way then is written by now.
SETTLED: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A month (`2026-11`), quarter (`2026-Q4`) or year (`2026`) of UTC; `end` is no part of it."""

    code: str
    start: datetime
    end: datetime

    @property
    def months(self) -> int:
        """How long it is."""
        return 12 * (self.end.year - self.start.year) + self.end.month - self.start.month

    def is_over(self, now: datetime) -> bool:
        """Whether nothing can be added any more."""
        return now >= self.end + SETTLED


@dataclass(frozen=True, slots=True)
class Stand:
    """What the marketplace has for a seller, and what the seller owes; minor units."""

    balance: int = 0
    debt: int = 0

    def __add__(self, other: Stand) -> Stand:
        return Stand(self.balance + other.balance, self.debt + other.debt)


@dataclass(frozen=True, slots=True)
class Line:
    """What one event did, of one kind: by how much it changed both figures (minor units)."""

    at: datetime
    order: str
    seq: int
    kind: str
    change: Stand


@dataclass(frozen=True, slots=True)
class Statement:
    """`number` names it for ever; `as_of` is the end of the period once that is over, and now before. `totals` are by kind;
    `lines` the first of them, `more` that there are others. Opening and totals are closing."""

    person: UUID
    name: str
    number: str
    period: Period
    currency: str
    as_of: datetime
    over: bool
    opening: Stand
    totals: Mapping[str, Stand]
    closing: Stand
    lines: Sequence[Line]
    more: bool

    @property
    def owes(self) -> bool:
        """Whether anything was owed at any time of it."""
        return any(stand.debt for stand in (self.opening, self.closing, *self.totals.values()))
