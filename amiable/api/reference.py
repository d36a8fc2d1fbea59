"""The OpenAPI document made readable: operations by group, each with what it takes and answers, and every shape's fields.

Written for the pages of documents.py; what is said here is code and the document's own English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from amiable.api.describe import actions, document
from amiable.api.shown.order import ROOT
from amiable.rules.load import shipped

_PLACE = re.compile(r"\{(\w+)\}")
_NOBODY = "00000000-0000-0000-0000-000000000000"

#: What somebody could mean by a text of this name.
_MEANT = {
    "email": "nora@shop.example",
    "time_zone": "Europe/Paris",
    "slug": "shop",
    "address": "https://shop.example/",
    "since": "2026-12-01T00:00:00Z",
    "until": "2026-12-02T00:00:00Z",
    "starts_at": "2027-01-15T17:00:00Z",
}

#: What an operation wants beside what is always needed: one of several fields.
_BESIDE = {
    "deliver": ("nothing_to_attach",),
    "deliver_part": ("nothing_to_attach",),
    "replace_delivery": ("nothing_to_attach",),
    "answer_question": ("text",),
    "ask_parties": ("to_client",),
    "save_session": ("starts_at",),
    "change_session": ("starts_at",),
}

#: What a number counts, where its name does not say it.
_UNITS = {"minor": " minor units", "days": " days", "minutes": " minutes"}

type Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of how a kind is written; `shape` when it is the name of one."""

    text: str
    shape: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field or parameter: its name (`place` where a parameter stands), its kind and whether it has to be there."""

    name: str
    place: str
    kind: tuple[Piece, ...]
    needed: bool
    text: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. `answers` are the shapes of what worked by status, `refusals` the statuses of what did not."""

    name: str
    method: str
    path: str
    tag: str
    summary: str
    labels: Mapping[str, str]
    text: str
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    answers: tuple[tuple[int, tuple[Piece, ...]], ...]
    refusals: tuple[int, ...]
    example: str


@cache
def operations() -> dict[str, Operation]:
    """Every operation by its name, in the document's order of groups."""
    labels = {row.name: row.label for row in actions()}
    found = [
        _operation(method, path, row, labels)
        for path, methods in document()["paths"].items()
        for method, row in methods.items()
    ]
    order = [tag["name"] for tag in document()["tags"]]
    return {row.name: row for row in sorted(found, key=lambda row: order.index(row.tag))}


@cache
def shapes() -> dict[str, tuple[str, tuple[Field, ...]]]:
    """What every shape with fields is, and its fields, by its name."""
    known = document()["components"]["schemas"]
    return {
        name: (row.get("description", ""), tuple(_fields(row)))
        for name, row in sorted(known.items())
        if "properties" in row
    }


def uses_of(shape: str) -> list[Operation]:
    """The operations that answer with a shape, or are told one."""
    named = f'"#/components/schemas/{shape}"'
    rows = {row["operationId"]: row for path in document()["paths"].values() for row in path.values()}
    return [row for name, row in operations().items() if named in json.dumps(rows[name])]


def _operation(method: str, path: str, row: Mapping[str, Any], labels: Mapping[str, Any]) -> Operation:
    statuses = {int(status): answer for status, answer in row["responses"].items()}
    body = _schema_of(row.get("requestBody", {}))
    return Operation(
        name=row["operationId"],
        method=method.upper(),
        path=path,
        tag=row["tags"][-1],
        summary=row["summary"],
        labels=labels.get(row["operationId"], {}),
        text=row["description"],
        parameters=tuple(_parameter(one) for one in row.get("parameters", ())),
        body=tuple(_fields(body)),
        answers=tuple((status, _kind(_schema_of(statuses[status]))) for status in sorted(statuses) if status < 400),
        refusals=tuple(status for status in sorted(statuses) if status >= 400),
        example=_example(method, path, row, body),
    )


def _schema_of(told: Mapping[str, Any]) -> Schema:
    """The first schema of a body or an answer, whichever kind it is; {} for none."""
    content = told.get("content", {})
    return _resolved(next(iter(content.values())).get("schema", {}), deep=False) if content else {}


def _resolved(schema: Schema, *, deep: bool = True) -> Schema:
    """What a reference to a plain kind, or (`deep`) to a shape, stands for."""
    if "$ref" not in schema:
        return schema
    found: Schema = document()["components"]["schemas"][_name(schema)]
    return found if deep or "properties" not in found else schema


def _name(schema: Schema) -> str:
    return str(schema["$ref"]).rsplit("/", 1)[-1]


def _parameter(row: Mapping[str, Any]) -> Field:
    schema = row["schema"]
    kind, default = _kind(_choosable(schema)), schema.get("default")
    if default not in (None, ""):
        kind = (*kind, Piece(f", else {json.dumps(default)}"))
    return Field(row["name"], row["in"], kind, needed=row["required"], text=row.get("description", ""))


def _choosable(schema: Schema) -> Schema:
    """Without the empty choice that stands for no choice."""
    if schema.get("default") != "":
        return schema
    found = _resolved(schema.get("allOf", [schema])[0])
    return {**found, "enum": [code for code in found["enum"] if code]} if "enum" in found else schema


def _fields(schema: Schema, before: str = "") -> Iterator[Field]:
    """The fields of a shape; those of an object inside it follow with its name before theirs."""
    schema = _resolved(schema)
    for name, row in schema.get("properties", {}).items():
        needed = name in schema.get("required", ())
        yield Field(f"{before}{name}", "", _kind(row), needed=needed, text=row.get("description", ""))
        inner = row.get("items", row)
        if "properties" in inner:
            yield from _fields(inner, f"{before}{name}{'[]' if inner is not row else ''}.")


def _kind(schema: Schema) -> tuple[Piece, ...]:
    """A kind as a programmer would write it: `string ≤ 80`, `[Turn]`, `Words | null`."""
    schema = _resolved(schema, deep=False)
    if "$ref" in schema:
        return (Piece(_name(schema), shape=True),)
    if "allOf" in schema:
        return _kind(schema["allOf"][0])
    several = schema.get("anyOf") or schema.get("oneOf")
    if several:
        rows = [_kind(row) for row in several]
        return tuple(piece for i, row in enumerate(rows) for piece in ((Piece(" | "), *row) if i else row))
    if "enum" in schema or "const" in schema:
        codes = schema.get("enum", [schema.get("const")])
        return (Piece(" | ".join(json.dumps(code, ensure_ascii=False) for code in codes)),)
    if schema.get("type") == "array":
        return (Piece("["), *_kind(schema.get("items", {})), Piece(f"]{_bounds(schema, 'minItems', 'maxItems')}"))
    if schema.get("type") == "object" and "properties" in schema:
        return (Piece(f"{{{', '.join(schema['properties'])}}}"),)
    plain = str(schema.get("x-choices") or schema.get("format") or schema.get("type") or "")
    length = _bounds(schema, "minLength", "maxLength") or _bounds(schema, "minimum", "maximum")
    return (Piece(f"{plain}{length}{_UNITS.get(schema.get('x-unit', ''), '')}"),) if plain else ()


def _bounds(schema: Schema, least: str, most: str) -> str:
    low, high = schema.get(least), schema.get(most)
    if high is None:
        return f" ≥ {low}" if low else ""
    return f" ≤ {high}" if not low else f" {low}…{high}"


def _example(method: str, path: str, row: Mapping[str, Any], body: Schema) -> str:
    """The least request as a line for a terminal."""
    query = _PLACE.sub(lambda found: f"${found[1].upper()}", path.removeprefix(ROOT))
    how = {"get": "curl", "head": "curl -I"}.get(method, f"curl -X {method.upper()}")
    lines = [f'{how} "$API{query}"', '-H "Authorization: Bearer $TOKEN"']
    takes = {one["name"]: one for one in row.get("parameters", ()) if one["in"] == "header"}
    if "Idempotency-Key" in takes:
        lines.append('-H "Idempotency-Key: my-key-1"')
    if row.get("x-version-needed"):
        lines.append("-H 'If-Match: \"17\"'")
    lines += [f'-H "{name}: {_value(one["schema"])}"' for name, one in takes.items() if one["required"] and _tus(name)]
    if "requestBody" in row:
        kind = next(iter(row["requestBody"]["content"]))
        lines.append(f'-H "Content-Type: {kind}"')
        written = json.dumps(_sample(row["operationId"], body), ensure_ascii=False).replace("'", "’")
        lines.append("--data-binary @file" if not body or body.get("format") == "binary" else f"-d '{written}'")
    return " \\\n  ".join(lines)


def _tus(name: str) -> bool:
    return name.startswith(("Tus-", "Upload-"))


def _value(schema: Schema) -> str:
    return str(schema.get("const", 0))


def _sample(operation: str, body: Schema) -> Any:
    """The least body an operation takes from somebody who means it."""
    told = _resolved(body).get("properties", {})
    return (
        _least(body) | {name: _least(told[name], name) for name in _BESIDE.get(operation, ())} if told else _least(body)
    )


def _least(schema: Schema, name: str = "") -> Any:
    """The smallest value somebody could mean by a schema, and by a field of this `name`."""
    schema = _resolved(schema)
    if "oneOf" in schema:
        return _least(schema["oneOf"][-1] if "properties" in schema["oneOf"][-1] else schema["oneOf"][0])
    if "const" in schema or "enum" in schema:
        return schema.get("const") or next((code for code in schema["enum"] if code), "")
    if "x-choices" in schema:
        return next(iter(getattr(shipped(), schema["x-choices"])))
    if "x-ref" in schema:
        return _NOBODY
    match schema.get("type"):
        case "object":
            told = schema.get("properties", {})
            return {
                name: _least(told[name], name) for name in (*schema.get("required", ()), *_spoken(told)) if name in told
            }
        case "array":
            return [_least(schema["items"])] if schema.get("minItems") else []
        case "integer":
            return schema.get("minimum", 1)
        case "boolean":
            return True
        case _:
            return "en" if schema.get("maxLength") == 8 else _MEANT.get(name, "…")


def _spoken(told: Schema) -> tuple[str, ...]:
    """People’s words say which language they are in."""
    return ("language",) if set(told) == {"text", "language"} else ()
