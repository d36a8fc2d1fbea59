"""Judging an input against its own bounds, once for every face: a refusal that names field and bound, or None."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from amiable.kernel.errors import Refusal
from amiable.rules import places
from amiable.rules.inputs.fields import Choice, Many, Place, Ref, Text, Web, Whole, Words, is_blank

#: The longest id there can be.
_ID = Text(64, least=0)

type Check = Callable[[Any], Refusal | None]


def out_of_bounds(data: Any) -> Refusal | None:
    """The first thing in an input that is out of bounds: codes `too_long`, `needed`, `not_a_choice`, `too_small`,
    `too_large`, `too_many`, `too_few`, `not_an_address`, `place_malformed`, each with the field's name."""
    kind: Any = type(data)
    for name, check in checks(kind):
        refusal = check(getattr(data, name))
        if refusal is not None:
            return Refusal(refusal.code, {"field": name, **refusal.data})
    return None


def marks_of(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """The plain type behind a field's annotation, and its marks from the outside in."""
    hint = getattr(hint, "__value__", hint)
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        plain, deeper = marks_of(inner)
        return plain, (*marks, *deeper)
    return hint, ()


@cache
def checks(kind: Any) -> tuple[tuple[str, Check], ...]:
    """One check per field of an input dataclass that has bounds."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple((field.name, check) for field in fields(kind) for check in _checks(hints[field.name]))


def _checks(hint: Any) -> Iterator[Check]:
    plain, marks = marks_of(hint)
    many = next((mark for mark in marks if isinstance(mark, Many)), None)
    inner = [check for mark in marks if (check := _check_of(mark))]
    if many is None:
        yield from inner
        return
    yield lambda value: _count(value, many)
    element = get_args(plain)[0]
    for check in inner:
        yield _each(check)
    if is_dataclass(element):
        yield _each(out_of_bounds)


def _each(check: Check) -> Check:
    return lambda values: next((refusal for value in values if (refusal := check(value))), None)


def _check_of(mark: Any) -> Check | None:
    match mark:
        case Text():
            return lambda value: _text(value, mark)
        case Whole():
            return lambda value: _whole(value, mark)
        case Choice(codes) if codes:
            return lambda value: None if value in codes else Refusal("not_a_choice", {"choices": codes})
        case Web():
            return lambda value: _web(value, mark)
        case Place():
            return places.judge
        case Ref():
            return lambda value: _text(value, _ID)
        case _:
            return None


def _text(value: Words | str, bound: Text) -> Refusal | None:
    text = value.text if isinstance(value, Words) else value
    if len(text) > bound.most:
        return Refusal("too_long", {"most": bound.most, "length": len(text)})
    if bound.least and is_blank(text):
        return Refusal("needed", {})
    return Refusal("not_text", {}) if "\0" in text else None


def _whole(value: int, bound: Whole) -> Refusal | None:
    if value < bound.least:
        return Refusal("too_small", {"least": bound.least, "unit": bound.unit})
    return Refusal("too_large", {"most": bound.most, "unit": bound.unit}) if value > bound.most else None


def _count(values: tuple[Any, ...], bound: Many) -> Refusal | None:
    if len(values) > bound.most:
        return Refusal("too_many", {"most": bound.most})
    return Refusal("too_few", {"least": bound.least}) if len(values) < bound.least else None


def _web(value: str, bound: Web) -> Refusal | None:
    if len(value) > bound.most:
        return Refusal("too_long", {"most": bound.most, "length": len(value)})
    if not value.isprintable():  # also what no database keeps, and what urlsplit would quietly leave out
        return Refusal("not_an_address", {})
    try:
        parts = urlsplit(value)
    except ValueError:
        return Refusal("not_an_address", {})
    good = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    return None if good else Refusal("not_an_address", {})
