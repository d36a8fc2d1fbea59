"""Schemathesis over the whole document: whatever is sent, no 5xx, no undocumented status, no answer of another shape.

Requests are made from the document, right ones and wrong ones, on orders in many states; part of them carry a good key and
the version of the moment, so that they reach the engine. One seed: a failure repeats.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from pytest_django import Settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from amiable.api.access import LIMITS
from amiable.api.describe import document
from amiable.config.wsgi import application
from amiable.flow.desk import look
from amiable.rules.inputs import Words
from tests.api.conftest import Offer
from tests.api.program import program_of, token_of
from tests.cast import START, Cast, seeded
from tests.story import Story

pytestmark = pytest.mark.proof

schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")

SEED = 20_261_121
EXAMPLES = 40
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
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
    stories = [Story(cast, ids=seeded(number)) for number in range(10)]
    stories[1].pay()
    stories[2].brief()
    stories[3].brief().deliver()
    stories[4].brief().deliver().ask_for_changes()
    stories[5].brief().deliver().ask_for_changes().reply("not_possible", "included")
    stories[6].brief().deliver().do("client", "accept_delivery")
    for story, reason in zip(stories[7:], ("poor_quality", "fraud", "fraud"), strict=True):
        story.brief().deliver().do("client", "open_case", reason=reason, what_happened=Words("Ecco", "it"))
    stories[9].do("mediator", "claim_case")
    for story in stories:
        look(story.order, cast.otto.pk, now=START)
        if story.facts.case:
            look(story.order, cast.ada.pk, now=START)
    return stories


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
    monkeypatch.setattr(LIMITS, "quota", 0)
    known = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    rejection = known.config.checks.negative_data_rejection
    rejection.expected_statuses = [*rejection.expected_statuses, "412"]  # the tus protocol's for another version
    operation = known.find_operation_by_id(name)
    monkeypatch.setattr("amiable.reports.archive.print_html", lambda _html: b"%PDF-")
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
        case.call_and_validate(headers=headers, checks=CHECKS)

    any_request()
