"""Rows an import brings, exports asked for, the steps of a move. Called by flow, which has checked them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max, Model, Q

from amiable.exports.models import Export, Move
from amiable.exports.tables import BEGUN, columns_of, every_row, key_of, models_by_label, name_of
from amiable.exports.terms import Step


def insert_rows(model: type[Model], rows: Sequence[Sequence[Any]]) -> None:
    """Write rows as they are, values in the order of the table's columns. Raises what the database raises."""
    quote = connection.ops.quote_name
    names = [quote(str(one.column)) for one in columns_of(model)]
    into = f"INSERT INTO {quote(name_of(model))} ({', '.join(names)})"
    with connection.cursor() as cursor:
        cursor.executemany(f"{into} VALUES ({', '.join(['%s'] * len(names))})", rows)


def clear_begun() -> None:
    """Make room for what an import brings: the rows that are there before anybody has done anything."""
    for label in sorted(BEGUN):
        every_row(label).delete()


def look_now() -> None:
    """Let PostgreSQL look at every reference as it is written, so that the first wrong row is known; SQLite is asked by table."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def go_on_from(label: str, last: int) -> None:
    """Let the database number the next row of a table after the last it has, and after the last that was given elsewhere."""
    model = models_by_label()[label]
    table, key = name_of(model), key_of(model).column
    last = max(last, every_row(label).aggregate(last=Max("pk"))["last"] or 0)
    if not last:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [table, key, last])


# ── Moves ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def insert_move(number: int, step: Step, *, archive: str = "", person: UUID | None = None, now: datetime) -> None:
    """Take a step. Raises IntegrityError when somebody else took that number."""
    Move.objects.create(number=number, step=step.value, archive=archive, person=person, at=now)


# ── Exports asked for in the console ────────────────────────────────────────────────────────────────────────────────────


def insert_export(export_id: UUID, *, person: UUID, now: datetime) -> None:
    """Ask a worker for one."""
    Export.objects.create(id=export_id, asked_by=person, asked_at=now)


def hold(export_id: UUID, *, attempts: int, until: datetime, now: datetime) -> bool:
    """A worker takes it; False when another holds it or it has ended."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    rows = Export.objects.filter(free, pk=export_id, ended_at=None)
    return rows.update(held_until=until, attempts=attempts, done=0) == 1


def advance(export_id: UUID, *, done: int, total: int, until: datetime) -> None:
    """How far it is; whoever makes it holds it longer."""
    Export.objects.filter(pk=export_id, ended_at=None).update(done=done, total=total, held_until=until)


def end(export_id: UUID, *, address: str, size: int, digest: str, orders: int, now: datetime) -> bool:
    """It is made; False when it had ended before."""
    rows = Export.objects.filter(pk=export_id, ended_at=None)
    said = {"address": address, "size": size, "digest": digest, "orders": orders}
    return rows.update(held_until=None, ended_at=now, **said) == 1


def fail(export_id: UUID, *, problem: str, now: datetime) -> bool:
    """It came to nothing; False when it had ended before."""
    rows = Export.objects.filter(pk=export_id, ended_at=None)
    return rows.update(held_until=None, ended_at=now, problem=problem[:200]) == 1


def remove(export_id: UUID, *, now: datetime) -> bool:
    """Its archive is gone; False when it was before."""
    return Export.objects.filter(pk=export_id, removed_at=None).update(removed_at=now) == 1
