"""Erasing one person, step by step, each in a transaction of its own: whoever comes after a kill does them again, which changes
nothing that is done. What is kept and why stands in `privacy.tables`. Part of upkeep, done by a worker.

The log keeps its commitments and gains lines that say which words went; books, rates and others' words stay as they are.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from amiable.catalog import writes as catalog_writes
from amiable.files import reads as files
from amiable.files import writes as files_writes
from amiable.flow.apply import read_line
from amiable.flow.auditing import erase_said, record
from amiable.flow.erase import erase_words
from amiable.flow.perform import in_transaction
from amiable.flow.privacy import codes_of
from amiable.flow.privacy_way import claims_length, in_the_way
from amiable.kernel.errors import Refusal
from amiable.kernel.ids import Random
from amiable.ledger import reads as ledger
from amiable.orders import reads as orders
from amiable.people import writes as people_writes
from amiable.privacy import reads, writes
from amiable.privacy.reads import ErasureRead, Placed
from amiable.privacy.tables import TABLES
from amiable.privacy.terms import HELD, LOOK_AGAIN, NOWHERE
from amiable.rules.facts import Actor

log = logging.getLogger("amiable.privacy")

#: Who erases: nobody in particular, at a moment that was set.
CLOCK = Actor("clock")

#: Events that hand work over.
_HANDING = frozenset(("delivery_made", "delivery_replaced", "part_delivered"))


class Stopped(Exception):
    """A step could not be done now (somebody else held what it needs); the worker comes again."""


def erase_next(*, now: datetime, ids: Random) -> int:
    """Look at one erasure that is due, or take up one that was begun; gives 1, or 0 when there is none."""
    for one in [*reads.due_erasures(now=now, again=now - LOOK_AGAIN), *reads.rests(now=now)]:
        held = in_transaction(partial(writes.hold_erasure, one.id, until=now + HELD, now=now))
        if held is True and one.begun_at is None and not _begin(one, now):
            return 1
        if held is True:
            _erase(one, now, ids)
            return 1
    return 0


def _begin(one: ErasureRead, now: datetime) -> bool:
    """Whether nothing stands in the way any more; from then on it goes through."""
    way = in_the_way(one.person, now=now, untold=True)
    if way:
        _do(lambda: writes.note_in_way(one.id, in_way=codes_of(way), now=now))
        return False

    def begin() -> bool:
        people_writes.lock_person(one.person)
        begun = writes.begin_erasure(one.id, now=now)
        if begun:
            people_writes.close_account(one.person)  # nobody acts for them from here on
        return begun

    return _do(begin)


def _erase(one: ErasureRead, now: datetime, ids: Random) -> None:
    """Everything that can go by now; what comes later is noted."""
    if one.erased_at is None:
        _sign_ins(one.person)
        _tables(one.person)
        _offers(one.person, now)
        _unused_files(one)
        _do(lambda: writes.remove_exports(one.person, now=now))
        while erase_said(one.person, actor=None, now=now):
            pass
    rest = _orders(one, now, ids)
    if one.erased_at is None:
        address = f"{one.person}@{NOWHERE}"
        _do(lambda: people_writes.erase_person(one.person, email=address, now=now))
    _do(lambda: _end(one, rest, now, ids))
    log.info("erased subject=%s rest=%s at=%s", one.id, rest and rest.isoformat(), now.isoformat())


def _end(one: ErasureRead, rest: datetime | None, now: datetime, ids: Random) -> None:
    writes.end_erasing(one.id, rest_at=rest, now=now)
    if one.erased_at is None:
        record("person_erased", None, one.person, now, random=ids)


def _sign_ins(person: UUID) -> None:
    keys = reads.sessions_of(person)
    _do(lambda: writes.delete_sessions(keys))


def _tables(person: UUID) -> None:
    """All rows that go, and the columns that are emptied, as the tables say; children before what they hang on."""
    for table, holds in reversed(list(TABLES.items())):
        if holds.erase == "delete":
            _do(partial(writes.delete_rows, table, person))
        elif holds.erase == "blank":
            _do(partial(writes.blank_rows, table, person))
    _do(lambda: writes.delete_rows("notices.Mail", person))
    _do(lambda: writes.blank_mails(person))
    _do(lambda: writes.delete_keys(person))


def _offers(person: UUID, now: datetime) -> None:
    """What they sold is shown no more and says nothing; orders keep what was bought until claims end."""
    _do(lambda: catalog_writes.erase_services(person, now=now))


def _unused_files(one: ErasureRead) -> None:
    """Files that are part of no order."""
    for upload in reads.unattached_of(one.person):
        files_writes.erase_content(upload)
        _do(lambda: writes.count_erased(one.id, words=0, files=1))


def _orders(one: ErasureRead, now: datetime, ids: Random) -> datetime | None:
    """Words and files on every order whose claims are over; gives when the next one's are, None when nothing is left."""
    next_at: datetime | None = None
    length = claims_length()
    for order in reads.orders_of(one.person):
        until = (order.closed_at or now) + length
        if until > now:
            next_at = until if next_at is None else min(next_at, until)
            continue
        _erase_on(one, order, now, ids)
    return next_at


def _erase_on(one: ErasureRead, order: Placed, now: datetime, ids: Random) -> None:
    places = reads.written_on(order.id, one.person, seller=order.role == "seller")
    if places:
        done = erase_words(order.id, places, CLOCK, now, ids=ids)
        if isinstance(done, Refusal):
            raise Stopped(done.code)
        _do(lambda: writes.count_erased(one.id, words=len(places), files=0))
    sent = [row for row in files.of_order(order.id) if row.owner_id == one.person and row.name]
    if not sent:
        return
    bought = _bought(order)
    for row in sent:
        if row.seq in bought:
            _do(partial(files_writes.erase_name, row.id))
        else:
            files_writes.erase_content(row.id)
        _do(lambda: writes.count_erased(one.id, words=0, files=1))


def _bought(order: Placed) -> frozenset[int]:
    """The lines that handed over work the client paid for: its files are the client's, whoever leaves."""
    flows = ledger.flows_of([order.id]).get(order.id, {})
    if not any(credit in ("pending", "payable") and amount for (_c, _m, _debit, credit), amount in flows.items()):
        return frozenset()
    return frozenset(row.seq for row in orders.events_of(order.id) if read_line(row.text)["name"] in _HANDING)


def _do[T](act: Callable[[], T]) -> T:
    """One step in a transaction of its own. Raises Stopped while the database is occupied."""
    done = in_transaction(act)
    if isinstance(done, Refusal):
        raise Stopped(done.code)
    return done
