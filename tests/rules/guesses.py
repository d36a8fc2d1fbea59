"""Inputs at random for any action, valid and invalid, made from the fields of its dataclass and from what the order knows."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any, get_args, get_type_hints

from amiable.rules import inputs as i
from amiable.rules.facts import Actor, Facts
from amiable.rules.inputs.bounds import marks_of
from amiable.rules.inputs.fields import Choice, Given, Many, Place, Ref, Text, Web, Whole, Words
from amiable.rules.places import Box, PageBox, write
from amiable.rules.shape import ROLES, Rules

LONG = "x" * 10_001

#: Nothing, a place, and text that is none.
PLACES = (*[""] * 20, *[write(Box(3, 4, 5, 6)), write(PageBox(2))] * 5, "as agreed")


class Guess:
    """Makes inputs for one order at one moment."""

    def __init__(self, rules: Rules, facts: Facts, now: datetime, *, actor: Actor, random: Random) -> None:
        self.rules, self.facts, self.now, self.actor, self.random = rules, facts, now, actor, random

    def input_of(self, action: str) -> Any:
        """Something to do the action with; mostly sensible."""
        kind = i.input_of(action, self.rules.actions[action].by)
        data = self.make(kind)
        if kind is i.ReplyToChanges and self.random.random() < 0.9:
            answers = tuple(self.answer(change.id) for change in self.facts.request)
            return i.ReplyToChanges(answers, self.random.choice((0, 0, 1, 9)), self.random.random() < 0.2)
        return data

    def answer(self, change: str) -> i.ChangeAnswered:
        """One line of a scope reply that is usually whole."""
        answer = self.random.choice(("fix", "included", "included", "extra", "not_possible"))
        price = self.money() if answer == "extra" else 0
        minutes, words = self.random.choice((0, 60, 900)), Words("because")
        days = self.random.choice((0, 0, 1, 3))
        return i.ChangeAnswered(change, answer, minutes, words, price, days, nothing_fits=self.random.random() < 0.9)

    def make(self, kind: Any) -> Any:
        """A dataclass of inputs, field by field."""
        return kind(**{name: self.value(hint, name) for name, hint in _hints(kind)})

    def value(self, hint: Any, name: str) -> Any:
        """Something for one field."""
        plain, marks = marks_of(hint)
        many = next((mark for mark in marks if isinstance(mark, Many)), None)
        if many is not None:
            return self.several(get_args(plain)[0], marks, name)
        return self.single(plain, marks, name)

    def several(self, element: Any, marks: tuple[Any, ...], name: str) -> tuple[Any, ...]:
        """Nothing, one or two; seldom far too many."""
        number = 60 if self.random.random() < 0.01 else self.random.choice((0, 1, 1, 1, 2))
        return tuple(self.single(element, marks, name) for _ in range(number))

    def single(self, plain: Any, marks: tuple[Any, ...], name: str) -> Any:
        """One value of this kind within or around its bounds."""
        for mark in marks:
            match mark:
                case Whole():
                    return self.number(mark)
                case Choice():
                    return self.choice(mark)
                case Ref(to):
                    return self.reference(to)
                case Given():
                    return self.now - timedelta(hours=self.random.choice((0, 2, 30)))
                case Web():
                    return self.random.choice(("https://example.org/a", "https://example.org/b", "file:///etc"))
                case Text() if plain is str and Place() in marks:
                    return self.random.choice(PLACES)
                case Text() if plain is str:
                    return "as agreed"
        if is_dataclass(plain) and plain is not Words:
            return self.make(plain)
        if plain is bool:
            return self.random.random() < {"nothing_to_attach": 0.9, "pausing": 0.6}.get(name, 0.2)
        return Words(self.random.choice((LONG, "", " ")) if self.random.random() < 0.03 else "as agreed", "en")

    def number(self, bound: Whole) -> int:
        """Mostly small, seldom at or beyond a bound."""
        if self.random.random() < 0.03:
            return self.random.choice((bound.least - 1, bound.most, bound.most + 1, -1))
        return self.money() if bound.unit == "minor" else max(bound.least, self.random.choice((0, 1, 1, 2, 3, 5)))

    def money(self) -> int:
        """A part of what there is, down to nothing and odd, sometimes all."""
        there = self.facts.held + self.facts.disputed or self.facts.agreement.work
        return self.random.choice((0, 1, there // 7, there // 3, there // 2, there, there + 1))

    def choice(self, mark: Choice) -> str:
        """One of the codes, seldom one that is none."""
        if self.random.random() < 0.03:
            return "gold"
        rows = getattr(self.rules, mark.of) if mark.of else {}
        own = [name for name, row in rows.items() if self.actor.kind in getattr(row, "by", ROLES)]
        return self.random.choice(mark.codes or own or tuple(rows))

    def reference(self, to: str) -> str:
        """Something the order has, seldom something it has not."""
        known = {
            "proposal": [proposal.id for proposal in self.facts.proposals],
            "change": ["", *(change.id for change in self.facts.changes)],
            "question": [question.id for question in self.facts.questions],
            "capture": [capture.id for capture in self.facts.captures],
            "movement": [movement.id for movement in self.facts.movements],
            "brief_question": list(self.facts.agreement.required_answers),
            "subject": ["", *(deadline.subject for deadline in self.facts.deadlines)],
        }.get(to, [])
        return self.random.choice(known) if known and self.random.random() < 0.97 else "x9"


@cache
def _hints(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple((field.name, hints[field.name]) for field in fields(kind))
