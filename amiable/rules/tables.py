"""Reading a TOML file table by table, so that whatever is wrong with it is said with its line (rules files, mixes)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from amiable.kernel.periods import parse_period
from amiable.rules import shape


@dataclass(frozen=True, slots=True)
class RulesError(Exception):
    """What is wrong with a rules file and on which line (0: the file as a whole)."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message


def read_toml(text: str) -> Table:
    """The top table of a file. Raises RulesError for what is not TOML."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise RulesError(int(found[1]) if found else 0, f"this is not TOML: {error}") from None
    return Table(Source(text), "", values)


class Source:
    """The text of a file, to find the lines of what stands in it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def line(self, path: str, key: str) -> int:
        """The line a table, or a key in it, stands on; inline tables count as their row."""
        lines = self.text.splitlines()
        head = next((i for i, row in enumerate(lines, 1) if row.startswith((f"[{path}]", f"[[{path}]]"))), 0)
        table, _, row = path.rpartition(".")
        if not head and table:
            head, key = self.line(table, ""), row
        inside = lines[head:] if path or not head else lines
        for i, text in enumerate(inside, head + 1):
            if key and re.match(rf"\s*{re.escape(key)}\s*=", text):
                return i
            if text.startswith("[") and head:
                break
        return head


class Table:
    """One table of the file, read key by key; knows where it stands and refuses what nobody reads."""

    def __init__(self, source: Source, path: str, values: Any) -> None:
        self.source, self.path = source, path
        if not isinstance(values, dict):
            raise self.error("expected a table")
        self.values: dict[str, Any] = dict(values)

    def error(self, message: str, key: str = "") -> RulesError:
        """What to raise about this table, or about one key of it."""
        return RulesError(self.source.line(self.path, key), f"{self.path}{'.' + key if key else ''}: {message}")

    def take[T](self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of `key`, of exactly this kind."""
        value = self.values.pop(key, default)
        if value is None:
            raise self.error(f"expected `{key}` ({kind.__name__})")
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(f"expected {kind.__name__}, found {type(value).__name__}", key)
        return value

    def flag(self, key: str) -> bool:
        """Yes or no; no when absent."""
        return self.take(key, bool, default=False)

    def names(self, key: str) -> tuple[str, ...]:
        """A list of names; none when absent."""
        values = self.take(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise self.error("expected a list of names", key)
        return tuple(values)

    def period(self, key: str) -> timedelta:
        """A length of time such as P3D."""
        return self.read_period(self.take(key, str), key)

    def read_period(self, text: str, key: str) -> timedelta:
        """The same of a text in a list."""
        try:
            return parse_period(text)
        except ValueError as error:
            raise self.error(str(error), key) from None

    def label(self) -> shape.Label:
        """The label in each language; missing ones are the checker's to report."""
        label = self.take("label", dict, {})
        if not all(isinstance(text, str) for text in label.values()):
            raise self.error("expected one text per language", "label")
        return label

    def done(self) -> None:
        """Refuse keys that nobody asked for."""
        for key in self.values:
            raise self.error("unknown key", key)

    def inner(self, path: str, values: Any) -> Table:
        """A table further in, by its whole path."""
        return Table(self.source, path, values)
