"""Reading a rules file: TOML text → `Rules`, or an error that names the line and what was expected there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib.resources import files

from amiable.kernel.canonical import digest
from amiable.rules import shape
from amiable.rules.tables import RulesError, Table, read_toml

__all__ = ["RulesError", "load", "shipped", "shipped_names", "shipped_text"]

NO_TIME = timedelta()


@cache
def shipped(name: str = "standard") -> shape.Rules:
    """A rules file that comes with Amiable. Raises FileNotFoundError for an unknown name."""
    return load(shipped_text(name))


@cache
def shipped_text(name: str = "standard") -> str:
    """The text of a rules file that comes with Amiable."""
    return files("amiable.rules").joinpath(f"{name}.toml").read_text()


def shipped_names() -> tuple[str, ...]:
    """The names of the rules files that come with Amiable, the standard ones first."""
    found = sorted(
        file.name.removesuffix(".toml") for file in files("amiable.rules").iterdir() if file.name.endswith(".toml")
    )
    return ("standard", *(name for name in found if name != "standard"))


@cache
def load(text: str) -> shape.Rules:
    """Read and shape a rules file. Raises RulesError with the line of the first thing that is not as expected."""
    return _Reader(text).rules()


class _Reader:
    """Turns the tables of one file into its shape."""

    def __init__(self, text: str) -> None:
        self.text, self.top = text, read_toml(text)
        self.groups: Mapping[str, list[str]] = self.top.take("groups", dict, {})

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

    def rows[T](self, table: str, read: Callable[[str, Table], T]) -> dict[str, T]:
        found = {}
        for name, values in self.top.take(table, dict).items():
            row = self.top.inner(f"{table}.{name}", values)
            found[name] = read(name, row)
            row.done()
        return found

    def expanded(self, row: Table, key: str) -> tuple[str, ...]:
        """State names with `+group` written out, each once, in order."""
        found: dict[str, None] = {}
        for name in row.names(key):
            found.update(dict.fromkeys(self.members(row, name, ()) if name.startswith("+") else [name]))
        return tuple(found)

    def members(self, row: Table, name: str, seen: tuple[str, ...]) -> list[str]:
        group = self.groups.get(name[1:])
        if group is None or name in seen:
            raise row.error(f"unknown group {name}" if group is None else f"group {name} holds itself")
        return [m for n in group or [] for m in (self.members(row, n, (*seen, name)) if n.startswith("+") else [n])]

    def state(self, name: str, row: Table) -> shape.State:
        return shape.State(name, row.take("kind", str), row.label())

    def case_state(self, name: str, row: Table) -> shape.CaseState:
        return shape.CaseState(name, row.take("freezes", bool), row.label())

    def wall(self, name: str, row: Table) -> shape.Wall:
        return shape.Wall(name, row.take("day", int), row.label())

    def clock(self, name: str, row: Table) -> shape.Clock:
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

    def action(self, name: str, row: Table) -> shape.Action:
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

    def proposal(self, name: str, row: Table) -> shape.ProposalKind:
        return shape.ProposalKind(
            name=name,
            by=row.names("by"),
            topic=row.take("topic", str),
            answer_within=row.period("answer_within"),
            silence=row.take("silence", str),
            in_case=row.take("in_case", bool),
            label=row.label(),
        )

    def reason(self, code: str, row: Table) -> shape.Reason:
        return shape.Reason(
            code=code,
            by=row.names("by"),
            guards=row.names("if"),
            counts=row.take("counts", bool),
            always=row.flag("always"),
            final=row.flag("final"),
            label=row.label(),
        )

    def case_reason(self, code: str, row: Table) -> shape.CaseReason:
        return shape.CaseReason(
            code=code,
            by=row.names("by"),
            straight_to_support=row.flag("straight"),
            after_completion=row.names("after_completion"),
            label=row.label(),
        )

    def guard(self) -> dict[str, str]:
        table = self.top.inner("guard", self.top.take("guard", dict))
        return {name: table.take(name, str) for name in list(table.values)}

    def periods(self) -> dict[str, timedelta]:
        table = self.top.inner("periods", self.top.take("periods", dict))
        return {name: table.period(name) for name in list(table.values)}

    def numbers(self) -> dict[str, int]:
        table = self.top.inner("numbers", self.top.take("numbers", dict))
        return {name: table.take(name, int) for name in list(table.values)}

    def accepted(self) -> tuple[shape.Accepted, ...]:
        rows = [self.top.inner("accepted", row) for row in self.top.take("accepted", list, [])]
        return tuple(shape.Accepted(r.take("finding", str), r.take("where", str), r.take("why", str)) for r in rows)
