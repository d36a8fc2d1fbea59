"""Changing single values of a rules file in its own text: comments, order and everything else stay as they were.

A value has a place such as `clocks.accept_by.length`, `walls.acceptance.day`, `periods.decline` or `numbers.fee_bp`. Whether the
outcome is sound is the checker's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta

from amiable.kernel.periods import format_period
from amiable.rules.check.lines import line_of
from amiable.rules.check.sums import SUMS, length_of
from amiable.rules.load import load
from amiable.rules.shape import Rules

type Value = int | timedelta

DAY = timedelta(days=1)
_LITERAL = r'(?:"[^"]*"|[+-]?\d[\d_]*)'


def values(rules: Rules) -> Mapping[str, Value]:
    """Every number and length of the file by its place, in the order of the file's tables: what can be changed so."""
    return dict(_values(rules))


def _values(rules: Rules) -> Iterator[tuple[str, Value]]:
    yield "version", rules.version
    yield "hold_limit", rules.hold_limit
    for wall in rules.walls.values():
        yield f"walls.{wall.name}.day", wall.day
    for clock in rules.clocks.values():
        if clock.length is not None:
            yield f"clocks.{clock.name}.length", clock.length
    for name, length in rules.periods.items():
        yield f"periods.{name}", length
    for name, number in rules.numbers.items():
        yield f"numbers.{name}", number
    for kind in rules.proposals.values():
        yield f"proposals.{kind.name}.answer_within", kind.answer_within


def with_values(text: str, changes: Mapping[str, Value]) -> str:
    """The text with these places changed, and nothing else. Raises KeyError for a place that is not in the file, and
    ValueError for a value of another kind than stands there."""
    known = values(load(text))
    wanted = dict(known)
    for where, value in changes.items():
        if type(value) is not type(known[where]):
            raise ValueError(f"{where}: {value!r} is not what stands there")
        if value != known[where]:
            text = _replaced(text, where, str(value) if isinstance(value, int) else f'"{format_period(value)}"')
            wanted[where] = value
    if values(load(text)) != wanted:
        raise ValueError("the text cannot be changed place by place")
    return text


def _replaced(text: str, where: str, literal: str) -> str:
    """`key = …` on the line of a place; in an inline table the key stands somewhere in the row."""
    lines, key = text.splitlines(keepends=True), where.rpartition(".")[2]
    row = line_of(text, where) or line_of(text, where.rpartition(".")[0])
    pattern = rf"((?:^|[{{,]\s*)\s*{re.escape(key)}\s*=\s*){_LITERAL}"
    lines[row - 1] = re.sub(pattern, lambda found: found[1] + literal, lines[row - 1], count=1)
    return "".join(lines)


def with_room(text: str) -> tuple[str, Mapping[str, tuple[int, int]]]:
    """The text with each wall that comes too early moved to the first day that leaves room (2-domain.md §2), and which moved
    from which day to which. The provider's limit is not looked at: where it does not hold, the checker says so."""
    rules = load(text)
    days = {name: wall.day for name, wall in rules.walls.items()}
    for _ in SUMS:  # a wall that moved may push one that stands before it in the list
        for fits in SUMS:
            needed = sum((length_of(rules, name) for name in fits.lengths), timedelta())
            days[fits.end] = max(days[fits.end], -(-(days[fits.start] * DAY + needed) // DAY))
    moved = {
        f"walls.{name}.day": (rules.walls[name].day, day) for name, day in days.items() if day != rules.walls[name].day
    }
    return with_values(text, {where: day for where, (_before, day) in moved.items()}), moved
