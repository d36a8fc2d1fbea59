"""Stripe's callbacks over HTTP: only signed and fresh ones are kept, and neither copies nor their order change what is booked."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import clear_url_caches, path

from amiable.config.payments import Payments
from amiable.payments import send, stripe_events, writes
from amiable.payments.models import Heard
from amiable.web.callbacks import MOST_BYTES, listened_to, stripe
from tests.cast import Cast, make_cast
from tests.jobs.conftest import Desk
from tests.payments.stripe_side import SECRET, SIGNING, StripeSide, signed

urlpatterns = [path("payments/stripe/", stripe)]
ADDRESS = "/payments/stripe/"
EVENT = {
    "id": "evt_1",
    "object": "event",
    "type": "refund.updated",
    "data": {"object": {"object": "refund", "id": "re_1", "metadata": {"amiable_key": "x:m2:0"}}},
}


@pytest.fixture(autouse=True)
def listening(settings: Any, tmp_path: Any, side: StripeSide) -> Iterator[None]:
    """Stripe is the provider, and its address is open."""
    settings.ROOT_URLCONF, settings.DATA_DIR = __name__, tmp_path
    settings.PAYMENTS = Payments(provider="stripe", secret=SECRET, signing=(SIGNING, "whsec_the_next"), api=side.url)
    send.provider.cache_clear()
    clear_url_caches()
    yield
    send.provider.cache_clear()


def told(event: Any, *, secret: str = SIGNING, at: float | None = None, **more: Any) -> int:
    """Send an event; the status of the answer."""
    body, signature = signed(event, secret=secret, at=at)
    headers = {"Stripe-Signature": signature} | more.pop("headers", {})
    client = Client(enforce_csrf_checks=True)
    response = client.post(ADDRESS, more.get("body", body), content_type="application/json", headers=headers)
    assert response.content == b""
    assert response.cookies == {}
    return response.status_code


def kept() -> list[tuple[str, str, str]]:
    """What is remembered of callbacks."""
    return list(Heard.objects.order_by("pk").values_list("id", "key", "capture"))


def test_a_signed_one_is_kept_once(db: None) -> None:
    assert [told(EVENT), told(EVENT), told(EVENT, secret="whsec_the_next")] == [200] * 3
    assert kept() == [("evt_1", "x:m2:0", "")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": "whsec_of_somebody_else"},
        {"at": time.time() - 3600},
        {"body": b'{"id": "evt_2"}'},
        {"body": b"\xff\xfe"},
        {"body": b""},
        {"headers": {"Stripe-Signature": ""}},
        {"headers": {"Stripe-Signature": "t=1,v1=00"}},
        {"headers": {"Stripe-Signature": "t=x,v1=" + "0" * 64}},
        {"headers": {"Stripe-Signature": "v1=" + "0" * 9000}},
    ],
)
def test_what_is_not_stripes_is_refused_and_leaves_nothing(db: None, wrong: dict[str, Any]) -> None:
    assert told(EVENT, **wrong) == 400
    assert kept() == []


@pytest.mark.parametrize(
    "event",
    [
        [],
        "evt",
        7,
        {},
        {"id": 7},
        {"id": "evt_2"},
        {"id": "x" * 300, **{key: EVENT[key] for key in ("type", "data")}},
        {**EVENT, "type": "customer.created"},
        {**EVENT, "data": []},
        {**EVENT, "data": {"object": None}},
        {**EVENT, "data": {"object": {"metadata": []}}},
        {**EVENT, "data": {"object": {"metadata": {"amiable_key": ["x"]}}}},
        {**EVENT, "data": {"object": {"metadata": {"amiable_key": "x" * 101}}}},
        {**EVENT, "data": {"object": {"object": "dispute", "payment_intent": {"id": 1}}}},
    ],
)
def test_signed_nonsense_is_no_error_and_leaves_nothing(db: None, event: Any) -> None:
    assert told(event) in (200, 400)
    assert kept() == []


def test_giants_and_other_methods_are_refused(db: None) -> None:
    assert told({**EVENT, "more": "x" * MOST_BYTES}) == 413
    assert Client().get(ADDRESS).status_code == 405
    assert kept() == []


@pytest.mark.parametrize("length", ["²", "-1", "1e3", "9" * 5000])
def test_a_length_that_is_none_is_refused(db: None, length: str) -> None:
    assert Client().post(ADDRESS, b"{}", content_type="application/json", CONTENT_LENGTH=length).status_code == 413


def test_no_cookie_is_read(db: None, django_assert_num_queries: Any) -> None:
    client = Client()
    client.cookies.load({"sessionid": "x" * 32, "django_language": "fr", "theme": "dark"})
    with django_assert_num_queries(0):
        answer = client.post(ADDRESS, b"{}", content_type="application/json")
    assert (answer.status_code, answer.headers["Vary"], answer.headers["Content-Language"]) == (
        400,
        "Accept-Language",
        "en",
    )


def test_only_the_provider_in_use_is_heard() -> None:
    assert [listened_to(name) for name in ("simulator", "external")] == [[], []]
    assert [str(row.pattern) for row in listened_to("stripe")] == ["stripe/"]
    assert urlsplit(ADDRESS).path == "/payments/stripe/"


def test_a_key_of_nobody_wakes_nobody(db: None, cast: Cast) -> None:
    for number, key in enumerate(("", "x", "x:y:z", "01890000-0000-7000-8000-000000000009:m1:0", ":::")):
        about = {**EVENT["data"]["object"], "metadata": {"amiable_key": key}}  # type: ignore[index]
        assert told({**EVENT, "id": f"evt_{number}", "data": {"object": about}}) == 200
    assert send.hear(make_now()) == []
    assert list(Heard.objects.filter(done=False)) == []


def make_now() -> Any:
    """A moment after every callback of this test."""
    from datetime import UTC, datetime, timedelta

    return datetime.now(UTC) + timedelta(hours=1)


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.mark.parametrize("seed", range(4))
def test_copies_in_any_order_book_what_is_true(cast: Cast, side: StripeSide, seed: int) -> None:
    """A payment, a refund and a lost charge-back, told shuffled and twice, one signed before it happened: the truth is booked."""
    desk = Desk(cast)
    side.books.now = desk.now
    desk.pays(seconds=2)
    paid = side.books.pay(side.sessions()[0]["id"])
    side.books.charge_back(paid, "needs_response")
    side.books.charge_back(paid, "lost")
    events = side.books.events * 2
    random.Random(seed).shuffle(events)
    for event in events:
        stripe_events.hear(json.loads(json.dumps(event)), now=desk.now)
        desk.pays(seconds=1)
    desk.pays(seconds=90)
    assert [name for name in desk.events() if name.startswith(("payment", "charge"))] == [
        "payment_confirmed",
        "chargeback_opened",
        "chargeback_lost",
    ]
    assert desk.facts.state == "cancelled"
    assert side.of("refund") == []


def test_old_callbacks_are_let_go(db: None) -> None:
    assert told(EVENT) == 200
    writes.forget_heard("evt_1")
    writes.forget_old(make_now())
    assert kept() != []
    writes.forget_old(make_now() + writes.REMEMBERED)
    assert kept() == []
