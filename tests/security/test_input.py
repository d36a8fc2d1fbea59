"""What programs send: nothing but what an operation names is taken, and nothing is taken for what it is not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from amiable.api.access import LIMITS
from amiable.api.describe import document
from amiable.people.models import Person
from tests.api.program import ROOT, program_of
from tests.web.conftest import Cast

#: Annotations of other programs say more than we read (W3C Web Annotation): what is read of them is chosen, not taken over.
OPEN = {"import_annotations"}


#: What Marc may say of himself.
RIGHT = {"name": "Marc Renner", "language": "en", "time_zone": "Europe/Paris"}


def whole(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema a reference leads to."""
    while "$ref" in schema:
        schema = document()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return schema


def put_me(cast: Cast, raw: bytes) -> Any:
    """Marc's program changes him by this body."""
    marc = program_of(cast.marc)
    told = marc.headers | {"Idempotency-Key": "k"}
    return marc.client.put(f"{ROOT}/me", raw, content_type="application/json", headers=told)


def test_no_operation_takes_a_field_it_does_not_name() -> None:
    operations = [one for methods in document()["paths"].values() for one in methods.values() if "requestBody" in one]
    loose = {
        one["operationId"]
        for one in operations
        for kind, content in one["requestBody"]["content"].items()
        if "json" in kind and whole(content["schema"]).get("additionalProperties") is not False
    }
    assert len(operations) > 50
    assert loose == OPEN


@pytest.mark.parametrize(
    "more",
    [
        {"role": "operator"},
        {"is_active": False},
        {"id": "00000000-0000-0000-0000-000000000000"},
        {"permissions": 63},
        {"name": {"$gt": ""}},
        {"name": ["Marc"]},
        {"name": 10**400},
        {"name": None},
        {"name": True},
        {"__class__": "x"},
    ],
)
def test_nobody_makes_themselves_something_else(more: dict[str, Any], cast: Cast) -> None:
    LIMITS.clear()
    assert put_me(cast, json.dumps(RIGHT).encode()).status_code == 200
    before = Person.objects.filter(pk=cast.marc.pk).values().get()
    answer = put_me(cast, json.dumps(RIGHT | more).encode())
    assert answer.status_code in (400, 422)
    assert Person.objects.filter(pk=cast.marc.pk).values().get() == before


@pytest.mark.parametrize(
    "raw", [b"[]", b"null", b"1", b'"x"', b"{", b"\xff\xfe", b'{"name": "a\\ud800"}', b'{"name": 1e999}', b"[" * 5_000]
)
def test_bodies_that_are_none(raw: bytes, cast: Cast) -> None:
    LIMITS.clear()
    answer = put_me(cast, raw)
    assert answer.status_code in (400, 422)
    assert answer.headers["Content-Type"] == "application/problem+json"
