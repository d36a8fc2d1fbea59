"""How two rules files differ, one sentence a difference: what is meant by its label, and by its name in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import timedelta
from typing import Any

from amiable.rules.shape import Rules
from amiable.rules.words import WORDS, length

TABLES = (
    "states", "case_states", "walls", "clocks", "actions", "proposals", "reasons", "case_reasons", "clauses",
    "review_grounds", "guard", "periods", "numbers",
)  # fmt: skip
PLAIN = ("name", "version", "hold_limit", "start")


@dataclass(frozen=True, slots=True)
class Difference:
    """`where` is a path into the file, `what` is changed, gone or new; `label` names the row in every language, if it has one."""

    where: str
    what: str
    old: Any = None
    new: Any = None
    label: Mapping[str, str] | None = None

    def sentence(self, language: str) -> str:
        """The whole sentence in a language of `shape.LANGUAGES`."""
        label = (self.label or {}).get(language)
        where = f"{label} ({self.where})" if label else self.where
        return WORDS[language][self.what].format(
            where=where, old=_shown(self.old, language), new=_shown(self.new, language)
        )


def differences(old: Rules, new: Rules, language: str = "en") -> str:
    """The sentences, in the order of the file, in `language`; one that says so when there are none."""
    found = [difference.sentence(language) for difference in compared(old, new)]
    return "\n".join(found or [WORDS[language]["same"]]) + "\n"


def compared(old: Rules, new: Rules) -> tuple[Difference, ...]:
    """Every difference, in the order of the file."""
    return tuple(_differences(old, new))


def _differences(old: Rules, new: Rules) -> Iterator[Difference]:
    for name in PLAIN:
        yield from _value(name, getattr(old, name), getattr(new, name))
    for table in TABLES:
        yield from _rows(table, getattr(old, table), getattr(new, table))
    for row in old.accepted:
        if row not in new.accepted:
            yield Difference(f"accepted {row.finding} {row.where}", "gone")
    for row in new.accepted:
        if row not in old.accepted:
            yield Difference(f"accepted {row.finding} {row.where}", "new")


def _rows(table: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for name, row in old.items():
        if name not in new:
            yield Difference(f"{table}.{name}", "gone", label=getattr(row, "label", None))
    for name, row in new.items():
        label = getattr(row, "label", None)
        if name not in old:
            yield Difference(f"{table}.{name}", "new", label=label)
        elif not is_dataclass(row):
            yield from _value(f"{table}.{name}", old[name], row)
        else:
            for field in fields(row):
                path = f"{table}.{name}.{_KEYS.get(field.name, field.name)}"
                yield from _value(path, getattr(old[name], field.name), getattr(row, field.name), label)


#: Fields that are called otherwise in the file.
_KEYS = {
    "states": "in", "guards": "if", "steps": "do", "while_frozen": "frozen", "remind_after": "remind",
    "straight_to_support": "straight",
}  # fmt: skip


def _value(where: str, old: Any, new: Any, label: Mapping[str, str] | None = None) -> Iterator[Difference]:
    if isinstance(new, Mapping) and isinstance(old, Mapping):
        for language in sorted({*old, *new}):
            yield from _value(f"{where}.{language}", old.get(language), new.get(language))
    elif old != new:
        yield Difference(where, "changed", old, new, label)


def _shown(value: Any, language: str) -> str:
    match value:
        case timedelta():
            return length(value, language)
        case tuple():
            return "[" + ", ".join(_shown(item, language) for item in value) + "]"
        case None:
            return "–"
        case bool():
            return WORDS[language]["yes" if value else "no"]
        case _:
            return str(value)
