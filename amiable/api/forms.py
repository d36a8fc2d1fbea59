"""What the document says of an action and of its fields: the words of the form people do the same with, in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import override

from amiable.rules.shape import Action
from amiable.wording.fields import EXPLANATIONS, FIELDS

#: Who acts, in the order they are named.
_BY = {"client": "the client", "seller": "the seller", "mediator": "a mediator", "operator": "the operator"}

#: Who stands for the names in a form's sentence.
_NAMES = {"client": "the client", "seller": "the seller", "other": "the other side"}

#: Helps that are about a form alone.
_FORM = ("Tick ", "One address a line")

_SENTENCE = re.compile(r"(?<=[.!?] )[a-z]")


def text_of(action: Action, generic: str) -> str:
    """Who may do it, what its form says it does, and what all actions have in common."""
    by = [text for kind, text in _BY.items() if kind in action.by]
    who = f"For {' or '.join([', '.join(by[:-1]), by[-1]] if len(by) > 1 else by)}."
    return " ".join(part for part in (who, _explained(action.name), generic) if part)


def _explained(name: str) -> str:
    """The sentence of the form; "" where there is none, or where it depends on who reads it."""
    found = EXPLANATIONS.get(name)
    if not isinstance(found, str | Promise):
        return ""
    with override("en"):
        text = str(found)
    try:
        text = text % _NAMES
    except (KeyError, ValueError):
        return ""
    return _SENTENCE.sub(lambda letter: letter[0].upper(), text[:1].upper() + text[1:])


def with_words(kind: type, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of an input, each field with the label and the help it has in its form."""
    with override("en"):
        said = {name: _said(str(field.label), str(field.help)) for name, field in FIELDS.get(kind, {}).items()}
    fields = {
        name: {"description": said[name], **row} if said.get(name) else row
        for name, row in schema.get("properties", {}).items()
    }
    return {**schema, **({"properties": fields} if fields else {})}


def _said(label: str, more: str) -> str:
    """Both as sentences."""
    first = label if label.endswith((".", "?", "!")) else f"{label}."
    return f"{first} {more}" if more and not more.startswith(_FORM) else first
