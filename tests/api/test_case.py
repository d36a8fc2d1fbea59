"""The case as programs read it: talked about, asked, decided, appealed, by default, settled; with its evidence."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from pytest_django import Settings

from amiable.files.resume import Creation, Patch
from amiable.flow import uploads
from amiable.flow.desk import look
from amiable.orders import reads as orders
from amiable.people.models import Person
from amiable.rules.inputs import Words
from tests.api.program import Program, program_of
from tests.api.rows import nothing_written
from tests.api.test_case_story import decision
from tests.api.test_reading import Counted
from tests.cast import Cast, seeded
from tests.measures.stage import suspend
from tests.story import Story

#: What the whole case may ask of the database, token and hashes of the log and all.
MOST_STATEMENTS = 10

NO_TERMS = {
    "extend_days": 0, "price": 0, "days": 0, "rounds": 0, "refund": 0, "redo_days": 0, "complete": False, "cancel": False,
    "reason": "", "release_files": False,
}  # fmt: skip

OPENING = {
    "reason": "poor_quality",
    "what_happened": {"text": "Le curve non sono pulite", "language": "it"},
    "disputed": 5_000,
    "wish": "refund",
    "refund": 3_000,
    "lines": [4],
}


def send(person: Person, name: str, now: Any) -> str:
    """A small file of somebody's; its id."""
    data, random = name.encode(), seeded(name)
    upload = uploads.begin(person.pk, Creation(name, len(data)), now=now, random=random)
    uploads.receive(
        person.pk, upload, Patch(0, len(data)), read=io.BytesIO(data).read, clock=lambda: now, random=random
    )
    return str(upload)


@pytest.fixture
def taken(at_support: Story, clock: time_machine.Traveller) -> Story:
    """A mediator has taken the case."""
    look(at_support.order, at_support.cast.ada.pk, now=at_support.now)
    at_support.do("mediator", "claim_case")
    clock.move_to(at_support.now)
    return at_support


def case_of(program: Program, ref: str) -> Any:
    """The case as this program reads it."""
    response = program.get(f"/orders/{ref}/case")
    assert response.status_code == 200, response.content
    return response.json()


def test_there_never_was_one(cast: Cast, giulia: Program, ref: str) -> None:
    response = giulia.get(f"/orders/{ref}/case")
    assert (response.status_code, response.json()["code"]) == (404, "no_case")
    assert response.json()["detail"] == "There is no case on this order."
    stranger = program_of(cast.sam).get(f"/orders/{ref}/case")
    assert (stranger.status_code, stranger.json()["code"]) == (404, "no_such_order")


def test_talked_about(giulia: Program, marc: Program, story: Story, ref: str) -> None:
    opened = giulia.act(ref, "open_case", OPENING)["event"]
    at, proposal = opened["at"].replace(".000000", ""), opened["data"]["id"]
    case = case_of(marc, ref)
    upcoming = case.pop("next")
    assert upcoming["who"] == {"role": "seller", "name": "Marc", "you": True}
    assert upcoming["what"]["clock"] == "answer_by"
    assert [(row["who"]["name"], row["what"]["clock"], row["until"]) for row in case.pop("turns")] == [
        ("Marc", "answer_by", "2026-12-05T09:01:00Z"),
        ("Marc", "talk_by", "2026-12-08T09:01:00Z"),
    ]
    words = {"text": "Le curve non sono pulite", "language": "it", "erased": False}
    support = case.pop("support_when")
    assert [(row["code"], row["at"]) for row in support] == [
        ("declined", None),
        ("lapsed", "2026-12-05T09:01:00Z"),
        ("countered", None),
        ("latest", "2026-12-07T09:01:00Z"),
    ]
    assert case == {
        "ref": ref,
        "order": f"/api/v1/orders/{ref}",
        "number": 1,
        "state": "talking",
        "label": "Being talked over",
        "frozen": False,
        "reason": {"code": "poor_quality", "label": "Quality below what was agreed"},
        "opened_by": "client",
        "opened_at": at,
        "opened_seq": 5,
        "support_at": None,
        "currency": "EUR",
        "disputed": 5_000,
        "disputed_at_first": 5_000,
        "undisputed": 7_000,
        "offers": [
            {
                "seq": 5, "at": at, "by": "client", "by_name": "Giulia", "event": "case_opened", "proposal": proposal,
                "kind": "refund", "label": "Partial refund", "terms": NO_TERMS | {"refund": 3_000}, "amount": 5_000,
                "stage": "talking", "why": words,
            },
        ],
        "statements": [
            {
                "seq": 5, "at": at, "kind": "case_opened", "by": "client", "by_name": "Giulia", "text": words,
                "evidence": {"lines": [4], "exhibits": []},
            },
        ],
        "questions": [],
        "decision": None,
        "earlier_decisions": [],
        "earlier": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "label"),
    [("fr", "Qualité inférieure à l’accord"), ("it", "Qualità inferiore all’accordo")],
)
def test_its_reason_in_the_readers_language(cast: Cast, giulia: Program, ref: str, language: str, label: str) -> None:
    giulia.act(ref, "open_case", OPENING)
    assert case_of(program_of(cast.marc, language=language), ref)["reason"] == {"code": "poor_quality", "label": label}


def test_evidence_stands_with_its_statement(
    cast: Cast, giulia: Program, marc: Program, story: Story, ref: str, tmp_path: Path, settings: Settings
) -> None:
    settings.DATA_DIR = tmp_path
    giulia.act(ref, "open_case", OPENING)
    proof = send(cast.giulia, "proof.txt", story.now)
    exhibit = {"title": {"text": "La prova", "language": "it"}, "files": [proof]}
    giulia.act(ref, "make_statement", {"text": "Ecco", "lines": [4, 5], "exhibits": [exhibit]})
    statement = case_of(marc, ref)["statements"][-1]
    assert (statement["kind"], statement["by"], statement["text"]["text"]) == ("statement_made", "client", "Ecco")
    assert statement["evidence"]["lines"] == [4, 5]
    (shown,) = statement["evidence"]["exhibits"]
    assert shown["title"] == {"text": "La prova", "language": "it", "erased": False}
    assert [(file["id"], file["name"], file["access"]) for file in shown["files"]] == [(proof, "proof.txt", "open")]


@pytest.mark.parametrize(
    ("evidence", "code", "data"),
    [
        ({"lines": [99]}, "no_such_line", {"line": 99}),
        ({"lines": [0]}, "too_small", {"field": "lines", "least": 1, "unit": "count"}),
        ({"exhibits": [{"title": "x", "files": ["marcs"]}]}, "upload_not_ready", {}),
        ({"exhibits": [{"title": "x", "files": ["no id"]}]}, "upload_not_ready", {}),
        ({"exhibits": [{"title": "x", "files": []}]}, "too_few", {"field": "files", "least": 1}),
        ({"exhibits": [{"title": "", "files": ["marcs"]}]}, "needed", {"field": "title"}),
        ({"exhibits": [{"files": ["marcs"]}]}, "needed", {"field": "exhibits.0.title"}),
    ],
)
def test_evidence_that_is_none(
    cast: Cast,
    giulia: Program,
    story: Story,
    ref: str,
    tmp_path: Path,
    settings: Settings,
    evidence: dict[str, Any],
    code: str,
    data: dict[str, Any],
) -> None:
    settings.DATA_DIR = tmp_path
    giulia.act(ref, "open_case", OPENING)
    marcs = send(cast.marc, "marcs.txt", story.now)
    rows = [
        row | {"files": [marcs if name == "marcs" else name for name in row["files"]]}
        for row in evidence.get("exhibits", ())
    ]
    body = {"text": "Ecco", **evidence, **({"exhibits": rows} if rows else {})}
    with nothing_written():
        refused = giulia.attempt(ref, "make_statement", body)
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert refused.json()["data"] == data


def test_both_read_what_support_asks_one(giulia: Program, marc: Program, taken: Story, ref: str) -> None:
    taken.do("mediator", "ask_parties", to_seller=Words("Quels fichiers ?", "fr"))
    for program in (giulia, marc):
        case = case_of(program, ref)
        assert (case["state"], case["frozen"], case["support_when"]) == ("asking", True, [])
        assert case["questions"] == [
            {
                "seq": 7,
                "at": "2026-12-03T09:01:00Z",
                "to_client": None,
                "to_seller": {"text": "Quels fichiers ?", "language": "fr", "erased": False},
                "answers": [],
            }
        ]
    unasked = giulia.attempt(ref, "answer_support", {"why": "Io?"})
    assert (unasked.status_code, unasked.json()["code"]) == (422, "not_asked")
    marc.act(ref, "answer_support", {"why": "Tous"})
    case = case_of(giulia, ref)
    assert case["state"] == "deciding"
    assert [row["text"]["text"] for row in case["questions"][0]["answers"]] == ["Tous"]


def test_decided(cast: Cast, giulia: Program, ada: Program, taken: Story, ref: str) -> None:
    decided = ada.act(ref, "decide_case", decision(refund=4_000))["event"]
    case = case_of(giulia, ref)
    leaves = "2026-12-10T09:01:00Z"
    hashes = {row.seq: row.hash for row in orders.events_of(taken.order)}
    assert (case["state"], case["label"], case["disputed"], case["disputed_at_first"]) == (
        "appealable",
        "Decided, can be appealed",
        8_000,
        12_000,
    )
    assert case["decision"] == {
        "seq": decided["seq"],
        "at": decided["at"].replace(".000000", ""),
        "status": "appealable",
        "by_default": False,
        "by_name": "",
        "two_people": False,
        "second_name": "",
        "outcome": "cancel",
        "refund": 4_000,
        "fault": "nobody",
        "reason": {"code": "support_nobody", "label": "Support: nobody’s fault"},
        "terms": NO_TERMS | {"refund": 4_000, "cancel": True, "reason": "support_nobody"},
        "rule": {
            "code": "fair_share",
            "sentence": "Where both have a part in it, what is disputed is shared by what each received.",
            "rules": "standard 1",
        },
        "facts": [
            {
                "seq": 3,
                "hash": hashes[3],
                "name": "requirements_sent",
                "sentence": "You sent the brief. The work begins.",
            },
            {"seq": 4, "hash": hashes[4], "name": "delivery_made", "sentence": "Marc delivered version 1."},
        ],
        "why_client": {"text": "Una parte è fatta", "language": "it", "erased": False},
        "why_seller": {"text": "Une partie manque", "language": "fr", "erased": False},
        "money_leaves_at": leaves,
        "appeal_until": leaves,
        "no_appeal": None,
    }
    assert ada.get(f"/cases/{ref}").json()["case"]["decision"]["by_name"] == "Ada"


def test_appealed(giulia: Program, marc: Program, ada: Program, taken: Story, ref: str) -> None:
    ada.act(ref, "decide_case", decision(refund=4_000))
    giulia.act(ref, "appeal", {"ground": "new_facts", "why": "Ho trovato l’originale", "lines": [4]})
    case = case_of(marc, ref)
    assert (case["state"], case["decision"]["status"], case["decision"]["appeal_until"]) == (
        "appealed",
        "appealed",
        None,
    )
    assert case["decision"]["money_leaves_at"] == "2026-12-08T09:01:00Z"
    assert case["decision"]["no_appeal"]["code"] == "not_in_this_case_state"
    assert (case["statements"][-1]["kind"], case["statements"][-1]["evidence"]["lines"]) == ("decision_appealed", [4])


def test_decided_by_default(giulia: Program, at_support: Story, clock: time_machine.Traveller, ref: str) -> None:
    at_support.wait(days=10)
    clock.move_to(at_support.now)
    case = case_of(giulia, ref)
    decided = case["decision"]
    assert (case["state"], decided["by_default"], decided["refund"]) == ("appealable", True, 6_000)
    assert (decided["fault"], decided["reason"]["code"], decided["rule"], decided["facts"]) == (
        "nobody",
        "support_default",
        None,
        [],
    )
    assert (decided["why_client"], decided["why_seller"]) == (None, None)
    at_support.wait(days=7)
    clock.move_to(at_support.now)
    case = case_of(giulia, ref)
    assert (case["state"], case["decision"]["status"], case["decision"]["money_leaves_at"]) == ("closed", "final", None)


def test_earlier_cases_and_how_they_ended(giulia: Program, marc: Program, ref: str) -> None:
    giulia.act(ref, "open_case", OPENING)
    giulia.act(ref, "withdraw_case")
    opened = marc.act(
        ref, "open_case", {"reason": "more_than_agreed", "what_happened": "Trop", "wish": "refund", "refund": 100}
    )
    settled = giulia.act(ref, "accept_proposal", {"proposal": opened["event"]["data"]["id"]})["event"]
    giulia.act(ref, "open_case", {"reason": "poor_quality", "what_happened": "Ancora"})
    case = case_of(giulia, ref)
    assert (case["number"], case["opened_seq"]) == (3, 9)
    assert [(row["event"], row["kind"]) for row in case["offers"]] == []
    assert case["earlier"] == [
        {
            "number": 1, "reason": "poor_quality", "opened_by": "client", "opened_at": "2026-12-03T09:01:00Z",
            "opened_seq": 5, "ended_by": "case_withdrawn", "ended_at": "2026-12-03T09:01:00Z", "ended_seq": 6,
        },
        {
            "number": 2, "reason": "more_than_agreed", "opened_by": "seller", "opened_at": "2026-12-03T09:01:00Z",
            "opened_seq": 7, "ended_by": "proposal_accepted", "ended_at": "2026-12-03T09:01:00Z",
            "ended_seq": settled["seq"],
        },
    ]  # fmt: skip


def test_the_operator_takes_over_a_case_that_is_talked_about(
    cast: Cast, giulia: Program, story: Story, ref: str
) -> None:
    giulia.act(ref, "open_case", OPENING)
    suspend(cast.giulia, cast.otto, now=story.now, scope="buy")
    look(story.order, cast.otto.pk, now=story.now)
    program_of(cast.otto).act(ref, "open_support_case", {"why": "Account suspended"})
    case = case_of(program_of(cast.marc), ref)
    assert (case["number"], case["state"], case["opened_by"], case["reason"]["code"], case["earlier"]) == (
        1,
        "with_support",
        "operator",
        "client_suspended",
        [],
    )
    assert [row["kind"] for row in case["statements"]] == ["case_opened", "support_case_opened"]


def test_few_statements_whatever_was_said(giulia: Program, ada: Program, taken: Story, ref: str) -> None:
    ada.act(ref, "decide_case", decision(refund=4_000))
    with Counted() as asked:
        case_of(giulia, ref)
    first = asked.count
    giulia.act(ref, "appeal", {"ground": "new_facts", "why": "Altro"})
    for i in range(4):
        giulia.act(ref, "make_statement", {"text": f"Ecco {i}"})
    with Counted() as asked:
        case_of(giulia, ref)
    assert asked.count == first <= MOST_STATEMENTS


def test_nothing_of_the_means_of_payment_is_told(giulia: Program, taken: Story, ref: str) -> None:
    for event in giulia.get(f"/orders/{ref}/events").json()["events"]:
        assert "means" not in event["words"]


def test_the_whole_case_opens_no_transaction(giulia: Program, taken: Story, ref: str) -> None:
    with nothing_written(), Counted() as asked:
        case_of(giulia, ref)
    assert not [row for row in asked.orm if row["sql"].startswith(("SAVEPOINT", "BEGIN", "INSERT", "UPDATE"))]


def test_a_stranger_and_a_mediator_who_has_not_opened_it(cast: Cast, taken: Story, ref: str) -> None:
    stranger, bo = program_of(cast.sam), program_of(cast.bo)
    assert stranger.get(f"/orders/{ref}/case").json()["code"] == "no_such_order"
    assert bo.get(f"/orders/{ref}/case").json()["code"] == "look_first"
    assert UUID(str(cast.bo.pk)) not in {row.person for row in _looks(taken)}


def _looks(story: Story) -> Any:
    from amiable.cases.reads import looks_of

    return looks_of(story.order)


def test_what_is_left_when_the_time_to_read_is_over(
    ada: Program, taken: Story, clock: time_machine.Traveller, ref: str
) -> None:
    assert ada.get(f"/orders/{ref}/case").status_code == 200
    clock.shift(timedelta(hours=8, seconds=1))
    late = ada.get(f"/orders/{ref}/case")
    assert (late.status_code, late.json()["code"]) == (403, "look_first")
