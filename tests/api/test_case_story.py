"""Cases from opening to the end by the API alone, with the programs of five people; only clocks pass by themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import time_machine

from amiable.flow.moment import now
from tests.api.program import Program, program_of
from tests.cast import Cast
from tests.story import Story

OPENING = {"reason": "poor_quality", "what_happened": {"text": "Le curve non sono pulite", "language": "it"}}


def decision(**changes: Any) -> dict[str, Any]:
    """A split of 800.00 EUR, with its grounds."""
    return {
        "outcome": "cancel",
        "fault": "nobody",
        "reason": "support_nobody",
        "rule": "fair_share",
        "facts": [3, 4],
        "why_client": {"text": "Una parte è fatta", "language": "it"},
        "why_seller": {"text": "Une partie manque", "language": "fr"},
        "refund": 30_000,
        **changes,
    }


def opened_by(program: Program, ref: str) -> Program:
    """The program of somebody of staff, who opens the order."""
    assert program.post(f"/cases/{ref}/looks").status_code == 201
    return program


def test_settled_by_a_counter_offer(giulia: Program, marc: Program, story: Story, ref: str) -> None:
    opened = giulia.act(ref, "open_case", {**OPENING, "wish": "refund", "refund": 6_000, "lines": [4]})
    assert opened["order"]["case"]["state"] == "talking"
    (first,) = opened["order"]["proposals"]
    assert (first["in_case"], first["terms"]["refund"]) == (True, 6_000)

    counter = {"proposal": first["id"], "kind": "refund", "refund": 2_500, "why": "La moitié des fichiers est là"}
    seen = marc.order(ref)["version"]
    where = f"/orders/{ref}/actions/counter_proposal?dry_run=true"
    asked = marc.post(where, counter, if_match=f'"{seen}"').json()
    assert (asked["to_client"], asked["then"]["to_client"], asked["then"]["case"]["after"]) == (0, 2_500, "closed")
    second = marc.act(ref, "counter_proposal", counter)["order"]["proposals"][0]

    done = giulia.act(ref, "accept_proposal", {"proposal": second["id"]})
    assert (done["order"]["state"], done["order"]["case"]["state"]) == ("delivered", "closed")
    assert (done["order"]["money"]["refunding"], done["order"]["money"]["held"]) == (2_500, 9_500)
    case = marc.get(f"/orders/{ref}/case").json()
    assert [(row["by_name"], row["event"], row["terms"]["refund"], row["stage"]) for row in case["offers"]] == [
        ("Giulia", "case_opened", 6_000, "talking"),
        ("Marc", "proposal_countered", 2_500, "talking"),
        ("Giulia", "proposal_accepted", 2_500, "talking"),
    ]
    assert (case["state"], case["disputed"], case["disputed_at_first"], case["undisputed"]) == (
        "closed",
        0,
        12_000,
        9_500,
    )
    assert case == giulia.get(f"/orders/{ref}/case").json() | {"next": case["next"], "support_when": []}


def test_escalated_asked_decided_by_two_and_appealed(cast: Cast, clock: time_machine.Traveller) -> None:
    story = Story(cast, work=80_000).delivered()
    clock.move_to(story.now + timedelta(minutes=1))
    giulia, marc, ada, bo, otto = (
        program_of(person) for person in (cast.giulia, cast.marc, cast.ada, cast.bo, cast.otto)
    )
    ref = story.loaded.reference
    giulia.act(ref, "open_case", OPENING)
    too_soon = giulia.attempt(ref, "ask_support", {"why": "Aiuto"})
    assert (too_soon.status_code, too_soon.json()["code"]) == (422, "talk_first")
    *_, latest = giulia.get(f"/orders/{ref}/case").json()["support_when"]
    until = too_soon.json()["data"]["until"].replace(".000000", "")
    assert latest == {"code": "latest", "at": until, "label": "At the latest"}
    clock.shift(timedelta(hours=96))
    giulia.act(ref, "ask_support", {"why": "Non troviamo una soluzione"})

    opened_by(ada, ref)
    (queued,) = ada.get("/cases?tab=open").json()["cases"]
    assert (queued["ref"], queued["next"]) == (ref, {"action": "claim_case", "allowed": True, "why_not": None})
    ada.act(ref, "claim_case")
    ada.act(ref, "ask_parties", {"to_client": "Quale curva?", "to_seller": "Quels fichiers avez-vous remis ?"})
    giulia.act(ref, "answer_support", {"why": "Quella a sinistra", "lines": [4]})
    marc.act(ref, "answer_support", {"why": "Tous sauf l’enseigne"})
    case = marc.get(f"/orders/{ref}/case").json()
    (asked,) = case["questions"]
    assert (asked["to_client"]["text"], asked["to_seller"]["text"]) == (
        "Quale curva?",
        "Quels fichiers avez-vous remis ?",
    )
    assert [(row["by"], row["text"]["text"], row["evidence"]["lines"]) for row in asked["answers"]] == [
        ("client", "Quella a sinistra", [4]),
        ("seller", "Tous sauf l’enseigne", []),
    ]

    drawn = ada.act(ref, "decide_case", decision())
    assert drawn["order"]["case"]["decision"] is None
    waiting = giulia.get(f"/orders/{ref}/case").json()["decision"]
    assert (waiting["status"], waiting["two_people"], waiting["by_name"]) == ("waiting", True, "")
    own = ada.attempt(ref, "approve_decision")
    assert (own.status_code, own.json()["code"]) == (422, "second_person_needed")
    opened_by(otto, ref).act(ref, "approve_decision")
    decided = marc.get(f"/orders/{ref}/case").json()["decision"]
    assert (decided["status"], decided["refund"], decided["rule"]["code"]) == ("appealable", 30_000, "fair_share")
    assert decided["money_leaves_at"] == decided["appeal_until"] == _z(now() + timedelta(days=7))
    seen = bo.get("/cases?tab=waiting").json()["cases"][0]
    assert (seen["ref"], seen["step"]["code"], seen["decider"]["name"]) == (ref, "appealable", "Ada")

    marc.act(ref, "appeal", {"ground": "rule_misapplied", "why": "Tout a été remis", "lines": [4]})
    opened_by(bo, ref)
    barred = ada.attempt(ref, "decide_appeal", decision(refund=10_000))
    assert (barred.status_code, barred.json()["code"]) == (422, "recused")
    done = bo.act(ref, "decide_appeal", decision(refund=20_000, rule="log_before_claim"))
    assert (done["order"]["state"], done["order"]["closing"]["reason"]) == ("cancelled", "support_nobody")
    assert (done["order"]["money"]["refunding"], done["order"]["money"]["in_clearance"]) == (20_000, 48_000)
    case = bo.get(f"/cases/{ref}").json()["case"]
    assert [(row["status"], row["by_name"], row["second_name"]) for row in case["earlier_decisions"]] == [
        ("replaced", "Ada", "Otto")
    ]
    assert (case["decision"]["status"], case["decision"]["by_name"], case["decision"]["refund"]) == (
        "final",
        "Bo",
        20_000,
    )
    assert case["decision"]["no_appeal"]["code"] == "not_in_this_case_state"
    assert giulia.get(f"/orders/{ref}/case").json()["statements"] == case["statements"]
    assert [row["kind"] for row in case["statements"]] == [
        "case_opened",
        "support_asked",
        "support_answered",
        "support_answered",
        "decision_appealed",
    ]


def _z(moment: Any) -> str:
    return str(moment.isoformat().replace("+00:00", "Z"))
