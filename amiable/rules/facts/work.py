"""Deliveries, requested changes, questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """A numbered version the seller handed over. `status`: made, replaced, void, marked (as no delivery)."""

    number: int
    at: datetime
    status: str = "made"
    replacements: int = 0
    extended: bool = False
    held: bool = False  # a client's settlement proposal has held its acceptance once
    redo: bool = False  # it was made for an accepted redo
    files: tuple[str, ...] = ()  # ids of its uploads


@dataclass(frozen=True, slots=True)
class Change:
    """One requested change and the seller's answer to it (2-domain.md §4, §6)."""

    id: str
    request: int
    answer: str = ""  # fix, included, extra, not_possible
    effort_minutes: int = 0
    price: int = 0
    days: int = 0
    status: str = "open"  # open, fixed, not_fixed, disputed, withdrawn
    contested: bool = False
    taken: bool = False  # accepted to be done: goes ahead
    carries: str = ""  # the earlier change it takes up again
    instead: bool = False  # an alternative is offered
    instead_minutes: int = 0
    instead_price: int = 0
    instead_days: int = 0
    took_instead: bool = False  # the client took the alternative


@dataclass(frozen=True, slots=True)
class Question:
    """A seller's question; a pausing one stops the seller's clock while it is open."""

    id: str
    asked_at: datetime
    pausing: bool
    change: str = ""
    status: str = "open"  # open, answered, unanswered
    wants_file: bool = False
