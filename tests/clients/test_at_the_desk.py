"""The client against the desk itself, over HTTP on this machine: a site brings people and sells, two of them act, all is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from amiable_client import Amiable, Patience, Problem
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections

from amiable.config.payments import Payments
from amiable.flow.integrating import IntegrationTerms, make_integration
from amiable.flow.moment import now as present
from amiable.flow.relaying import relay
from amiable.flow.tokens import make_integration_token
from amiable.jobs.pay import pay
from amiable.payments import send
from amiable.people.terms import Scope
from tests.cast import seeded
from tests.flow.conftest import elsewhere, empty_place

__all__ = ["elsewhere", "empty_place"]

pytestmark = pytest.mark.django_db

PACKAGE: dict[str, Any] = {"name": "Drawing", "price": 18_000, "currency": "EUR", "days": 7, "rounds": 2}
PACKAGE["items"] = [{"title": "A drawing"}]


class Quiet(WSGIRequestHandler):
    """Answers without writing it down."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def desk(db: None) -> Iterator[str]:
    """The desk on this machine; it answers in a thread over the connection of the test, which waits meanwhile."""
    ours = connections["default"]
    ours.inc_thread_sharing()
    for signal in (request_started, request_finished):  # the end of a request would close the test's own connection
        signal.disconnect(close_old_connections)
    server = make_server("127.0.0.1", 0, WSGIHandler(), handler_class=Quiet)

    def answer() -> None:
        connections["default"] = ours
        server.serve_forever(poll_interval=0.01)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    ours.dec_thread_sharing()


@pytest.fixture
def shop(desk: str, settings: Any) -> Iterator[Amiable]:
    """A site with two people; it moves the money itself."""
    settings.PAYMENTS, settings.WEBHOOKS_LOOPBACK = Payments(provider="external"), True
    send.provider.cache_clear()
    terms = IntegrationTerms("Acme", "http://localhost:8100")
    made = make_integration("acme", terms, now=present(), random=seeded("acme"))
    token = make_integration_token(made, Scope.WRITE, days=1, now=present(), random=seeded("token")).text
    client = Amiable(desk, token, patience=Patience(attempts=2))
    client.people.bring("anna", name="Anna Leone", email="anna@example.org", email_verified=True)
    client.people.bring("bruno", name="Bruno Kessler", email="bruno@example.org", language="it")
    yield client
    client.close()
    send.provider.cache_clear()


def sign_of(shop: Amiable) -> str:
    """Bruno's service; gives its package."""
    bruno = shop.acting_for("bruno")
    bruno.services.make(title="A sign", summary="By hand.", language="en", external_id="sign")
    bruno.services.add_package("acme:sign", **PACKAGE)
    return bruno.services.show("acme:sign")["packages"][0]["id"]


def test_a_site_sells_and_two_people_work(shop: Amiable) -> None:
    anna, bruno = shop.acting_for("anna"), shop.acting_for("bruno").speaking("fr")
    assert {one["external_id"] for one in shop.people.all()} == {"anna", "bruno"}
    assert shop.me()["integration"] == "acme"
    assert (anna.me()["name"], anna.me()["acting"]) == ("Anna Leone", True)
    package = sign_of(shop)
    with pytest.raises(Problem) as caught:
        shop.acting_for("bruno").services.make(title="A sign", summary="By hand.", language="en", external_id="sign")
    assert caught.value.code == "external_id_taken"
    assert [one["title"]["text"] for one in anna.services.search("sign")] == ["A sign"]

    paid: dict[str, Any] = {"paid_elsewhere": "card-1", "amount": 18_000, "currency": "EUR"}
    order = anna.orders.place(package, external_id="o-1", key="buy-1", **paid)
    again = anna.orders.place(package, external_id="o-1", key="buy-1", **paid)
    assert again["ref"] == order["ref"]
    ref = order["ref"]
    found = anna.orders.find("o-1")
    assert found is not None
    assert found["ref"] == ref
    assert anna.orders.find("o-2") is None
    assert anna.orders.read_since(ref, order["seq"]) is None

    upload = bruno.uploads.send("sign é.txt", b"a sign" * 1000)
    assert (upload["name"], upload["received"], upload["state"]) == ("sign é.txt", 6000, "ready")
    words = {"note": {"text": "Voilà.", "language": "fr"}, "files": [upload["id"]]}
    version = bruno.orders.read(ref)["version"]
    assert bruno.orders.foresee(ref, "deliver", words)["state"]["after"] == "delivered"
    done = bruno.orders.act(ref, "deliver", words, version=version)
    assert done["event"]["name"] == "delivery_made"
    newer = anna.orders.read_since(ref, order["seq"])
    assert newer is not None
    assert newer["state"] == "delivered"

    with pytest.raises(Problem) as stale:
        anna.orders.act(ref, "accept_delivery", version=version)
    assert (stale.value.status, stale.value.code) == (412, "stale_version")
    assert stale.value.order is not None
    assert stale.value.order["version"] == newer["version"]
    with pytest.raises(Problem) as refused:
        bruno.orders.act(ref, "accept_delivery", version=newer["version"])
    assert refused.value.status in (403, 422)
    assert refused.value.detail.endswith(".")
    accepted = anna.orders.act(ref, "accept_delivery", version=newer["version"])
    assert accepted["order"] is not None
    assert accepted["order"]["state"] == "completed"
    lines = [line["name"] for line in anna.orders.events(ref)]
    assert lines == ["order_placed", "payment_confirmed", "delivery_made", "delivery_accepted"]

    relay()
    told = list(shop.feed.since(0))
    assert [one["name"] for one in told] == lines
    assert {(one["order"]["ref"], one["order"]["external_id"]) for one in told} == {(ref, "o-1")}
    assert all(earlier["position"] < later["position"] for earlier, later in pairwise(told))
    assert list(shop.feed.since(told[-1]["position"])) == []


def test_a_site_keeps_endpoints_shows_the_box_and_moves_money(shop: Amiable) -> None:
    made = shop.endpoints.make("http://127.0.0.1:9/hooks", events=["order_placed"], key="hooks")
    assert made["secret"].startswith("whsec_")
    assert (
        shop.endpoints.make("http://127.0.0.1:9/hooks", events=["order_placed"], key="hooks")["secret"]
        == made["secret"]
    )
    identity = made["endpoint"]["id"]
    assert shop.endpoints.rotate(identity)["secret"] != made["secret"]
    assert shop.endpoints.switch(identity, on=False)["off"] == "by_hand"
    assert [one["id"] for one in shop.endpoints.all()] == [identity]
    assert [one["name"] for one in shop.endpoints.messages(identity)] == ["endpoint.test"]
    shop.endpoints.remove(identity)
    assert shop.endpoints.all() == []

    anna = shop.acting_for("anna")
    order = anna.orders.place(sign_of(shop), external_id="o-1", paid_elsewhere="card-1", amount=18_000, currency="EUR")
    assert anna.orders.embed(order["ref"])["order"] == order["ref"]
    for seconds in range(3):
        pay(present() + timedelta(seconds=5 + seconds), ids=seeded())
    (capture,) = shop.payments.all(standing="succeeded")
    assert (capture["reference"], capture["external_person"]) == ("card-1", "anna")
    assert shop.payments.confirm(capture["id"], "card-1") == shop.payments.read(capture["id"])
    with pytest.raises(Problem) as final:
        shop.payments.fail(capture["id"], "changed my mind")
    assert final.value.code == "payment_answered"


def test_strangers_get_nothing(shop: Amiable, desk: str) -> None:
    for client, code in [
        (Amiable(desk, "wrong"), "token_unknown"),
        (shop.acting_for("nobody"), "person_unknown"),
    ]:
        with pytest.raises(Problem) as caught:
            client.me()
        assert caught.value.code == code
        client.close()
    with pytest.raises(Problem) as caught:
        shop.acting_for("anna").orders.read("AM-0000-0000")
    assert caught.value.status == 404
