"""Tables that are taken away: nothing in them runs, numbers stay numbers."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from amiable.kernel.money import in_units
from amiable.kernel.sheets import csv_lines


def test_text_that_would_run_is_led_by_an_apostrophe_and_a_number_stays_one() -> None:
    rows = [
        ("=1+1", "+1", "-1", "@x", "\tx", "\rx"),
        ("a,b", 'say "x"', -5, Decimal("-12.34"), None, True),
        (date(2026, 1, 2), datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "é", 0.25, "", "'"),
    ]
    text = b"".join(csv_lines(rows)).decode()
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "'\rx"],
        ["a,b", 'say "x"', "-5", "-12.34", "", "true"],
        ["2026-01-02", "2026-01-02T03:04:05.000000Z", "é", "0.25", "", "'"],
    ]


def test_lines_go_out_as_they_are_read() -> None:
    def rows() -> object:
        yield ("first",)
        pytest.fail("the second row was asked for before its line")

    assert next(csv_lines(rows())) == b"first\r\n"  # type: ignore[arg-type]


def test_amounts_have_all_places_of_their_currency() -> None:
    found = [str(in_units(*one)) for one in ((-5, "EUR"), (0, "EUR"), (1_234, "JPY"), (1, "TND"), (0, "TND"))]
    assert found == ["-0.05", "0.00", "1234", "0.001", "0.000"]
