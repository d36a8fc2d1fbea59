"""Money that did not stay moved: what the provider undoes later, and charge-backs nobody can book, find a person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from amiable.flow import books
from amiable.kernel.errors import Refusal, Refused
from amiable.payments import reads, send, stripe_events, stuck
from amiable.payments.models import Heard, Movement
from amiable.payments.over_stripe import OverStripe
from amiable.payments.provider import AwayError
from tests.cast import Cast
from tests.payments.test_reconcile import Shop, cast, paid_out, provider_name, shop, stripe

__all__ = ["cast", "provider_name", "shop", "stripe"]


def waiting(shop: Shop) -> list[tuple[str, str, str]]:
    """What waits for a person: kind, how it stands, why."""
    rows = reads.waiting_for_people(before=shop.now - reads.OVERDUE, limit=9)
    return [(row.kind, row.status, row.problem) for row in rows]


def refunded(shop: Shop) -> Shop:
    """The client has their money back, four days ago."""
    shop.do("client", "cancel_free")
    shop.lives()
    shop.now += timedelta(days=4)
    return shop


def test_a_refund_that_a_bank_sends_back_days_later_is_a_persons_and_goes_out_anew(shop: Shop, cast: Cast) -> None:
    refunded(shop)
    shop.side.books.settle(shop.side.of("refund")[0]["id"], failed=True)
    shop.lives()
    assert waiting(shop) == [("refund", "needs_person", "undone")]
    stuck.try_again(cast.otto.pk, shop.order, "m3", now=shop.now)
    shop.lives(minutes=8)
    assert (waiting(shop), shop.side.books.moved("refund")) == ([], 12_000)
    assert (shop.events().count("refund_confirmed"), list(books.check())) == (1, [])
    assert len(shop.side.of("refund")) == 2


def test_what_was_undone_and_paid_another_way_is_settled(shop: Shop, cast: Cast) -> None:
    refunded(shop)
    (refund,) = shop.side.of("refund")
    shop.side.books.settle(refund["id"], failed=True)
    shop.lives()
    with pytest.raises(Refused):
        stuck.leave(cast.giulia.pk, shop.order, "m3", now=shop.now)
    stuck.leave(cast.otto.pk, shop.order, "m3", now=shop.now)
    assert waiting(shop) == []
    shop.side.books._tell("refund.updated", refund)
    shop.lives()
    assert (waiting(shop), len(shop.side.of("refund"))) == ([], 1)


@pytest.mark.parametrize(("amount", "problem"), [(9_600, "undone"), (1_000, "undone_in_part")])
def test_a_transfer_reversed_days_later_is_a_persons(shop: Shop, amount: int, problem: str) -> None:
    paid_out(shop)
    shop.now += timedelta(days=5)
    shop.side.books._reversal(shop.side.of("transfer")[0]["id"], {"amount": amount})
    shop.lives()
    assert waiting(shop) == [("payout", "needs_person", problem)]


def test_what_still_stands_is_nobodys_matter(shop: Shop) -> None:
    refunded(shop)
    shop.side.books._tell("refund.updated", shop.side.of("refund")[0])
    shop.lives()
    assert (waiting(shop), list(Heard.objects.filter(done=False))) == ([], [])
    assert Movement.objects.get(kind="refund").status == "confirmed"


def test_a_charge_back_that_cannot_be_read_is_asked_ever_later_and_then_a_persons(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def away(*_: Any, **__: Any) -> str:
        asked.append(1)
        raise AwayError("permission")

    real = OverStripe.dispute_of
    monkeypatch.setattr(OverStripe, "dispute_of", away)
    shop.side.books.charge_back(shop.side.of("payment_intent")[0]["id"], "needs_response")
    shop.lives(minutes=1)
    shop.now += timedelta(days=1, minutes=5)
    before = len(asked)
    for _ in range(30):
        shop.now += timedelta(seconds=1)
        send.hear(shop.now)
    assert len(asked) - before == 1
    assert waiting(shop) == []
    shop.now += timedelta(days=3)
    shop.pays(seconds=1)
    assert waiting(shop) == [("capture", "confirmed", "charge_back_unread")]
    monkeypatch.setattr(OverStripe, "dispute_of", real)
    shop.now += timedelta(days=1)
    shop.pays(seconds=1)
    assert (waiting(shop), shop.events()[-1]) == ([], "chargeback_opened")


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A door that does not take charge-backs, for a reason nobody thought of."""
    from amiable.jobs import pay

    asked, real = list[str](), pay.perform

    def perform(order: Any, action: str, *rest: Any, **more: Any) -> Any:
        if action == "open_chargeback":
            asked.append(action)
            return Refusal("not_in_this_state")
        return real(order, action, *rest, **more)

    monkeypatch.setattr(pay, "perform", perform)
    return asked


def test_a_charge_back_the_door_refuses_is_a_persons(shop: Shop, cast: Cast, refusing: list[str]) -> None:
    shop.side.books.charge_back(shop.side.of("payment_intent")[0]["id"], "needs_response")
    shop.lives()
    assert (waiting(shop), refusing) == ([("capture", "confirmed", "charge_back_refused")], ["open_chargeback"])
    assert reads.told_standing(shop.order, "k1") == "", "the order knows nothing of it"
    stuck.leave(cast.otto.pk, shop.order, "m2", now=shop.now)
    assert waiting(shop) == []
    for event in shop.side.books.events:
        stripe_events.hear(event, now=shop.now)
    shop.lives()
    assert waiting(shop) == []
