"""Reports as files: rows for CSV (kernel/sheets.py), JSON with its version; named and dated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

import msgspec

from amiable.reports.legal.figures import Count, Figures, Share
from amiable.reports.legal.statements import VERSION as STATEMENTS
from amiable.reports.legal.statements import PublishedStatement


def file_name(what: str, period: str, ending: str) -> str:
    """`amiable-figures-2026-01-01-2026-12-31.csv`."""
    return f"amiable-{what}-{period}.{ending}"


def figures_rows(found: Figures) -> Iterator[tuple[object, ...]]:
    """Every figure as section, name, code, value; of a share also what it is a share of."""
    yield "section", "figure", "code", "value"
    for section, group in msgspec.to_builtins(found).items():
        if not isinstance(group, dict):
            yield "report", section, "", group
    for section in ("order_cases", "complaints", "measures", "out_of_court"):
        group = getattr(found, section)
        for name in (each.name for each in fields(group)):
            yield from ((section, *row) for row in _figure(name, getattr(group, name)))


def _figure(name: str, value: Any) -> Iterator[tuple[object, ...]]:
    if isinstance(value, Share):
        yield from ((name, part, getattr(value, part)) for part in ("count", "of", "share"))
    elif isinstance(value, list | tuple):
        yield from ((name, one.code, one.count) for one in value if isinstance(one, Count))
    elif hasattr(value, "median_seconds"):
        yield from ((name, part, number) for part, number in asdict(value).items())
    else:
        yield name, "", value


def statement_rows(rows: Iterable[PublishedStatement]) -> Iterator[tuple[object, ...]]:
    """A heading, then a line a statement."""
    names = [field.name for field in fields(PublishedStatement)]
    yield tuple(names)
    yield from (tuple(getattr(row, name) for name in names) for row in rows)


def statements_json(rows: Iterable[PublishedStatement], *, period: tuple[date, date], now: datetime) -> Iterator[bytes]:
    """The same as JSON, piece by piece."""
    head = {"version": STATEMENTS, "period_from": period[0], "period_to": period[1], "made_at": now}
    yield from json_list(head, "statements", rows)


def json_list(head: dict[str, Any], name: str, rows: Iterable[object]) -> Iterator[bytes]:
    """An object with the members of `head`, then a list under `name`, piece by piece."""
    yield msgspec.json.encode(head)[:-1] + b',"' + name.encode() + b'":['
    between = b""
    for row in rows:
        yield between + msgspec.json.encode(row)
        between = b",\n"
    yield b"]}\n"
