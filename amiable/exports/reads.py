"""Questions about whole exports: every row there is as of one moment, which contents belong to them, what waits, what holds.

Writes nothing. Rows are handed out one after the other: memory does not grow with how many there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Field, Model, Q, QuerySet

from amiable.exports.models import Export, Move
from amiable.exports.tables import (
    BEGUN,
    LEAVES,
    columns_of,
    every_row,
    is_numbered,
    key_of,
    leaving,
    models_by_label,
    name_of,
)
from amiable.exports.terms import STILL
from amiable.files.models import Preview, Upload

#: Rows asked of the database at once.
AT_ONCE = 1_000

#: Exports listed.
LISTED = 20


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read inside stands as of one moment, whatever is written meanwhile; nobody waits for it.

    On PostgreSQL a REPEATABLE READ transaction that only reads; on SQLite a transaction that takes no lock for writing.
    """
    line: Any = connection
    line.ensure_connection()  # opening one sets the mode
    mode = getattr(line, "transaction_mode", None)
    if line.vendor == "sqlite":
        line.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic(durable=True):
            if line.vendor == "postgresql":
                with line.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if line.vendor == "sqlite":
            line.transaction_mode = mode


def count(label: str) -> int:
    """How many rows of a table leave."""
    return _rows(label).count()


def rows(label: str, *, sign_in: bool) -> Iterator[Sequence[Any]]:
    """The rows of a table that leave, by their keys, as values of its columns; what stays covered is covered."""
    model, covered = models_by_label()[label], {} if sign_in else LEAVES[label].covered
    names = [one.attname for one in columns_of(model)]
    found: Iterator[Sequence[Any]] = _rows(label).order_by("pk").values_list(*names).iterator(chunk_size=AT_ONCE)
    if not covered:
        return found
    places = {names.index(name): value for name, value in covered.items()}
    return ([places.get(number, value) for number, value in enumerate(row)] for row in found)


def _rows(label: str) -> QuerySet[Any]:
    only = LEAVES[label].only
    found = every_row(label)
    return found if only is None else found.filter(only)


def addresses() -> Iterator[str]:
    """The contents that belong to rows that leave, each once, in order."""
    files = Upload.objects.filter(state__in=["ready", "attached"]).exclude(sha256="").values_list("sha256")
    made = Preview.objects.exclude(address="").values_list("address")
    found = files.order_by().union(made.order_by()).order_by("sha256")
    return (address for (address,) in found.iterator(chunk_size=AT_ONCE))


def sequences(*, sign_in: bool) -> dict[str, int]:
    """The last number the database gave to a row of each table that is numbered by it; none of those never asked."""
    found = {}
    with connection.cursor() as cursor:
        for label in leaving(sign_in=sign_in):
            model = models_by_label()[label]
            if is_numbered(model) and (last := _last_number(cursor, model)):
                found[label] = last
    return found


def _last_number(cursor: Any, model: type[Model]) -> int:
    key, table = key_of(model), name_of(model)
    if connection.vendor == "sqlite":
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
    else:
        cursor.execute("SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)", [table, key.column])
    row = cursor.fetchone()
    return int(row[0] or 0) if row else 0


def present() -> dict[str, int]:
    """How many rows there are in each table that is not empty, those that are there from the beginning apart."""
    found = {}
    for label in leaving(sign_in=True):
        if label not in BEGUN and (rows := every_row(label).count()):
            found[label] = rows
    return found


def missing_tables(there: Sequence[str]) -> list[str]:
    """Which of our tables are not among those that are there."""
    return sorted(set(map(name_of, models_by_label().values())) - set(there))


def is_there(field: Field[Any, Any], value: Any) -> bool:
    """Whether a row has this value, as the database holds it, in a column others point to."""
    quote = connection.ops.quote_name
    asked = f"SELECT 1 FROM {quote(name_of(field.model))} WHERE {quote(str(field.column))} = %s"  # noqa: S608 - names are ours
    with connection.cursor() as cursor:
        cursor.execute(asked, [value])
        return cursor.fetchone() is not None


# ── Moves ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class MoveRead:
    """The last step of a move. `person` is None on the command line."""

    number: int
    step: str
    archive: str
    person: UUID | None
    at: datetime

    @property
    def stands_still(self) -> bool:
        """Whether workers do nothing."""
        return self.step in STILL


def last_move() -> MoveRead | None:
    """The step that holds; None when there never was one."""
    rows = Move.objects.order_by("-number").values_list("number", "step", "archive", "person", "at")
    return next((MoveRead(*row) for row in rows[:1]), None)


def stands_still_since() -> datetime | None:
    """Since when this installation stands still; None while it runs."""
    last = last_move()
    return last.at if last is not None and last.stands_still else None


def stands_still() -> bool:
    """Whether this installation waits for somebody to say that it is the one that runs, or gave that up."""
    return Move.objects.order_by("-number").values_list("step", flat=True).first() in STILL


# ── Exports asked for in the console ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ExportRead:
    """An export: `done` of `total` rows while it is made, then `size` bytes at `address`, or the `problem` that ended it."""

    id: UUID
    asked_by: UUID
    asked_at: datetime
    attempts: int
    done: int
    total: int
    address: str
    size: int
    digest: str
    orders: int
    problem: str
    ended_at: datetime | None
    removed_at: datetime | None


def exports() -> list[ExportRead]:
    """Those asked for, the last first."""
    return _exports(Export.objects.order_by("-asked_at")[:LISTED])


def find_export(export_id: UUID) -> ExportRead | None:
    """One of them."""
    return next(iter(_exports(Export.objects.filter(pk=export_id))), None)


def is_one_open() -> bool:
    """Whether one waits or is being made."""
    return Export.objects.filter(ended_at=None).exists()


def waiting(*, now: datetime) -> list[ExportRead]:
    """Those no worker holds and that have not ended, the first asked first."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    return _exports(Export.objects.filter(free, ended_at=None).order_by("asked_at"))


def outdated(*, before: datetime) -> list[ExportRead]:
    """Those that ended before then and still lie here."""
    return _exports(
        Export.objects.filter(ended_at__lt=before, removed_at=None).exclude(address="").order_by("ended_at")
    )


def failed() -> tuple[int, datetime | None]:
    """1 and since when, if the last export that ended came to nothing; else 0."""
    last = Export.objects.exclude(ended_at=None).order_by("-ended_at").values_list("problem", "ended_at").first()
    return (1, last[1]) if last and last[0] else (0, None)


def _exports(found: QuerySet[Export]) -> list[ExportRead]:
    fields = ("id", "asked_by", "asked_at", "attempts", "done", "total", "address", "size", "digest", "orders")
    return [ExportRead(*row) for row in found.values_list(*fields, "problem", "ended_at", "removed_at")]
