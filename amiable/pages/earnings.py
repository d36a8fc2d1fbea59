"""A seller's earnings: what is held for orders that run, what is pending until a day, what is on its way, what was paid.

Sums come from the books; days from the orders' own clocks. Seven statements however many orders there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from amiable.flow.load import facts_of
from amiable.ledger import reads as ledger
from amiable.orders import lists
from amiable.people import reads as people

type Kind = Literal["held", "pending", "payable", "paid"]

#: In the order money goes through them.
KINDS: tuple[Kind, ...] = ("held", "pending", "payable", "paid")

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
    ids = lists.sold_by(seller)
    amounts = {order: _amounts(flows) for order, flows in ledger.flows_of(ids).items()}
    sums: defaultdict[tuple[Kind, str], int] = defaultdict(int)
    for found in amounts.values():
        for where, amount in found.items():
            sums[where] += amount
    listed: dict[Kind, list[UUID]] = {
        kind: [order for order in ids if any(where[0] == kind for where in amounts.get(order, {}))] for kind in KINDS
    }
    shown = list(dict.fromkeys(order for kind in KINDS for order in listed[kind][:PAGE]))
    rows = {row.id: row for row in lists.rows_of(seller, shown)}
    names = {name.id: name.short for name in people.names_of([row.client for row in rows.values()])}
    paid = ledger.payouts_of(shown)

    def earned(kind: Kind, order: UUID) -> list[Earned]:
        row = rows[order]
        at = paid.get(order) if kind == "paid" else _clearance(row) if kind == "pending" else None
        said = (row.reference, row.title, row.title_language, names[row.client])
        return [Earned(*said, amount, where[1], at) for where, amount in amounts[order].items() if where[0] == kind]

    return Earnings(
        sums=dict(sums),
        orders={kind: tuple(one for order in listed[kind][:PAGE] for one in earned(kind, order)) for kind in KINDS},
        more=frozenset(kind for kind in KINDS if len(listed[kind]) > PAGE),
    )


def _amounts(flows: Mapping[tuple[str, str, str, str], int]) -> dict[tuple[Kind, str], int]:
    """What stands for the seller on one order, by kind and currency; nothing that is zero."""
    by_currency: defaultdict[str, dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    for (_capture, currency, debit, credit), amount in flows.items():
        by_currency[currency][debit, credit] += amount
    found: dict[tuple[Kind, str], int] = {}
    for currency, flow in by_currency.items():
        stands = ledger.balances_from(flow)
        found["held", currency] = stands.get("held", 0) + stands.get("disputed", 0)
        found["pending", currency] = stands.get("pending", 0)
        found["payable", currency] = stands.get("payable", 0)
        found["paid", currency] = flow.get(("payable", "provider"), 0)
    return {where: amount for where, amount in found.items() if amount}


def _clearance(row: lists.Row) -> datetime | None:
    clearance = facts_of(row).deadline("clearance")
    return clearance.fires_at if clearance else None
