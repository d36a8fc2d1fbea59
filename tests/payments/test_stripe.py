"""Stripe in bad weather: no answers, answers after the deed, its own faults, and what nobody asked for."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from amiable.payments.over_stripe import OverStripe
from amiable.payments.provider import ASKING, AwayError, Order, TimedOutError, in_time
from amiable.payments.stripe_line import PATIENCE, StripeLine
from amiable.payments.writes import LEASE
from tests.payments.benches import LATER, NOW, WithStripe
from tests.payments.stripe_books import Thing
from tests.payments.stripe_side import SECRET, StripeSide

ORDER = "01890000-0000-7000-8000-000000000001"
CAPTURE = Order(f"{ORDER}:m1:0", "capture", 12_000, "EUR", "giulia", label="AM-7K3F-2Q9M", back="http://localhost/x/")


@pytest.fixture
def bench(side: StripeSide) -> WithStripe:
    """Stripe, reached by the real library."""
    return WithStripe(side)


@pytest.fixture
def captured(bench: WithStripe) -> str:
    """The reference of a payment that worked."""
    return bench.side.books.pay(bench.provider.move(CAPTURE, now=NOW).ref)


def test_an_ask_of_many_requests_ends_before_a_workers_claim(
    bench: WithStripe, captured: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert timedelta(seconds=ASKING + sum(PATIENCE)) < LEASE
    clock = [1_000.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    real = StripeLine.ask

    def slow(line: StripeLine, question: Any) -> Any:
        found = real(line, question)
        clock[0] += 15.0
        return found

    monkeypatch.setattr(StripeLine, "ask", slow)
    before = len(bench.side.asked)
    with in_time(), pytest.raises(TimedOutError, match="too long"):
        bench.provider.move(back(captured), now=NOW)
    assert (len(bench.side.asked) - before, bench.side.books.moved("refund")) == (3, 0)
    clock[0] += 1_000.0
    assert bench.provider.look_up(back(captured), now=NOW) is None, "what is no ask has time"


def back(captured: str, *, kind: str = "refund", amount: int = 5_000, key: str = "m2:0") -> Order:
    """A refund or payout of a part."""
    return Order(f"{ORDER}:{key}", kind, amount, "EUR", "giulia", captured)


def test_the_client_is_sent_to_a_page_of_stripes(bench: WithStripe) -> None:
    answer = bench.provider.move(CAPTURE, now=NOW)
    assert (answer.status, answer.page) == ("pending", f"https://checkout.stripe.com/c/pay/{answer.ref}")
    found = bench.provider.look_up(replace(CAPTURE, ref=answer.ref), now=NOW)
    assert found == answer
    bench.side.books.expire(answer.ref)
    ended = bench.provider.look_up(replace(CAPTURE, ref=answer.ref), now=LATER)
    assert ended is not None
    assert (ended.status, ended.reason) == ("failed", "not_paid")


@pytest.mark.parametrize("kind", ["refund", "payout"])
@pytest.mark.parametrize("fault", ["timeout_before", "timeout_after", "broken_before", "broken_after", "locked"])
def test_no_answer_is_no_failure_and_nothing_moves_twice(
    bench: WithStripe, captured: str, kind: str, fault: str
) -> None:
    bench.side.misbehave(kind, fault)
    order = back(captured, kind=kind)
    with pytest.raises(TimedOutError) as caught:
        bench.provider.move(order, now=NOW)
    assert not isinstance(caught.value, AwayError)
    done = fault.endswith("after")
    found = bench.provider.look_up(order, now=LATER)
    assert (found is not None) == done
    again = bench.provider.move(order, now=LATER)
    assert again.status == ("succeeded" if kind == "payout" else "pending")
    assert len(bench.side.of({"refund": "refund", "payout": "transfer"}[kind])) == 1


@pytest.mark.parametrize("kind", ["refund", "payout"])
def test_days_later_stripe_has_forgotten_the_key_and_still_nothing_moves_twice(
    bench: WithStripe, captured: str, kind: str
) -> None:
    bench.side.misbehave(kind, "timeout_after")
    order = back(captured, kind=kind)
    with pytest.raises(TimedOutError):
        bench.provider.move(order, now=NOW)
    bench.side.books.now += timedelta(days=3)
    assert bench.provider.move(order, now=LATER).ref
    assert len(bench.side.of({"refund": "refund", "payout": "transfer"}[kind])) == 1


@pytest.mark.parametrize("fault", ["busy", "away"])
def test_what_was_not_listened_to_surely_moved_nothing(bench: WithStripe, captured: str, fault: str) -> None:
    bench.side.misbehave("refund", fault)
    with pytest.raises(AwayError):
        bench.provider.move(back(captured), now=NOW)
    assert bench.side.of("refund") == []


def test_a_wrong_secret_moves_nothing_and_stands_in_no_message(side: StripeSide) -> None:
    line = StripeLine("sk_test_another_secret", api=side.url)
    with pytest.raises(AwayError) as caught:
        OverStripe(line, lambda person: "", home="http://localhost/").move(CAPTURE, now=NOW)
    assert "another_secret" not in f"{caught.value}{line!r}"


def test_a_dead_address_is_a_time_out() -> None:
    line = StripeLine(SECRET, api="http://127.0.0.1:9", patience=(1, 1))
    with pytest.raises(TimedOutError):
        OverStripe(line, lambda person: "", home="http://localhost/").move(CAPTURE, now=NOW)


def test_a_refund_the_bank_sends_back_has_failed_and_a_new_try_is_another(bench: WithStripe, captured: str) -> None:
    first = bench.provider.move(back(captured), now=NOW)
    bench.side.books.settle(first.ref, failed=True)
    found = bench.provider.look_up(back(captured), now=LATER)
    assert found is not None
    assert (found.status, found.reason) == ("failed", "expired_or_canceled_card")
    second = bench.provider.move(back(captured, key="m2:1"), now=LATER)
    assert (second.status, second.ref == first.ref) == ("pending", False)
    bench.side.books.settle(second.ref)
    assert bench.side.books.moved("refund") == 5_000


def test_a_seller_without_an_account_blocks_and_moves_nothing(bench: WithStripe, captured: str) -> None:
    none = OverStripe(StripeLine(SECRET, api=bench.side.url), lambda person: "", home="http://localhost/")
    answer = none.move(back(captured, kind="payout"), now=NOW)
    assert (answer.status, answer.reason) == ("blocked", "no_account")
    bench.side.books.accounts["acct_giulia"] = False
    answer = bench.provider.move(back(captured, kind="payout"), now=NOW)
    assert (answer.status, answer.reason) == ("blocked", "account_not_ready")
    bench.side.books.accounts["acct_giulia"] = True
    assert bench.provider.move(back(captured, kind="payout"), now=NOW).status == "succeeded"


def test_a_payment_under_a_charge_back_is_not_refunded(bench: WithStripe, captured: str) -> None:
    bench.charge_back(captured, "open")
    answer = bench.provider.move(back(captured), now=NOW)
    assert (answer.status, answer.reason) == ("failed", "charge_disputed")


@pytest.mark.parametrize("status", ["warning_needs_response", "warning_closed", "prevented"])
def test_an_inquiry_took_no_money(bench: WithStripe, captured: str, status: str) -> None:
    bench.charge_back(captured, status)
    assert bench.provider.dispute_of(captured, now=LATER) == ""


def test_a_transfer_somebody_took_back_shows(bench: WithStripe, captured: str) -> None:
    answer = bench.provider.move(back(captured, kind="payout"), now=NOW)
    bench.side.books.reverse(answer.ref)
    lines = bench.provider.statement(NOW - timedelta(days=1), NOW + timedelta(days=1))
    assert [(line.amount, line.taken_back) for line in lines if line.kind == "payout"] == [(5_000, 5_000)]


def test_what_others_made_is_not_ours(bench: WithStripe, captured: str) -> None:
    """Refunds made by hand count against the payment and are nobody's movement here."""
    asked: Any = {"payment_intent": captured, "amount": "8000", "metadata": {}}
    made: Thing = bench.side.books.post("refunds", asked, key="")[0]
    bench.side.books.settle(made["id"])
    assert bench.provider.look_up(back(captured), now=LATER) is None
    assert bench.provider.move(back(captured), now=NOW).reason == "more_than_the_capture"
    lines = bench.provider.statement(NOW - timedelta(days=1), NOW + timedelta(days=1))
    assert [(line.key, line.amount) for line in lines if line.kind == "refund"] == [("", 8_000)]


def test_long_lists_are_read_to_their_end(bench: WithStripe, captured: str) -> None:
    for number in range(250):
        bench.side.books.post(
            "refunds", {"payment_intent": captured, "amount": "1", "metadata": {"amiable_key": f"x:{number}:0"}}, key=""
        )
    found = bench.provider.look_up(replace(back(captured), key="x:0:0"), now=LATER)
    assert found is not None
    assert found.ref == bench.side.of("refund")[0]["id"]


def test_three_decimals_end_in_zero_there(bench: WithStripe) -> None:
    answer = bench.provider.move(replace(CAPTURE, currency="TND", amount=12_005), now=NOW)
    assert (answer.status, answer.reason) == ("failed", "currency")
    assert bench.side.asked == []
