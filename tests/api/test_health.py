"""What waits for an operator, by API: in words and numbers, for operators alone."""

from __future__ import annotations

import pytest
import time_machine

from amiable.flow.downtime import beat
from amiable.flow.moment import now
from tests.api.program import Program
from tests.api.rows import nothing_written


def test_operators_read_what_waits(db: None, otto: Program, ada: Program, giulia: Program) -> None:
    answer = otto.get("/health")
    (worker, *_rest) = answer.json()["findings"]
    assert (answer.status_code, answer.json()["well"]) == (200, False)
    assert {key: worker[key] for key in ("code", "count", "since", "page")} == {
        "code": "worker_away",
        "count": 1,
        "since": None,
        "page": "",
    }
    assert (worker["title"], answer.headers["Content-Language"]) == ("No worker is alive", "en")
    for caller in (ada, giulia):
        with nothing_written():
            refused = caller.get("/health")
        assert (refused.status_code, refused.json()["code"]) == (403, "only_operator")
    assert otto.get("/health?all=1").status_code == 400


@pytest.mark.django_db
def test_nothing_waits(otto: Program) -> None:
    moment = now()
    with time_machine.travel(moment, tick=False):
        beat(moment)
        answer = otto.get("/health").json()
    assert answer == {"well": True, "findings": [], "steps": [], "items": []}
