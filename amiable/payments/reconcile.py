"""The provider's books compared with ours over a period, and what differs kept for operators. Corrects nothing."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import OperationalError

from amiable.cases import reads as cases
from amiable.ledger import reads as ledger
from amiable.ledger.meanings import MEANINGS
from amiable.ledger.reads import TransferRow
from amiable.orders import lists as orders
from amiable.payments import reads, writes
from amiable.payments.comparing import NO_ANSWER, Compared, Difference, Found, Moved, Name, What, compare
from amiable.payments.models import Comparison, Movement
from amiable.payments.provider import Line, Order, Provider, TimedOutError, movement_of

log = logging.getLogger("amiable.pay")

#: What moves as a kind in the books: (debit, credit).
BOOKED = {pair: meaning.movement for pair, meaning in MEANINGS.items() if meaning.movement}

#: A movement can be in the provider's list so long before it was confirmed here.
EARLIER = timedelta(days=2)

#: What moved less than this ago may be on its way to us.
GRACE = timedelta(hours=1)

#: More differences than these are not kept one by one: something is wrong as a whole.
MOST = 1000


def reconcile(provider: Provider, start: datetime, end: datetime, *, now: datetime, daily: bool = False) -> Compared:
    """Compare what moved from `start` until before `end`, and keep what differs. The next `daily` one begins where this one ends:
    also after one that broke off, which is a difference itself, but not while the provider does not answer. Raises ValueError for
    a period that is none, or that ends within the last hour."""
    if not start < end <= now - GRACE:
        raise ValueError("the period")
    row, told = Comparison(at=now, start=start, end=end, provider=provider.name, daily=daily), list[Found]()
    try:
        told = _fill(row, provider, now=now)
    except OperationalError:
        raise
    except TimedOutError as error:
        row.problem, row.daily = f"{NO_ANSWER}: {error}"[:200], False
    except Exception as error:
        log.exception("the comparison from %s to %s broke off", start, end)
        row.problem = f"broke off: {type(error).__name__}"
        span = f"{start:%Y-%m-%d %H:%M} – {end:%Y-%m-%d %H:%M} UTC"
        told = [Found(What.NOT_COMPARED.value, "", "", "", 0, 0, "", span)]
    row.found = json.dumps([asdict(one) for one in told])
    writes.keep_comparison(row, told)
    writes.forget_old(now)
    return reads.compared(row)


def _fill(row: Comparison, provider: Provider, *, now: datetime) -> list[Found]:
    """Compare, and note in the row how much; what differs."""
    start, end = row.start, row.end
    lines = list(provider.statement(start - EARLIER, end))
    row.compared, found = _compare(provider, lines, start, end, now=now)
    row.fees = json.dumps(_fees(line for line in lines if line.at >= start))
    if found:
        log.warning("the provider's books and ours differ in %s places from %s to %s", len(found), start, end)
    return _told(found[:MOST])


def _fees(lines: Iterable[Line]) -> dict[str, int]:
    """What the provider kept for itself, by currency (minor units): a figure beside the books, which have none of it."""
    found: dict[str, int] = {}
    for line in lines:
        if line.fee:
            found[line.fee_currency] = found.get(line.fee_currency, 0) + line.fee
    return found


def _compare(
    provider: Provider, lines: list[Line], start: datetime, end: datetime, *, now: datetime
) -> tuple[int, list[Difference]]:
    """How many movements were compared, and what differs."""
    recent = {(row.order_id, row.local) for row in reads.ended_between(start, end)}
    listed = {name for line in lines if (name := _name(line.key)) and line.at >= start and line.kind != "chargeback"}
    booked_then = {(row.order, row.movement) for row in ledger.provider_moves_between(start, end) if _kind(row)}
    concerned = recent | listed | booked_then
    rows = reads.movements_named(concerned | {name for line in lines if (name := _name(line.key))})
    kept = {name: _kept(row) for name, row in rows.items() if row.has_moved and name in concerned}
    said = [one for line in lines if (one := _said(line, rows, start, concerned)) is not None]
    there = {one.name for one in said}
    ended = [name for name in sorted(recent - there) if not _has(provider, rows[name], now=now)]
    booked = [one for one in _booked({order for order, _ in concerned}) if one.name in concerned]
    return len(concerned), [*compare(said, kept, booked, ended=ended), *_charge_backs(lines, rows, start)]


def _said(line: Line, rows: Mapping[Name, Movement], start: datetime, concerned: set[Name]) -> Moved | None:
    """A line of a movement that is compared, or of money that left a payment of ours unasked; None for all else."""
    name = _name(line.key)
    if line.kind == "chargeback" or (line.at < start and name not in concerned):
        return None
    if name in rows:
        return (
            Moved(name, line.kind, line.amount, line.currency, line.ref, line.taken_back) if name in concerned else None
        )
    if name is not None or (line.about and (reads.captured_as(line.about) or _known(line.about))):
        return Moved(None, line.kind, line.amount, line.currency, line.ref)
    return None


def _known(about: str) -> bool:
    """Whether a movement of ours is called that."""
    name = _name(f"{about}:0")
    return name is not None and reads.find_movement(*name) is not None


def _has(provider: Provider, row: Movement, *, now: datetime) -> bool:
    """Whether the provider, asked for this one movement, says that it was made: it may have been long before it was confirmed."""
    capture = "" if row.kind == "capture" else reads.capture_ref(row.order_id, row.capture)
    payout = reads.movement_ref(row.order_id, row.payout) if row.payout else ""
    order = Order(
        row.key, row.kind, row.amount, row.currency, row.person, capture=capture, payout=payout, ref=row.provider_ref
    )
    answer = provider.look_up(order, now=now)
    return answer is not None and (answer.status, answer.ref) == ("succeeded", row.provider_ref)


def _charge_backs(lines: list[Line], rows: Mapping[Name, Movement], start: datetime) -> list[Difference]:
    """Payments a bank took back that their orders know nothing of, or of which it took another amount."""
    said = [(_name(line.key), line) for line in lines if line.kind == "chargeback"]
    taken = {name: line for name, line in said if name is not None and name in rows}
    known = cases.captures_charged_back({order for order, _ in taken})
    found = []
    for name, line in taken.items():
        row, theirs = rows[name], (line.amount, line.currency, line.ref)
        if line.at < start:
            continue
        if (line.amount, line.currency) != (row.amount, row.currency):
            found.append(Difference(What.AMOUNT, "chargeback", name, row.amount, *theirs))
        elif (name[0], row.capture) not in known:
            found.append(Difference(What.CHARGE_BACK, "chargeback", name, 0, *theirs))
    return found


def _booked(concerned: Iterable[UUID]) -> list[Moved]:
    """What the books have of these orders' movements: one may be booked in parts."""
    found: Counter[tuple[Name, str, str]] = Counter()
    for row in ledger.provider_moves(list(concerned)):
        if kind := _kind(row):
            found[(row.order, row.movement), kind, row.currency] += row.amount
    return [Moved(name, kind, amount, currency) for (name, kind, currency), amount in found.items()]


def _kind(row: TransferRow) -> str:
    """What kind of movement a transfer books; "" for what is none, as a lost charge-back."""
    return BOOKED.get((row.debit, row.credit), "")


def _kept(row: Movement) -> Moved:
    return Moved((row.order_id, row.local), row.kind, row.amount, row.currency, row.provider_ref)


def _name(key: str) -> Name | None:
    """The order and local id in a key of ours; None for what is none."""
    order, _, local = movement_of(key).partition(":")
    try:
        return (UUID(order), local) if local else None
    except ValueError:
        return None


def _told(found: Iterable[Difference]) -> list[Found]:
    """With references instead of ids."""
    rows = list(found)
    heads = orders.references({one.name[0] for one in rows if one.name})
    return [_one(one, heads) for one in rows]


def _one(one: Difference, heads: Mapping[UUID, str]) -> Found:
    order, local = one.name or (None, "")
    reference: Any = heads.get(order, str(order)) if order else ""
    return Found(one.what.value, one.kind, reference, local, one.ours, one.theirs, one.currency, one.ref)
