"""Measures and complaints by API: decided once for a key, agreed to, lifted, read, answered, complained about, decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from amiable.measures.models import Complaint, Measure
from amiable.wording.upkeep import SENTENCES
from tests.api.program import program_of
from tests.cast import START, Cast
from tests.measures.stage import FACTS, imposed, measure, standing


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(START + timedelta(hours=1), tick=False):
        yield


def asked(cast: Cast, **more: Any) -> dict[str, Any]:
    """A measure about Marc as a program asks for it."""
    terms = {"person": str(cast.marc.pk), "scope": "sell", "ground": "off_platform", "facts": FACTS, "language": "en"}
    return {**terms, **more}


WORDS = {"why": "It was another account.", "language": "en"}
SAID = {"text": "Ce n’était pas moi.", "language": "fr"}


def test_one_key_one_measure(cast: Cast) -> None:
    otto = program_of(cast.otto)
    first = otto.post("/measures", asked(cast, days=5), idempotency_key="a")
    again = otto.post("/measures", asked(cast, days=5), idempotency_key="a")
    assert (first.status_code, again.status_code, again.headers["Idempotency-Hit"]) == (201, 201, "true")
    assert first.json() == again.json()
    (made,) = Measure.objects.all()
    found = first.json()
    assert (found["id"], found["state"], found["scope"], found["ground"]["code"]) == (
        *(str(made.pk), "in_force", "sell"),
        "off_platform",
    )
    (told,) = found["statements"]
    assert (told["language"], told["automated"], told["number"]) == ("fr", False, 1)
    assert found["steps"][0]["words"] == [{"text": FACTS, "language": "en", "erased": False}]
    assert otto.post("/measures", asked(cast, days=6), idempotency_key="a").json()["code"] == "key_reused"


def test_for_good_by_two(cast: Cast) -> None:
    otto, lea = program_of(cast.otto), program_of(cast.lea)
    made = otto.post("/measures", asked(cast, for_good=True), idempotency_key="a").json()
    assert (made["state"], made["statements"]) == ("proposed", [])
    told = otto.post(f"/measures/{made['id']}/approve")
    assert (told.status_code, told.json()["code"]) == (403, "other_person_needed")
    assert program_of(cast.marc).get("/me/measures").json()["measures"] == []
    assert lea.post(f"/measures/{made['id']}/approve").json()["state"] == "announced"
    assert lea.post(f"/measures/{made['id']}/approve").json()["code"] == "measure_moved"
    other = otto.post("/measures", asked(cast, for_good=True), idempotency_key="b").json()
    assert lea.post(f"/measures/{other['id']}/refuse", WORDS).json()["state"] == "refused"
    assert [row["state"] for row in lea.get("/measures").json()["measures"]].count("announced") == 1
    assert [row["id"] for row in lea.get("/measures?state=refused").json()["measures"]] == [other["id"]]
    assert lea.get("/measures?state=whatever").json() == {"measures": []}


def test_lifting(cast: Cast) -> None:
    which, lea = imposed(cast), program_of(cast.lea)
    assert lea.post(f"/measures/{which}/lift", {"why": "", "language": "en"}).status_code == 422
    assert lea.post(f"/measures/{which}/lift", {"why": "x", "language": "tlh"}).json()["code"] == "invalid"
    assert lea.post(f"/measures/{which}/lift", WORDS).json()["state"] == "lifted"
    assert lea.post(f"/measures/{which}/lift", WORDS).status_code == 409
    assert standing(cast.marc) == (None, None)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"person": "nobody"}, 404),
        ({"person": str(UUID(int=1))}, 404),
        ({"scope": "everything"}, 422),
        ({"ground": "because"}, 422),
        ({"facts": ""}, 422),
        ({"days": 731}, 422),
        ({"days": -1}, 422),
        ({"days": 1, "for_good": True}, 422),
        ({"scope": "listing"}, 422),
        ({"orders": ["AM-1"]}, 422),
        ({"unknown": 1}, 422),
    ],
)
def test_what_cannot_be_asked(cast: Cast, change: dict[str, Any], status: int) -> None:
    answer = program_of(cast.otto).post("/measures", asked(cast, **change), idempotency_key="a")
    assert answer.status_code == status, answer.content
    assert Measure.objects.count() == 0


def test_whom_it_concerns_reads_answers_and_complains(cast: Cast) -> None:
    which, marc = imposed(cast, begins_in=3), program_of(cast.marc)
    mine = marc.get("/me/measures").json()
    assert [row["id"] for row in mine["measures"]] == [str(which)]
    assert mine["measures"][0]["steps"][0]["by"] is None, "staff are not named"
    assert mine["measures"][0]["statements"][0]["complain_until"] == "2027-06-03T21:59:59.999999Z"
    assert [(one["name"], one["allowed"], one["until"]) for one in mine["measures"][0]["actions"]] == [
        ("answer", True, None),
        ("complain", True, "2027-06-03T21:59:59.999999Z"),
    ]
    assert marc.post(f"/me/measures/{which}/answers", SAID, idempotency_key="a").status_code == 201
    again = marc.post(f"/me/measures/{which}/answers", SAID, idempotency_key="a")
    assert [step["what"] for step in again.json()["steps"]] == ["announced", "answered"]
    made = marc.post(f"/me/measures/{which}/complaint", SAID, idempotency_key="b")
    assert made.status_code == 201
    once_more = marc.post(f"/me/measures/{which}/complaint", SAID, idempotency_key="c")
    assert (once_more.status_code, once_more.json()["code"]) == (409, "complaint_there")
    (row,) = Complaint.objects.all()
    assert marc.get(f"/me/complaints/{row.pk}").json() == made.json()
    for stranger in (cast.giulia, cast.sam, cast.otto):
        program = program_of(stranger)
        assert program.get(f"/me/complaints/{row.pk}").status_code == 404
        assert program.post(f"/me/measures/{which}/answers", SAID, idempotency_key="a").status_code == 404
        assert program.post(f"/me/measures/{which}/complaint", SAID, idempotency_key="a").status_code == 404
        assert program.get("/me/measures").json() == {"measures": [], "hidden_reviews": [], "complaints": []}


def test_staff_decide_a_complaint(cast: Cast) -> None:
    which, ada, otto = imposed(cast, scope="both"), program_of(cast.ada), program_of(cast.otto)
    program_of(cast.marc).post(f"/me/measures/{which}/complaint", SAID, idempotency_key="b")
    (listed,) = ada.get("/complaints").json()["complaints"]
    place = f"/complaints/{listed['id']}"
    assert (ada.get(place).json()["may_decide"], otto.get(place).json()["may_decide"]) == (True, False)
    assert [(one["name"], one["allowed"]) for one in otto.get(place).json()["actions"]] == [
        ("acknowledge", True),
        ("decide", False),
    ]
    why_not = otto.get(place).json()["actions"][1]["why_not"]
    assert (why_not["code"], why_not["title"]) == ("other_person_needed", SENTENCES["other_person_needed"])
    can = {one["name"]: one["allowed"] for one in otto.get(f"/measures/{which}").json()["actions"]}
    assert can == {"approve": False, "refuse": False, "lift": True}
    assert ada.get(f"/measures/{which}").json()["actions"] == []
    assert ada.post(f"{place}/acknowledge").json()["complaint"]["acknowledged_at"] is not None
    assert ada.post(f"{place}/acknowledge").json()["code"] == "complaint_moved"
    decision = {"outcome": "changed", "why": "Vendre suffit.", "language": "fr", "scope": "sell", "days": 10}
    assert otto.post(f"{place}/decide", decision).json()["code"] == "other_person_needed"
    assert ada.post(f"{place}/decide", decision | {"scope": "listing"}).json()["code"] == "not_milder"
    assert ada.post(f"{place}/decide", decision | {"outcome": "whatever"}).status_code == 422
    assert ada.post(f"{place}/decide", decision).json()["complaint"]["outcome"] == "changed"
    assert ada.post(f"{place}/decide", decision).status_code == 409
    assert (measure(which).scope, standing(cast.marc)) == ("sell", (START, None))
    assert ada.get("/complaints").json() == {"complaints": []}
    assert [row["outcome"] for row in ada.get("/complaints?decided=true").json()["complaints"]] == ["changed"]
    assert len(ada.get(f"/measures/{which}").json()["statements"]) == 2


def test_a_hidden_review_by_api(db: None) -> None:
    from amiable.rules.inputs import Words
    from tests.cast import make_cast
    from tests.story import Story

    story = Story(make_cast())
    story.delivered().do("client", "accept_delivery")
    for who in ("client", "seller"):
        story.do(who, "write_review", text=Words("Così così", "it"), quality=2, communication=3, as_agreed=4)
    hiding = {"whose": "client", "part": "review", "ground": "insulting", "why": Words("A word.", "en")}
    seq, ref = story.do("operator", "hide_review", **hiding).seq, story.loaded.reference
    with time_machine.travel(story.now, tick=False):
        giulia, said = program_of(story.cast.giulia), {"text": "È vero.", "language": "it"}
        (hidden,) = giulia.get("/me/measures").json()["hidden_reviews"]
        assert (hidden["order"], hidden["seq"], hidden["hidden"]) == (ref, seq, True)
        assert [(one["name"], one["allowed"], one["until"]) for one in hidden["actions"]] == [
            ("complain", True, hidden["complain_until"])
        ]
        assert (
            program_of(story.cast.marc)
            .post(f"/orders/{ref}/hidden/{seq}/complaint", said, idempotency_key="a")
            .status_code
            == 404
        )
        made = giulia.post(f"/orders/{ref}/hidden/{seq}/complaint", said, idempotency_key="a").json()
        decision = {"outcome": "overturned", "why": "Non insulta.", "language": "it"}
        place = f"/complaints/{made['complaint']['id']}/decide"
        assert program_of(story.cast.bo).post(place, decision).status_code == 200
        assert giulia.get("/me/measures").json()["hidden_reviews"][0]["hidden"] is False
    assert story.facts.reviews[0].hidden == ""
