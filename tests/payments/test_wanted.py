"""Payments nobody waits for any more: withdrawn with each provider, and the page a client pays on is that of their turn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from amiable.flow import books
from amiable.kernel.errors import Refused
from amiable.payments import instructing, reads, send, writes
from amiable.payments.models import Movement
from tests.cast import Cast
from tests.jobs.conftest import Desk
from tests.payments.stripe_side import StripeSide
from tests.payments.test_reconcile import Shop, cast, provider_name, shop, stripe

__all__ = ["cast", "provider_name", "shop", "stripe"]


def lapsed(cast: Cast) -> Desk:
    """An order nobody paid in time."""
    desk = Desk(cast)
    desk.pays(seconds=2)
    desk.wait(days=2)
    assert desk.facts.state == "cancelled"
    return desk


def looked(desk: Desk, *, hours: int) -> int:
    """Let the worker work for so long; how often the payment was asked about."""
    for _ in range(hours):
        desk.now += timedelta(hours=1)
        desk.pays(seconds=1)
    return Movement.objects.get(kind="capture").attempts


@pytest.mark.parametrize("provider_name", ["external"], indirect=True)
def test_a_marketplace_is_asked_no_more_for_what_lapsed(cast: Cast, stripe: StripeSide) -> None:
    desk = lapsed(cast)
    often = looked(desk, hours=2)
    assert looked(desk, hours=24) == often
    assert (Movement.objects.get().status, reads.instructions(standing="asked")) == ("failed", [])
    (row,) = reads.instructions()
    assert (row.standing, row.reason) == ("withdrawn", "not_wanted")
    for moved in (True, False):
        with pytest.raises(Refused) as refused:
            instructing.answer(row.ref, moved=moved, reference="late", now=desk.now)
        assert refused.value.refusal.code == "payment_withdrawn"
    assert (desk.events()[-1], list(books.check())) == ("order_left_unpaid", [])


@pytest.mark.parametrize("provider_name", ["external"], indirect=True)
def test_what_was_confirmed_before_it_was_withdrawn_goes_straight_back(cast: Cast, stripe: StripeSide) -> None:
    desk = lapsed(cast)
    (row,) = reads.instructions(standing="asked")
    instructing.answer(row.ref, moved=True, reference="late", now=desk.now)
    looked(desk, hours=2)
    assert [(one.kind, one.standing) for one in reads.instructions()] == [("capture", "succeeded"), ("refund", "asked")]
    assert list(books.check()) == []


def test_a_page_of_what_lapsed_is_closed_at_stripe(cast: Cast, stripe: StripeSide) -> None:
    desk = lapsed(cast)
    looked(desk, hours=2)
    assert [page["status"] for page in stripe.sessions()] == ["expired"]
    assert (Movement.objects.get().status, list(books.check())) == ("failed", [])


def test_what_lapsed_before_it_was_asked_is_never_asked(cast: Cast, stripe: StripeSide) -> None:
    desk = Desk(cast)
    desk.wait(days=2)
    desk.pays(seconds=2)
    assert (stripe.sessions(), Movement.objects.get().status) == ([], "failed")


def test_the_page_to_pay_on_is_that_of_the_payment_the_turn_is_about(shop: Shop) -> None:
    asked: dict[str, Any] = {"kind": "capture", "person": "p", "amount": 500, "currency": "EUR"}
    for hours, (local, capture) in enumerate((("m8", "k8"), ("m9", "k9"), ("m10", "k9"))):
        at = shop.now + timedelta(hours=hours)
        writes.remember(shop.order, {**asked, "movement": local, "capture": capture}, now=at)
        row = reads.find_movement(shop.order, local)
        assert row is not None
        assert send.begin(row, now=at)
        writes.wait(row, f"cs_{local}", wake_at=at, page=f"https://pay.example/{local}")
    assert reads.paying_page(shop.order, "k8") == "https://pay.example/m8"
    assert reads.paying_page(shop.order, "k9") == "https://pay.example/m10", "of two tries the last"
    assert reads.paying_page(shop.order, "k1") == reads.paying_page(shop.order, "") == ""
