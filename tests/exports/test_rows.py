"""A row as a line and back, exactly, whatever its columns hold; a line that is no row is refused with its column."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import (
    BigIntegerField,
    BinaryField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    DecimalField,
    DurationField,
    Field,
    JSONField,
    TextField,
    TimeField,
    UUIDField,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amiable.exports.rows import Reader, Unfit, write


def named(**fields: Field[Any, Any]) -> list[Field[Any, Any]]:
    """Columns by name."""
    for name, one in fields.items():
        one.set_attributes_from_name(name)
    return list(fields.values())


FIELDS = named(
    uid=UUIDField(),
    at=DateTimeField(null=True),
    day=DateField(),
    hour=TimeField(),
    length=DurationField(),
    amount=BigIntegerField(),
    price=DecimalField(max_digits=12, decimal_places=4),
    yes=BooleanField(),
    code=CharField(max_length=8),
    text=TextField(),
    body=BinaryField(),
    data=JSONField(null=True),
)
NAMES = [one.attname for one in FIELDS]
ROW = [
    UUID(int=7),
    datetime(2026, 12, 1, 9, 0, 0, 123456, tzinfo=UTC),
    date(2026, 12, 1),
    time(23, 59, 59, 999999),
    timedelta(days=-1, microseconds=1),
    -(2**63),
    Decimal("-0.1000"),
    True,
    "ünïcode",
    'a "line"\nand \\ another\u2028',
    b"\x00\xff",
    {"z": 1, "a": [None, 1.5, "x"], "b": {"d": 1, "c": 2}},
]


def prepared(row: Sequence[Any]) -> list[Any]:
    """What the database is given when the rows are saved as anywhere else."""
    return [one.get_db_prep_save(value, connection) for one, value in zip(FIELDS, row, strict=True)]


def same(left: Any, right: Any) -> bool:
    """Equal, also where the database's own wrapping of a value compares by identity."""
    unwrapped = [getattr(one, "obj", one) for one in (left, right)]
    if all(isinstance(one, bytes | memoryview) for one in unwrapped):
        return bytes(unwrapped[0]) == bytes(unwrapped[1])
    return bool(unwrapped[0] == unwrapped[1])


def comes_back(row: Sequence[Any]) -> bool:
    """Whether a row read from its own line is the row."""
    read = Reader(FIELDS, NAMES).read(write(row))
    return all(map(same, read, prepared(row)))


def test_every_kind_of_column_comes_back() -> None:
    assert comes_back(ROW)
    assert write(ROW).count(b"\n") == 1
    kept = json.loads(write(ROW))[-1]
    assert list(kept) == ["z", "a", "b"], "the order of an object is kept"


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))])),
    st.integers(-(2**63), 2**63 - 1),
    st.recursive(
        st.none() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])), st.lists
    ),
)
def test_any_value_comes_back(text: str, at: datetime, amount: int, data: Any) -> None:
    row = [*ROW]
    row[1], row[5], row[9], row[11] = at, amount, text, data
    assert comes_back(row)


def test_a_column_that_is_younger_takes_its_default() -> None:
    fields = named(old=CharField(max_length=3), new=BooleanField(default=True), none=BigIntegerField(null=True))
    assert Reader(fields, ["old"]).read(b'["x"]') == ["x", True, None]


@pytest.mark.parametrize(
    ("place", "value", "why"),
    [
        (0, "no uuid", "uid is not what the column holds"),
        (1, "2026-12-01T09:00:00", "at is not what the column holds"),
        (2, "2026-13-01", "day is not what the column holds"),
        (5, "7", "amount is not what the column holds"),
        (5, True, "amount is not what the column holds"),
        (6, "much", "price is not what the column holds"),
        (7, 1, "yes is not what the column holds"),
        (8, "longer than eight", "code is longer than 8 characters"),
        (9, None, "text is empty"),
        (10, "~", "body is not what the column holds"),
    ],
)
def test_what_a_column_cannot_hold_is_refused(place: int, value: object, why: str) -> None:
    line = json.loads(write(ROW))
    line[place] = value
    with pytest.raises(Unfit, match=f"^{why}$"):
        Reader(FIELDS, NAMES).read(json.dumps(line).encode())


def test_a_line_that_is_no_row_is_refused() -> None:
    reader = Reader(FIELDS, NAMES)
    with pytest.raises(Unfit, match="it has 1 values and the table 12 columns"):
        reader.read(b"[1]")
    with pytest.raises(Unfit, match="it cannot be read"):
        reader.read(b'["half')
    with pytest.raises(Unfit, match="it cannot be read"):
        reader.read(b"{}")
