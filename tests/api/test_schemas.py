"""One truth of what an action is told: form fields = input dataclass = API schema, for every action."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import is_dataclass
from typing import Any, get_args, get_type_hints

import pytest
from django import forms

from amiable.api.describe import actions, document
from amiable.api.v1 import api
from amiable.rules.inputs import input_of
from amiable.rules.inputs.bounds import marks_of, out_of_bounds
from amiable.rules.inputs.read import plain_fields, read
from amiable.rules.load import shipped
from amiable.rules.shape import Action
from amiable.web.order.fields import Asked, fields_of, is_list_of_inputs
from tests.api.examples import least, resolve
from tests.house.tree import ROOT

TABLES = {
    name: [(code, code) for code in getattr(shipped(), name)]
    for name in ("reasons", "case_reasons", "proposals", "clauses", "review_grounds")
}


def described(action: Action) -> dict[str, Any]:
    """The schema of an action's input in the document."""
    operation = document()["paths"][f"/api/v1/orders/{{ref}}/actions/{action.name}"]["post"]
    return resolve(operation["requestBody"]["content"]["application/json"]["schema"])


def compare(kind: Any, schema: dict[str, Any], asked: Asked, path: str) -> None:
    """The fields of a kind of input, of its form, and of its schema are the same, with the same bounds."""
    known, shown = plain_fields(kind), fields_of(kind, asked)
    nested = {name for name, (_, plain, marks) in known.items() if is_list_of_inputs(plain, marks)}
    assert set(known) == set(schema["properties"]) == set(shown) | nested, path
    assert schema["additionalProperties"] is False, path
    for name, field in shown.items():
        row = schema["properties"][name]
        row = row["oneOf"][0] if "oneOf" in row else row
        if isinstance(field, forms.CharField) and field.max_length:
            assert field.max_length == row["maxLength"], f"{path}.{name}"
        if isinstance(field, forms.IntegerField):
            assert (field.min_value, field.max_value) == (None, None), (
                f"{path}.{name}: its input says them, with their unit"
            )
        if row["type"] not in {"boolean", "array"} and name in schema.get("required", ()) and row.get("minLength", 1):
            assert field.required, f"{path}.{name}"
    for name in nested:
        element = marks_of(get_args(known[name][1])[0])[0]
        compare(element, schema["properties"][name]["items"], asked, f"{path}.{name}")


@pytest.mark.parametrize("action", actions(), ids=lambda action: str(action.name))
def test_form_input_and_schema_are_one(action: Action) -> None:
    kind, schema = input_of(action.name, action.by), described(action)
    compare(kind, schema, Asked(action.name, shipped(), "en", "EUR", TABLES, {}), action.name)
    data = read(kind, least(schema))
    assert isinstance(data, kind)
    assert out_of_bounds(data) is None


def test_no_two_shapes_have_one_name() -> None:
    """The document knows a shape by its name alone: of two, one would be lost in silence."""
    words = re.compile(r"^(?:class|type) (\w+)", re.MULTILINE)
    texts = [file.read_text() for file in sorted((ROOT / "amiable" / "api").rglob("*.py"))]
    named = [name for text in texts for name in words.findall(text)]
    assert [name for name, times in Counter(named).items() if times > 1] == ["Standing"]  # of a rate, and of a caller


def test_every_operation_says_what_it_does() -> None:
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], (method, path)
            assert operation["description"].strip().endswith((".", ")")), (method, path)


def test_every_action_of_a_person_is_described() -> None:
    paths = [path.rsplit("/", 1)[-1] for path in document()["paths"] if "/actions/" in path]
    assert sorted(paths) == sorted(action.name for action in actions())
    assert document()["openapi"].startswith("3.1")
    every = {"400", "401", "403", "404", "429", "503"}
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            known = {str(status) for status in operation["responses"]}
            assert every <= known, path
            assert method in ("get", "head") or {"409", "412", "413", "415", "422", "428"} <= known, path


def test_no_two_kinds_of_answer_share_a_name() -> None:
    found: dict[str, set[type]] = {}
    for _, router in api._routers:
        for view in router.path_operations.values():
            for operation in view.operations:
                for model in operation.response_models.values():
                    if isinstance(model, type) and hasattr(model, "model_fields"):
                        gather(model.model_fields["response"].annotation, found)
    assert {"DeskFigures", "Figures"} <= set(found)
    assert {name: kinds for name, kinds in found.items() if len(kinds) > 1} == {}


def gather(kind: Any, found: dict[str, set[type]]) -> None:
    """All classes with fields that an answer is made of, by name."""
    for part in get_args(kind):
        gather(part, found)
    if isinstance(kind, type) and is_dataclass(kind) and kind not in found.setdefault(kind.__name__, set()):
        found[kind.__name__].add(kind)
        for inner in get_type_hints(kind).values():
            gather(inner, found)
