"""Many orders at once, for a demo at size: copies of orders that were played through the door, a batch a transaction.

What a copy says is its pattern's (`patterns`), which was planned and flushed by the door itself. On PostgreSQL by COPY, on
SQLite by one insert a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from django.db import connection, transaction

from amiable.flow.patterns import Filled, Pattern, Source
from amiable.outbox import writes as outbox

#: Every table a finished or running order has rows in, and the column that names it. Inboxes, mails and files are no part of it.
ORDER_TABLES = (
    ("orders_order", "id"),
    ("orders_party", "order_id"),
    ("orders_agreement", "order_id"),
    ("orders_event", "order_id"),
    ("orders_words", "order_id"),
    ("orders_deadline", "order_id"),
    ("orders_turn", "order_id"),
    ("ledger_transfer", "order_id"),
    ("ledger_balance", "owner"),
    ("standing_closing", "order_id"),
    ("standing_mark", "order_id"),
    ("cases_case", "order_id"),
    ("reviews_review", "order_id"),
    ("outbox_entry", "order_id"),
    ("payments_movement", "order_id"),
)

type Made = Mapping[str, Callable[[Mapping[str, str]], str]]


def pattern_of(order: UUID, known: Mapping[str, str], made: Made) -> Pattern:
    """The pattern of an order that was played; `known` and `made` as for `Pattern`."""
    return Pattern([Source(table, column, order) for table, column in ORDER_TABLES], known, made)


def shop_of(person: UUID, services: Mapping[UUID, tuple[UUID, ...]], known: Mapping[str, str]) -> Pattern:
    """The pattern of a person, their mail address, and one service they offer with its packages, if any."""
    sources = [Source("people_person", "id", person), Source("account_emailaddress", "user_id", person, ("id",))]
    for service, packages in services.items():
        sources += [
            Source("catalog_service", "id", service),
            Source("catalog_question", "service_id", service, ("id",)),
        ]
        for package in packages:
            sources += [Source("catalog_package", "id", package)]
            sources += [Source("catalog_scopeitem", "package_id", package, ("id",))]
    return Pattern(sources, known)


def write_copies(copies: Iterable[tuple[Pattern, Filled]]) -> None:
    """Write these copies in one transaction, or none of them; their events get the next places in the feed."""
    with transaction.atomic():
        last = outbox.lock_head() or 0
        found: dict[str, list[str]] = {}
        columns: dict[str, tuple[str, ...]] = {}
        for pattern, filled in copies:
            placed = Filled(filled.named, filled.delta, filled.random, last)
            for table, lines in pattern.fill(placed):
                found.setdefault(table, []).append(lines)
                columns.setdefault(table, pattern.columns[table])
            last += pattern.positions
        for table, texts in found.items():
            _write(table, columns[table], "".join(texts))
        outbox.move_head(last)


def _write(table: str, columns: tuple[str, ...], lines: str) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                copy.write(lines)
            return
        rows = [[_read(cell) for cell in line.split("\t")] for line in lines[:-1].split("\n")]
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608 - only constants


_ESCAPED = {"t": "\t", "n": "\n", "r": "\r"}


def _read(cell: str) -> str | None:
    """A value as COPY would read it."""
    if cell == "\\N":
        return None
    first, *rest = cell.split("\\\\")
    parts = [_unescaped(part) for part in (first, *rest)]
    return "\\".join(parts)


def _unescaped(part: str) -> str:
    for letter, meant in _ESCAPED.items():
        part = part.replace(f"\\{letter}", meant)
    return part
