"""The rulebook by API: drafts begun, changed, tried, offered, published by a second operator; nobody else sees any of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
import pytest

from amiable.flow import trials
from amiable.people.roles import Role
from amiable.people.writes import insert_person
from amiable.rulebook import reads
from amiable.rules.load import shipped, shipped_text
from amiable.rules.simulate.mix import shipped_mix_text
from amiable.rules.simulate.run import simulate
from tests.api.program import Program, program_of
from tests.api.rows import nothing_written
from tests.cast import START, Cast
from tests.rulebook import other_rules
from tests.story import Story

DRAFT = {"text": other_rules(), "note": "Weekends are long."}


@pytest.fixture
def ottilia(cast: Cast) -> Program:
    """The second operator's program, in French."""
    said = {"language": "fr", "time_zone": "Europe/Paris", "role": Role.OPERATOR, "demo": False}
    person = insert_person("ottilia@example.com", name="Ottilia", now=START, **said)  # type: ignore[arg-type]
    return program_of(person, language="fr")


def told(response: Any) -> tuple[int, str]:
    """Status and code of a problem."""
    return response.status_code, response.json()["code"]


def begun(otto: Program, key: str = "one", **words: Any) -> tuple[str, str]:
    """Where a draft of Otto's is, and the hash of its text."""
    made = otto.post("/rules/drafts", DRAFT | words, idempotency_key=key)
    assert made.status_code == 201, made.json()
    return f"/rules/drafts/{made.json()['draft']['id']}", made.json()["draft"]["hash"]


def ended(at: str, kind: str, result: dict[str, Any]) -> None:
    """The trial of this kind has ended, as a worker says it."""
    draft = UUID(at.rsplit("/", 1)[1])
    trial = next(one for one in reads.trials_of(draft) if one.kind == kind)
    trials.end_trial(trial.id, result=result, now=START)


def test_two_operators_put_rules_in_force(otto: Program, ottilia: Program, giulia: Program, story: Story) -> None:
    at, seen = begun(otto)
    waiting = otto.get(at).json()
    assert (waiting["check"], waiting["simulations"]) == ({"findings": None, "problem": ""}, [])
    assert "Acceptance: 3\u00a0days becomes 5\u00a0days." in waiting["differences"]
    assert told(otto.post(f"{at}/offer", {"seen": seen})) == (409, "rules_unchecked")
    ended(at, "check", {"findings": [], "accepted": [], "moves": 10, "waits": 1})
    assert otto.post(f"{at}/offer", {"seen": seen}).json()["draft"]["offered_at"]
    assert told(otto.post(f"{at}/publish", {"seen": seen})) == (403, "other_operator_needed")
    done = ottilia.post(f"{at}/publish", {"seen": seen}).json()["draft"]
    assert (done["outcome"], done["author"]["name"], done["closed_by"]["name"]) == ("published", "Otto", "Ottilia")
    assert giulia.get("/rules").json()["hash"] == seen
    history = otto.get("/rules/publications").json()
    assert [(one["number"], one["version"], one["note"]) for one in history["publications"]] == [(1, 2, DRAFT["note"])]
    assert history["running"] == [{"name": "standard", "version": 1, "orders": 1}]
    assert told(otto.put(at, DRAFT | {"seen": seen})) == (409, "draft_closed")


def test_the_same_key_begins_one_draft(otto: Program) -> None:
    assert begun(otto) == begun(otto)
    assert begun(otto, key="two")[0] != begun(otto)[0]
    assert [row["hash"] for row in otto.get("/rules/drafts").json()["drafts"]] == [begun(otto)[1]] * 2
    assert told(otto.post("/rules/drafts", DRAFT, idempotency_key="")) == (400, "key_missing")


def test_findings_are_told_in_the_readers_language(otto: Program, ottilia: Program) -> None:
    at, seen = begun(otto)
    finding = {"code": "walls_do_not_add_up", "where": "walls.support", "why": "Day 73 is too early.", "line": 46}
    ended(at, "check", {"findings": [finding]})
    (found,) = ottilia.get(at).json()["check"]["findings"]
    assert found == finding | {"means": "Cette date limite arrive avant ce qui doit tenir avant elle."}
    said = otto.post(f"{at}/offer", {"seen": seen})
    assert told(said) == (422, "rules_unsound")


def test_a_simulation_is_asked_for_and_read(otto: Program) -> None:
    at, _seen = begun(otto)
    ended(at, "check", {"findings": []})
    asked = otto.post(f"{at}/simulations", {"orders": 20, "seed": 3})
    assert (asked.status_code, asked.json()["total"], asked.json()["figures"]) == (202, 20, None)
    assert told(otto.post(f"{at}/simulations", {})) == (409, "trial_running")
    texts = (shipped_text(), other_rules())
    ended(at, "simulate", msgspec.to_builtins(simulate(texts, shipped_mix_text(), orders=20, seed=3, processes=1)))
    (one,) = otto.get(at).json()["simulations"]
    assert [(row["version"], row["orders"]) for row in one["figures"]] == [(1, 20), (2, 20)]
    for row in one["figures"]:
        assert sum(outcome["orders"] for outcome in row["outcomes"]) == row["paid"]
        for sums in row["money"]:
            assert sums["paid_in"] == sums["refunded"] + sums["fees"] + sums["to_sellers"]


def test_what_is_wrong_is_refused_and_changes_nothing(otto: Program, giulia: Program, ada: Program) -> None:
    at, seen = begun(otto)
    with nothing_written():
        said = otto.post("/rules/drafts", {"text": "name ="}, idempotency_key="x")
        assert told(said) == (422, "rules_unreadable")
        assert said.json()["data"]["line"] >= 0
        assert told(otto.put(at, DRAFT | {"seen": "0" * 64})) == (409, "draft_changed")
        assert told(otto.post(f"{at}/discard", {"seen": shipped().hash})) == (409, "draft_changed")
        assert told(otto.post(f"{at}/discard")) == (422, "needed")
        assert told(otto.post(f"{at}/simulations", {"orders": 10**9})) == (422, "too_large")
        assert told(otto.get("/rules/drafts/x")) == (404, "not_found")
        for other in (giulia, ada):
            assert told(other.get(at)) == (403, "only_operator")
            assert told(other.post(f"{at}/publish", {"seen": seen})) == (403, "only_operator")
    assert otto.post(f"{at}/discard", {"seen": seen}).json()["draft"]["outcome"] == "discarded"
