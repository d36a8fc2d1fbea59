"""Paying on the payment service's page: a button for the client alone, a moment's wait, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from amiable.config.payments import Payments
from amiable.jobs.pay import pay
from amiable.payments import send
from tests.cast import START
from tests.payments.stripe_side import SECRET, SIGNING, StripeSide
from tests.web.stage import Desk


@pytest.fixture
def side(settings: Any, tmp_path: Any) -> Iterator[StripeSide]:
    """Stripe is the provider."""
    with StripeSide(START).open() as stripe:
        settings.PAYMENTS = Payments(provider="stripe", secret=SECRET, signing=(SIGNING,), api=stripe.url)
        settings.DATA_DIR = tmp_path
        send.provider.cache_clear()
        yield stripe
    send.provider.cache_clear()


@pytest.fixture
def desk(db: None, side: StripeSide) -> Desk:
    """An order that was just placed; the worker has not looked."""
    return Desk()


def works(desk: Desk, *, seconds: int = 2) -> None:
    """Let the wire work."""
    for _ in range(seconds):
        while pay(desk.story.now, ids=desk.story.ids):
            pass
        desk.story.now += timedelta(seconds=1)


@pytest.mark.parametrize(("language", "label"), [("en", "Pay now"), ("fr", "Payer maintenant"), ("it", "Paga ora")])
def test_the_client_has_one_filled_button_to_pay(desk: Desk, language: str, label: str) -> None:
    answer = desk.get("client", language=language)
    main = answer.context["next"].actions
    assert (main[0].label, main[0].href, main[0].style) == (label, f"{desk.place}pay/", "primary")
    assert [action.style for action in main[1:]].count("primary") == 0
    assert all(action.href != f"{desk.place}pay/" for action in desk.get("seller").context["next"].actions)


def test_a_moments_wait_then_on_to_the_page_and_back(desk: Desk, side: StripeSide) -> None:
    where = f"{desk.place}pay/"
    waiting = desk.get("client", where)
    assert (waiting.status_code, waiting.headers["Refresh"]) == (200, "2")
    assert "The payment service is making the page you pay on." in waiting.content.decode()
    works(desk)
    there = desk.get("client", where)
    (page,) = side.sessions()
    assert (there.status_code, there.headers["Location"]) == (302, page["url"])
    side.books.pay(page["id"])
    works(desk, seconds=10)
    after = desk.get("client", where)
    assert (after.status_code, after.headers["Location"]) == (302, desk.place)
    assert "pay/" not in [action.href for action in desk.get("client").context["next"].actions]


def test_nobody_else_is_led_there_and_no_other_provider_has_a_page(desk: Desk, settings: Any) -> None:
    where = f"{desk.place}pay/"
    works(desk)
    assert [desk.get(who, where).status_code for who in ("seller", "stranger", "visitor")] == [404, 404, 302]
    settings.PAYMENTS = Payments()
    assert desk.get("client", where).status_code == 404
    assert all(action.href != where for action in desk.get("client").context["next"].actions)


def test_a_page_that_ended_unpaid_is_a_failed_payment_that_can_be_tried_again(desk: Desk, side: StripeSide) -> None:
    works(desk)
    side.books.expire(side.sessions()[0]["id"])
    works(desk, seconds=10)
    assert desk.story.events()[-1] == "payment_failed"
    desk.story.do("client", "pay_again", capture="k1")
    works(desk)
    assert desk.get("client", f"{desk.place}pay/").headers["Location"] == side.sessions()[1]["url"]
    side.books.pay(side.sessions()[1]["id"])
    works(desk, seconds=10)
    assert desk.story.facts.state == "awaiting_requirements"
    assert side.books.moved("capture") == 12_000
