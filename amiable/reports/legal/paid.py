"""What sellers were paid in a calendar year, read from the books order by order; who they are stands beside it.

Orders are read some hundreds at a time. Only sums by seller and currency stay in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from itertools import batched, groupby
from typing import Any
from uuid import UUID

from amiable.kernel.money import in_units
from amiable.ledger import income as ledger
from amiable.legal import reads as legal
from amiable.legal.reads import NOTHING, TaxRead
from amiable.legal.terms import missing
from amiable.orders import lists
from amiable.payments import reads as payments
from amiable.reports.legal.files import json_list
from amiable.reports.legal.income import Sums, of_order

#: The version of these fields.
VERSION = 1

#: Orders read at a time, and sellers.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Paid:
    """What one seller was paid in one currency, in minor units by quarter, and what they say of themselves."""

    seller: UUID
    currency: str
    sums: Sums
    record: TaxRead
    account: str

    @property
    def missing(self) -> list[str]:
        """The fields of their record without which they cannot be reported."""
        return missing(self.record.said)


@dataclass(frozen=True, slots=True)
class Own:
    """A seller's own sums of a year in one currency."""

    currency: str
    sums: Sums


def read_paid(year: int) -> Iterator[Paid]:
    """Every seller who was paid in the year, or gave something back, by their id and currency."""
    sums = _sums(ledger.paid_in(*_bounds(year)), year)
    for rows in batched(sorted(key for key, found in sums.items() if not found.is_empty), BATCH):
        people = {person for person, _currency in rows}
        records, accounts = legal.tax_records(people), payments.accounts_of(people)
        for person, currency in rows:
            record = records.get(person, NOTHING)
            yield Paid(person, currency, sums[person, currency], record, accounts.get(person, ""))


def own_year(seller: UUID, year: int) -> list[Own]:
    """What one seller was paid, by currency."""
    sums = _sums(lists.sold_by(seller), year)
    return [Own(currency, found) for (_, currency), found in sorted(sums.items()) if not found.is_empty]


def _sums(orders: Iterable[UUID], year: int) -> dict[tuple[UUID, str], Sums]:
    found: defaultdict[tuple[UUID, str], Sums] = defaultdict(Sums)
    _start, end = _bounds(year)
    for ids in batched(orders, BATCH):
        sellers = lists.sellers_of(ids)
        for order, rows in groupby(ledger.income_postings(ids, before=end), key=lambda row: row.order):
            postings = list(rows)
            found[sellers[order], postings[0].currency].add(of_order(postings, year=year))
    return dict(found)


def _bounds(year: int) -> tuple[datetime, datetime]:
    return datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """One seller and currency as files and the API have it: amounts in minor units, names as the DPI schema shortens them (`cons`
    consideration, `numb` number of activities, `fees`, `tax`), who they are by their own word, and what is missing."""

    seller: str
    currency: str
    cons_q1: int
    cons_q2: int
    cons_q3: int
    cons_q4: int
    numb_q1: int
    numb_q2: int
    numb_q3: int
    numb_q4: int
    fees_q1: int
    fees_q2: int
    fees_q3: int
    fees_q4: int
    cons_year: int
    numb_year: int
    fees_year: int
    kind: str
    name: str
    street: str
    postcode: str
    city: str
    country: str
    tin: str
    tin_country: str
    vat: str
    born_on: str
    born_in: str
    company_number: str
    account: str
    missing: str


#: The columns of a line that are amounts of money.
AMOUNTS = tuple(f"{name}_{part}" for name in ("cons", "fees") for part in ("q1", "q2", "q3", "q4", "year"))


def line_of(row: Paid) -> Line:
    """A seller's line, with `missing` as names of fields with a space between."""
    values: dict[str, Any] = asdict(row.record.said)
    values["born_on"] = values["born_on"].isoformat() if values["born_on"] else ""
    for name, quarters in zip(("cons", "fees", "numb"), row.sums.rows, strict=True):
        values |= {f"{name}_q{number}": amount for number, amount in enumerate(quarters, 1)}
        values[f"{name}_year"] = sum(quarters)
    values |= {"seller": str(row.seller), "currency": row.currency}
    return Line(**values, account=row.account, missing=" ".join(row.missing))


def income_rows(rows: Iterable[Paid], *, year: int) -> Iterator[tuple[object, ...]]:
    """A heading, then a line a seller and currency; amounts as decimals of the currency, with a point."""
    names = [field.name for field in fields(Line)]
    yield ("version", "year", *names)
    for row in rows:
        line = line_of(row)
        values = [getattr(line, name) for name in names]
        amounts = [
            in_units(value, row.currency) if name in AMOUNTS else value
            for name, value in zip(names, values, strict=True)
        ]
        yield (VERSION, year, *amounts)


def income_json(rows: Iterable[Paid], *, year: int, now: datetime) -> Iterator[bytes]:
    """The same as JSON, piece by piece, in minor units."""
    head = {"version": VERSION, "year": year, "over": year < now.astimezone(UTC).year, "made_at": now}
    return json_list(head, "sellers", map(line_of, rows))
