"""What is said when the database is busy, away, or no longer takes writes: the same request works later."""

from __future__ import annotations

import psycopg
from django.db import IntegrityError, InterfaceError, InternalError, OperationalError

from amiable.flow.sql import is_away


def caused(error: Exception, cause: Exception) -> Exception:
    """One error as Django raises it for one of psycopg's."""
    error.__cause__ = cause
    return error


AWAY = [
    OperationalError("couldn't get a connection after 5.00 sec"),
    InterfaceError("connection already closed"),
    caused(InternalError("read-only"), psycopg.errors.ReadOnlySqlTransaction()),
]
OURS = [
    None,
    OperationalError("no such table: orders_order"),
    IntegrityError("UNIQUE constraint failed"),
    caused(InternalError("failed"), psycopg.errors.InFailedSqlTransaction()),
    ValueError("25006"),
]


def test_a_mistake_of_ours_is_never_taken_for_an_absent_database() -> None:
    assert [is_away(error) for error in AWAY] == [True] * 3
    assert [is_away(error) for error in OURS] == [False] * 5
