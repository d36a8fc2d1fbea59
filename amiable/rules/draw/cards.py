"""What a picture of the rules shows, before anything is placed: one card a state, one row a way out or a clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from amiable.rules.shape import Action, Clock, Label, Rules
from amiable.rules.words import WORDS, length

#: Actions that may lead to more states than this are settled by what was agreed or decided: no way of their own is drawn.
MOST_GOALS = 4
#: In place of a role: nobody acts, the parties' clocks stop.
STOPPED = "stopped"
PEOPLE = ("client", "seller", "mediator", "operator", "provider")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that can happen: who (a role, or "clock"), what, and the states it may lead to."""

    who: str
    text: str
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A state of an order or of a case."""

    name: str
    title: str
    kind: str  # before, running, ended, case, everywhere
    rows: tuple[Row, ...] = field(default=())
    note: str = ""  # a line under the title


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes the cards of one file in one language."""

    rules: Rules
    language: str

    def word(self, code: str) -> str:
        """One of the few words of our own."""
        return WORDS[self.language].get(code, code)

    def text(self, label: Label, code: str) -> str:
        """A label of the file."""
        return label.get(self.language) or label.get("en") or code

    def states(self) -> tuple[Card, ...]:
        """One card a state, in the order of the file."""
        return tuple(
            Card(state.name, self.text(state.label, state.name), state.kind, tuple(self._rows(state.name)))
            for state in self.rules.states.values()
        )

    def cases(self) -> tuple[Card, ...]:
        """One card a state of a case."""
        return tuple(
            Card(
                case.name,
                self.text(case.label, case.name),
                "case",
                (
                    *([Row(STOPPED, self.word("frozen"))] if case.freezes else ()),
                    *(self._clock(clock, case.name) for clock in self.rules.clocks_of_case.get(case.name, ())),
                ),
            )
            for case in self.rules.case_states.values()
        )

    def everywhere(self) -> Card:
        """What people can do in every running state and that ends the order."""
        rows = [
            Row(who, self.text(action.label, action.name), action.to)
            for action in self.rules.actions.values()
            if self._moves(action) and self._is_everywhere(action) and len(action.to) == 1
            for who in action.by
        ]
        return Card("", self.word("anywhere"), "everywhere", tuple(rows))

    def walls(self) -> tuple[tuple[int, str], ...]:
        """Days from the first payment, and what ends on them."""
        return tuple(sorted((wall.day, self.text(wall.label, wall.name)) for wall in self.rules.walls.values()))

    def _rows(self, state: str) -> Iterator[Row]:
        for action in self.rules.actions.values():
            if self._moves(action) and state in action.states and not self._is_everywhere(action):
                for who in action.by:
                    yield Row(who, self.text(action.label, action.name), action.to)
        if state == self.rules.start:
            yield from self._paid()
        for clock in self.rules.clocks_of_state.get(state, ()):
            if not clock.per:
                yield self._clock(clock, state)

    def _paid(self) -> Iterator[Row]:
        """Actions of the provider are legal everywhere; where they lead from the start is what matters."""
        for action in self.rules.actions.values():
            if action.by == ("provider",) and action.to and not action.guards:
                ways = tuple(state for state in action.to if state != "revising")
                yield Row("provider", self.text(action.label, action.name), ways)

    def _is_everywhere(self, action: Action) -> bool:
        running = {state.name for state in self.rules.states.values() if state.kind == "running"}
        return running <= set(action.states)

    def _moves(self, action: Action) -> bool:
        people = set(action.by) & set(PEOPLE)
        return bool(people) and bool(action.to) and len(action.to) <= MOST_GOALS and action.by != ("provider",)

    def _clock(self, clock: Clock, state: str) -> Row:
        acts = [self.rules.actions[name] for name in clock.then if name in self.rules.actions]
        acts = [action for action in acts if not clock.states or state in action.states] or acts
        what = " / ".join(self.text(action.label, action.name) for action in acts)
        long = length(clock.length, self.language) if clock.length else self.text(clock.label, clock.name)
        to = tuple(dict.fromkeys(place for action in acts if len(action.to) <= MOST_GOALS for place in action.to))
        waits = ", ".join(self.word(role) for role in clock.waits_for)
        window = f"{long} ({waits})" if waits else long
        return Row("clock", self.word("then").format(window=window, what=what), to)
