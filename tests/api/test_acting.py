"""Acting: once by key, on the version it was decided on, foreseen without a trace."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.api.answers import encode
from amiable.api.shown.foreseen import foreseen
from amiable.flow import upkeep
from amiable.flow.moment import now
from amiable.flow.perform import preview
from amiable.orders.models import Key, Order
from amiable.outbox.models import Item
from amiable.rules.inputs import Nothing
from amiable.rules.plan import Plan
from tests.api.conftest import Offer
from tests.api.program import Program, program_of
from tests.api.rows import every_row, nothing_written
from tests.cast import Cast
from tests.story import Story

ACCEPT = "actions/accept_delivery"


def test_done_and_what_it_wrote(giulia: Program, story: Story, ref: str) -> None:
    before = giulia.order(ref)
    response = giulia.post(f"/orders/{ref}/{ACCEPT}", idempotency_key="a", if_match=f'"{before["version"]}"')
    body = response.json()
    assert response.status_code == 200
    assert (body["event"]["name"], body["event"]["seq"], body["event"]["by"]) == (
        "delivery_accepted",
        before["seq"] + 1,
        "client",
    )
    assert body["order"] == giulia.order(ref)
    assert response.headers["ETag"] == f'W/"{body["order"]["seq"]}"'
    assert "Idempotency-Hit" not in response.headers
    assert story.facts.state == body["order"]["state"] == "completed"


def test_the_same_key_does_it_once(giulia: Program, ref: str) -> None:
    version = giulia.order(ref)["version"]
    first = giulia.post(f"/orders/{ref}/{ACCEPT}", idempotency_key='"one"', if_match=f'"{version}"')
    before = every_row()
    again = giulia.post(f"/orders/{ref}/{ACCEPT}", idempotency_key="one", if_match=f'"{version}"')
    assert (again.status_code, again.json()) == (200, first.json())
    assert again.headers["Idempotency-Hit"] == "true"
    assert every_row() == before


def test_the_same_key_for_something_else_is_refused(giulia: Program, ref: str) -> None:
    done = giulia.post(f"/orders/{ref}/actions/send_message", {"text": "Ciao"}, idempotency_key="k")
    assert done.status_code == 200
    with nothing_written():
        other = giulia.post(f"/orders/{ref}/actions/send_message", {"text": "Ciao!"}, idempotency_key="k")
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")


def test_a_refused_request_leaves_its_key_free(giulia: Program, ref: str) -> None:
    wrong = giulia.post(f"/orders/{ref}/actions/send_message", {"text": ""}, idempotency_key="k")
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["data"]["field"]) == (422, "needed", "text")
    assert not Key.objects.exists()
    right = giulia.post(f"/orders/{ref}/actions/send_message", {"text": "Ciao"}, idempotency_key="k")
    assert right.status_code == 200


def test_two_people_may_use_one_key(giulia: Program, marc: Program, ref: str) -> None:
    for program, text in ((giulia, "Ciao"), (marc, "Bonjour")):
        response = program.post(f"/orders/{ref}/actions/send_message", {"text": text}, idempotency_key="k")
        assert (response.status_code, response.headers.get("Idempotency-Hit")) == (200, None)


def test_another_token_of_the_same_person_finishes_what_was_begun(cast: Cast, giulia: Program, ref: str) -> None:
    giulia.post(f"/orders/{ref}/actions/send_message", {"text": "Ciao"}, idempotency_key="k")
    again = program_of(cast.giulia).post(f"/orders/{ref}/actions/send_message", {"text": "Ciao"}, idempotency_key="k")
    assert again.headers["Idempotency-Hit"] == "true"


def test_a_key_is_needed_and_has_a_shape(giulia: Program, ref: str) -> None:
    with nothing_written():
        missing = giulia.post(f"/orders/{ref}/actions/send_message", {"text": "Ciao"})
        wrong = [
            giulia.post(f"/orders/{ref}/actions/send_message", {"text": "Ciao"}, idempotency_key=key)
            for key in ("x" * 81, '"x', 'x"', '""', "x y")
        ]
    assert (missing.status_code, missing.json()["code"]) == (400, "key_missing")
    assert {(answer.status_code, answer.json()["code"]) for answer in wrong} == {(400, "key_wrong")}


def test_a_key_is_the_same_with_and_without_its_quotes(giulia: Program, ref: str) -> None:
    first, again = (
        giulia.post(f"/orders/{ref}/actions/send_message", {"text": "Ciao"}, idempotency_key=key)
        for key in ("k", '"k"')
    )
    assert first.status_code == again.status_code == 200
    assert again.headers["Idempotency-Hit"] == "true"


def test_a_version_is_needed_unless_it_is_quiet(giulia: Program, ref: str) -> None:
    with nothing_written():
        missing = giulia.post(f"/orders/{ref}/{ACCEPT}", idempotency_key="k")
        wrong = [
            giulia.post(f"/orders/{ref}/{ACCEPT}", idempotency_key="k", if_match=version)
            for version in ("*", '"1', '1"', "1234567890")
        ]
    assert (missing.status_code, missing.json()["code"]) == (428, "version_missing")
    assert {(answer.status_code, answer.json()["code"]) for answer in wrong} == {(400, "version_wrong")}
    quiet = giulia.post(f"/orders/{ref}/actions/send_message", {"text": "Ciao"}, idempotency_key="k")
    assert quiet.status_code == 200


def test_a_stale_version_comes_back_with_the_fresh_order(giulia: Program, marc: Program, ref: str) -> None:
    seen = giulia.order(ref)["version"]
    marc.act(ref, "propose_refund", {"refund": 1_000, "why": "Un geste"})
    with nothing_written():
        stale = giulia.post(f"/orders/{ref}/{ACCEPT}", idempotency_key="k", if_match=f'"{seen}"')
    body = stale.json()
    assert (stale.status_code, body["code"]) == (412, "stale_version")
    assert body["data"] == {"version": body["order"]["version"], "seq": body["order"]["seq"], "state": "delivered"}
    assert body["order"] == giulia.order(ref)
    assert body["order"]["version"] == seen + 1


def test_a_wrong_state_comes_back_with_the_fresh_order(giulia: Program, ref: str) -> None:
    with nothing_written():
        response = giulia.attempt(ref, "send_requirements")
    assert (response.status_code, response.json()["code"]) == (409, "not_in_this_state")
    assert response.json()["order"]["state"] == "delivered"


def test_foreseen_and_nothing_written(giulia: Program, story: Story, ref: str) -> None:
    with nothing_written():
        response = giulia.post(f"/orders/{ref}/{ACCEPT}?dry_run=true")
    plan = preview(story.order, "accept_delivery", story.cast.actor("client"), Nothing(), now())
    assert isinstance(plan, Plan)
    assert response.content == encode(foreseen(story.loaded.rules, plan, role="client"))
    body = response.json()
    assert (response.status_code, body["state"]) == (200, {"before": "delivered", "after": "completed"})
    assert (body["to_seller"], body["fee"], body["to_client"], body["counts"]) == (9_600, 2_400, 0, True)
    assert (body["agreed"], body["rate"], body["then"], body["price"]) == (
        False,
        None,
        None,
        {"before": 12_000, "after": 12_000},
    )
    assert giulia.order(ref)["state"] == "delivered"


def test_foreseeing_opens_no_transaction_and_refuses_alike(giulia: Program, marc: Program, ref: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        giulia.post(f"/orders/{ref}/{ACCEPT}?dry_run=true")
    assert [row["sql"] for row in asked if row["sql"].startswith(("SAVEPOINT", "BEGIN", "INSERT", "UPDATE"))] == []
    refused = marc.post(f"/orders/{ref}/{ACCEPT}?dry_run=true")
    assert (refused.status_code, refused.json()["code"]) == (403, "not_yours")
    stale = giulia.post(f"/orders/{ref}/{ACCEPT}?dry_run=true", if_match='"0"')
    assert stale.status_code == 412
    unclear = giulia.post(f"/orders/{ref}/{ACCEPT}?dry_run=maybe", idempotency_key="k", if_match='"0"')
    assert (unclear.status_code, unclear.json()["data"]) == (400, {"field": "dry_run"})


def test_little_is_answered_when_little_is_asked(giulia: Program, ref: str) -> None:
    response = giulia.post(
        f"/orders/{ref}/actions/send_message", {"text": "Ciao"}, idempotency_key="k", prefer="return=minimal"
    )
    assert response.json()["order"] is None
    assert response.json()["event"]["words"]["text"]["text"] == "Ciao"
    assert response.headers["Preference-Applied"] == "return=minimal"


def test_placing_is_done_once_by_key(giulia: Program, offer: Offer) -> None:
    body = {"package": str(offer.package)}
    first = giulia.post("/orders", body, idempotency_key="k")
    again = giulia.post("/orders", body, idempotency_key="k")
    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.headers["Idempotency-Hit"], again.json()) == ("true", first.json())
    assert Order.objects.count() == 1
    assert Item.objects.filter(topic="payments").count() == 1
    assert giulia.post("/orders", body).json()["code"] == "key_missing"


def test_what_cannot_be_bought(
    cast: Cast, giulia: Program, marc: Program, offer: Offer, clock: time_machine.Traveller
) -> None:
    body = {"package": str(offer.package)}
    with nothing_written():
        own = marc.post("/orders", body, idempotency_key="k")
        made_up = giulia.post("/orders", {"package": str(cast.sam.pk)}, idempotency_key="k")
        no_id = giulia.post("/orders", {"package": "x"}, idempotency_key="k")
        empty = giulia.post("/orders", {}, idempotency_key="k")
        more = giulia.post("/orders", body | {"price": 1}, idempotency_key="k")
    assert [(row.status_code, row.json()["code"]) for row in (own, made_up, no_id, empty, more)] == [
        (422, "own_service"),
        (404, "not_found"),
        (404, "not_found"),
        (422, "needed"),
        (422, "unknown_field"),
    ]
    upkeep.show_service(cast.marc.pk, offer.service, active=False, now=now())
    with nothing_written():
        hidden = giulia.post("/orders", body, idempotency_key="k")
    assert hidden.status_code == 404


@pytest.mark.parametrize(
    "action", ["accept_by_silence", "confirm_capture", "make_final", "resume_after_downtime", "nothing"]
)
def test_what_no_person_ever_does_is_not_there(giulia: Program, ref: str, action: str) -> None:
    with nothing_written():
        response = giulia.attempt(ref, action)
    assert (response.status_code, response.json()["code"]) == (404, "unknown_action")
