"""The JSON Schema of an input, from the same marks that judge it. Titles and help are words and live elsewhere."""

from __future__ import annotations

from dataclasses import MISSING, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin

from amiable.rules.inputs.bounds import marks_of
from amiable.rules.inputs.fields import Choice, Many, Place, Ref, Text, Web, Whole, Words
from amiable.rules.inputs.read import LANGUAGE, plain_fields
from amiable.rules.shape import Rules


@cache
def schema(kind: Any) -> dict[str, Any]:
    """A draft 2020-12 object schema (OpenAPI 3.1); choices that a rules file lists are named by `x-choices`."""
    rows = plain_fields(kind)
    needed = [n for n, (field, _, _) in rows.items() if field.default is MISSING and field.default_factory is MISSING]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _property(plain, marks) for name, (_, plain, marks) in rows.items()},
        **({"required": needed} if needed else {}),
    }


def with_choices(of: dict[str, Any], rules: Rules) -> dict[str, Any]:
    """The same schema with the codes that this rules file lists."""
    tables = {
        name: getattr(rules, name) for name in ("reasons", "case_reasons", "proposals", "clauses", "review_grounds")
    }
    properties = {
        name: {**row, "enum": [*tables[row["x-choices"]]]} if row.get("x-choices") in tables else row
        for name, row in of["properties"].items()
    }
    return {**of, "properties": properties}


def _property(plain: Any, marks: tuple[Any, ...]) -> dict[str, Any]:
    many = next((mark for mark in marks if isinstance(mark, Many)), None)
    if many is None:
        return _single(plain, marks)
    element, deeper = marks_of(get_args(plain)[0]) if get_origin(plain) is tuple else (plain, ())
    inner = tuple(mark for mark in marks if mark is not many)
    nested = isinstance(element, type) and is_dataclass(element) and element is not Words
    items = schema(element) if nested else _single(element, (*inner, *deeper))
    return {"type": "array", "items": items, "minItems": many.least, "maxItems": many.most}


def _single(plain: Any, marks: tuple[Any, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {"type": {int: "integer", bool: "boolean"}.get(plain, "string")}
    for mark in marks:
        match mark:
            case Text(most, least):
                found |= {"minLength": least, "maxLength": most}
            case Whole(least, most, unit):
                found |= {"minimum": least, "maximum": most, "x-unit": unit}
            case Choice(codes, of):
                found |= {"enum": list(codes)} if codes else {"x-choices": of}
            case Web(most):
                found |= {"format": "uri", "maxLength": most}
            case Ref(to):
                found |= {"x-ref": to, "maxLength": 64}
    if any(isinstance(mark, Place) for mark in marks):
        return {"oneOf": [found, *_SELECTORS]}
    if plain is Words:
        text = dict(found)
        found = {"oneOf": [text, _spoken(text)]}
    return found


_TEXT = {"type": "string"}

#: W3C selectors a place may be given as; as text, it is the JSON of one of them.
_SELECTORS = (
    {
        "type": "object",
        "required": ["type", "value"],
        "properties": {"type": {"const": "FragmentSelector"}, "conformsTo": _TEXT, "value": _TEXT},
    },
    {
        "type": "object",
        "required": ["type", "exact"],
        "properties": {"type": {"const": "TextQuoteSelector"}, "exact": _TEXT, "prefix": _TEXT, "suffix": _TEXT},
    },
)


def _spoken(text: dict[str, Any]) -> dict[str, Any]:
    """Words with the code of the language they are in."""
    language = {"type": "string", "maxLength": 8, "pattern": f"^{LANGUAGE.pattern}$"}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["text"],
        "properties": {"text": text, "language": language},
    }
