"""The completion rate by program: one's own with what it is made of, and what everybody may know of a seller."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from tests.api.program import Program, program_of
from tests.api.rows import nothing_written
from tests.api.test_reading import Counted
from tests.cast import Cast
from tests.story import Story

#: What one's own rate may ask of the database, token and all.
MOST_STATEMENTS = 5


@pytest.fixture
def accepted(story: Story, clock: time_machine.Traveller) -> Story:
    """Giulia accepted what Marc delivered."""
    story.do("client", "accept_delivery")
    clock.move_to(story.now + timedelta(minutes=1))
    return story


def test_ones_own_with_every_line(marc: Program, accepted: Story, ref: str) -> None:
    found = marc.get("/standing").json()
    days = found.pop("days")
    assert (len(days), days[-1]) == (90, {"day": "2026-12-03", "done": 1, "counted": 1, "percent": None})
    assert found == {
        "sentence": "Not enough orders yet",
        "rate": {"done": 1, "counted": 1, "percent": None},
        "since": "2026-10-05",
        "agreed": 0,
        "ended": 1,
        "endings": [
            {
                "ref": ref,
                "href": f"/api/v1/orders/{ref}",
                "line": 5,
                "title": {"text": "Logo for a bakery", "language": "fr", "erased": False},
                "client": "Giulia",
                "outcome": "completed",
                "reason": None,
                "closed_at": "2026-12-03T09:00:00Z",
                "agreed": False,
                "contested": "",
                "verdict": "counts_completed",
                "last_day": "2027-01-31",
            }
        ],
        "more": False,
        "leaving": {"day": "2027-02-01", "after": {"done": 0, "counted": 0, "percent": None}},
        "if_completed": {"done": 2, "counted": 2, "percent": None},
        "if_cancelled": {"done": 1, "counted": 2, "percent": None},
    }
    assert marc.get(f"/orders/{ref}/events?after=4&limit=1").json()["events"][0]["name"] == "delivery_accepted"


def test_a_cancellation_that_counts_names_its_reason(cast: Cast, clock: time_machine.Traveller) -> None:
    story = Story(cast).brief()
    giulia, marc = program_of(cast.giulia), program_of(cast.marc, language="fr")
    ref = story.loaded.reference
    asked = {"reason": "seller_cannot_deliver", "why": "Malade"}
    with nothing_written():
        seen = marc.post(f"/orders/{ref}/actions/propose_cancellation?dry_run=true", asked).json()
        others = giulia.post(f"/orders/{ref}/actions/propose_cancellation?dry_run=true", asked).json()
    assert (seen["closes_as"], seen["rate"], seen["then"]["closes_as"]) == ("", None, "cancelled")
    assert (seen["then"]["counts"], seen["then"]["agreed"]) == (True, True)
    assert seen["then"]["rate"] == {
        "before": {"done": 0, "counted": 0, "percent": None},
        "after": {"done": 0, "counted": 1, "percent": None},
    }
    assert (others["then"]["counts"], others["then"]["rate"]) == (True, None)
    proposal = marc.act(ref, "propose_cancellation", asked)["order"]["proposals"][0]["id"]
    giulia.act(ref, "accept_proposal", {"proposal": proposal})
    (ending,) = marc.get("/standing").json()["endings"]
    assert ending["reason"] == {"code": "seller_cannot_deliver", "label": "Le prestataire ne peut pas livrer"}
    assert (ending["verdict"], ending["agreed"]) == ("counts_cancelled", True)


def test_what_everybody_may_know(cast: Cast, giulia: Program, ada: Program, accepted: Story) -> None:
    known = {"sentence": "Not enough orders yet", "done": None, "counted": None, "percent": None}
    for program in (giulia, ada, program_of(cast.sam)):
        assert program.get(f"/people/{cast.marc.pk}/standing").json() == known


def test_once_enough_orders_count(
    cast: Cast, giulia: Program, accepted: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    from amiable.pages import standing
    from amiable.rules.load import shipped

    rules = shipped()
    monkeypatch.setitem(rules.numbers, "rate_least", 1)  # type: ignore[arg-type]
    assert standing.rules_in_force() is rules
    found = giulia.get(f"/people/{cast.marc.pk}/standing").json()
    assert found == {"sentence": "1 of 1 orders completed", "done": 1, "counted": 1, "percent": 100}


@pytest.mark.parametrize("who", ["ada", "otto", "0190a000-0000-7000-8000-000000000001", "x"])
def test_who_does_not_trade_has_no_rate(cast: Cast, giulia: Program, who: str) -> None:
    person = str(getattr(cast, who).pk) if who in ("ada", "otto") else who
    refused = giulia.get(f"/people/{person}/standing")
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


def test_staff_have_none_of_their_own(ada: Program) -> None:
    refused = ada.get("/standing")
    assert (refused.status_code, refused.json()["code"]) == (403, "only_members_trade")


def test_few_statements(marc: Program, accepted: Story) -> None:
    with Counted() as asked:
        marc.get("/standing")
    assert asked.count <= MOST_STATEMENTS
