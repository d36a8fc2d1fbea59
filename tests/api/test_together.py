"""All operations together, on one marketplace that changes under the requests: by everybody, right and wrong, in any order.

What one request makes, later ones are asked about. The short run is part of every check, the long one of the proof. One seed:
a failure repeats.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from pytest_django import Settings
from schemathesis import GenerationMode

from amiable.api.describe import document
from tests.api.conftest import Offer
from tests.api.everybody import CHECKS, Stage, make_stage, schema
from tests.cast import Cast

SEED = int(os.environ.get("ANY_REQUEST_SEED", "20261122"))
LONG = int(os.environ.get("ANY_REQUEST_EXAMPLES", "4000"))
SHORT = 60
OPERATIONS = {
    row["operationId"]: (method, path)
    for path, methods in document()["paths"].items()
    for method, row in methods.items()
}


# The fixture `settings` is Django’s; `budget` uses Hypothesis’.
@pytest.mark.parametrize("many", [SHORT, pytest.param(LONG, marks=pytest.mark.proof)])
def test_whatever_is_asked_is_answered_as_documented(
    many: int, cast: Cast, offer: Offer, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR = tmp_path
    stage, known, seen = make_stage(cast, offer, monkeypatch), schema(), set[tuple[str, int]]()
    wrong: dict[str, str] = {}
    strategies: dict[tuple[str, GenerationMode], Any] = {}

    def strategy(name: str, mode: GenerationMode) -> Any:
        if (name, mode) not in strategies:
            strategies[name, mode] = known.find_operation_by_id(name).as_strategy(generation_mode=mode)
        return strategies[name, mode]

    @seed(SEED)
    @budget(many)
    @given(data=st.data())
    def ask(data: Any) -> None:
        name = data.draw(st.sampled_from(sorted(OPERATIONS)), "operation")
        mode = data.draw(
            st.sampled_from([GenerationMode.POSITIVE, GenerationMode.POSITIVE, GenerationMode.NEGATIVE]), "mode"
        )
        who = data.draw(st.sampled_from(sorted(stage.callers)), "who")
        case = data.draw(strategy(name, mode), "case")
        headers = dict(stage.callers[who])
        if data.draw(st.sampled_from([True, True, True, False]), "meant") and mode.is_positive:
            mean(case, name, stage, headers, data)
        case.headers.update(headers)  # part of the case: what is judged is what is sent
        response = case.call()
        seen.add((name, response.status_code))
        remember(response, stage)
        try:
            case.validate_response(response, checks=CHECKS)
        except BaseExceptionGroup as found:
            wrong.setdefault(
                f"{name} {response.status_code}", f"{who}: {found.exceptions[0]}\n{response.content[:500]!r}"
            )

    ask()
    assert not wrong, "\n\n".join(f"{name}: {what}" for name, what in sorted(wrong.items()))


def budget(many: int) -> Any:
    """So many examples, each as it comes: the marketplace remembers, so that what failed is not made smaller."""
    return settings(
        max_examples=many,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def mean(case: Any, name: str, stage: Stage, headers: dict[str, str], data: Any) -> None:
    """Ask about something that is there, with the key and the version that are needed."""
    for parameter in sorted(case.path_parameters.keys() & stage.known.keys()):
        case.path_parameters[parameter] = data.draw(st.sampled_from(stage.known[parameter]), parameter)
    if "ref" in case.path_parameters:
        headers |= {"Idempotency-Key": uuid4().hex, "If-Match": stage.version(case.path_parameters["ref"])}
    if name in stage.body:
        case.body = stage.body[name]


#: What the addresses of answers name, by what stands before it.
NAMED = {
    "services": "service",
    "packages": "package",
    "endpoints": "endpoint",
    "messages": "message",
    "uploads": "upload",
    "orders": "ref",
}


def remember(response: Any, stage: Stage) -> None:
    """Keep what an answer says was made, so that later requests can be about it."""
    place = response.headers.get("location", [""])[0].split("/")
    kind = NAMED.get(place[-2]) if response.status_code == 201 and len(place) > 2 else None
    if kind and len(stage.known[kind]) < 20:
        stage.known[kind].append(place[-1])
