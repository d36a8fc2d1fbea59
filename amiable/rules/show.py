"""A rules file as tables a person reads in a terminal. The labels are the file's own; the few headings stand here."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from amiable.rules.shape import Clock, Label, Rules
from amiable.rules.words import WORDS, length

WIDTH = 120


def tables(rules: Rules, language: str = "en") -> str:
    """Everything a person wants to know of the rules, in `language` (a code of `shape.LANGUAGES`)."""
    page = _Page(rules, language)
    parts = [
        f"{rules.name} {rules.version} · {page.word('hold')} {page.length(rules.hold_limit)} · {rules.hash[:12]}",
        page.states(),
        page.cases(),
        page.walls(),
        page.proposals(),
        page.reasons(),
        page.case_reasons(),
        page.numbers(),
    ]
    return "\n\n".join(parts) + "\n"


class _Page:
    """The tables of one file in one language."""

    def __init__(self, rules: Rules, language: str) -> None:
        self.rules, self.language = rules, language

    def word(self, code: str) -> str:
        return WORDS[self.language].get(code, code)

    def words(self, codes: Iterable[str]) -> str:
        return ", ".join(self.word(code) for code in codes)

    def text(self, label: Label, code: str) -> str:
        return label.get(self.language) or label.get("en") or code

    def length(self, period: timedelta) -> str:
        return length(period, self.language)

    def states(self) -> str:
        """Per state its clocks: whom it waits for, how long, what silence means."""
        rows = []
        for state in self.rules.states.values():
            name = self.text(state.label, state.name)
            clocks = [clock for clock in self.rules.clocks_of_state.get(state.name, ()) if not clock.per]
            rows += self.of_clocks(name, clocks) or [[name, "", "", "", ""]]
        return self.table("states", ("state", "waits_for", "window", "reminders", "silence"), rows)

    def cases(self) -> str:
        """The same for the states of a case."""
        rows = []
        for case in self.rules.case_states.values():
            name = self.text(case.label, case.name) + (f" ({self.word('frozen')})" if case.freezes else "")
            clocks = list(self.rules.clocks_of_case.get(case.name, ()))
            rows += self.of_clocks(name, clocks) or [[name, "", "", "", ""]]
        return self.table("cases", ("case", "waits_for", "window", "reminders", "silence"), rows)

    def of_clocks(self, name: str, clocks: Sequence[Clock]) -> list[list[str]]:
        """One row a clock; the name only in the first."""
        return [
            [
                name if n == 0 else "",
                self.words(clock.waits_for),
                self.window(clock),
                " · ".join(self.length(reminder) for reminder in clock.reminders),
                " / ".join(self.text(self.rules.actions[then].label, then) for then in clock.then),
            ]
            for n, clock in enumerate(clocks)
        ]

    def window(self, clock: Clock) -> str:
        """How long a clock runs: its length or its name, and the wall behind it."""
        shown = self.length(clock.length) if clock.length else self.text(clock.label, clock.name)
        wall = self.rules.walls.get(clock.wall or "")
        return f"{shown}, {self.word('day')} {wall.day}" if wall else shown

    def walls(self) -> str:
        """Days from the first payment that nothing moves."""
        rows = [[str(wall.day), self.text(wall.label, wall.name)] for wall in self.rules.walls.values()]
        return self.table("walls", ("day", "wall"), sorted(rows, key=lambda row: int(row[0])))

    def proposals(self) -> str:
        """Kinds of proposal."""
        rows = [
            [
                self.text(kind.label, kind.name),
                self.words(kind.by),
                self.length(kind.answer_within),
                self.word(kind.silence),
            ]
            for kind in self.rules.proposals.values()
        ]
        return self.table("proposals", ("kind", "by", "answer", "silence"), rows)

    def reasons(self) -> str:
        """Why an order is cancelled, and whether that counts for the seller."""
        rows = [
            [self.text(reason.label, reason.code), self.words(reason.by), self.word("yes" if reason.counts else "no")]
            for reason in self.rules.reasons.values()
        ]
        return self.table("reasons", ("reason", "by", "counts"), rows)

    def case_reasons(self) -> str:
        """Why a case is opened."""
        rows = [
            [
                self.text(reason.label, reason.code),
                self.words(reason.by),
                self.word("at_once") if reason.straight_to_support else self.word("after_talk"),
                self.word("yes") if reason.after_completion else self.word("no"),
            ]
            for reason in self.rules.case_reasons.values()
        ]
        return self.table("case_reasons", ("reason", "by", "support", "after"), rows)

    def numbers(self) -> str:
        """Lengths and caps by their names in the file."""
        rows = [[name, self.length(period)] for name, period in self.rules.periods.items()]
        rows += [[name, str(number)] for name, number in self.rules.numbers.items()]
        return self.table("numbers", ("name", "value"), rows)

    def table(self, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        """A title and aligned columns; the last one wraps inside the width."""
        everything = [[self.word(head) for head in heads], *rows]
        widths = [max(len(row[n]) for row in everything) for n in range(len(heads))]
        ahead = sum(widths[:-1]) + 3 * (len(heads) - 1)
        lines = [line for row in everything for line in _lines(row, widths, max(24, WIDTH - ahead), ahead)]
        rule = "─" * max(len(line) for line in lines)
        return "\n".join([self.word(title).upper(), lines[0], rule, *lines[1:]])


def _lines(row: Sequence[str], widths: Sequence[int], last: int, ahead: int) -> Iterator[str]:
    start = "".join(f"{cell:<{width}}   " for cell, width in zip(row[:-1], widths[:-1], strict=True))
    wrapped = textwrap.wrap(row[-1], last) or [""]
    yield (start + wrapped[0]).rstrip()
    for more in wrapped[1:]:
        yield " " * ahead + more
