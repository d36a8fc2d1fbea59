"""One request, one effect: the key a request carries is a row of its transaction, so whoever comes second finds it.

The answer is rendered from the event the first wrote. Refusals and dry runs leave no key. Kept seven days (`sweep`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from django.db import OperationalError

from amiable.files import reads as files
from amiable.flow import sql
from amiable.kernel.canonical import digest
from amiable.kernel.errors import refuse
from amiable.kernel.ids import Random, uuid7
from amiable.kernel.periods import parse_moment
from amiable.orders import reads as orders
from amiable.rules.facts import Facts

#: How long a key is remembered (3-house.md §3).
KEPT = timedelta(days=7)

#: How long a second caller waits for the first before 409, in milliseconds.
PATIENCE = 5000

_SWEEP = "DELETE FROM orders_key WHERE made_at < %s"
_FOUND = "SELECT id, payload FROM orders_key WHERE principal = %s AND order_id = %s AND key = %s"
_PATIENT = f"SET LOCAL lock_timeout = {PATIENCE}"
_COLUMNS = "INSERT INTO orders_key (id, principal, order_id, key, payload, made_at)"
_ONCE = "ON CONFLICT (principal, order_id, key) DO NOTHING"
_INSERT_SQLITE = f"{_COLUMNS} VALUES (%s, %s, %s, %s, %s, %s) {_ONCE}"
# The patience is set in the same statement, for this transaction alone, before the row may have to wait for another's.
_INSERT_POSTGRES = f"""WITH patience AS (SELECT set_config('lock_timeout', '{PATIENCE}', true))
{_COLUMNS} SELECT %s::uuid, %s, %s::uuid, %s, %s, %s::timestamptz FROM patience {_ONCE}"""  # noqa: S608 - only constants


@dataclass(frozen=True, slots=True)
class Done:
    """What an action wrote: its event. `facts` is what the order is after it, None when an earlier request had done it."""

    order: UUID
    seq: int
    name: str
    at: datetime
    data: Mapping[str, Any]
    replayed: bool = field(default=False, compare=False)
    facts: Facts | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks (`principal`), with which key, for exactly what (`payload`, a hash)."""

    principal: str
    key: str
    payload: str


def request_of(principal: str, key: str, *asked: Any) -> Request:
    """The request of a key; everything that was asked is part of it. A file counts by its content, not by its id: a form
    without JavaScript that is sent twice brings its files twice."""
    named = set(_named(asked))
    given = _by_content(msgspec.to_builtins(asked), files.hashes_of(named)) if named else asked
    return Request(principal, key, digest(msgspec.json.encode(given).decode()))


def _named(value: Any) -> Iterator[str]:
    """The upload ids in what was asked."""
    if is_dataclass(value):
        for one in fields(value):
            inner = getattr(value, one.name)
            yield from inner if one.name == "files" else _named(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _named(inner)


def _by_content(value: Any, hashes: Mapping[str, str]) -> Any:
    """The same with the hash of a file in the place of its id."""
    if isinstance(value, dict):
        return {name: _by_content(inner, hashes) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_by_content(inner, hashes) for inner in value]
    return hashes.get(value, value) if isinstance(value, str) else value


def be_patient() -> None:
    """Wait for others' locks no longer than `PATIENCE`, in this transaction (SQLite does so by itself)."""
    if sql.on_postgres():
        sql.run(_PATIENT, [])


@dataclass(frozen=True, slots=True)
class Asked:
    """A key that is being inserted; `settle` says what came of it."""

    request: Request
    order: UUID
    id: UUID
    scope: tuple[str, ...]
    cursor: Any

    @property
    def answered(self) -> bool:
        """Whether the database has answered; False when it gave up waiting for somebody else with the same key."""
        return bool(self.cursor.rowcount >= 0)


def ask(request: Request, order: UUID, *, now: datetime, ids: Random) -> Asked:
    """Insert the key of a request on an order; waits for another that holds the same key, with `PATIENCE`."""
    key_id = uuid7(now, ids)
    scope = (request.principal, sql.uid(order), request.key)
    values = [sql.uid(key_id), *scope, request.payload, sql.moment(now)]
    cursor = sql.run(_INSERT_POSTGRES if sql.on_postgres() else _INSERT_SQLITE, values)
    return Asked(request, order, key_id, scope, cursor)


@dataclass(frozen=True, slots=True)
class Claimed:
    """The id of a key, and whether an earlier request had it."""

    id: UUID
    again: bool


def settle(asked: Asked) -> UUID | Done:
    """The id of a new key, or what the request did before. Refuses `key_reused` when it was for something else."""
    found = _settled(asked)
    return _done_before(asked.order, found.id) if found.again else found.id


def _settled(asked: Asked) -> Claimed:
    if asked.cursor.rowcount == 1:
        return Claimed(asked.id, again=False)
    found, payload = sql.run(_FOUND, asked.scope).fetchone()
    if payload != asked.request.payload:
        refuse("key_reused")
    return Claimed(sql.as_uid(found), again=True)


def claim(request: Request, order: UUID, *, now: datetime, ids: Random) -> UUID | Done:
    """Both at once. Refuses `in_flight` when another holds the key for too long, and what `settle` refuses."""
    return settle(_asked(request, order, now=now, ids=ids))


def claim_id(request: Request, place: UUID, *, now: datetime, ids: Random) -> Claimed:
    """The same for what is no order: `place` says where it is asked. Refuses the same."""
    return _settled(_asked(request, place, now=now, ids=ids))


def _asked(request: Request, order: UUID, *, now: datetime, ids: Random) -> Asked:
    try:
        return ask(request, order, now=now, ids=ids)
    except OperationalError as error:
        if is_impatience(error):
            refuse("in_flight")
        raise


def _done_before(order: UUID, key_id: UUID) -> Done:
    order = order if order.int else key_id  # an order that is placed takes the id of its key
    event = orders.event_for(order, key_id)
    if event is None:
        refuse("in_flight")
    line = json.loads(event.text)
    return Done(order, event.seq, line["name"], parse_moment(line["at"]), line["data"], replayed=True)


def is_impatience(error: OperationalError) -> bool:
    """Whether a statement gave up waiting for somebody else's lock: lock_timeout, deadlock, or SQLite's busy."""
    state = getattr(error.__cause__, "sqlstate", None)
    return state in ("55P03", "40P01", "57014") or (state is None and "locked" in str(error))


def sweep(now: datetime) -> int:
    """Forget keys older than seven days; gives how many."""
    count: int = sql.run(_SWEEP, [sql.moment(now - KEPT)]).rowcount
    return count
