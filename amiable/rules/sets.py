"""Rows of facts as sets: one of each key, in the order they came."""

from __future__ import annotations

from operator import attrgetter


def put[T](rows: tuple[T, ...], new: T, *keys: str) -> tuple[T, ...]:
    """`rows` with the one of the same key replaced, or `new` at the end."""
    key = attrgetter(*keys)
    known = [key(row) for row in rows]
    if (wanted := key(new)) not in known:
        return (*rows, new)
    return tuple(new if one == wanted else row for one, row in zip(known, rows, strict=True))
