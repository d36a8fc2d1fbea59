"""A seller's earnings: what is held for orders that run, what is pending until a day, what is on its way, what was paid.

Sums come from the books, added up by the database; days from the orders' own clocks. Seven statements and at most fifty orders a
figure, however many there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from django.db.models import QuerySet

from amiable.flow.load import facts_of
from amiable.ledger import earnings as ledger
from amiable.ledger.earnings import PAID, Part
from amiable.ledger.reads import balances_from
from amiable.orders import lists
from amiable.people import reads as people

type Kind = Literal["held", "pending", "payable", "paid"]

#: In the order money goes through them.
KINDS: tuple[Kind, ...] = ("held", "pending", "payable", "paid")

#: The accounts each figure stands in; what was paid has left them.
ACCOUNTS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "held": ("held", "disputed"),
    "pending": ("pending",),
    "payable": ("payable",),
}

#: Orders listed under each figure; the sums are of all.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Earned:
    """One order's part of a figure, in minor units; `at` is when it is or was paid out, where that is known."""

    reference: str
    title: str
    title_language: str
    client: str
    amount: int
    currency: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Earnings:
    """Sums by kind and currency, and the orders behind them, the latest placed first. `held` is before the fee."""

    sums: Mapping[tuple[Kind, str], int]
    orders: Mapping[Kind, tuple[Earned, ...]]
    more: frozenset[Kind]


def read_earnings(seller: UUID) -> Earnings:
    """Everything this person earns by selling."""
    ids = lists.selling(seller)
    found = {kind: _parts(kind, ids) for kind in KINDS}
    shown = list(dict.fromkeys(part.order for parts in found.values() for part in parts[:PAGE]))
    rows = {row.id: row for row in lists.rows_of(seller, shown)}
    names = {name.id: name.short for name in people.names_of([row.client for row in rows.values()])}

    def earned(kind: Kind, part: Part) -> Earned:
        row = rows[part.order]
        at = _clearance(row) if kind == "pending" else part.at
        said = (row.reference, row.title, row.title_language, names[row.client])
        return Earned(*said, part.amount, part.currency, at)

    return Earnings(
        sums=_sums(ids),
        orders={kind: tuple(earned(kind, part) for part in parts[:PAGE]) for kind, parts in found.items()},
        more=frozenset(kind for kind, parts in found.items() if len(parts) > PAGE),
    )


def _parts(kind: Kind, ids: QuerySet[Any, UUID]) -> list[Part]:
    """The orders behind a figure, one more than is listed."""
    if kind == "paid":
        return ledger.paid_on(ids, limit=PAGE + 1)
    return ledger.standing_in(ids, ACCOUNTS[kind], limit=PAGE + 1)


def _sums(ids: QuerySet[Any, UUID]) -> dict[tuple[Kind, str], int]:
    """What stands for the seller in all, by kind and currency; nothing that is zero."""
    found: dict[tuple[Kind, str], int] = {}
    for currency, flow in sorted(ledger.flows_among(ids).items()):
        stands = balances_from(flow)
        for kind, accounts in ACCOUNTS.items():
            found[kind, currency] = sum(stands.get(account, 0) for account in accounts)
        found["paid", currency] = sum(flow.get(pair, 0) for pair in PAID)
    return {where: amount for where, amount in found.items() if amount}


def _clearance(row: lists.Row) -> datetime | None:
    clearance = facts_of(row).deadline("clearance")
    return clearance.fires_at if clearance else None
