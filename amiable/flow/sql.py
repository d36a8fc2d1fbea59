"""How the door speaks to its database: one way to run a statement, on SQLite and PostgreSQL. No statement lives here.

On PostgreSQL statements are prepared on the connection and values go as text whose type the server infers, so that a
statement is always the same one. Values are made by `uid` and `moment`; what comes back is read by `as_uid`, `as_moment`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, OperationalError, connections

from amiable.database import prepared
from amiable.database.prepared import Listener
from amiable.database.prepared import on_postgres as on_postgres

#: Called with every statement of the door and its values when set: for benchmarks and for tests that count.
listeners: list[Listener] = []


#: What PostgreSQL says where another node took over, and where a migration changed a column under a prepared statement.
_BEGIN_AGAIN = ("25006", "0A000")

#: What the databases say when their disk takes nothing more: PostgreSQL's codes, SQLite's words (of a quota the second).
_NOT_WRITTEN = ("53100", "58030", "database or disk is full", "disk I/O error")


def is_away(error: BaseException | None) -> bool:
    """Whether the database was busy, away, being migrated, or is no longer the node that takes writes: asked again later, the
    same works."""
    if isinstance(error, OperationalError):
        return "no such" not in str(error)  # SQLite's word for a missing table
    return isinstance(error, InterfaceError) or getattr(error and error.__cause__, "sqlstate", "") in _BEGIN_AGAIN


def is_full(error: BaseException | None) -> bool:
    """Whether the database's disk takes nothing more: nothing was written, and the same works once it does."""
    if not isinstance(error, DatabaseError):
        return False
    return (getattr(error.__cause__, "sqlstate", None) or str(error)) in _NOT_WRITTEN


def run(statement: str, values: Sequence[Any]) -> Any:
    """Execute one statement and return its cursor (`fetchone`, `fetchall`, `rowcount`). Raises Django's database errors."""
    for listener in listeners:
        listener(statement, values)
    return prepared.run(statement, values)


@contextmanager
def together() -> Iterator[None]:
    """Send the statements run inside without waiting for each answer (a pipeline; on SQLite nothing special).

    Counts and errors of a statement are known when the block ends.
    """
    if not on_postgres():
        yield
        return
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.wrap_database_errors, prepared.raw(connection).pipeline():
        yield


def uid(value: UUID | str) -> str:
    """An id as the database takes it."""
    if on_postgres():
        return str(value)
    return value.hex if isinstance(value, UUID) else value.replace("-", "")


def moment(at: datetime) -> str:
    """A moment as the database takes it (UTC)."""
    return str(at) if on_postgres() else str(at.astimezone(UTC).replace(tzinfo=None))


def moment_or_none(at: datetime | None) -> str | None:
    """The same, or NULL."""
    return None if at is None else moment(at)


def as_uid(value: Any) -> UUID:
    """An id as it came out."""
    return value if isinstance(value, UUID) else UUID(value)


def as_moment(value: Any) -> datetime:
    """A moment as it came out, aware and in UTC."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def as_moment_or_none(value: Any) -> datetime | None:
    """The same, or None."""
    return None if value is None else as_moment(value)


@cache
def rows(columns: int, count: int) -> str:
    """Placeholders of `count` rows of `columns` values: `(%s,%s),(%s,%s)`."""
    return ",".join(["(" + ",".join(["%s"] * columns) + ")"] * count)
