"""The operator's money: what stands in each account by currency, the identity of the books, how old held money is, and the
postings behind each figure.

The database adds up; nothing here reads postings one by one but for the list that is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import batched
from typing import Final
from uuid import UUID

from amiable.database.standby import delayed
from amiable.flow import books
from amiable.flow.books import Sums
from amiable.flow.load import rules_in_force
from amiable.kernel.money import in_units
from amiable.ledger import postings as ledger
from amiable.ledger import reads
from amiable.ledger.meanings import IDENTITY
from amiable.ledger.postings import ACCOUNTS, FLOWS, Aged, Found, Only, Place, Posting
from amiable.orders import lists as orders

#: Up to which part of the provider's limit each step of the ladder of ages goes; the last one ends at the limit, and money that
#: is older is past it. Of 90 days: 30, 60, 75 (the alarm of 2-domain.md §11) and 90.
LADDER: Final = (Fraction(1, 3), Fraction(2, 3), Fraction(5, 6), Fraction(1))

#: From this step on somebody should look.
ALARM: Final = 3

#: So many orders are named, those whose money is held longest.
NAMED: Final = 10

#: Postings on a page.
PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Room:
    """One currency. `accounts` holds what stands in each account of `ledger.postings`; `sums` both sides of the identity;
    `fees_month` and `fees_year` what the marketplace earned since the month and the year began (UTC). Minor units. `moved` names
    the figures with postings behind them, also where those come to nothing."""

    currency: str
    accounts: Mapping[str, int]
    sums: Sums
    fees_month: int
    fees_year: int
    moved: frozenset[str]


@dataclass(frozen=True, slots=True)
class Long:
    """An order whose money is held: how much (minor units), since when, which step of the ladder."""

    order: str
    amount: int
    currency: str
    since: datetime
    step: int


@dataclass(frozen=True, slots=True)
class MoneyRoom:
    """Every currency there is, the ladder in days (its last is the limit) with what stands on each step, and whose money is held
    longest."""

    rooms: Sequence[Room]
    ladder: Sequence[int]
    ages: Sequence[Aged]
    longest: Sequence[Long]
    month: datetime
    year: datetime


@delayed
def read_money(now: datetime) -> MoneyRoom:
    """The whole room; six statements however many orders there are, seven where rules were published."""
    month = now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    year = month.replace(month=1)
    this_month, this_year = reads.flows(month), reads.flows(year)
    rooms = [
        Room(
            currency=currency,
            accounts=_accounts(flow),
            sums=books.sums_of(currency, flow),
            fees_month=_fees(this_month.get(currency, {})),
            fees_year=_fees(this_year.get(currency, {})),
            moved=frozenset(_moved(flow, this_month.get(currency, {}), this_year.get(currency, {}))),
        )
        for currency, flow in sorted(reads.flows().items())
    ]
    ladder = ladder_of(rules_in_force().hold_limit)
    moments = [now - timedelta(days=days) for days in ladder]
    return MoneyRoom(rooms, ladder, ledger.ages(moments), _longest(moments, now), month, year)


def ladder_of(limit: timedelta) -> list[int]:
    """The last day of each step, in days since the first payment."""
    return [int(limit.days * part) for part in LADDER]


def _accounts(flow: books.Flow) -> dict[str, int]:
    stands = reads.balances_from(flow)
    return {name: sum(stands.get(account, 0) for account in ours) for name, ours in ACCOUNTS.items()}


def _fees(flow: books.Flow) -> int:
    return _accounts(flow)["fees"]


def _moved(flow: books.Flow, this_month: books.Flow, this_year: books.Flow) -> Iterator[str]:
    """The accounts and flows that have postings, and which fees moved since the month and the year began."""
    for name, ours in ACCOUNTS.items():
        if any(account in ours for pair in flow for account in pair):
            yield name
    for part, pairs in IDENTITY.items():
        if flow.keys() & set(pairs):
            yield part
    for name, since in (("fees_month", this_month), ("fees_year", this_year)):
        if any(account in ACCOUNTS["fees"] for pair in since for account in pair):
            yield name


def _longest(moments: Sequence[datetime], now: datetime) -> list[Long]:
    rows = reads.held_since(now, limit=NAMED)
    named = orders.references({order for order, *_ in rows})
    return [
        Long(named.get(order, ""), amount, currency, since, sum(since < moment for moment in moments))
        for order, currency, amount, since in rows
    ]


@dataclass(frozen=True, slots=True)
class Postings:
    """A page of postings with the references of their orders, what all of them come to by currency, and where the next begins."""

    rows: Sequence[Posting]
    orders: Mapping[UUID, str]
    sums: Sequence[Found]
    next: Place | None


@delayed
def read_postings(only: Only, *, after: Place | None = None, limit: int = PAGE) -> Postings:
    """The postings so narrowed, the latest first; three statements."""
    found = ledger.postings(only, after=after, limit=limit + 1)
    rows = found[:limit]
    named = orders.references({row.place.order for row in rows})
    return Postings(rows, named, ledger.added_up(only), rows[-1].place if len(found) > limit else None)


def names() -> tuple[str, ...]:
    """Every account and flow that postings can be narrowed to."""
    return (*ACCOUNTS, *FLOWS)


COLUMNS: Final = ("at", "order", "seq", "account", "counter_account", "amount", "currency", "capture", "movement")


def postings_rows(only: Only) -> Iterator[tuple[object, ...]]:
    """All of them as rows of a file, the names of its columns first, then the latest posting. Amounts in whole units."""
    yield COLUMNS
    for rows in batched(ledger.every_posting(only), PAGE * 20):
        named = orders.references({row.place.order for row in rows})
        for row in rows:
            where = (row.place.at, named.get(row.place.order, ""), row.place.seq)
            amount = in_units(row.amount, row.currency)
            yield (*where, row.account, row.counter, amount, row.currency, row.capture, row.movement)
