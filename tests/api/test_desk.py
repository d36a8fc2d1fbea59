"""The desk by program: opening an order, all of it at once, notes, the texts, the queue and the figures."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from amiable.cases.models import Look
from amiable.cases.terms import MacroTerms
from amiable.flow import macros
from amiable.flow.desk import add_note, look
from amiable.rules.inputs import Words
from tests.api.program import Program, program_of, token_of
from tests.api.rows import nothing_written
from tests.api.test_case_story import decision
from tests.api.test_reading import Counted
from tests.cast import START, Cast, seeded
from tests.story import Story

#: What the desk, and a page of the queue, may ask of the database, token and all.
MOST_AT_THE_DESK = 17
MOST_IN_THE_QUEUE = 7


@pytest.fixture
def opened(at_support: Story, clock: time_machine.Traveller) -> Story:
    """A mediator and the operator have opened the order."""
    clock.move_to(at_support.now)
    for person in (at_support.cast.ada, at_support.cast.otto):
        look(at_support.order, person.pk, now=at_support.now)
    return at_support


def test_opening_is_written_down_each_time(cast: Cast, ada: Program, at_support: Story, ref: str) -> None:
    first = ada.post(f"/cases/{ref}/looks")
    assert first.status_code == 201
    assert first.json() == {
        "by": {"id": str(cast.ada.pk), "name": "Ada"},
        "at": "2026-12-03T09:01:00Z",
        "until": "2026-12-03T17:01:00Z",
    }
    ada.post(f"/cases/{ref}/looks")
    assert list(Look.objects.values_list("order_id", "person")) == [(at_support.order, cast.ada.pk)] * 2


def test_a_token_that_may_only_read_opens_nothing(cast: Cast, at_support: Story, ref: str) -> None:
    from amiable.people.terms import Scope

    reads = Program(token_of(cast.ada, Scope.READ))
    with nothing_written():
        refused = reads.post(f"/cases/{ref}/looks")
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_missing")


def test_all_of_it_at_once(cast: Cast, ada: Program, opened: Story, ref: str) -> None:
    add_note(opened.order, cast.otto.pk, "Known from another order.", now=opened.now)
    desk = ada.get(f"/cases/{ref}").json()
    assert (desk["order"]["role"], desk["order"]["ref"], desk["log_whole"]) == ("mediator", ref, True)
    assert desk["order"] == ada.order(ref)
    assert desk["case"] == ada.get(f"/orders/{ref}/case").json()
    assert [(row["by"]["name"], row["text"]) for row in desk["notes"]] == [("Otto", "Known from another order.")]
    assert [row["by"]["name"] for row in desk["looks"]] == ["Ada", "Otto"]
    names = [action["name"] for action in desk["order"]["actions"]]
    assert names == ["send_message", "claim_case", "hand_back_case", "ask_parties", "decide_case", "approve_decision",
                     "refuse_decision", "decide_appeal", "hide_review", "show_review", "decide_reason"]  # fmt: skip
    actions = {action["name"]: action for action in desk["order"]["actions"]}
    assert [name for name, action in actions.items() if action["allowed"]] == ["send_message", "claim_case"]
    choices = actions["decide_case"]["input"]["properties"]
    assert choices["rule"]["enum"][:2] == ["agreement_counts", "delivery_as_agreed"]
    assert "support_nobody" in choices["reason"]["enum"]
    money = desk["order"]["money"]
    assert (money["client_fee"], money["commission"], money["disputed"]) == (0, 0, 12_000)


def test_an_operator_opens_an_order_without_a_case(otto: Program, story: Story, ref: str) -> None:
    assert otto.post(f"/cases/{ref}/looks").status_code == 201
    desk = otto.get(f"/cases/{ref}").json()
    assert (desk["order"]["role"], desk["case"]) == ("operator", None)
    allowed = [action["name"] for action in desk["order"]["actions"] if action["allowed"]]
    assert allowed == ["open_support_case", "cancel_as_operator"]


def test_a_note_is_for_staff_alone(
    giulia: Program, marc: Program, ada: Program, otto: Program, opened: Story, ref: str
) -> None:
    made = ada.post(f"/cases/{ref}/notes", {"text": "The originals look traced."})
    assert (made.status_code, made.json()["by"]["name"], made.json()["text"]) == (
        201,
        "Ada",
        "The originals look traced.",
    )
    assert otto.get(f"/cases/{ref}").json()["notes"] == [made.json()]
    for program in (giulia, marc):
        for where in (f"/orders/{ref}", f"/orders/{ref}/case", f"/orders/{ref}/events"):
            assert b"traced" not in program.get(where).content
        refused = program.post(f"/cases/{ref}/notes", {"text": "Ciao"})
        assert (refused.status_code, refused.json()["code"]) == (403, "only_staff")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": ""}, "needed"),
        ({"text": "\u2060"}, "needed"),
        ({}, "needed"),
        ({"text": "x" * 4_001}, "too_long"),
        ({"text": "a\0b"}, "not_text"),
        ({"text": 1}, "wrong_type"),
        ({"text": "x", "to": "client"}, "unknown_field"),
    ],
)
def test_a_note_that_is_none(ada: Program, opened: Story, ref: str, body: dict[str, object], code: str) -> None:
    with nothing_written():
        refused = ada.post(f"/cases/{ref}/notes", body)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


def test_the_texts_of_the_desk(cast: Cast, ada: Program) -> None:
    assert ada.get("/cases/texts").json() == {"texts": []}
    terms = MacroTerms("Thanks", {"en": "Thank you.", "fr": "Merci."})
    kept = macros.save_macro(cast.lea.pk, terms, now=START, random=seeded())
    assert ada.get("/cases/texts").json() == {
        "texts": [
            {"id": str(kept), "title": "Thanks", "texts": {"en": "Thank you.", "fr": "Merci."},
             "changed_at": "2026-12-01T09:00:00Z"},
        ]
    }  # fmt: skip


def test_the_queue(cast: Cast, ada: Program, opened: Story, ref: str) -> None:
    found = ada.get("/cases").json()
    (row,) = found["cases"]
    assert row == {
        "ref": ref,
        "href": f"/api/v1/cases/{ref}",
        "title": {"text": "Logo for a bakery", "language": "fr", "erased": False},
        "client": {"id": str(cast.giulia.pk), "name": "Giulia"},
        "seller": {"id": str(cast.marc.pk), "name": "Marc"},
        "number": 1,
        "step": {"code": "with_support", "label": "With customer support"},
        "due_at": "2026-12-04T09:01:00Z",
        "reason": {"code": "fraud", "label": "Fraud"},
        "opened_at": "2026-12-03T09:01:00Z",
        "support_at": "2026-12-03T09:01:00Z",
        "decided_at": None,
        "mediator": None,
        "decider": None,
        "disputed": 12_000,
        "currency": "EUR",
        "alerted": False,
        "waits_for_second": False,
        "two_people": False,
        "appealed_by": "",
        "own": False,
        "next": {"action": "claim_case", "allowed": True, "why_not": None},
    }
    assert (found["counts"]["all"], found["counts"]["open"], found["counts"]["mine"], found["next_cursor"]) == (
        1,
        1,
        0,
        None,
    )
    ada.act(ref, "claim_case")
    assert ada.get("/cases?tab=open").json()["cases"] == []
    (mine,) = ada.get("/cases?tab=mine&language=fr&step=deciding&words=bakery").json()["cases"]
    assert mine["mediator"]["name"] == "Ada"
    for nothing in ("language=en", "step=asking", "words=violin", "tab=appeals"):
        assert ada.get(f"/cases?{nothing}").json()["cases"] == [], nothing


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("tab=none", "tab"),
        ("step=closed", "step"),
        ("language=de", "language"),
        ("words=%00", "words"),
        ("cursor=!", "cursor"),
        ("cursor=AAAA", "cursor"),
        ("cursor=" + "A" * 64, "cursor"),
        ("cusor=x", "cusor"),
    ],
)
def test_a_queue_that_is_asked_wrongly(ada: Program, query: str, field: str) -> None:
    refused = ada.get(f"/cases?{query}")
    assert (refused.status_code, refused.json()["code"]) == (400, "parameter_wrong")
    assert refused.json()["data"] == {"field": field}


def test_the_queue_in_pages(
    cast: Cast, ada: Program, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed = []
    for number in range(3):
        story = Story(cast, ids=seeded(number), now=START + timedelta(minutes=number)).brief()
        story.do("client", "open_case", reason="fraud", what_happened=Words("Ecco", "it"))
        placed.append(story.loaded.reference)
    clock.move_to(START + timedelta(minutes=5))
    monkeypatch.setattr("amiable.pages.queue.PAGE", 2)
    first = ada.get("/cases").json()
    second = ada.get(f"/cases?cursor={first['next_cursor']}").json()
    assert [row["ref"] for row in first["cases"] + second["cases"]] == placed
    assert second["next_cursor"] is None
    with Counted() as asked:
        ada.get("/cases")
    assert asked.count <= MOST_IN_THE_QUEUE


def test_the_figures(cast: Cast, ada: Program, opened: Story, ref: str) -> None:
    ada.act(ref, "claim_case")
    ada.act(ref, "decide_case", decision(refund=4_000))
    found = ada.get("/cases/figures?days=7").json()
    nothing = {"count": 1, "median": "PT0S", "mean": "PT0S"}
    assert found == {
        "days": 7,
        "opened": 1,
        "reached": 1,
        "settled": 0,
        "withdrawn": 0,
        "lapsed": 0,
        "decided": 1,
        "by_default": 0,
        "appealed": 0,
        "changed": 0,
        "to_claim": nothing,
        "to_decision": nothing,
        "reasons": [{"reason": {"code": "fraud", "label": "Fraud"}, "count": 1}],
        "work": [
            {
                "mediator": {"id": str(cast.ada.pk), "name": "Ada"},
                "decided": 1,
                "times": nothing,
                "appealed": 0,
                "changed": 0,
                "heard": 0,
            }
        ],
    }
    wrong = ada.get("/cases/figures?days=8")
    assert (wrong.status_code, wrong.json()["data"]) == (400, {"field": "days"})


def test_a_decision_is_foreseen_for_both_sides(cast: Cast, ada: Program, opened: Story, ref: str) -> None:
    ada.act(ref, "claim_case")
    with nothing_written():
        body = ada.post(f"/orders/{ref}/actions/decide_case?dry_run=true", decision(refund=4_000)).json()
    assert (body["action"], body["state"], body["case"]["after"]) == (
        "decide_case",
        {"before": "delivered", "after": "delivered"},
        "appealable",
    )
    assert (body["to_client"], body["to_seller"], body["told"]) == (4_000, 0, ["client", "seller"])
    then = body["then"]
    assert (then["at"], then["state"]["after"], then["case"]["after"]) == (
        "2026-12-10T09:01:00Z",
        "cancelled",
        "closed",
    )
    assert (then["to_client"], then["to_seller"], then["fee"]) == (4_000, 6_400, 1_600)
    assert (then["closes_as"], then["counts"], then["agreed"]) == ("cancelled", False, False)
    none = {"done": 0, "counted": 0, "percent": None}
    assert then["rate"] == {"before": none, "after": none}


def test_whose_turn_it_is_among_staff(cast: Cast, ada: Program, opened: Story, ref: str) -> None:
    bo = program_of(cast.bo)
    bo.post(f"/cases/{ref}/looks")

    def turn(program: Program) -> object:
        upcoming = program.order(ref)["next"]
        return upcoming["what"]["clock"], upcoming["who"]

    free = ("claim_by", {"role": "mediator", "name": "", "you": True})
    assert [turn(ada), turn(bo)] == [free, free]
    ada.act(ref, "claim_case")
    assert turn(ada) == ("decide_by", {"role": "mediator", "name": "Ada", "you": True})
    assert turn(bo) == ("decide_by", {"role": "mediator", "name": "Ada", "you": False})


def test_handed_back_by_the_operator_and_cancelled_for_the_marketplace(
    ada: Program, otto: Program, giulia: Program, opened: Story, ref: str
) -> None:
    ada.act(ref, "claim_case")
    not_hers = giulia.attempt(ref, "hand_back_case", {"why": "Basta"})
    assert (not_hers.status_code, not_hers.json()["code"]) == (403, "not_yours")
    back = otto.act(ref, "hand_back_case", {"why": "Ada is ill"})
    assert (back["event"]["by"], back["order"]["case"]["state"]) == ("operator", "with_support")
    assert ada.act(ref, "claim_case")["order"]["case"]["state"] == "deciding"
    done = otto.act(ref, "cancel_as_operator", {"reason": "platform_error", "why": "Our fault"})
    assert (done["order"]["state"], done["order"]["closing"]["reason"]) == ("cancelled", "platform_error")
    assert giulia.get(f"/orders/{ref}/case").json()["state"] == "closed"


def test_a_contested_reason_is_in_the_queue_and_decided(
    cast: Cast, ada: Program, clock: time_machine.Traveller
) -> None:
    story = Story(cast).brief()
    giulia, marc, ref = program_of(cast.giulia), program_of(cast.marc), story.loaded.reference
    made = giulia.act(ref, "propose_cancellation", {"reason": "seller_cannot_deliver"})
    marc.act(ref, "accept_proposal", {"proposal": made["order"]["proposals"][0]["id"]})
    assert ada.post(f"/cases/{ref}/looks").status_code == 404
    marc.act(ref, "contest_reason", {"reason": "no_longer_needed", "why": "Je pouvais livrer"})
    (row,) = ada.get("/cases?step=reason_decide_by").json()["cases"]
    assert (row["ref"], row["number"], row["reason"], row["step"]["code"]) == (ref, 0, None, "reason_decide_by")
    assert row["next"] == {"action": "decide_reason", "allowed": True, "why_not": None}
    ada.post(f"/cases/{ref}/looks")
    done = ada.act(ref, "decide_reason", {"reason": "support_nobody", "why": "Both could have gone on"})
    assert (done["event"]["name"], done["order"]["closing"]["contested"]) == ("reason_decided", "decided")
    assert ada.get(f"/cases/{ref}").json()["case"] is None
    assert marc.get("/standing").json()["endings"][0]["verdict"] == "does_not_count"


def test_a_decision_needs_a_key_and_the_version_it_was_made_on(ada: Program, opened: Story, ref: str) -> None:
    seen = ada.order(ref)["version"]
    where = f"/orders/{ref}/actions/claim_case"
    with nothing_written():
        told = [
            ada.post(where),
            ada.post(where, idempotency_key="k"),
            ada.post(where, idempotency_key="k", if_match='"1"'),
        ]
    assert [(row.status_code, row.json()["code"]) for row in told] == [
        (400, "key_missing"),
        (428, "version_missing"),
        (412, "stale_version"),
    ]
    assert told[-1].json()["order"] == ada.order(ref)
    first = ada.post(where, idempotency_key="k", if_match=f'"{seen}"')
    again = ada.post(where, idempotency_key="k", if_match=f'"{seen}"')
    assert (first.status_code, again.headers["Idempotency-Hit"], again.json()) == (200, "true", first.json())


def test_the_desk_takes_few_statements_whatever_its_history(
    cast: Cast, giulia: Program, ada: Program, opened: Story, ref: str
) -> None:
    ada.act(ref, "claim_case")
    ada.act(ref, "decide_case", decision(refund=4_000))
    giulia.act(ref, "appeal", {"ground": "new_facts", "why": "Altro"})
    with Counted() as asked:
        ada.get(f"/cases/{ref}")
    first = asked.count
    for i in range(4):
        giulia.act(ref, "make_statement", {"text": f"Ecco {i}"})
        add_note(opened.order, cast.otto.pk, f"Note {i}", now=opened.now)
    with Counted() as asked:
        ada.get(f"/cases/{ref}")
    assert asked.count == first <= MOST_AT_THE_DESK


def test_a_mediator_cannot_open_what_is_not_before_support(cast: Cast, story: Story, ref: str) -> None:
    ada, sam = program_of(cast.ada), program_of(cast.sam)
    with nothing_written():
        told = [ada.post(f"/cases/{ref}/looks"), ada.post("/cases/AM-0000-0000/looks"), sam.post(f"/cases/{ref}/looks")]
    assert [(row.status_code, row.json()["code"]) for row in told] == [
        (404, "no_such_order"),
        (404, "no_such_order"),
        (403, "only_staff"),
    ]
    assert told[0].content == told[1].content
