"""Rows of facts as sets: one of each key, in the order they came."""

from __future__ import annotations

from collections.abc import Iterable


def put[T](rows: Iterable[T], new: T, *keys: str) -> tuple[T, ...]:
    """`rows` with the one of the same key replaced, or `new` at the end."""
    kept = tuple(new if all(getattr(row, key) == getattr(new, key) for key in keys) else row for row in rows)
    return kept if any(row is new for row in kept) else (*kept, new)
