"""One statement, executed: prepared on the connection where the database is PostgreSQL. No statement lives here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections

from amiable.database.standby import asked

type Listener = Callable[[str, Sequence[Any]], None]

#: Called with every statement run here and its values when set, those of the door among them: Django's own wrappers do not see
#: what is prepared.
listeners: list[Listener] = []

#: Django leaves preparing off; with a threshold nobody reaches, what asks for it is prepared and nothing else.
ONLY_WHEN_ASKED = 2**31


@cache
def on_postgres() -> bool:
    """Whether the database is PostgreSQL; the same for as long as a process lives."""
    return connections[DEFAULT_DB_ALIAS].vendor == "postgresql"


def run(statement: str, values: Sequence[Any]) -> Any:
    """Execute one statement and return its cursor (`fetchone`, `fetchall`, `rowcount`). Raises Django's database errors."""
    for listener in listeners:
        listener(statement, values)
    connection = connections[asked()]
    if not on_postgres():
        cursor = connection.cursor()
        cursor.execute(statement, values)
        return cursor
    prepared = psycopg.Cursor(raw(connection))
    with connection.wrap_database_errors:
        try:
            prepared.execute(statement.encode(), values, prepare=True)
        except psycopg.errors.FeatureNotSupported:
            # A migration changed a column since it was prepared. A transaction has to begin again, which forgets it as well.
            if connection.in_atomic_block:
                raise
            prepared.execute(b"DEALLOCATE ALL")
            prepared.execute(statement.encode(), values, prepare=True)
    return prepared


def raw(connection: Any) -> psycopg.Connection[Any]:
    """The driver's own connection, which prepares what asks for it."""
    connection.ensure_connection()
    found: psycopg.Connection[Any] = connection.connection
    if found.prepare_threshold is None:
        found.prepare_threshold = ONLY_WHEN_ASKED
    return found
