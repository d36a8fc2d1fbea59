"""Schemathesis over the whole document: whatever is sent, no 5xx, no undocumented status, no answer of another shape.

Requests are made from the document, right ones and wrong ones, on orders in many states; part of them carry a good key and
the version of the moment, so that they reach the engine. One seed: a failure repeats.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from pytest_django import Settings
from schemathesis import GenerationMode

from amiable.api.describe import document
from tests.api import everybody
from tests.api.conftest import Offer
from tests.api.program import program_of, token_of
from tests.cast import Cast
from tests.story import Story

pytestmark = pytest.mark.proof

SEED = 20_261_121
EXAMPLES = 40
OPERATIONS = sorted(
    operation["operationId"] for methods in document()["paths"].values() for operation in methods.values()
)


@pytest.fixture
def upload(tmp_path: Path, settings: Settings, cast: Cast) -> str:
    """A file the client has begun to send, in a folder of this test's own."""
    settings.DATA_DIR = tmp_path
    began = program_of(cast.giulia).post("/uploads", raw=b"", tus_resumable="1.0.0", upload_length="5000")
    return str(began.json()["id"])


@pytest.fixture
def orders(cast: Cast) -> list[Story]:
    """Orders in many states, all of the same moment."""
    return everybody.orders(cast)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_any_request_is_answered_as_documented(
    name: str,
    mode: GenerationMode,
    cast: Cast,
    orders: list[Story],
    offer: Offer,
    upload: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everybody.be_asked_a_lot(monkeypatch)
    known = everybody.schema()
    operation = known.find_operation_by_id(name)
    people = {
        "client": cast.giulia,
        "seller": cast.marc,
        "mediator": cast.ada,
        "operator": cast.otto,
        "stranger": cast.sam,
    }
    tokens = {kind: token_of(person) for kind, person in people.items()} | {"": "x"}
    seen = program_of(cast.giulia)

    @seed(SEED)
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(
        case=operation.as_strategy(generation_mode=mode),
        who=st.sampled_from(
            ["client", "seller", "client", "seller", "mediator", "mediator", "operator", "stranger", ""]
        ),
        story=st.sampled_from([*orders, None]),
        deep=st.booleans(),
    )
    def any_request(case: Any, who: str, story: Story | None, deep: bool) -> None:  # noqa: FBT001 - hypothesis fills it
        headers = {"Authorization": f"Bearer {tokens[who]}"}
        if story is not None and "ref" in case.path_parameters and mode.is_positive:
            case.path_parameters["ref"] = story.loaded.reference
            if deep:
                version = seen.order(story.loaded.reference)["version"]
                headers |= {"Idempotency-Key": uuid4().hex, "If-Match": f'"{version}"'}
        if mode.is_positive and deep:
            named = {"person": cast.marc.pk, "service": offer.service, "slug": "reviews", "upload": upload}
            case.path_parameters |= {key: str(named[key]) for key in named.keys() & case.path_parameters.keys()}
        if name == "place_order" and deep and mode.is_positive:
            case.body = {"package": str(offer.package)}
        case.headers.update(headers)  # part of the case: what is judged is what is sent
        case.call_and_validate(checks=everybody.CHECKS)

    any_request()
