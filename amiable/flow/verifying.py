"""Checking everything on a schedule: each order's log and books, the audit trail, the days' digests, the books as a whole.

A round goes in slices, so that nothing is held for long and a worker that dies loses one slice at most: another goes on. What is
found is an alarm, raised once; it is settled by a round that does not find it any more. The same slices are `amiable verify`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Final
from uuid import UUID

from amiable.flow import books
from amiable.flow.anchoring import A_WEEK
from amiable.flow.auditing import record
from amiable.flow.perform import in_transaction
from amiable.flow.verify import PAGE, Finding, audit_slice, verify_anchors, verify_order, verify_orders
from amiable.kernel.errors import Refusal
from amiable.kernel.ids import Random, uuid7
from amiable.members import writes as members
from amiable.members.terms import ALARM
from amiable.orders import reads as orders
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.records import reads, writes
from amiable.records.reads import RoundRead

#: A round begins so long after the one before; how long a worker keeps one without saying so again.
EVERY: Final = timedelta(days=1)
HELD: Final = timedelta(minutes=2)

#: Findings told of one slice at most, and how often what moves is looked at again.
TOLD, TRIES = 200, 3

#: What is checked, in this order; and what stands for a reference where the whole books are wrong.
STAGES: Final = ("orders", "audit", "anchors", "books")
BOOKS: Final = "books"


@dataclass(frozen=True, slots=True)
class Place:
    """How far a round is: the last order looked at, or the last line of the trail or the last day with its hash; "" at the
    beginning."""

    stage: str = STAGES[0]
    place: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Slice:
    """What one slice looked at and found, and where the next begins; None when that was the last."""

    next: Place | None
    orders: int = 0
    lines: int = 0
    findings: Sequence[Finding] = ()


def work(now: datetime, *, ids: Random) -> bool:
    """One slice of the round that is due, if any is; whether there was one."""
    found = _take(now, ids)
    if found is None:
        return False
    at = Place(found.stage, found.place, found.mark)
    done = check_slice(at)
    return in_transaction(lambda: _keep(found, at, done, now, ids)) is True


def check_all() -> Iterator[Slice]:
    """Everything from the beginning, slice by slice; nothing is written."""
    at: Place | None = Place()
    while at is not None:
        done = check_slice(at)
        yield done
        at = done.next


def check_slice(at: Place) -> Slice:
    """Look at what comes next."""
    match at.stage:
        case "orders":
            return _orders(at)
        case "audit":
            return _audit(at)
        case "anchors":
            return _anchors(at)
        case _:
            return Slice(None, findings=tuple(islice(_whole_books(), TOLD)))


def _orders(at: Place) -> Slice:
    page = orders.kept_after(UUID(at.place) if at.place else None, limit=PAGE)
    if not page:
        return Slice(Place("audit"))
    broken = {finding.reference for finding in verify_orders([row.log for row in page])}
    found = [finding for row in page if row.reference in broken and (finding := _log_of(row.id))]
    wrong = [one for one in books.check_orders(page) if one.order is not None and one in _books_of(one.order)]
    found += [Finding(one.where, 0, one.problem) for one in wrong]
    return Slice(Place("orders", str(page[-1].id)), orders=len(page), findings=tuple(found[:TOLD]))


def _log_of(order: UUID) -> Finding | None:
    """What is wrong with a log that stood still while it was read."""
    for _ in range(TRIES):
        head = orders.find_head(order)
        found = verify_order(head) if head else None
        if found is None or orders.find_head(order) == head:
            return found
    return None


def _books_of(order: UUID) -> frozenset[books.Wrong]:
    """What is wrong with the books of an order that stood still while they were read."""
    for _ in range(TRIES):
        rows = orders.kept(order)
        found = frozenset(books.check_orders(rows))
        if not found or orders.kept(order) == rows:
            return found
    return frozenset()


def _audit(at: Place) -> Slice:
    after = int(at.place or 0)
    seq, mark, found = audit_slice(after, at.mark)
    if found is not None or seq == after:
        return Slice(Place("anchors"), lines=seq - after, findings=(found,) if found else ())
    return Slice(Place("audit", str(seq), mark), lines=seq - after)


def _anchors(at: Place) -> Slice:
    days = [row for row in orders.anchors() if row[0].isoformat() > at.place][:A_WEEK]
    if not days:
        return Slice(Place("books"))
    day, digest, _ = days[-1]
    return Slice(Place("anchors", day.isoformat(), digest), findings=tuple(verify_anchors(days, at.mark)))


def _whole_books() -> Iterator[Finding]:
    """What does not agree twice in a row: money moves while it is counted."""
    again = frozenset(books.check_whole())
    for wrong in books.check_whole() if again else ():
        if wrong in again:
            yield Finding(BOOKS, 0, str(wrong))


def _take(now: datetime, ids: Random) -> RoundRead | None:
    """The open round that nobody holds, or a new one when that is due; it is this worker's for `HELD`."""
    last = reads.last_round()
    if last is not None and (last.ended_at is None or now < last.begun_at + EVERY):
        free = last.ended_at is None and (last.held_until is None or last.held_until <= now)
        held = free and in_transaction(lambda: writes.hold_round(last.id, until=now + HELD, now=now)) is True
        return last if held else None
    if not reads.head()[0] and orders.first_moment() is None:
        return None
    made = in_transaction(lambda: writes.begin_round(uuid7(now, ids), stage=STAGES[0], until=now + HELD, now=now))
    return None if made is False or isinstance(made, Refusal) else reads.last_round()


def _keep(found: RoundRead, at: Place, done: Slice, now: datetime, ids: Random) -> bool:
    """Write down how far the round is and what it found; False when another worker went on from here meanwhile."""
    following = done.next or replace(at, stage="done")
    if not writes.advance_round(
        found.id,
        seen=(at.stage, at.place),
        to=(following.stage, following.place, following.mark),
        counted=(done.orders, done.lines, len(done.findings)),
        now=now,
    ):
        return False
    new = [one for one in done.findings if _raise(found, one, now, ids)]
    if new and not reads.was_told(found.id):
        _tell(new[0], now, ids)
        writes.mark_told(found.id)
    if done.next is None:
        for row in writes.settle_alarms(found.id, now=now):
            record("alarm_settled", None, row.where, now, {"line": row.line}, random=ids)
        writes.end_round(found.id, now=now)
    return True


def _raise(found: RoundRead, one: Finding, now: datetime, ids: Random) -> bool:
    """Whether this is an alarm nobody has heard yet."""
    where = one.reference or "anchor"
    if not writes.raise_alarm(
        uuid7(now, ids), where=where, line=one.seq, problem=one.problem, round_id=found.id, now=now
    ):
        return False
    record("alarm_raised", None, where, now, {"problem": one.problem[:200], "line": one.seq}, random=ids)
    return True


def _tell(first: Finding, now: datetime, ids: Random) -> None:
    """A letter to every operator: one a round, and only for something new."""
    where: dict[str, str | int] = {"where": first.reference or "anchor", "line": first.seq}
    for operator in people.staff_who(Permission.OPERATE):
        members.insert_letter(uuid7(now, ids), operator, ALARM, data=where, now=now)
