"""How two rules files differ, one sentence a difference, by the names in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import timedelta
from typing import Any

from amiable.kernel.periods import format_period
from amiable.rules.shape import Rules
from amiable.rules.words import WORDS

TABLES = (
    "states", "case_states", "walls", "clocks", "actions", "proposals", "reasons", "case_reasons", "periods", "numbers",
)  # fmt: skip
PLAIN = ("name", "version", "hold_limit", "start")


def differences(old: Rules, new: Rules, language: str = "en") -> str:
    """The sentences, in the order of the file, in `language`; one that says so when there are none."""
    words = WORDS[language]
    found = [words[code].format(**told) for code, told in _differences(old, new)]
    return "\n".join(found or [words["same"]]) + "\n"


def _differences(old: Rules, new: Rules) -> Iterator[tuple[str, dict[str, str]]]:
    for name in PLAIN:
        yield from _value(name, getattr(old, name), getattr(new, name))
    for table in TABLES:
        yield from _rows(table, getattr(old, table), getattr(new, table))
    for row in old.accepted:
        if row not in new.accepted:
            yield "gone", {"where": f"accepted {row.finding} {row.where}"}
    for row in new.accepted:
        if row not in old.accepted:
            yield "new", {"where": f"accepted {row.finding} {row.where}"}


def _rows(table: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    for name in old:
        if name not in new:
            yield "gone", {"where": f"{table}.{name}"}
    for name, row in new.items():
        if name not in old:
            yield "new", {"where": f"{table}.{name}"}
        elif not is_dataclass(row):
            yield from _value(f"{table}.{name}", old[name], row)
        else:
            for field in fields(row):
                path = f"{table}.{name}.{_KEYS.get(field.name, field.name)}"
                yield from _value(path, getattr(old[name], field.name), getattr(row, field.name))


#: Fields that are called otherwise in the file.
_KEYS = {
    "states": "in", "guards": "if", "steps": "do", "while_frozen": "frozen", "remind_after": "remind",
    "straight_to_support": "straight",
}  # fmt: skip


def _value(where: str, old: Any, new: Any) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(new, Mapping) and isinstance(old, Mapping):
        for language in sorted({*old, *new}):
            yield from _value(f"{where}.{language}", old.get(language), new.get(language))
    elif old != new:
        yield "changed", {"where": where, "old": _shown(old), "new": _shown(new)}


def _shown(value: Any) -> str:
    match value:
        case timedelta():
            return format_period(value)
        case tuple():
            return "[" + ", ".join(_shown(item) for item in value) + "]"
        case None:
            return "–"
        case bool():
            return str(value).lower()
        case _:
            return str(value)
