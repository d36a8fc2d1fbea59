"""Reading an input from plain data, such as a JSON body or a cleaned form: the dataclass, or a refusal that names the field.

Strict: unknown fields, wrong types and what only the door fills are refused; bounds are `bounds.out_of_bounds`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from amiable.kernel.errors import Refusal, Refused, refuse
from amiable.kernel.letters import readable
from amiable.rules.inputs.bounds import marks_of
from amiable.rules.inputs.fields import Given, Place, Words

#: The code of a language, such as `it` or `pt-BR`; empty when it is not known.
LANGUAGE = re.compile("(?:[a-z]{2,3}(?:-[A-Za-z0-9]{2,4})?)?")


@cache
def plain_fields(kind: Any) -> Mapping[str, tuple[Field[Any], Any, tuple[Any, ...]]]:
    """The fields a caller may fill: dataclass field, plain type, marks."""
    hints = get_type_hints(kind, include_extras=True)
    found = {field.name: (field, *marks_of(hints[field.name])) for field in fields(kind)}
    return {name: row for name, row in found.items() if not any(isinstance(mark, Given) for mark in row[2])}


def read(kind: type, raw: object) -> Any | Refusal:
    """An input of `kind` from a mapping: codes `not_an_object`, `unknown_field`, `needed`, `wrong_type`."""
    try:
        return _object(kind, raw, "")
    except Refused as refused:
        return refused.refusal


def _object(kind: Any, raw: object, path: str) -> Any:
    if not isinstance(raw, Mapping):
        refuse("not_an_object", field=path.rstrip("."))
    known = plain_fields(kind)
    for name in raw:
        if name not in known:
            refuse("unknown_field", field=f"{path}{name}"[:80])
    values = {}
    for name, (field, plain, marks) in known.items():
        if name in raw:
            given = raw[name]
            if isinstance(given, Mapping) and any(isinstance(mark, Place) for mark in marks):
                given = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
            values[name] = _value(plain, given, f"{path}{name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            refuse("needed", field=f"{path}{name}")
    return kind(**values)


def _value(plain: Any, raw: object, path: str) -> Any:
    if plain is Words:
        return _words(raw, path)
    if get_origin(plain) is tuple:
        if not isinstance(raw, list | tuple):
            refuse("wrong_type", field=path, expected="list")
        element = marks_of(get_args(plain)[0])[0]
        return tuple(_value(element, item, f"{path}.{i}") for i, item in enumerate(raw))
    if is_dataclass(plain):
        return _object(plain, raw, f"{path}.")
    if plain is datetime or not isinstance(raw, plain) or (plain is int and isinstance(raw, bool)):
        refuse("wrong_type", field=path, expected=plain.__name__)
    return raw


def _words(raw: object, path: str) -> Words:
    """Words as text, or as text with the code of its language."""
    if isinstance(raw, str):
        return Words(readable(raw))
    if isinstance(raw, Mapping) and isinstance(raw.get("text"), str) and set(raw) <= {"text", "language"}:
        language = raw.get("language", "")
        if isinstance(language, str) and LANGUAGE.fullmatch(language):
            return Words(readable(raw["text"]), language)
    refuse("wrong_type", field=path, expected="text")
