"""Rows that were written once, as a pattern with holes: what ids, moments, salts and hashes are in another copy of them.

A plan depends on moments by their differences alone, and on who somebody is by equality alone; so the rows of an order played
by other people at another time are these rows with the holes filled otherwise. The log is made anew, line by line: each copy
has salts, commitments and a chain of its own. Nothing is written here (`multiplying`), and nothing of money or time worked out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection

from amiable.flow import sql
from amiable.kernel.canonical import commitment, digest
from amiable.kernel.ids import Random

_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?Z"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of one table: those whose `column` holds `value`. `omitted` are columns the database numbers itself."""

    table: str
    column: str
    value: UUID
    omitted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """What is in the holes of one copy: `named` by name; all moments later by `delta` (whole seconds, may be negative); feed
    positions from the one after `last`."""

    named: Mapping[str, str]
    delta: timedelta
    random: Random
    last: int = 0


#: What a hole is: a kind, and what tells it from others of its kind.
type Hole = tuple[Any, ...]
type Pieces = list[str | Hole]


@dataclass(frozen=True, slots=True)
class _Line:
    """An event of the log: its text with holes, and where text and hash go."""

    fill: Callable[[Sequence[str]], str]
    text: int
    hash: int


class Pattern:
    """The rows of `sources`, as they stand. `known` are texts that differ in each copy, by the name they have in `Filled`; `made`
    works out others from the names (a reference of the payment provider, say)."""

    def __init__(
        self,
        sources: Sequence[Source],
        known: Mapping[str, str],
        made: Mapping[str, Callable[[Mapping[str, str]], str]] | None = None,
    ) -> None:
        self._known, self._made = dict(known), dict(made or {})
        self._holes: dict[Hole, int] = {}
        self.columns: dict[str, tuple[str, ...]] = {}
        self.wakes: list[datetime] = []
        self.moments: list[datetime] = []
        self.positions = 0
        self.lines: tuple[_Line, ...] = ()
        self._hashes: dict[str, Hole] = {}
        rows = {source.table: self._rows(source) for source in sources}
        self._words = self._read_words(rows)
        self._read_lines(rows)
        self._finder = re.compile("|".join([*map(re.escape, (*self._known, *self._made, *self._hashes)), _MOMENT]))
        self.lines = tuple(self._compile_line(row) for row in rows.get("orders_event", ()))
        filled = {table: self._fill_rows(table, found) for table, found in rows.items() if found}
        self._tables = {table: _filler(pieces, self._number) for table, pieces in filled.items()}
        self._kinds = _by_kind(self._holes)

    # ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _rows(self, source: Source) -> list[dict[str, Any]]:
        kinds = columns_of(source.table)
        names = tuple(name for name in kinds if name not in source.omitted)
        self.columns[source.table] = names
        quoted = ", ".join(map(connection.ops.quote_name, names))
        asked = f"SELECT {quoted} FROM {source.table} WHERE {source.column} = %s ORDER BY 1, 2, 3"  # noqa: S608 - only constants
        with connection.cursor() as cursor:
            cursor.execute(asked, [sql.uid(source.value)])
            found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        return [{name: _typed(kinds[name], value) for name, value in row.items()} for row in found]

    def _read_words(self, rows: Mapping[str, list[dict[str, Any]]]) -> list[tuple[int, int, str, int | None]]:
        """Where salt and commitment of each piece of words go, and the words, or where those are that the provider made."""
        found = list[tuple[int, int, str, int | None]]()
        for row in rows.get("orders_words", ()):
            place = (row["seq"], row["field"])
            self._hashes[commitment(row["salt"], row["text"])] = ("commitment", *place)
            made = self._number(("made", row["text"])) if row["text"] in self._made else None
            found.append((self._number(("salt", *place)), self._number(("commitment", *place)), row["text"], made))
        return found

    def _read_lines(self, rows: Mapping[str, list[dict[str, Any]]]) -> None:
        for row in rows.get("orders_event", ()):
            self._hashes[row["hash"]] = ("hash", row["seq"])

    def _compile_line(self, row: Mapping[str, Any]) -> _Line:
        fill = _filler(self._text(row["text"]), self._number)
        return _Line(fill, self._number(("text", row["seq"])), self._number(("hash", row["seq"])))

    def _fill_rows(self, table: str, rows: Sequence[Mapping[str, Any]]) -> Pieces:
        """All rows of a table as PostgreSQL's COPY reads them: a tab between columns, a line a row."""
        pieces: Pieces = []
        for row in rows:
            for number, (column, value) in enumerate(row.items()):
                pieces += ["\t"] if number else []
                pieces += self._cell(table, column, value, row)
            pieces.append("\n")
        return pieces

    def _cell(self, table: str, column: str, value: Any, row: Mapping[str, Any]) -> Pieces:
        match table, column, value:
            case _, _, None:
                return ["\\N"]
            case _, _, datetime():
                self.moments.append(value)
                self.wakes += [value] if column == "wake_at" else []
                return [("column", value)]
            case _, _, UUID():
                name = self._known.get(str(value))
                return [("id", name)] if name else [sql.uid(value)]
            case ("orders_event", "text", _):
                return [("text", row["seq"])]
            case ("orders_words", "salt", _):
                return [("salt", row["seq"], row["field"])]
            case ("outbox_entry", "position", _):
                self.positions += 1
                return [("position", self.positions)]
            case ("orders_words", "text", _) if value in self._made:
                return [("made", value)]
            case ("orders_words", "text" | "field", _):
                return [_escaped(value)]  # what somebody wrote has no holes, whatever it looks like
            case _, _, str():
                return [_escaped(piece) if isinstance(piece, str) else piece for piece in self._text(value)]
            case _, _, bool():
                return [str(int(value))]
            case _:
                return [str(value)]

    def _text(self, text: str) -> Pieces:
        """A text cut where ids, moments and hashes stand in it."""
        pieces, end = list[str | Hole](), 0
        for found in self._finder.finditer(text):
            pieces += [text[end : found.start()], self._hole(found.group())]
            end = found.end()
        return [*pieces, text[end:]]

    def _hole(self, text: str) -> Hole:
        if text in self._known:
            return ("named", self._known[text])
        if text in self._made:
            return ("made", text)
        if text in self._hashes:
            return self._hashes[text]
        at = datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)
        self.moments.append(at)
        return ("long" if "." in text else "short", at)

    def _number(self, hole: Hole) -> int:
        return self._holes.setdefault(hole, len(self._holes))

    # ── filling ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def fill(self, copy: Filled) -> Iterator[tuple[str, str]]:
        """The rows of one copy: each table with its lines as COPY reads them."""
        values = [""] * len(self._holes)
        for kind, holes in self._kinds.items():
            self._fill_kind(kind, holes, values, copy)
        for salt, hashed, said, made in self._words:
            values[salt] = copy.random(16).hex()
            values[hashed] = commitment(values[salt], said if made is None else values[made])
        for line in self.lines:
            text = line.fill(values)
            values[line.hash] = digest(text)
            values[line.text] = text.translate(_ESCAPES) if "\\" in text else text
        for table, fill in self._tables.items():
            yield table, fill(values)

    def _fill_kind(self, kind: str, holes: list[tuple[int, Any]], values: list[str], copy: Filled) -> None:
        named, delta = copy.named, copy.delta
        match kind:
            case "named":
                for at, name in holes:
                    values[at] = named[name]
            case "id":
                for at, name in holes:
                    values[at] = sql.uid(named[name])
            case "made":
                for at, text in holes:
                    values[at] = self._made[text](named)
            case "position":
                for at, number in holes:
                    values[at] = str(copy.last + number)
            case "long" | "short":
                for at, moment in holes:
                    values[at] = (moment + delta).isoformat(timespec=_DIGITS[kind]) + "Z"
            case "column":
                zone = "+00" if sql.on_postgres() else ""
                for at, moment in holes:
                    values[at] = str(moment + delta) + zone


_DIGITS = {"long": "microseconds", "short": "seconds"}


def _filler(pieces: Pieces, number: Callable[[Hole], int]) -> Callable[[Sequence[str]], str]:
    """How these pieces become text, given what is in the holes."""
    form = "".join(piece.replace("%", "%%") if isinstance(piece, str) else "%s" for piece in pieces)
    holes = [number(piece) for piece in pieces if not isinstance(piece, str)]
    if len(holes) < 2:
        return lambda values: form % tuple(values[at] for at in holes)
    pick = itemgetter(*holes)
    return lambda values: form % pick(values)


def _by_kind(holes: Mapping[Hole, int]) -> dict[str, list[tuple[int, Any]]]:
    """Where each hole is, by its kind."""
    found: dict[str, list[tuple[int, Any]]] = {}
    for (kind, *what), at in holes.items():
        found.setdefault(kind, []).append((at, what[0]))
    return found


def _escaped(text: str) -> str:
    """As COPY reads it."""
    return text.translate(_ESCAPES)


@cache
def columns_of(table: str) -> dict[str, str]:
    """The columns of a table, each with the kind of its field; of a relation, that of what it points at."""
    (model,) = (model for model in apps.get_models() if model._meta.db_table == table)  # noqa: SLF001 - Django's own name for it
    found = dict[str, str]()
    for field in model._meta.concrete_fields:  # noqa: SLF001 - same
        target = field
        while target.is_relation:
            target = target.target_field  # type: ignore[attr-defined]
        if field.column:
            found[field.column] = target.get_internal_type()
    return found


def _typed(kind: str, value: Any) -> Any:
    """A value as it came from the database: ids as such, moments without a zone, in UTC."""
    if value is None:
        return None
    if kind == "UUIDField":
        return sql.as_uid(value)
    if kind == "DateTimeField":
        return sql.as_moment(value).astimezone(UTC).replace(tzinfo=None)
    return bool(value) if kind == "BooleanField" else value
