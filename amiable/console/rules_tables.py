"""Rules as tables to read on a page: windows, last days, answers to proposals, reasons, lengths and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amiable.rules.shape import Clock, Label, Rules
from amiable.rules.words import WORDS
from amiable.web.parts import Cell, Column, Table
from amiable.wording.rulechanges import place_label, place_value


def tables_of(rules: Rules, language: str) -> list[Table]:
    """All of them, in the active language."""
    page = _Page(rules, language)
    return [page.windows(), page.walls(), page.proposals(), page.reasons(), page.case_reasons(), page.values()]


class _Page:
    """The tables of one file in one language."""

    def __init__(self, rules: Rules, language: str) -> None:
        self.rules, self.language = rules, language
        self.words = WORDS.get(language, WORDS["en"])

    def windows(self) -> Table:
        """Every window: where it runs, whom it waits for, how long, what its end means."""
        heads = (pgettext("column", "Window"), _("Waits for"), _("How long"), _("When nobody acts"))
        found = self.rules.clocks.values()
        return _table(_("Windows"), heads, [list(self._window(clock)) for clock in found], map(self._places, found))

    def walls(self) -> Table:
        """Last days, by their day."""
        rows = sorted(self.rules.walls.values(), key=lambda wall: wall.day)
        cells = [[self._text(wall.label), place_value("walls.", wall.day, self.language)] for wall in rows]
        return _table(_("Last days, counted from the first payment"), (_("What ends"), pgettext("column", "On")), cells)

    def proposals(self) -> Table:
        """Kinds of proposal and their answers."""
        heads = (_("Proposal"), pgettext("column", "By"), _("Answer within"), _("When nobody answers"))
        rows = [
            [self._text(kind.label), self._who(kind.by), self._value(kind.answer_within), self._lapse(kind.silence)]
            for kind in self.rules.proposals.values()
        ]
        return _table(_("Answers to proposals"), heads, rows)

    def reasons(self) -> Table:
        """Why an order is cancelled."""
        heads = (_("Reason"), pgettext("column", "By"), _("Counts for the seller"))
        rows = [
            [self._text(reason.label), self._who(reason.by) or "–", self._value(reason.counts)]
            for reason in self.rules.reasons.values()
        ]
        return _table(_("Why an order is cancelled"), heads, rows)

    def case_reasons(self) -> Table:
        """Why a case is opened."""
        heads = (_("Reason"), pgettext("column", "By"), _("Support can be asked"))
        rows = [
            [
                self._text(reason.label),
                self._who(reason.by),
                _("at once") if reason.straight_to_support else _("after a talk"),
            ]
            for reason in self.rules.case_reasons.values()
        ]
        return _table(_("Why a case is opened"), heads, rows)

    def values(self) -> Table:
        """The fee, other numbers and lengths."""
        places = ["numbers.fee_bp"] if "fee_bp" in self.rules.numbers else []
        places += [f"numbers.{name}" for name in self.rules.numbers if name != "fee_bp"]
        rows = [[self._label(place), self._value(self.rules.numbers[place[8:]], place)] for place in places]
        rows += [[self._label(f"periods.{name}"), self._value(length)] for name, length in self.rules.periods.items()]
        return _table(
            _("Fee, numbers and lengths of time"), (pgettext("column", "What"), pgettext("column", "Value")), rows
        )

    def _window(self, clock: Clock) -> Iterator[str]:
        rules = self.rules
        yield self._text(clock.label)
        yield self._who(clock.waits_for) or "–"
        yield self._value(clock.length) if clock.length else _("as agreed or asked")
        yield " / ".join(self._text(rules.actions[name].label) for name in clock.then if name in rules.actions)

    def _places(self, clock: Clock) -> str:
        rules = self.rules
        places = [rules.states[name].label for name in clock.states if name in rules.states]
        places += [rules.case_states[name].label for name in clock.case if name in rules.case_states]
        return ", ".join(map(self._text, places))

    def _lapse(self, silence: str) -> str:
        return self.words.get(silence, silence)

    def _who(self, roles: Iterable[str]) -> str:
        return ", ".join(self.words.get(role, role) for role in roles)

    def _text(self, label: Label) -> str:
        return label.get(self.language) or label.get("en") or ""

    def _label(self, place: str) -> str:
        return place_label(place, self.rules, self.language)

    def _value(self, value: object, place: str = "") -> str:
        return place_value(place, value, self.language)


def _table(
    caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], below: Iterable[str] | None = None
) -> Table:
    """Cells; `below` stands under the first of each row."""
    under = iter(below or [""] * len(rows))
    cells = [[Cell(row[0], sub=next(under), wide=True), *map(_cell, row[1:], heads[1:])] for row in rows]
    return Table(caption, [Column(head) for head in heads], cells)


def _cell(text: str, head: str) -> Cell:
    return Cell(text, label=head, wide=True)
