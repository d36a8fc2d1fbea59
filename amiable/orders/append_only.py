"""The triggers that keep written rows as they are, for every append-only table of the house, on both databases.

Idempotent: made again after each migration. On PostgreSQL TRUNCATE is refused too. Not here: who may write (the door).
"""

from __future__ import annotations

from typing import Any

from django.db import connections

#: Tables whose rows are never changed or deleted.
APPEND_ONLY = (
    *("orders_event", "orders_agreement", "ledger_transfer", "standing_closing", "standing_mark"),
    *(
        "cases_look",
        "cases_note",
        "talk_flag",
        "talk_flagclosed",
        "rulebook_publication",
        "measures_statement",
        "measures_step",
        "measures_reviewmark",
        "privacy_fetch",
    ),
    "records_entry",
    "members_entrance",
    "exports_move",
)

#: Those of them whose rows go once they were kept for their time (flow/retaining_rows.py).
AGING = frozenset({"members_entrance"})

_SQLITE = """CREATE TRIGGER IF NOT EXISTS {table}_no_{what} BEFORE {what} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""

_FUNCTION = """CREATE OR REPLACE FUNCTION amiable_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"""

_POSTGRES = """CREATE OR REPLACE TRIGGER {table}_no_{what} BEFORE {what} ON {table}
FOR EACH {each} EXECUTE FUNCTION amiable_append_only()"""

_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal",
}

#: Anchors read one day of the log; a block range index costs nothing to keep on rows that arrive in time order.
_BY_DAY = "CREATE INDEX IF NOT EXISTS event_day ON orders_event USING brin (at)"


def keep_rows(using: str = "default", **_: Any) -> None:
    """Put the triggers on every append-only table that exists in the database `using`."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    tables = [table for table in APPEND_ONLY if table in present]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in tables:
                for what in _kept(table):
                    cursor.execute(_SQLITE.format(table=table, what=what))
            return
        cursor.execute(_FUNCTION)
        for table in tables:
            for what in (*_kept(table), "TRUNCATE"):
                each = "STATEMENT" if what == "TRUNCATE" else "ROW"
                cursor.execute(_POSTGRES.format(table=table, what=what, each=each))
        if "orders_event" in present:
            cursor.execute(_BY_DAY)


def missing(using: str = "default") -> list[str]:
    """The triggers that should be there and are not, as after a migration that was broken off; by name, sorted."""
    connection = connections[using]
    every = "TRUNCATE" if connection.vendor == "postgresql" else ""
    wanted = {f"{table}_no_{what}".lower() for table in APPEND_ONLY for what in (*_kept(table), every) if what}
    with connection.cursor() as cursor:
        cursor.execute(_THERE[connection.vendor])
        return sorted(wanted - {name.lower() for (name,) in cursor.fetchall()})


def _kept(table: str) -> tuple[str, ...]:
    return ("UPDATE",) if table in AGING else ("UPDATE", "DELETE")
