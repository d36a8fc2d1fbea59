"""A person's orders: those that wait for them, those that wait for somebody else, those that ended. At most six statements.

What each order waits for comes from the turns the door wrote; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.flow.load import facts_of, rules_of
from amiable.orders import lists
from amiable.orders.lists import Only, Row, Wait
from amiable.pages.order import foremost
from amiable.pages.talk import unread_on
from amiable.people import reads as people
from amiable.rules.facts import Facts
from amiable.rules.outlook import Turn
from amiable.rules.shape import Rules

#: Orders on one page of a part of the list.
PAGE = 50

#: Ended orders shown below the running ones.
FEW = 10


@dataclass(frozen=True, slots=True)
class Listed:
    """One order of the list with what it waits for."""

    row: Row
    rules: Rules
    facts: Facts
    wait: Wait | None  # what the reader's page speaks of
    mine: bool
    unread: int = 0  # entries with words of others that are new to the reader


@dataclass(frozen=True, slots=True)
class MyOrders:
    """The parts of the list; `more` names a part that goes on, and the moment to ask before."""

    needing: tuple[Listed, ...]
    waiting: tuple[Listed, ...]
    closed: tuple[Listed, ...]
    names: Mapping[UUID, people.Name]
    more: Mapping[str, datetime]


def read_orders(
    person: UUID, *, words: str = "", part: str = "", before: datetime | None = None, role: str = ""
) -> MyOrders:
    """All parts; with `part` ("waiting" or "closed") only that one, before a moment; with `words` what is found, in parts; with
    `role` only orders on which the person is that."""
    if words:
        return _parted(person, lists.found(person, words, limit=PAGE, role=role), more={})
    needing = lists.needing(person, limit=PAGE, role=role) if not part else []
    few = PAGE if part else FEW
    waiting, closed = list[UUID](), list[UUID]()
    if part == "waiting":
        waiting = lists.waiting(person, limit=PAGE + 1, before=before, role=role)
    elif part == "closed":
        closed = lists.closed(person, limit=few + 1, before=before, role=role)
    else:
        waiting, closed = lists.waiting_and_closed(person, running=PAGE + 1, ended=few + 1, role=role)
    # Of an ended order that waits for nobody here, nothing is said of whom else it waits for.
    made = _parted(person, [*needing, *waiting[:PAGE]], closed[:few], more={})
    more: dict[str, datetime] = {}
    if len(waiting) > PAGE:
        more["waiting"] = made.waiting[-1].row.last_at
    if len(closed) > few and made.closed[-1].row.closed_at:
        more["closed"] = made.closed[-1].row.closed_at
    return MyOrders(made.needing, made.waiting, made.closed, made.names, more)


#: Orders of any kind.
EVERY = Only()


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the list by the moment orders were placed; `more` when it goes on behind the last."""

    orders: tuple[Listed, ...]
    names: Mapping[UUID, people.Name]
    more: bool


def read_run(person: UUID, *, before: UUID | None, limit: int, only: Only = EVERY) -> Run:
    """At most `limit` orders, the latest placed first, from before an order on; five statements."""
    few = limit + 1
    ids = (
        lists.placed_before(person, before, limit=few)
        if only == EVERY
        else lists.narrowed(person, only, before, limit=few)
    )
    listed, names = _listed_all(person, ids[:limit])
    return Run(tuple(listed), names, more=len(ids) > limit)


def _parted(person: UUID, ids: Sequence[UUID], ended: Sequence[UUID] = (), *, more: Mapping[str, datetime]) -> MyOrders:
    listed, names = _listed_all(person, ids, ended)
    return MyOrders(
        needing=tuple(order for order in listed if order.mine),
        waiting=tuple(order for order in listed if not order.mine and order.row.closed_at is None),
        closed=tuple(order for order in listed if not order.mine and order.row.closed_at is not None),
        names=names,
        more=more,
    )


def _listed_all(
    person: UUID, ids: Sequence[UUID], ended: Sequence[UUID] = ()
) -> tuple[list[Listed], Mapping[UUID, people.Name]]:
    """These orders in this order with what each waits for, then the `ended` without; everybody on them. Four statements."""
    shown = [*ids, *ended]
    rows = lists.rows_of(person, shown)
    waits: dict[UUID, list[Wait]] = {}
    for wait in lists.waits_of(ids):
        waits.setdefault(wait.order, []).append(wait)
    who = {row.client for row in rows} | {row.seller for row in rows}
    names = {name.id: name for name in people.names_of(list(who))}
    unread = unread_on(person, shown)
    return [_listed(row, waits.get(row.id, []), unread.get(row.id, 0)) for row in rows], names


def _listed(row: Row, waits: Sequence[Wait], unread: int) -> Listed:
    facts = facts_of(row)
    by_turn = {Turn(wait.role, wait.what, wait.subject, wait.until): wait for wait in waits}
    turn = foremost(tuple(by_turn), facts, row.role)
    wait = by_turn[turn] if turn else None
    return Listed(row, rules_of(row.rules), facts, wait, wait is not None and wait.role == row.role, unread)
