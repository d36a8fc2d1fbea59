"""Tables that somebody takes away, as CSV (RFC 4180): line by line, with nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from amiable.kernel.periods import format_moment

#: What a spreadsheet takes for the beginning of a formula.
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """Lines in UTF-8, one a row. Text that would run is led by an apostrophe; numbers stay as they are, moments are UTC, None is
    empty."""
    writer = csv.writer(_Back())
    for row in rows:
        line: str = writer.writerow([_cell(value) for value in row])
        yield line.encode()


class _Back:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _cell(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULAS) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return format_moment(value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value
