"""Reading a rules file: TOML text → `Rules`, or an error that names the line and what was expected there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from amiable.kernel.canonical import digest
from amiable.kernel.periods import parse_period
from amiable.rules import shape

NO_TIME = timedelta()


@dataclass(frozen=True, slots=True)
class RulesError(Exception):
    """What is wrong with a rules file and on which line (0: the file as a whole)."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message


def shipped(name: str = "standard") -> shape.Rules:
    """A rules file that comes with Amiable. Raises FileNotFoundError for an unknown name."""
    return load(shipped_text(name))


def shipped_text(name: str = "standard") -> str:
    """The text of a rules file that comes with Amiable."""
    return files("amiable.rules").joinpath(f"{name}.toml").read_text()


@cache
def load(text: str) -> shape.Rules:
    """Read and shape a rules file. Raises RulesError with the line of the first thing that is not as expected."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise RulesError(int(found[1]) if found else 0, f"this is not TOML: {error}") from None
    return _Reader(text, tables).rules()


class _Table:
    """One table of the file, read key by key; knows where it stands and refuses what nobody reads."""

    def __init__(self, reader: _Reader, path: str, values: Any) -> None:
        self.reader, self.path = reader, path
        if not isinstance(values, dict):
            raise self.error("expected a table")
        self.values: dict[str, Any] = dict(values)

    def error(self, message: str, key: str = "") -> RulesError:
        """What to raise about this table, or about one key of it."""
        return RulesError(self.reader.line(self.path, key), f"{self.path}{'.' + key if key else ''}: {message}")

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


class _Reader:
    """Turns the tables of one file into its shape."""

    def __init__(self, text: str, tables: dict[str, Any]) -> None:
        self.text, self.top = text, _Table(self, "", tables)
        self.groups: Mapping[str, list[str]] = self.top.take("groups", dict, {})

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

    def rules(self) -> shape.Rules:
        top = self.top
        rules = shape.Rules(
            name=top.take("name", str),
            version=top.take("version", int),
            hash=digest(self.text),
            hold_limit=top.period("hold_limit"),
            start=top.take("start", str),
            states=self.rows("states", self.state),
            case_states=self.rows("case_states", self.case_state),
            walls=self.rows("walls", self.wall),
            clocks=self.rows("clocks", self.clock),
            actions=self.rows("actions", self.action),
            proposals=self.rows("proposals", self.proposal),
            reasons=self.rows("reasons", self.reason),
            case_reasons=self.rows("case_reasons", self.case_reason),
            clauses=self.rows("clauses", lambda code, row: shape.Clause(code, row.label())),
            review_grounds=self.rows("review_grounds", lambda code, row: shape.Clause(code, row.label())),
            guard=self.guard(),
            periods=self.periods(),
            numbers=self.numbers(),
            accepted=self.accepted(),
        )
        top.done()
        return replace(
            rules,
            clocks_of_state={s: tuple(c for c in rules.clocks.values() if s in c.states) for s in rules.states},
            clocks_of_case={s: tuple(c for c in rules.clocks.values() if s in c.case) for s in rules.case_states},
        )

    def rows[T](self, table: str, read: Callable[[str, _Table], T]) -> dict[str, T]:
        found = {}
        for name, values in self.top.take(table, dict).items():
            row = _Table(self, f"{table}.{name}", values)
            found[name] = read(name, row)
            row.done()
        return found

    def expanded(self, row: _Table, key: str) -> tuple[str, ...]:
        """State names with `+group` written out, each once, in order."""
        found: dict[str, None] = {}
        for name in row.names(key):
            found.update(dict.fromkeys(self.members(row, name, ()) if name.startswith("+") else [name]))
        return tuple(found)

    def members(self, row: _Table, name: str, seen: tuple[str, ...]) -> list[str]:
        group = self.groups.get(name[1:])
        if group is None or name in seen:
            raise row.error(f"unknown group {name}" if group is None else f"group {name} holds itself")
        return [m for n in group or [] for m in (self.members(row, n, (*seen, name)) if n.startswith("+") else [n])]

    def state(self, name: str, row: _Table) -> shape.State:
        return shape.State(name, row.take("kind", str), row.label())

    def case_state(self, name: str, row: _Table) -> shape.CaseState:
        return shape.CaseState(name, row.take("freezes", bool), row.label())

    def wall(self, name: str, row: _Table) -> shape.Wall:
        return shape.Wall(name, row.take("day", int), row.label())

    def clock(self, name: str, row: _Table) -> shape.Clock:
        return shape.Clock(
            name=name,
            states=self.expanded(row, "in"),
            case=self.expanded(row, "case"),
            length=row.period("length") if "length" in row.values else None,
            waits_for=row.names("waits_for"),
            reminders=tuple(row.read_period(text, "reminders") for text in row.names("reminders")),
            remind_after=row.take("remind", str, "before") == "after",
            pauses_on=row.names("pauses_on"),
            floor=row.period("floor") if "floor" in row.values else NO_TIME,
            wall=row.take("wall", str, "") or None,
            then=row.names("then"),
            per=row.take("per", str, ""),
            label=row.label(),
        )

    def action(self, name: str, row: _Table) -> shape.Action:
        return shape.Action(
            name=name,
            by=row.names("by"),
            states=self.expanded(row, "in"),
            case=self.expanded(row, "case") if "case" in row.values else None,
            while_frozen=row.flag("frozen"),
            to=self.expanded(row, "to"),
            guards=row.names("if"),
            steps=row.names("do"),
            reasons=row.names("reasons"),
            event=row.take("event", str),
            notify=row.names("notify"),
            quiet=row.flag("quiet"),
            label=row.label(),
        )

    def proposal(self, name: str, row: _Table) -> shape.ProposalKind:
        return shape.ProposalKind(
            name=name,
            by=row.names("by"),
            topic=row.take("topic", str),
            answer_within=row.period("answer_within"),
            silence=row.take("silence", str),
            in_case=row.take("in_case", bool),
            label=row.label(),
        )

    def reason(self, code: str, row: _Table) -> shape.Reason:
        return shape.Reason(
            code=code,
            by=row.names("by"),
            guards=row.names("if"),
            counts=row.take("counts", bool),
            always=row.flag("always"),
            final=row.flag("final"),
            label=row.label(),
        )

    def case_reason(self, code: str, row: _Table) -> shape.CaseReason:
        return shape.CaseReason(
            code=code,
            by=row.names("by"),
            straight_to_support=row.flag("straight"),
            after_completion=row.names("after_completion"),
            label=row.label(),
        )

    def guard(self) -> dict[str, str]:
        table = _Table(self, "guard", self.top.take("guard", dict))
        return {name: table.take(name, str) for name in list(table.values)}

    def periods(self) -> dict[str, timedelta]:
        table = _Table(self, "periods", self.top.take("periods", dict))
        return {name: table.period(name) for name in list(table.values)}

    def numbers(self) -> dict[str, int]:
        table = _Table(self, "numbers", self.top.take("numbers", dict))
        return {name: table.take(name, int) for name in list(table.values)}

    def accepted(self) -> tuple[shape.Accepted, ...]:
        rows = [_Table(self, "accepted", row) for row in self.top.take("accepted", list, [])]
        return tuple(shape.Accepted(r.take("finding", str), r.take("where", str), r.take("why", str)) for r in rows)
