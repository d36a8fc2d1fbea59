"""A plan being made: the facts as they would be, and the effects that lead there. Steps write here and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.shape import Action, Clock, Rules

NO_TIME = timedelta()


class Draft:
    """Collects effects; `facts` is always what they lead to so far."""

    def __init__(
        self, rules: Rules, facts: f.Facts, row: Action | None, actor: f.Actor, data: Any, now: datetime
    ) -> None:
        self.row = row
        self.rules, self.facts, self.actor, self.data, self.now = rules, facts, actor, data, now
        self.before = facts
        self.effects: list[e.Effect] = []
        self.said: dict[str, Any] = {}  # what the event tells beyond the input
        self.spared: set[str] = set()  # roles that a step told more than the event would

    def do(self, effect: e.Effect) -> None:
        """Take one effect into the plan."""
        self.effects.append(effect)
        self.facts = e.evolve(self.facts, effect)

    def note(self, **changes: Any) -> None:
        """Change plain fields of the facts."""
        self.do(e.Noted(changes))

    def count(self, what: str, by: int = 1) -> None:
        """Use something the rules bound by a count."""
        if by:
            self.do(e.Counted(what, by))

    def tell(self, to: str, code: str, **data: Any) -> None:
        """Have a role told something."""
        self.do(e.Noticed(to, code, data))

    def new_id(self, letter: str) -> str:
        """A local id such as `p7`, unique within the order; pure, so that a log can be played again."""
        self.count("ids")
        return f"{letter}{self.facts.tally.ids}"

    def side(self, role: str | None = None) -> str:
        """The party of a role ("client" or "seller"); the acting one by default."""
        return role or self.actor.kind

    # ── where the order stands ──────────────────────────────────────────────────────────────────────────────────────

    def enter(self, state: str) -> None:
        """Stand in `state`: drop the clocks that do not live there, arm those that start there."""
        self.do(e.StateEntered(state))
        for deadline in self.facts.deadlines:
            clock = self.rules.clocks[deadline.clock]
            if clock.states and state not in clock.states:
                self.do(e.DeadlineDropped(deadline.clock, deadline.subject))
        for clock in self.rules.clocks_of_state.get(state, ()):
            if clock.length is not None and not clock.per:
                self.arm(clock.name, self.now + clock.length)

    def enter_case(self, case: f.Case, state: str) -> None:
        """The same for the case."""
        self.do(e.CaseSet(replace(case, state=state)))
        for deadline in self.facts.deadlines:
            clock = self.rules.clocks[deadline.clock]
            if clock.case and state not in clock.case:
                self.do(e.DeadlineDropped(deadline.clock, deadline.subject))
        for clock in self.rules.clocks_of_case.get(state, ()):
            if clock.length is not None and self.facts.deadline(clock.name) is None:
                self.arm(clock.name, self.now + clock.length)

    # ── clocks ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def arm(self, clock: str, due_at: datetime, subject: str = "") -> None:
        """Set a clock to fire at `due_at` or at its wall, whichever is first; behind a wall that went by while support had
        the order, only its floor is left. A later generation makes older firings void."""
        row = self.rules.clocks[clock]
        wall_at = self.wall_of(row)
        if wall_at is not None and wall_at <= self.now:
            due_at, wall_at = min(due_at, self.now + row.floor), None
        elif wall_at is not None:
            due_at = min(due_at, wall_at)
        self.count("generations")
        self.do(e.DeadlineSet(f.Deadline(clock, subject, self.facts.tally.generations, due_at, None, wall_at)))

    def drop(self, clock: str, subject: str = "") -> None:
        """Stop a clock if it runs."""
        if self.facts.deadline(clock, subject):
            self.do(e.DeadlineDropped(clock, subject))

    def wall(self, name: str) -> datetime | None:
        """The moment of a wall; None before the first capture."""
        captured = self.facts.captured_at
        return self.rules.wall(name, captured) if captured else None

    def wall_of(self, clock: Clock) -> datetime | None:
        """The wall behind a clock as things stand: a client's case moves acceptance to its later wall; under support only
        support's own walls hold, and one that is already behind gives way to the clock's floor."""
        if clock.wall is None:
            return None
        if "freeze" in clock.pauses_on and self.frozen:
            return None
        name, case = clock.wall, self.facts.case
        if name == "acceptance" and case and case.state == "talking" and case.opened_by == "client":
            name = "acceptance_with_case"
        return self.wall(name)

    @property
    def frozen(self) -> bool:
        """Support has the case: all party clocks stop."""
        case = self.facts.case
        return case is not None and self.rules.case_states[case.state].freezes

    def say(self, **data: Any) -> None:
        """Let the event tell more than the input: codes, numbers, moments."""
        self.said.update(data)
