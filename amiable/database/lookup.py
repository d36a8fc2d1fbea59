"""Questions asked all day: written with Django’s models like any other, put into words once a process, then only asked.

Making a statement takes Django longer than the database needs to answer it. What it says is Django’s own; it is prepared.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, QuerySet

from amiable.database.prepared import on_postgres, run
from amiable.database.standby import asked


class Slot(Expression):
    """Where argument `place` of a question comes: one value, or as many as its list is long."""

    def __init__(self, place: int, size: int) -> None:
        super().__init__()
        self.place, self.size = place, size

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Placeholders; who reads the statement's constants finds among them which argument, and which item of it."""
        if self.size < 0:
            return "%s", [_Given(self.place)]
        if on_postgres():
            return LIST, [_Given(self.place)]
        return f"({', '.join(['%s'] * self.size)})", [_Given(self.place, item) for item in range(self.size)]


#: A list until the statement is whole: PostgreSQL takes it as one value, so that however long it is the statement is the same.
LIST = "(ANY %s)"


@dataclass(frozen=True, slots=True)
class _Given:
    """An argument, or one item of it."""

    place: int
    item: int | None = None

    def among(self, given: Sequence[Any]) -> Any:
        """What comes here, as the database takes it."""
        found = given[self.place]
        return _plain(found if self.item is None else found[self.item])


class Lookup:
    """A question: `made` gives it as `values_list`, with slots for its arguments; its rows come as tuples.

    A list among the arguments is for `__in`; SQLite gets it filled up by repeating its last value, so that statements are few.
    """

    def __init__(self, made: Callable[..., QuerySet[Any, Any]]) -> None:
        self._made = made
        self._known: dict[tuple[int, ...], tuple[str, Sequence[Any], Any, Any]] = {}

    def __call__(self, *given: Any) -> Sequence[Any]:
        """Every row; none where a list is empty. One statement."""
        if [] in given:
            return []
        given = given if on_postgres() else tuple(map(_filled, given))
        sizes = tuple(_size(value) for value in given)
        known = self._known.get(sizes)
        if known is None:
            known = self._known[sizes] = self._put(sizes)
        text, values, compiler, converters = known
        _tell(text)
        filled = [value.among(given) if isinstance(value, _Given) else value for value in values]
        rows: Sequence[Any] = run(text, filled).fetchall()
        return [tuple(row) for row in compiler.apply_converters(rows, converters)] if converters else rows

    def _put(self, sizes: tuple[int, ...]) -> tuple[str, Sequence[Any], Any, Any]:
        slots = [Slot(place, size) for place, size in enumerate(sizes)]
        compiler = self._made(*slots).query.get_compiler(DEFAULT_DB_ALIAS)
        text, values = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        return text.replace(f"IN {LIST}", "= ANY(%s)"), values, compiler, converters


def _filled(value: Any) -> Any:
    """A list with as many values as the next power of two; anything else as it is."""
    if not isinstance(value, list):
        return value
    return value + value[-1:] * ((1 << (len(value) - 1).bit_length()) - len(value))


def _size(value: Any) -> int:
    """How many placeholders a value takes where that is not always one; -1 for a single value."""
    if not isinstance(value, list):
        return -1
    return 1 if on_postgres() else len(value)


def _plain(value: Any) -> Any:
    """A value as the database takes it."""
    if on_postgres():
        return value
    match value:
        case UUID():
            return value.hex
        case datetime():
            return connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value(value)
        case _:
            return value


def _tell(text: str) -> None:
    """Let Django’s own count of statements know, where somebody counts; on SQLite it sees them pass."""
    connection = connections[asked()]
    if connection.queries_logged and on_postgres():
        connection.queries_log.append({"sql": text, "time": "0"})
