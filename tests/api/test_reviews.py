"""Reviews by program: written, blind until both are published, listed for everybody; nothing of one leaks before."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from amiable.flow.desk import look
from amiable.rules.inputs import Words
from tests.api.conftest import Offer
from tests.api.program import Program, program_of
from tests.api.rows import nothing_written
from tests.cast import Cast
from tests.story import Story

SCORES = {"quality": 2, "communication": 4, "as_agreed": 5}
TEXT = "Xylophone-clear, on the day."
WRITTEN = {**SCORES, "text": {"text": TEXT, "language": "it"}}


@pytest.fixture
def ended(cast: Cast, offer: Offer, clock: time_machine.Traveller) -> Story:
    """An order of the service, accepted."""
    story = Story(cast, service=str(offer.service), package=str(offer.package)).delivered()
    story.do("client", "accept_delivery")
    clock.move_to(story.now)
    return story


@pytest.fixture
def ref(ended: Story) -> str:
    """Its reference."""
    return ended.loaded.reference


def reviews(program: Program, ref: str) -> Any:
    """The reviews of the order as a program sees them."""
    response = program.get(f"/orders/{ref}/reviews")
    assert response.status_code == 200, response.content
    return response.json()


def test_before_anybody_wrote(giulia: Program, ref: str) -> None:
    assert reviews(giulia, ref) == {
        "entitled": ["client", "seller"],
        "open": True,
        "until": "2026-12-17T09:00:00Z",
        "waits": False,
        "published_at": None,
        "cancelled": False,
        "reviews": [],
    }


def test_ones_own_is_there_and_the_others_is_not(giulia: Program, marc: Program, ref: str) -> None:
    done = giulia.act(ref, "write_review", WRITTEN)
    assert done["event"]["name"] == "review_written"
    (own,) = reviews(giulia, ref)["reviews"]
    assert own == {
        "by": "client",
        "line": done["event"]["seq"],
        "written_at": "2026-12-03T09:00:00Z",
        "scores": SCORES,
        "text": {"text": TEXT, "language": "it", "erased": False},
        "hidden": None,
        "reply": None,
    }
    assert reviews(marc, ref)["reviews"] == []
    twice = giulia.attempt(ref, "write_review", WRITTEN)
    assert (twice.status_code, twice.json()["code"]) == (422, "review_written")


def test_nothing_of_an_unpublished_review_leaks(
    cast: Cast, ended: Story, giulia: Program, marc: Program, ada: Program, otto: Program, offer: Offer, ref: str
) -> None:
    ended.do("client", "open_case", reason="hidden_defect", what_happened=Words("Manca", "it"))
    ended.do("client", "withdraw_case")
    giulia.act(ref, "write_review", WRITTEN)
    look(ended.order, cast.otto.pk, now=ended.now)
    of_order = ["", "/events", "/reviews", "/annotations", "/case", "/messages", "/guide", "/events?after=3&limit=200"]
    for program in (marc, otto):
        seen = {end: program.get(f"/orders/{ref}{end}") for end in of_order}
        seen |= {path: program.get(path) for path in (f"/cases/{ref}", "/notices", "/cases", "/standing")}
        seen |= {path: program.get(path) for path in (f"/services/{offer.service}/reviews", "/orders")}
        for path, response in seen.items():
            body = response.content.decode()
            assert "Xylophone" not in body, path
            assert '"quality":2' not in body, path
        events = seen["/events"].json()["events"]
        (line,) = [event for event in events if event["name"] == "review_written"]
        assert line["words"] == {}
        for field in (*SCORES, "text"):  # a salted commitment says nothing
            assert set(line["data"][field]) == {"c", "w"}
        assert seen["/reviews"].json()["reviews"] == []
    (mine,) = [
        event for event in giulia.get(f"/orders/{ref}/events").json()["events"] if event["name"] == "review_written"
    ]
    assert mine["words"]["text"]["text"] == TEXT


def test_both_at_once_then_a_reply_then_lists(
    cast: Cast, ended: Story, giulia: Program, marc: Program, offer: Offer, ref: str
) -> None:
    giulia.act(ref, "write_review", WRITTEN)
    marc.act(ref, "write_review", {"quality": 5, "communication": 5, "as_agreed": 5, "text": "Merci Giulia."})
    marc.act(ref, "reply_to_review", {"text": {"text": "Merci.", "language": "fr"}})
    for program in (giulia, marc):
        found = reviews(program, ref)
        assert found["published_at"] == "2026-12-03T09:00:00Z"
        assert [(row["by"], row["scores"]["quality"]) for row in found["reviews"]] == [("client", 2), ("seller", 5)]
        assert found["reviews"][0]["reply"]["text"]["text"] == "Merci."
    listed = giulia.get(f"/services/{offer.service}/reviews").json()
    assert listed == program_of(cast.sam).get(f"/people/{cast.marc.pk}/reviews").json()
    assert listed == {
        "reviews": [
            {
                "by": "client",
                "by_name": "Giulia",
                "outcome": "completed",
                "published_at": "2026-12-03T09:00:00Z",
                "scores": SCORES,
                "text": {"text": TEXT, "language": "it", "erased": False},
                "reply": {"text": {"text": "Merci.", "language": "fr", "erased": False}, "hidden": None},
            }
        ],
        "figures": {
            "count": 1,
            "tenths": {"overall": 37, "quality": 20, "communication": 40, "as_agreed": 50},
            "given": {
                "quality": {"1": 0, "2": 1, "3": 0, "4": 0, "5": 0},
                "communication": {"1": 0, "2": 0, "3": 0, "4": 1, "5": 0},
                "as_agreed": {"1": 0, "2": 0, "3": 0, "4": 0, "5": 1},
            },
            "overall": {"1": 0, "2": 0, "3": 0, "4": 1, "5": 0},
        },
        "next_cursor": None,
        "verified": "/api/v1/help/reviews",
    }
    assert giulia.get(listed["verified"].removeprefix("/api/v1")).status_code == 200
    empty = giulia.get(f"/people/{cast.giulia.pk}/reviews").json()
    assert (empty["reviews"], empty["figures"]["count"], empty["figures"]["tenths"]) == ([], 0, None)


def test_hidden_with_the_ground_and_the_reasons(
    cast: Cast, ended: Story, giulia: Program, marc: Program, otto: Program, offer: Offer, ref: str
) -> None:
    giulia.act(ref, "write_review", WRITTEN)
    marc.act(ref, "write_review", {"quality": 5, "communication": 5, "as_agreed": 5, "text": "Merci."})
    look(ended.order, cast.otto.pk, now=ended.now)
    why = {"text": "It names somebody.", "language": "en"}
    otto.act(ref, "hide_review", {"whose": "client", "part": "review", "ground": "insulting", "why": why})
    own, theirs, staff = (reviews(program, ref)["reviews"][0] for program in (giulia, marc, otto))
    assert (own["text"]["text"], own["scores"]) == (staff["text"]["text"], staff["scores"]) == (TEXT, SCORES)
    assert (theirs["text"], theirs["scores"]) == (None, None)
    for row in (own, theirs, staff):
        assert (row["hidden"]["ground"]["code"], row["hidden"]["why"]["text"]) == ("insulting", "It names somebody.")
        assert row["hidden"]["ground"]["label"]
    assert "Xylophone" not in marc.get(f"/orders/{ref}/events").content.decode()
    assert giulia.get(f"/services/{offer.service}/reviews").json()["figures"]["count"] == 0


@pytest.mark.parametrize("field", ["quality", "communication", "as_agreed"])
@pytest.mark.parametrize(
    ("score", "code"), [(0, "too_small"), (6, "too_large"), ("5", "wrong_type"), (4.5, "wrong_type")]
)
def test_scores_that_are_none(giulia: Program, ref: str, field: str, score: Any, code: str) -> None:
    with nothing_written():
        told = giulia.attempt(ref, "write_review", {**WRITTEN, field: score})
    assert (told.status_code, told.json()["code"], told.json()["data"]["field"]) == (422, code, field)


@pytest.mark.parametrize("service", ["x", "0190a000-0000-7000-8000-00000000000f"])
def test_no_such_service(giulia: Program, service: str) -> None:
    told = giulia.get(f"/services/{service}/reviews")
    assert (told.status_code, told.json()["code"]) == (404, "not_found")


def test_an_order_under_way_has_none(cast: Cast) -> None:
    story = Story(cast).brief()
    found = reviews(program_of(cast.giulia), story.loaded.reference)
    assert (found["entitled"], found["open"], found["reviews"]) == ([], False, [])
