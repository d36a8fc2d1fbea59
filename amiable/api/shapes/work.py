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
class Note:
    """What the seller said of a change when handing over a version, and whether it is done there."""

    version: int
    done: bool
    text: Words | None


@dataclass(frozen=True, slots=True)
class Change:
    """One requested change and the seller's answer: fix, included, extra, not_possible, or "" so far.

    `place` is a W3C selector in `file`, whose bytes had `sha256`; `carries` is the earlier change it takes up again. The fields
    of `instead` are the alternative the seller offers.
    """

    id: str
    request: int
    number: int
    text: Words | None
    file: str
    sha256: str
    place: dict[str, str] | None
    carries: str
    answer: str
    why: Words | None
    effort_minutes: int
    price: int
    days: int
    instead: Words | None
    instead_minutes: int
    instead_price: int
    instead_days: int
    status: str
    contested: bool
    goes_ahead: bool
    took_instead: bool
    notes: list[Note]


@dataclass(frozen=True, slots=True)
class Question:
    """A seller's question; a pausing one stops the seller's clock while it is open. `choices` are answers to choose from."""

    id: str
    text: Words | None
    choices: list[str]
    wants_file: bool
    asked_at: datetime
    pausing: bool
    change: str
    status: str
    answer: Words | None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a proposal or decision would do: any of these together, 0 or "" where it says nothing of them."""

    extend_days: int
    price: int
    days: int
    rounds: int
    refund: int
    redo_days: int
    complete: bool
    cancel: bool
    reason: str
    release_files: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A live proposal, or an accepted extra that waits for its payment; `changes` are the requested changes it answers."""

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
    changes: list[str]


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
