"""Sellers' statements. All amounts in minor units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

type LineKind = Literal[
    "earned",
    "fee",
    "set_aside",
    "given_back",
    "refund",
    "charge_back",
    "payout",
    "set_off",
    "paid_back",
    "paid_again",
    "written_off",
]


@dataclass(frozen=True, slots=True)
class StatementPeriod:
    """A statement there is: a month (`2026-11`), quarter (`2026-Q4`) or year (`2026`) of UTC. `over`: nothing is added."""

    period: str
    currency: str
    start: datetime
    end: datetime
    over: bool


@dataclass(frozen=True, slots=True)
class StatementPeriods:
    """Every statement a seller has, the latest year first."""

    items: list[StatementPeriod]


@dataclass(frozen=True, slots=True)
class Stand:
    """What is in clearance or on its way to the seller, and what the seller owes."""

    balance: int
    debt: int


@dataclass(frozen=True, slots=True)
class StatementTotal:
    """What all lines of a kind change."""

    kind: LineKind
    balance: int
    debt: int


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What one event of an order changes, of one kind."""

    at: datetime
    ref: str
    seq: int
    kind: LineKind
    balance: int
    debt: int


@dataclass(frozen=True, slots=True)
class SellerStatement:
    """`opening` and `totals` give `closing`, which is `opening` of the next period. `lines` are the first five hundred; `more`
    that there are others: the CSV file has all. A statement that is `over` never changes."""

    number: str
    seller: UUID
    period: str
    currency: str
    start: datetime
    end: datetime
    as_of: datetime
    over: bool
    opening: Stand
    totals: list[StatementTotal]
    closing: Stand
    lines: list[StatementLine]
    more: bool
