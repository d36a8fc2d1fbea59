"""The document is good OpenAPI, and what programs of the last release rely on still holds unless the changelog says so."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from amiable.api.describe import document
from amiable.api.shared import PARAMETERS
from tests.api.contract import RELEASED, breaks, contract, written
from tests.house.tree import ROOT


def plain() -> Any:
    """The document as a program gets it."""
    return json.loads(json.dumps(document()))


def test_the_document_is_good_openapi() -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(plain()).iter_errors()] == []


def test_every_operation_has_a_group_that_is_described() -> None:
    described = {tag["name"] for tag in document()["tags"] if tag.get("description")}
    used = {tag for path in document()["paths"].values() for row in path.values() for tag in row["tags"]}
    assert used == described


def test_every_parameter_has_a_name_and_is_read_as_it_is_described() -> None:
    for path, methods in document()["paths"].items():
        for row in methods.values():
            for parameter in row.get("parameters", ()):
                assert parameter["name"], (path, parameter)
                assert parameter["required"] == ("default" not in parameter["schema"]) or parameter["in"] == "header", (
                    path,
                    parameter,
                )


def test_every_parameter_and_every_operation_says_what_it_is() -> None:
    """In sentences; and what is said of parameters by their names is said of some."""
    said = set()
    for path, methods in document()["paths"].items():
        for method, row in methods.items():
            assert re.fullmatch(r"[A-Z`].+[.…]", row["description"], re.DOTALL), (method, path)
            assert row["summary"], (method, path)
            for parameter in row.get("parameters", ()):
                text = parameter.get("description", "")
                assert re.fullmatch(r"[A-Z`].+\.", text), (method, path, parameter["name"])
                said.add(text)
    assert set(PARAMETERS.values()) <= said


def test_every_problem_stands_once() -> None:
    """A document in which each refusal stood at each operation would be mostly that."""
    for path in document()["paths"].values():
        for operation in path.values():
            refused = {status: row for status, row in operation["responses"].items() if int(status) >= 400}
            assert refused == {
                status: {"$ref": f"#/components/responses/Problem{int(status)}"} for status in refused
            }, operation["operationId"]


def unreleased() -> str:
    """The changelog's newest part."""
    text = (ROOT / "CHANGELOG.md").read_text()
    return re.split(r"^## \[", text, flags=re.MULTILINE)[1]


def test_nothing_breaks_without_a_word_in_the_changelog() -> None:
    told = unreleased()
    found = breaks(json.loads(RELEASED.read_text()), contract(document()))
    silent = [line for line in found if line.split("`")[1] not in told]
    assert silent == [], "name each in CHANGELOG.md under [Unreleased], with its subject in backticks"


def test_what_is_kept_reads_as_it_was_written() -> None:
    found = contract(document())
    assert json.loads(written(found)) == found
    assert breaks(found, found) == []
    assert RELEASED.stat().st_size < 400_000


type Change = Callable[[Any], object]


def operation(found: Any, method: str = "get") -> Any:
    """One that is changed below."""
    return found["paths"]["/api/v1/orders"][method]


def parameters(found: Any) -> Any:
    """Those of a list that is changed below; the last but one is `limit`."""
    return found["paths"]["/api/v1/orders/{ref}/events"]["get"]["parameters"]


def shape(found: Any, name: str) -> Any:
    """A shape that is changed below."""
    return found["components"]["schemas"][name]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda new: new["paths"].pop("/api/v1/orders"), "`GET /api/v1/orders` is gone"),
        (
            lambda new: operation(new).update(operationId="orders"),
            "`GET /api/v1/orders` has another operationId",
        ),
        (lambda new: parameters(new).pop(-2), "`GET /api/v1/orders/{ref}/events` no longer takes `limit`"),
        (
            lambda new: parameters(new)[-2]["schema"].update(maximum=10),
            "`GET /api/v1/orders/{ref}/events limit` has a narrower maximum now: 10",
        ),
        (
            lambda new: parameters(new)[-2].update(required=True),
            "`GET /api/v1/orders/{ref}/events` needs `limit` now",
        ),
        (
            lambda new: operation(new, "post")["responses"].pop("201"),
            "`POST /api/v1/orders` no longer answers 201",
        ),
        (lambda new: shape(new, "Order")["properties"].pop("seq"), "`Order.seq` is gone"),
        (
            lambda new: shape(new, "Order")["properties"]["seq"].update(type="string"),
            "`Order.seq` is string now, no longer integer",
        ),
        (lambda new: shape(new, "Order")["required"].remove("seq"), "`Order.seq` may be missing now"),
        (
            lambda new: shape(new, "PlaceOrderInput")["required"].append("gift"),
            "`PlaceOrderInput.gift` is needed now",
        ),
    ],
)
def test_what_breaks_programs_is_found(change: Change, expected: str) -> None:
    old = contract(document())
    new = copy.deepcopy(old)
    change(new)
    assert expected in breaks(old, new)


@pytest.mark.parametrize(
    "change",
    [
        lambda new: new["paths"].update({"/api/v1/more": {"get": operation(new)}}),
        lambda new: parameters(new).append({"in": "query", "name": "more", "schema": {"type": "string"}}),
        lambda new: parameters(new)[-2]["schema"].update(maximum=500),
        lambda new: shape(new, "Order")["properties"].update(more={"type": "string"}),
        lambda new: shape(new, "Order")["required"].append("more"),
        lambda new: shape(new, "PlaceOrderInput")["properties"].update(gift={"type": "boolean"}),
        lambda new: operation(new)["responses"].update({"410": {}}),
    ],
)
def test_what_is_added_breaks_nobody(change: Change) -> None:
    old = contract(document())
    new = copy.deepcopy(old)
    change(new)
    assert breaks(old, new) == []
