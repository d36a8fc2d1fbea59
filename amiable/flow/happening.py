"""One line of the log: the event as canonical text and its hash, and the words that stay outside of it.

What a person wrote becomes `{"c": commitment, "w": field}` in the line; the text goes to a row of its own that can be
erased without breaking the chain (docs/adr/0011).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, get_type_hints

from amiable.kernel.canonical import canonical, commitment, digest
from amiable.kernel.ids import Random
from amiable.kernel.periods import format_moment, format_period
from amiable.rules.facts import Actor
from amiable.rules.inputs.fields import Text, Web, Words

#: Version of the line's shape; a reader of an older one goes through an upcaster, lines are never rewritten.
SHAPE = 1


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """One piece of somebody's words, where it belongs in the event's data, and its salt."""

    field: str
    text: str
    salt: str
    language: str


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """An event ready to be written."""

    text: str
    hash: str
    data: Mapping[str, Any]
    said: tuple[Said, ...]


def write_line(
    *,
    order: str,
    seq: int,
    at: datetime,
    actor: Actor,
    name: str,
    data: Mapping[str, Any],
    of: type,
    prev: str,
    ids: Random,
) -> Line:
    """The line for `data` told by the input class `of`; `prev` is the hash of the line before, "" for the first.

    Raises ValueError for data that has no canonical form.
    """
    taken = _Taken(ids)
    free = free_fields(of)
    plain = {key: taken.plain(value, key, free=key in free) for key, value in data.items()}
    who = {"kind": actor.kind, "id": actor.id}
    if actor.on_behalf_of:
        who["on_behalf_of"] = actor.on_behalf_of
    text = canonical(
        {
            "v": SHAPE,
            "order": order,
            "seq": seq,
            "at": format_moment(at),
            "actor": who,
            "name": name,
            "data": plain,
            "prev": prev,
        }
    )
    return Line(text, digest(text), plain, tuple(taken.said))


def plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """Ids, codes, numbers and moments as plain JSON values; for notices, which carry nobody's words."""
    return {key: _NOBODY.plain(value, key, free=False) for key, value in data.items()}


@cache
def free_fields(of: type) -> frozenset[str]:
    """Fields of an input class that hold somebody's text without being `Words`: links, choices, places."""
    if not dataclasses.is_dataclass(of):
        return frozenset()
    hints = get_type_hints(of, include_extras=True)
    return frozenset(
        name
        for name, hint in hints.items()
        if any(isinstance(bound, Text | Web) for bound in getattr(hint, "__metadata__", ()))
    )


class _Taken:
    """Makes values plain and collects the words found on the way."""

    def __init__(self, ids: Random | None) -> None:
        self.ids, self.said = ids, list[Said]()

    def plain(self, value: Any, path: str, *, free: bool) -> Any:
        """The value as JSON; words leave a commitment behind."""
        match value:
            case None | bool() | int():
                return value
            case str():
                return self._commit(value, path, "") if free else value
            case Words(text, language):
                return self._commit(text, path, language)
            case datetime():
                return format_moment(value)
            case timedelta():
                return format_period(value)
            case Mapping():
                return {key: self.plain(item, f"{path}.{key}", free=False) for key, item in value.items()}
            case Sequence():
                return [self.plain(item, f"{path}.{i}", free=free) for i, item in enumerate(value)]
            case _:
                kind: Any = type(value)
                fields, free_here = dataclasses.fields(kind), free_fields(kind)
                return {
                    f.name: self.plain(getattr(value, f.name), f"{path}.{f.name}", free=f.name in free_here)
                    for f in fields
                }

    def _commit(self, text: str, path: str, language: str) -> Any:
        if not text:
            return ""
        if self.ids is None:
            raise ValueError(f"{path} holds words")
        salt = self.ids(16).hex()
        self.said.append(Said(path, text, salt, language))
        return {"c": commitment(salt, text), "w": path}


_NOBODY = _Taken(None)
