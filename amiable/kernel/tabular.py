"""Tables that somebody sends, as CSV or as JSON lines: read line by line in constant memory, each record with its place.

A file was surveyed first (survey.py). `read` gives one record after the other; what cannot be read is named with its line, and
reading goes on behind it. What the columns mean is not known here.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field as kept
from typing import Any, BinaryIO

from amiable.kernel.survey import Survey

#: Longest line, and longest record of several lines, in characters; and most lines of one record.
LONGEST, MOST_LINES = 2**17, 200

#: What lies between two columns, the usual first.
DELIMITERS = (",", ";", "\t")

type Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a record, in which field ("" : the whole), with what a sentence needs."""

    code: str
    field: str = ""
    data: Mapping[str, Any] = kept(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line it begins on (from 1) and its values by column, or why it cannot be read."""

    line: int
    values: Mapping[str, Value] = kept(default_factory=dict)
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: all that are known, and those that must be there."""

    known: tuple[str, ...]
    needed: tuple[str, ...]


class HeadError(Exception):
    """The first line does not say which columns these are; `troubles` name each."""

    def __init__(self, troubles: Sequence[Trouble]) -> None:
        super().__init__(", ".join(trouble.code for trouble in troubles))
        self.troubles = tuple(troubles)


def read(source: BinaryIO, about: Survey, columns: Columns) -> Iterator[Record]:
    """The records of a surveyed file. Raises HeadError, before the first of them, for columns that are missing, unknown or
    named twice."""
    lines = _Lines(source, about)
    try:
        return _all(lines, columns, None if about.json else _head(lines, columns))
    except HeadError:
        lines.let_go()
        raise


def _all(lines: _Lines, columns: Columns, head: tuple[str, list[str]] | None) -> Iterator[Record]:
    try:
        yield from _objects(lines, columns) if head is None else _rows(lines, head)
    finally:
        lines.let_go()


class _Lines:
    """The lines of a file with their numbers; some can be given back."""

    def __init__(self, source: BinaryIO, about: Survey) -> None:
        self._text = io.TextIOWrapper(source, about.encoding, errors="replace", newline="")
        self._back: list[tuple[int, str]] = []
        self._number = 0
        self.whole = about.ended

    def take(self) -> tuple[int, str] | None:
        """The next line; one that is too long is cut short after `LONGEST` and one letter."""
        if self._back:
            return self._back.pop()
        text = self._text.readline(LONGEST + 1)
        if not text:
            return None
        self._number += 1
        if len(text) > LONGEST:
            rest = text
            while rest and rest[-1] not in "\r\n":
                rest = self._text.readline(LONGEST)
        return self._number, text

    def give_back(self, lines: Sequence[tuple[int, str]]) -> None:
        """They are taken again, in their order."""
        self._back.extend(reversed(lines))

    def let_go(self) -> None:
        """The file is its owner's to close, who may have done so."""
        with suppress(ValueError):
            self._text.detach()

    def is_cut(self, text: str) -> bool:
        """Whether this is the last line of the file and nothing says that it ends."""
        return text[-1:] not in ("\n", "\r") and not self.whole


def _head(lines: _Lines, columns: Columns) -> tuple[str, list[str]]:
    """What lies between the columns, and their names in their order."""
    while (first := lines.take()) is not None and not first[1].strip():
        pass
    text = first[1] if first else ""
    try:
        ways = [(sep, [name.strip().lower() for name in _parsed([text], sep)[0]]) for sep in DELIMITERS]
    except (csv.Error, IndexError):
        raise HeadError([Trouble("quote_broken")]) from None
    sep, names = max(ways, key=lambda way: len(set(way[1]) & set(columns.known)))
    troubles = [
        Trouble("column_unknown", name, {"nearest": nearest(name, columns.known)})
        for name in names
        if name not in columns.known
    ]
    troubles += [Trouble("column_missing", name) for name in columns.needed if name not in names]
    troubles += [Trouble("column_twice", name) for name in dict.fromkeys(names) if names.count(name) > 1]
    if troubles:
        raise HeadError(troubles)
    return sep, names


def _rows(lines: _Lines, head: tuple[str, list[str]]) -> Iterator[Record]:
    sep, names = head
    while (first := lines.take()) is not None:
        number, text = first
        if not text.strip():
            continue
        found = _gathered(lines, first, sep)
        if isinstance(found, Trouble):
            yield Record(number, trouble=found)
        elif len(found) != len(names):
            code = "columns_too_few" if len(found) < len(names) else "columns_too_many"
            yield Record(number, trouble=Trouble(code, data={"wanted": len(names), "found": len(found)}))
        else:
            yield Record(number, dict(zip(names, found, strict=True)))


def _gathered(lines: _Lines, first: tuple[int, str], sep: str) -> list[str] | Trouble:
    """The fields of the record that begins here; a field in quotes may go over several lines."""
    taken, size, quotes, number = [first], 0, 0, first[0]
    while True:
        text = taken[-1][1]
        size, quotes = size + len(text), quotes + text.count('"')
        if len(text) > LONGEST:
            lines.give_back(taken[1:])
            long = Trouble("line_too_long", data={"most": LONGEST})
            return long if len(taken) == 1 else Trouble("quote_open", data={"last": number})
        if quotes % 2 == 0 and lines.is_cut(text):
            return Trouble("cut")
        if quotes % 2 == 0:
            break
        if size > LONGEST or len(taken) == MOST_LINES:
            lines.give_back(taken[1:])
            return Trouble("quote_open", data={"last": number})
        more = lines.take()
        if more is None:  # what stands in quotes that never end is no record, even where it looks like some
            return Trouble("cut" if lines.is_cut(text) else "quote_open", data={"last": taken[-1][0]})
        taken.append(more)
    try:
        rows = _parsed([text for _, text in taken], sep)
    except csv.Error:
        rows = []
    if len(rows) == 1:
        return rows[0]
    lines.give_back(taken[1:])
    return Trouble("quote_broken")


def _parsed(texts: Sequence[str], sep: str) -> list[list[str]]:
    return list(csv.reader(texts, delimiter=sep, strict=True))


def _objects(lines: _Lines, columns: Columns) -> Iterator[Record]:
    """JSON lines: one object a line."""
    while (taken := lines.take()) is not None:
        number, text = taken
        if not text.strip(" \t\r\n\ufeff"):
            continue
        found = _object(text.lstrip("\ufeff"), columns, cut=lines.is_cut(text))
        yield Record(number, trouble=found) if isinstance(found, Trouble) else Record(number, found)


def _object(text: str, columns: Columns, *, cut: bool) -> dict[str, Value] | Trouble:
    if len(text) > LONGEST:
        return Trouble("line_too_long", data={"most": LONGEST})
    try:
        said = json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError):
        return Trouble("cut" if cut else "not_json")
    if not isinstance(said, _Pairs):
        return Trouble("not_object")
    values: dict[str, Value] = {}
    for given, value in _flat(said):
        name = _letters(given)
        if name not in columns.known:
            return Trouble("field_unknown", name, {"nearest": nearest(name, columns.known)})
        if name in values:
            return Trouble("field_twice", name)
        if value is None:
            return Trouble("field_nested", name)
        values[name] = value
    missing = next((name for name in columns.needed if name not in values), "")
    return Trouble("needed", missing) if missing else values


class _Pairs(list[tuple[str, Any]]):
    """An object as it stands, names given twice and all."""


def _flat(said: _Pairs) -> Iterator[tuple[str, Value | None]]:
    """Names and values; `packages: [{name: …}]` becomes `package1_name`. None for what is deeper."""
    for name, value in said:
        if isinstance(value, list) and value and all(isinstance(one, _Pairs) for one in value):
            for place, inner in enumerate(value, start=1):
                for key, one in inner:
                    yield f"{name.removesuffix('s')}{place}_{key}", _value(one)
        else:
            yield name, _value(value)


def _value(value: Any) -> Value | None:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return _letters(value)
        case _Pairs():
            return None
        case list():
            parts = [_value(one) for one in value]
            return tuple(part for part in parts if isinstance(part, str)) if _flat_list(parts) else None
        case _:
            return None


def _letters(text: str) -> str:
    """The same without halves of letters, which JSON can escape and nothing can keep."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _flat_list(parts: Sequence[Value | None]) -> bool:
    return all(isinstance(part, str) for part in parts)


def nearest(name: str, known: Sequence[str]) -> str:
    """The known name this was probably meant to be; "" when none is near."""
    from difflib import get_close_matches  # only when something is wrong

    return next(iter(get_close_matches(name, known, n=1, cutoff=0.7)), "")
