"""The least that a schema takes, and what else it would."""

from __future__ import annotations

from typing import Any

from amiable.api.describe import document

#: A code of the table of the rules file that a choice names.
CODES = {
    "reasons": "no_longer_needed",
    "case_reasons": "not_as_agreed",
    "proposals": "refund",
    "clauses": "agreement_counts",
    "review_grounds": "insulting",
}


def example(body: dict[str, Any]) -> dict[str, Any]:
    """A body with its needed fields only."""
    found: dict[str, Any] = least(resolve(body["content"]["application/json"]["schema"]))
    return found


def resolve(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema behind a reference of the document."""
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = document()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return found


def least(schema: dict[str, Any]) -> Any:
    """The smallest value of a schema."""
    if "oneOf" in schema:
        return least(schema["oneOf"][0])
    if "const" in schema:
        return schema["const"]
    if "x-choices" in schema:
        return CODES[schema["x-choices"]]
    if "enum" in schema:
        return schema["enum"][0]
    match schema["type"]:
        case "object":
            return {name: least(schema["properties"][name]) for name in schema.get("required", ())}
        case "array":
            return [least(schema["items"])] * schema["minItems"]
        case "integer":
            return schema["minimum"]
        case "boolean":
            return False
        case _:
            return "x" * max(1, schema.get("minLength", 1))
