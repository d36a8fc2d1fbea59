"""A seller's earnings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from amiable.api.shapes.said import Words

type Kind = Literal["held", "pending", "payable", "paid"]


@dataclass(frozen=True, slots=True)
class EarnedOn:
    """One order's part: minor units, and when it is or was paid out, where that is known."""

    ref: str
    href: str
    title: Words
    client: str
    amount: int
    currency: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class EarnedSum:
    """What is so in one currency, of all orders, in minor units."""

    currency: str
    amount: int


@dataclass(frozen=True, slots=True)
class EarnedFigure:
    """One kind of money: its sums, and the orders behind them, the latest placed first; `more` when these are not all. `held` is
    for orders that run, before the fee; `pending` waits for its day; `payable` is on its way; `paid` arrived."""

    kind: Kind
    sums: list[EarnedSum]
    orders: list[EarnedOn]
    more: bool


@dataclass(frozen=True, slots=True)
class Earnings:
    """The four kinds, in the order money goes through them."""

    figures: list[EarnedFigure]
