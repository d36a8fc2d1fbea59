"""A seller's statement for a month, quarter or year: what stood before, each order's lines, what stands after.

Two figures run side by side: what the marketplace has for the seller (in clearance and on its way) and what the seller owes.
Transfers are never changed, so a period that is over gives the same statement whenever it is asked for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, islice
from typing import Final
from uuid import UUID

from amiable.kernel.errors import refuse
from amiable.kernel.money import in_units
from amiable.kernel.sheets import csv_lines
from amiable.ledger import statements as ledger
from amiable.ledger.meanings import MEANINGS
from amiable.ledger.terms import Line, Period, Stand, Statement
from amiable.orders import lists as orders
from amiable.people import reads as people

#: Lines shown on a page and on paper; the file holds all of them.
MOST: Final = 500

#: What a line can be, in the order totals are read.
KINDS: Final = (
    *("earned", "fee", "set_aside", "given_back", "refund", "charge_back", "payout"),
    *("set_off", "paid_back", "paid_again", "written_off"),
)

_PERIOD: Final = re.compile(r"(\d{4})(?:-(\d{2})|-Q([1-4]))?")

#: Accounts that are the seller's balance.
_BALANCE: Final = ("pending", "payable")


@dataclass(frozen=True, slots=True)
class Offered:
    """The currencies a seller has, and the periods there are for each, the latest first."""

    currencies: Mapping[str, Sequence[Period]]


def read_periods(person: UUID, now: datetime) -> Offered:
    """What statements a seller has; one statement."""
    found = ledger.spans(orders.selling(person))
    return Offered({span.currency: _periods(span.first, now) for span in found})


def _periods(first: datetime, now: datetime) -> list[Period]:
    """Every year, quarter and month from the first money on: the year, then what it consists of."""
    found = list[Period]()
    for year in range(now.astimezone(UTC).year, first.astimezone(UTC).year - 1, -1):
        codes = [
            f"{year}",
            *(f"{year}-Q{part}" for part in range(4, 0, -1)),
            *(f"{year}-{m:02}" for m in range(12, 0, -1)),
        ]
        found += [one for one in map(period_of, codes) if one.start <= now and one.end > first]
    return found


def period_of(code: str) -> Period:
    """The period of this name. Refuses `not_found` for any other."""
    parts = _PERIOD.fullmatch(code)
    if parts is None or not 1_970 <= int(parts[1]) <= 9_998:
        refuse("not_found")
    year, month, quarter = int(parts[1]), int(parts[2] or 0), int(parts[3] or 0)
    if month > 12 or (parts[2] and not month):
        refuse("not_found")
    first, length = (month, 1) if month else (3 * quarter - 2, 3) if quarter else (1, 12)
    last = first + length
    start, end = datetime(year, first, 1, tzinfo=UTC), datetime(year + (last > 12), (last - 1) % 12 + 1, 1, tzinfo=UTC)
    return Period(code, start, end)


def read_statement(person: UUID, code: str, currency: str, *, now: datetime, most: int = MOST) -> Statement:
    """One statement. Refuses `not_found` for a period that is none or has not begun, a currency they never had, and somebody who
    never sold; five statements, and one more for each thousand transfers shown."""
    period = period_of(code)
    theirs = orders.selling(person)
    if period.start > now or currency not in {span.currency for span in ledger.spans(theirs)}:
        refuse("not_found")
    (name,) = people.names_of([person]) or refuse("not_found")
    over = period.is_over(now)
    opening, totals = Stand(), dict.fromkeys(KINDS, Stand())
    for pair in ledger.pair_sums(theirs, currency, period.start, period.end):
        for _kind, change in changes_of(pair.debit, pair.credit, pair.before):
            opening += change
        for kind, change in changes_of(pair.debit, pair.credit, pair.within):
            totals[kind] += change
    shown = list(islice(lines_of(person, period, currency), most + 1))
    return Statement(
        person=person,
        name=name.name,
        number=number_of(person, period, currency),
        period=period,
        currency=currency,
        as_of=period.end if over else now,
        over=over,
        opening=opening,
        totals={kind: total for kind, total in totals.items() if total != Stand()},
        closing=sum(totals.values(), opening),
        lines=shown[:most],
        more=len(shown) > most,
    )


def number_of(person: UUID, period: Period, currency: str) -> str:
    """The statement's number: the same whenever it is made, another for everybody, period and currency."""
    return f"{period.code}-{currency}-{hashlib.sha256(person.bytes).hexdigest()[:8].upper()}"


def lines_of(person: UUID, period: Period, currency: str) -> Iterator[Line]:
    """Every line of a period, the earliest first: what each event did to the seller's money, by kind."""
    pages = ledger.moved_between(orders.selling(person), currency, period.start, period.end)
    rows = (
        (row, named) for page in pages for named in [orders.references({one.order for one in page})] for row in page
    )
    for (at, order, seq), event in groupby(rows, key=lambda one: (one[0].at, one[0].order, one[0].seq)):
        found = dict[str, Stand]()
        reference = ""
        for row, named in event:
            reference = named.get(order, "")
            for kind, change in changes_of(row.debit, row.credit, row.amount):
                found[kind] = found.get(kind, Stand()) + change
        for kind in KINDS:
            if found.get(kind, Stand()) != Stand():
                yield Line(at, reference, seq, kind, found[kind])


def changes_of(debit: str, credit: str, amount: int) -> Iterator[tuple[str, Stand]]:
    """What a transfer (minor units) changes for the seller, by kind. A fee is taken out of what was earned: two lines, which
    together change nothing."""
    line = MEANINGS[debit, credit].line
    if not amount or not line:
        return
    if "commission" in (debit, credit):
        change = Stand(amount if credit == "commission" else -amount)
        yield line, change
        yield "fee", Stand(-change.balance)
        return
    balance, owes = (credit in _BALANCE) - (debit in _BALANCE), (debit == "debt") - (credit == "debt")
    yield line, Stand(balance * amount, owes * amount)


COLUMNS: Final = ("at", "order", "seq", "what", "balance", "debt", "currency")


def statement_as_csv(found: Statement) -> Iterator[bytes]:
    """The whole statement line by line: what stood before, every line, what stands after. A period that is over gives the same
    bytes whenever it is asked for."""
    return csv_lines(_rows(found))


def _rows(found: Statement) -> Iterator[tuple[object, ...]]:
    yield COLUMNS
    yield _row(found, found.period.start, "", None, "opening", found.opening)
    for line in lines_of(found.person, found.period, found.currency):
        yield _row(found, line.at, line.order, line.seq, line.kind, line.change)
    yield _row(found, found.as_of, "", None, "closing", found.closing)


def _row(found: Statement, at: datetime, order: str, seq: int | None, what: str, stand: Stand) -> tuple[object, ...]:
    amounts = [in_units(amount, found.currency) for amount in (stand.balance, stand.debt)]
    return (at, order, seq, what, *amounts, found.currency)


def file_name(found: Statement, kind: str) -> str:
    """What a download is called."""
    return f"statement-{found.number}.{kind}"
