"""The facts of an order as the text kept with it: JSON of `rules.facts.Facts`, what stands at its default left out.

Not in the text: the two `Side`s, which are looked up at every loading. Because defaults are left out, the default of a
field of `Facts` is never changed: a new meaning takes a new field.
"""

from __future__ import annotations

import dataclasses
from functools import reduce
from operator import or_
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from amiable.rules.facts import Facts, Side


def _lean(kind: Any) -> Any:
    """The msgspec structure that mirrors a dataclass of the facts, or a type made of such."""
    if dataclasses.is_dataclass(kind):
        return _structure(kind)
    parts = get_args(kind)
    if get_origin(kind) is tuple:
        return tuple[tuple(part if part is Ellipsis else _lean(part) for part in parts)]  # type: ignore[misc]
    if get_origin(kind) in (Union, UnionType):
        return reduce(or_, (_lean(part) for part in parts))
    return kind


def _structure(kind: Any) -> type[msgspec.Struct]:
    if kind not in _STRUCTURES:
        hints, fields = get_type_hints(kind), list[Any]()
        for field in dataclasses.fields(kind):
            lean = _lean(hints[field.name])
            if kind is Facts and field.type == "Side":
                fields.append((field.name, lean | None, None))
            elif field.default is dataclasses.MISSING:
                fields.append((field.name, lean))
            elif dataclasses.is_dataclass(field.default):
                fields.append((field.name, lean, msgspec.field(default_factory=lean)))
            else:
                fields.append((field.name, lean, field.default))
        _STRUCTURES[kind] = msgspec.defstruct(kind.__name__, fields, omit_defaults=True, kw_only=True)
    return _STRUCTURES[kind]


_STRUCTURES: dict[Any, type[msgspec.Struct]] = {}
_LEAN: Any = _lean(Facts)
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(_LEAN)
# Two threads that are the first to convert to a dataclass crash the process: what msgspec keeps about them is made here, by one.
msgspec.json.Decoder(Facts)


def encode(facts: Facts) -> str:
    """The text kept with the order; equal facts give equal text."""
    lean = msgspec.convert(facts, _LEAN, from_attributes=True)
    lean.client = lean.seller = None
    return _ENCODER.encode(lean).decode()


def decode(text: str, *, client_id: str, seller_id: str, client: Side, seller: Side) -> Facts:
    """The facts as they were written, with parties and sides as they stand now. Raises msgspec.ValidationError."""
    lean = _DECODER.decode(text)
    lean.client_id, lean.seller_id = client_id, seller_id
    lean.client, lean.seller = client, seller
    return msgspec.convert(lean, Facts, from_attributes=True)


def encode_part(part: Any) -> str:
    """One dataclass of the facts on its own, whole: for an agreement version."""
    return _ENCODER.encode(part).decode()
