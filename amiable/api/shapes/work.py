"""What was handed over, asked, proposed and decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from amiable.api.shapes.said import Words


@dataclass(frozen=True, slots=True)
class File:
    """A file of the order; sizes in bytes. `access` is what the reader may do with it: open, preview, closed."""

    id: UUID
    name: str
    size: int
    sha256: str
    media_type: str
    access: Literal["open", "preview", "closed"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A numbered version the seller handed over. `status`: made, replaced, void, marked (as no delivery)."""

    number: int
    seq: int
    at: datetime
    status: str
    note: Words | None
    links: list[str]
    files: list[File]


@dataclass(frozen=True, slots=True)
class Change:
    """One requested change and the seller's answer: fix, included, extra, not_possible, or "" so far."""

    id: str
    request: int
    text: Words | None
    answer: str
    why: Words | None
    instead: Words | None
    effort_minutes: int
    price: int
    days: int
    status: str
    contested: bool
    goes_ahead: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A seller's question; a pausing one stops the seller's clock while it is open."""

    id: str
    text: Words | None
    asked_at: datetime
    pausing: bool
    change: str
    status: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What a proposal or decision would do: any of these together, 0 or "" where it says nothing of them."""

    extend_days: int
    price: int
    days: int
    refund: int
    redo_days: int
    complete: bool
    cancel: bool
    reason: str
    release_files: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A live proposal, or an accepted extra that waits for its payment."""

    id: str
    kind: str
    label: str
    by: str
    why: Words | None
    terms: Terms
    agreement_version: int
    made_at: datetime
    until: datetime | None
    in_case: bool
    status: str


@dataclass(frozen=True, slots=True)
class Case:
    """A resolution case in short."""

    state: str
    label: str
    opened_by: str
    reason: str
    opened_at: datetime
    frozen: bool
    decision: Terms | None
    fault: str


@dataclass(frozen=True, slots=True)
class Closing:
    """How the order ended, for which reason, and whether that counts for the seller."""

    outcome: str
    reason: str
    label: str
    counts: bool
    at: datetime
    by: str
    contested: str
