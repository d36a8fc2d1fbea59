"""A row as one line of JSON, and back, exactly: by the type of each column, not by the looks of a value.

A line is an array of the columns' values: ids and decimal numbers as text, moments in UTC with microseconds, bytes as base64.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db import connection
from django.db.models import Field

from amiable.exports.tables import pointed_at

type Columns = Sequence[Field[Any, Any]]


class Unfit(ValueError):
    """A line that is no row of its table; the message says why."""


def write(values: Sequence[Any]) -> bytes:
    """A row as a line, with its end."""
    return _ENCODER.encode(values) + b"\n"


_ENCODER: Final = msgspec.json.Encoder(decimal_format="string")
_DECODER: Final = msgspec.json.Decoder(list[Any])


class Reader:
    """Lines of one table made into what the database is given. `given` are the columns a line has, `fields` those of the table:
    one that no line has takes its default."""

    def __init__(self, fields: Columns, given: Sequence[str]) -> None:
        self._count = len(given)
        places = {name: number for number, name in enumerate(given)}
        self._takes = [(places.get(one.attname), _taker(one, given=one.attname in places)) for one in fields]

    def read(self, line: bytes) -> list[Any]:
        """Values for an INSERT, in the order of the table's columns. Raises Unfit."""
        try:
            values = _DECODER.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Unfit(f"it cannot be read ({error})") from error
        if len(values) != self._count:
            raise Unfit(f"it has {len(values)} values and the table {self._count} columns")
        return [take(None if place is None else values[place]) for place, take in self._takes]


def _taker(field: Field[Any, Any], *, given: bool) -> Callable[[Any], Any]:
    """How a value of this column is read, checked and handed to the database; one that is not `given` takes its default."""
    if not given:
        default = field.get_db_prep_save(field.get_default(), connection)
        return lambda _value: default
    kind = pointed_at(field) or field
    read, expected = _reading(kind)
    plain = read is _as_is and expected is not None
    length = kind.max_length if plain and expected is str else None

    def take(value: Any) -> Any:
        if value is None:
            if not field.null:
                raise Unfit(f"{field.attname} is empty")
            return None
        if expected is not None and type(value) is not expected:
            raise Unfit(f"{field.attname} is not what the column holds")
        if length is not None and len(value) > length:
            raise Unfit(f"{field.attname} is longer than {length} characters")
        try:
            value = read(value)
        except (ValueError, ArithmeticError, msgspec.ValidationError) as error:
            raise Unfit(f"{field.attname} is not what the column holds") from error
        return value if plain else field.get_db_prep_save(value, connection)

    return take


def _reading(field: Field[Any, Any]) -> tuple[Callable[[Any], Any], type | None]:
    """How the JSON of a column becomes a value, and which type it has in JSON (None: any)."""
    kind = field.get_internal_type()
    if kind in _READINGS:
        return _READINGS[kind]
    if kind.endswith(("IntegerField", "AutoField")):
        return _as_is, int
    return _as_is, str


def _as_is(value: Any) -> Any:
    return value


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone")
    return moment.astimezone(UTC)


_READINGS: Final[dict[str, tuple[Callable[[Any], Any], type | None]]] = {
    "UUIDField": (UUID, str),
    "DateTimeField": (_moment, str),
    "DateField": (date.fromisoformat, str),
    "TimeField": (time.fromisoformat, str),
    "DurationField": (lambda text: msgspec.convert(text, timedelta), str),
    "DecimalField": (Decimal, str),
    "BinaryField": (lambda value: b64decode(value, validate=True), str),
    "BooleanField": (_as_is, bool),
    "JSONField": (_as_is, None),
    "FloatField": (_as_is, float),
}
