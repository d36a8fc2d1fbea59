"""Payments the marketplace moves itself, sellers' accounts, and the provider's books beside ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Instruction:
    """Money to move: a `capture` from the client, a `refund` to the client, a `payout` to the seller or a `reversal` of one
    (`person`), in minor units. A refund or payout comes out of the payment `capture`, a reversal back from the `payout`.
    `reference` is yours, once you said that it moved. A capture is `withdrawn` when what it was for ended before you answered."""

    id: str
    kind: Literal["capture", "refund", "payout", "reversal"]
    standing: Literal["asked", "succeeded", "failed", "withdrawn"]
    amount: int
    currency: str
    order: str
    person: UUID
    external_person: str | None
    capture: str
    payout: str
    reference: str
    reason: str
    charge_back: Literal["", "open", "won", "lost"]
    asked_at: datetime
    answered_at: datetime | None
    href: str


@dataclass(frozen=True, slots=True)
class Instructions:
    """The longest asked first. `next_cursor` leads to the rest."""

    payments: list[Instruction]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that differs: `ours` and `theirs` in minor units, theirs being the books' where only we are concerned."""

    what: str
    kind: str
    order: str
    movement: str
    ours: int
    theirs: int
    currency: str
    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The provider's books beside ours over a period: how many movements were compared, and what differs. `fees` is what the
    provider kept for itself, by currency in minor units; the books have none of it. `problem` is what broke it off."""

    at: datetime
    start: datetime
    end: datetime
    provider: str
    compared: int
    differences: list[Difference]
    problem: str
    fees: dict[str, int]


@dataclass(frozen=True, slots=True)
class KnownDifference:
    """The same, kept once however many comparisons found it, first at `found_at`: it waits until an operator (`done_by`) says
    that it is dealt with."""

    id: int
    what: str
    kind: str
    order: str
    movement: str
    ours: int
    theirs: int
    currency: str
    ref: str
    text: str
    found_at: datetime
    done_at: datetime | None
    done_by: UUID | None


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The latest comparisons first. `differences` are all that wait, the longest known first, and after them the 90 that were
    done last."""

    comparisons: list[Comparison]
    differences: list[KnownDifference]


@dataclass(frozen=True, slots=True)
class Account:
    """The account a seller is paid to."""

    person: UUID
    account: str
