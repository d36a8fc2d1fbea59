"""Endpoints by the API: made once, shown their secret once, changed, switched, tested, sent again, and nobody else's."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from amiable.flow import moment
from amiable.flow.moment import now
from amiable.flow.relaying import relay
from amiable.people.terms import Scope
from amiable.webhooks import send
from amiable.webhooks.terms import MOST_ENDPOINTS
from tests.api.program import Program, bring, program_of, site_of
from tests.api.rows import nothing_written
from tests.cast import START, Cast, seeded
from tests.story import Story
from tests.webhooks.proving import arrive, prove

ADDRESS = "https://shop.example/hooks"


@pytest.fixture
def site(cast: Cast) -> Program:
    """The site that brought Giulia."""
    bring(cast.giulia, "acme", "g-1")
    return site_of("acme")


def make(site: Program, key: str = "one", **more: Any) -> Any:
    """Make an endpoint."""
    return site.post("/endpoints", {"address": ADDRESS, **more}, idempotency_key=key)


@pytest.fixture
def made(site: Program) -> str:
    """The id of an endpoint."""
    found: str = make(site).json()["endpoint"]["id"]
    prove(UUID(found), now=now())
    return found


@pytest.fixture
def told(site: Program, made: str, cast: Cast) -> Story:
    """An order whose two events have messages that wait."""
    story = Story(cast).pay()
    relay()
    send.spread(START, ids=seeded())
    return story


def test_one_is_made_and_shows_its_secret_there_alone(site: Program) -> None:
    answer = make(site, events=["delivery_made", "payment_confirmed"], label=" Shop ")
    assert answer.status_code == 201
    assert answer.headers["Cache-Control"] == "private, no-store"
    found = answer.json()
    assert found["secret"].startswith("whsec_")
    endpoint = found["endpoint"]
    assert answer.headers["Location"] == f"/api/v1/endpoints/{endpoint['id']}"
    assert endpoint == {
        "id": endpoint["id"],
        "address": ADDRESS,
        "events": ["delivery_made", "payment_confirmed"],
        "label": "Shop",
        "off": "",
        "made_at": "2026-12-01T09:00:00Z",
        "failures": 0,
        "failing_since": None,
        "proven_at": None,
        "waiting": 1,
        "given_up": 0,
    }
    assert site.get("/endpoints").json() == {"endpoints": [endpoint]}
    assert site.get(f"/endpoints/{endpoint['id']}").json() == endpoint


def test_the_same_request_makes_one(site: Program) -> None:
    first, second = make(site), make(site)
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert len(site.get("/endpoints").json()["endpoints"]) == 1
    other = make(site, label="another")
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    assert make(site, key="two").json()["endpoint"]["id"] != first.json()["endpoint"]["id"]
    missing = site.post("/endpoints", {"address": ADDRESS}, idempotency_key="")
    assert (missing.status_code, missing.json()["code"]) == (400, "key_missing")


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        ({"address": "http://shop.example/"}, "address", "endpoint_not_secure"),
        ({"address": "https://127.0.0.1/"}, "address", "endpoint_not_public"),
        ({"address": "https://169.254.169.254/latest"}, "address", "endpoint_not_public"),
        ({"address": "mailto:me@example.com"}, "address", "endpoint_address_wrong"),
    ],
)
def test_where_nobody_may_be_called_is_refused(site: Program, said: dict[str, Any], field: str, code: str) -> None:
    with nothing_written():
        answer = make(site, **said)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert answer.json()["data"][field]["code"] == code


def test_bad_input_is_refused(site: Program, made: str) -> None:
    with nothing_written():
        for body in ({"address": ADDRESS, "events": ["no_such"]}, {"address": "x" * 501}, {"addres": "x"}, [], "x"):
            assert site.put(f"/endpoints/{made}", body).status_code in (400, 422), body
        for name in (str(UUID(int=1)), "me"):
            assert site.get(f"/endpoints/{name}").status_code == 404
            assert site.delete(f"/endpoints/{name}").status_code == 404
        assert site.get("/endpoints?state=1").status_code == 400


def test_there_is_a_most(site: Program) -> None:
    for number in range(MOST_ENDPOINTS):
        assert make(site, key=f"k{number}").status_code == 201
    answer = make(site, key="more")
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_endpoints")


def test_one_is_changed_switched_and_removed(site: Program, made: str) -> None:
    changed = site.put(f"/endpoints/{made}", {"address": "https://shop.example/new", "events": ["delivery_made"]})
    assert (changed.status_code, changed.json()["address"]) == (200, "https://shop.example/new")
    for _ in range(2):
        assert site.put(f"/endpoints/{made}/on", {"on": False}).json()["off"] == "by_hand"
    off = site.post(f"/endpoints/{made}/test")
    assert (off.status_code, off.json()["code"]) == (422, "endpoint_is_off")
    assert site.put(f"/endpoints/{made}/on", {"on": True}).json()["off"] == ""
    assert site.delete(f"/endpoints/{made}").status_code == 204
    assert site.get(f"/endpoints/{made}").status_code == 404


def test_a_new_secret_is_another(site: Program, made: str) -> None:
    first = make(site).json()["secret"]
    rotated = site.post(f"/endpoints/{made}/rotate")
    assert rotated.status_code == 200
    assert rotated.json()["endpoint"]["id"] == made
    assert rotated.json()["secret"] != first


def test_messages_are_seen_with_their_attempts(site: Program, made: str, told: Story) -> None:
    test = site.post(f"/endpoints/{made}/test").json()
    assert (test["name"], test["position"], test["state"]) == ("endpoint.test", None, "waiting")
    first = site.get(f"/endpoints/{made}/messages?limit=2").json()
    assert len(first["messages"]) == 2
    rest = site.get(f"/endpoints/{made}/messages?limit=2&cursor={first['next_cursor']}").json()
    assert (len(rest["messages"]), rest["next_cursor"]) == (1, None)
    names = {one["name"] for one in first["messages"] + rest["messages"]}
    assert names == {"order_placed", "payment_confirmed", "endpoint.test"}
    assert site.get(f"/endpoints/{made}/messages?state=delivered").json()["messages"] == []
    assert site.get(f"/endpoints/{made}").json()["waiting"] == 3
    one = site.get(f"/endpoints/{made}/messages/{test['id']}").json()
    assert (one["message"], one["attempts"]) == (test, [])
    assert one["message"]["webhook_id"] == f"msg_{UUID(test['id']).hex}"


def test_one_and_a_period_are_sent_again(site: Program, made: str, told: Story) -> None:
    message = site.get(f"/endpoints/{made}/messages").json()["messages"][0]
    period = {"since": "2026-12-01T09:00:00Z", "until": "2026-12-02T00:00:00+01:00"}
    assert site.post(f"/endpoints/{made}/messages/{message['id']}/again").json()["id"] == message["id"]
    with nothing_written():
        for path, sent in ((f"messages/{message['id']}/again", {}), ("again", period)):
            answer = site.post(f"/endpoints/{made}/{path}", sent)
            assert (answer.status_code, answer.json()["code"]) == (409, "replay_under_way")
    arrive(UUID(made), now=now())
    assert site.post(f"/endpoints/{made}/again", period).json() == {"messages": 2}
    assert len(site.get(f"/endpoints/{made}/messages").json()["messages"]) == 2
    for wrong, code in (
        ({"since": period["until"], "until": period["since"]}, "period_wrong"),
        ({"since": "yesterday", "until": "today"}, "invalid"),
        ({"since": "2026-12-01T09:00:00", "until": period["until"]}, "invalid"),
    ):
        answer = site.post(f"/endpoints/{made}/again", wrong)
        assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_the_demos_clock_is_not_the_receivers(
    site: Program, made: str, told: Story, settings: Any, tmp_path: Path
) -> None:
    settings.DEMO, settings.DATA_DIR = True, tmp_path
    moment.skip(timedelta(days=3))
    site.post(f"/endpoints/{made}/test")
    site.post(f"/endpoints/{made}/again", {"since": "2026-12-01T09:00:00Z", "until": "2026-12-02T00:00:00Z"})
    arrived = {one.message.name for one in arrive(UUID(made), now=START)}
    assert arrived == {"order_placed", "payment_confirmed", "endpoint.test"}
    site.put(f"/endpoints/{made}", {"address": f"{ADDRESS}/new"})
    assert [one.message.name for one in arrive(UUID(made), now=START)] == ["endpoint.test"]
    another = make(site, key="two").json()["endpoint"]["id"]
    assert [one.message.name for one in arrive(UUID(another), now=START)] == ["endpoint.test"]


def test_one_that_proved_nothing_is_sent_nothing_again(site: Program) -> None:
    endpoint = make(site).json()["endpoint"]["id"]
    (message,) = site.get(f"/endpoints/{endpoint}/messages").json()["messages"]
    assert (message["name"], message["state"]) == ("endpoint.test", "waiting")
    period = {"since": "2026-12-01T09:00:00Z", "until": "2026-12-02T00:00:00Z"}
    with nothing_written():
        for path, sent in ((f"messages/{message['id']}/again", {}), ("again", period)):
            answer = site.post(f"/endpoints/{endpoint}/{path}", sent)
            assert (answer.status_code, answer.json()["code"]) == (409, "endpoint_unproven")
    prove(UUID(endpoint), now=now())
    assert site.get(f"/endpoints/{endpoint}").json()["proven_at"] == "2026-12-01T09:00:00Z"
    assert site.post(f"/endpoints/{endpoint}/again", period).json() == {"messages": 0}


def test_nobody_elses(site: Program, made: str, told: Story, cast: Cast) -> None:
    message = site.get(f"/endpoints/{made}/messages").json()["messages"][0]["id"]
    other, reader, person = site_of("bolt"), site_of("acme", Scope.READ), program_of(cast.otto)
    period = {"since": "2026-12-01T09:00:00Z", "until": "2026-12-02T00:00:00Z"}
    body = {"address": ADDRESS}
    with nothing_written():
        for program, reads, writes in (
            (other, 404, 404),
            (person, 403, 403),
            (reader, 200, 403),
            (Program(), 401, 401),
        ):
            for path in ("", "/messages", f"/messages/{message}"):
                assert program.get(f"/endpoints/{made}{path}").status_code == reads, path
            assert program.put(f"/endpoints/{made}", body).status_code == writes
            assert program.put(f"/endpoints/{made}/on", {"on": False}).status_code == writes
            assert program.delete(f"/endpoints/{made}").status_code == writes
            for path, sent in (("rotate", {}), ("test", {}), (f"messages/{message}/again", {}), ("again", period)):
                assert program.post(f"/endpoints/{made}/{path}", sent).status_code == writes, path
        assert other.get("/endpoints").json() == {"endpoints": []}
        assert person.get("/endpoints").json()["code"] == "integration_only"
