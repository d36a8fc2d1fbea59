"""What every provider must keep, taken from the published rules of real ones; here the simulator has to.

A real provider's test account would be one more entry of `provider`, when its keys are given.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amiable.kernel.canonical import digest
from amiable.payments.provider import Answer, KeyReusedError, Order, TimedOutError
from amiable.payments.simulator import Simulator

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(seconds=5)
CAPTURE = Order("o1:m1:0", "capture", 12_000, "EUR", "giulia")


@pytest.fixture
def provider(tmp_path: Path) -> Simulator:
    """A provider with empty books."""
    return Simulator(tmp_path / "books.sqlite3")


@pytest.fixture
def captured(provider: Simulator) -> str:
    """The reference of a payment that worked."""
    provider.move(CAPTURE, now=NOW)
    answer = provider.look_up(CAPTURE.key, now=LATER)
    assert answer is not None
    assert answer.status == "succeeded"
    return answer.ref


def done(ref: str) -> Answer:
    """A payment that worked, paid with Giulia's own card."""
    return Answer("succeeded", ref, means=digest("giulia")[:32])


def refund(key: str, amount: int, capture: str, **more: str) -> Order:
    """A refund out of a capture."""
    return Order(key, more.get("kind", "refund"), amount, more.get("currency", "EUR"), "giulia", capture)


def test_a_movement_is_on_its_way_and_then_done(provider: Simulator) -> None:
    first = provider.move(CAPTURE, now=NOW)
    assert first.status == "pending"
    assert provider.look_up(CAPTURE.key, now=LATER) == done(first.ref)


def test_the_same_key_gives_the_same_answer_and_moves_once(provider: Simulator, captured: str) -> None:
    again = [provider.move(CAPTURE, now=LATER) for _ in range(3)]
    assert again == [done(captured)] * 3
    assert provider.moved("capture", now=LATER) == 12_000


@pytest.mark.parametrize(
    "other", [{"amount": 12_001}, {"currency": "USD"}, {"person": "marc"}, {"kind": "payout"}, {"capture": "x"}]
)
def test_the_same_key_for_something_else_is_refused(provider: Simulator, captured: str, other: dict[str, str]) -> None:
    with pytest.raises(KeyReusedError):
        provider.move(replace(CAPTURE, **other), now=LATER)
    assert provider.moved("capture", now=LATER) == 12_000


def test_refunds_and_payouts_never_exceed_their_capture(provider: Simulator, captured: str) -> None:
    asked = [refund("r1", 5_000, captured), refund("p1", 6_000, captured, kind="payout"), refund("r2", 1_001, captured)]
    provider.move(asked[0], now=LATER)
    provider.move(asked[1], now=LATER)
    provider.move(asked[2], now=LATER)
    end = LATER + timedelta(seconds=5)
    answers = [provider.look_up(order.key, now=end) for order in asked]
    assert [answer and answer.status for answer in answers] == ["succeeded", "succeeded", "failed"]
    assert answers[2] is not None
    assert answers[2].reason == "more_than_the_capture"
    assert (provider.moved("refund", now=end), provider.moved("payout", now=end)) == (5_000, 6_000)


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (refund("x1", 1, "sim_capture_nothing"), "no_such_capture"),
        (Order("x2", "capture", 0, "EUR", "giulia"), "amount"),
    ],
)
def test_what_cannot_be_fails_for_good(provider: Simulator, order: Order, reason: str) -> None:
    provider.move(order, now=NOW)
    assert [provider.look_up(order.key, now=LATER) for _ in range(2)] == [provider.look_up(order.key, now=LATER)] * 2
    answer = provider.look_up(order.key, now=LATER)
    assert answer is not None
    assert (answer.status, answer.reason) == ("failed", reason)


def test_another_currency_than_the_capture_fails(provider: Simulator, captured: str) -> None:
    provider.move(refund("r1", 10, captured, currency="USD"), now=LATER)
    answer = provider.look_up("r1", now=LATER + timedelta(seconds=5))
    assert answer is not None
    assert (answer.status, answer.reason) == ("failed", "currency")


def test_a_look_up_of_what_was_never_asked_says_so(provider: Simulator) -> None:
    assert provider.look_up("nothing", now=NOW) is None


def test_time_out_before_and_after_the_money_moved(provider: Simulator) -> None:
    provider.misbehave("capture", "timeout_before")
    provider.misbehave("capture", "timeout_after")
    with pytest.raises(TimedOutError):
        provider.move(CAPTURE, now=NOW)
    assert provider.look_up(CAPTURE.key, now=LATER) is None
    with pytest.raises(TimedOutError):
        provider.move(CAPTURE, now=NOW)
    answer = provider.look_up(CAPTURE.key, now=LATER)
    assert answer is not None
    assert answer.status == "succeeded"
    assert provider.moved("capture", now=LATER) == 12_000


def test_callbacks_come_until_acknowledged_and_some_twice(provider: Simulator) -> None:
    provider.misbehave("capture", "twice")
    provider.move(CAPTURE, now=NOW)
    assert provider.callbacks(now=NOW, limit=10) == []
    (first,) = provider.callbacks(now=LATER, limit=10)
    assert provider.callbacks(now=LATER, limit=10) == [first]
    provider.acknowledge(first.id)
    (second,) = provider.callbacks(now=LATER, limit=10)
    assert second.key == first.key == CAPTURE.key
    provider.acknowledge(second.id)
    assert provider.callbacks(now=LATER, limit=10) == []


def test_callbacks_come_in_any_order(provider: Simulator) -> None:
    for number in range(3):
        provider.move(replace(CAPTURE, key=f"k{number}"), now=NOW + timedelta(seconds=number))
    told = [callback.key for callback in provider.callbacks(now=LATER, limit=10)]
    assert sorted(told) == ["k0", "k1", "k2"]
    assert told != sorted(told)


def test_a_late_and_a_lost_callback(provider: Simulator) -> None:
    provider.misbehave("capture", "late_callback")
    provider.misbehave("capture", "lost_callback")
    provider.move(CAPTURE, now=NOW)
    provider.move(replace(CAPTURE, key="other"), now=NOW)
    assert provider.callbacks(now=LATER, limit=10) == []
    assert [c.key for c in provider.callbacks(now=NOW + timedelta(hours=2), limit=10)] == [CAPTURE.key]


def test_a_charge_back_is_told_and_looked_up(provider: Simulator, captured: str) -> None:
    assert provider.dispute_of(captured, now=LATER) == ""
    provider.charge_back(captured, "open", now=LATER)
    provider.charge_back(captured, "won", now=LATER)
    told = [c for c in provider.callbacks(now=LATER, limit=10) if c.capture]
    assert [c.capture for c in told] == [captured, captured]
    assert provider.dispute_of(captured, now=LATER) == "won"


def test_its_books_survive_a_restart(provider: Simulator, captured: str, tmp_path: Path) -> None:
    again = Simulator(tmp_path / "books.sqlite3")
    assert again.look_up(CAPTURE.key, now=LATER) == done(captured)
    assert again.move(CAPTURE, now=LATER) == done(captured)


def test_an_unknown_way_to_go_wrong_is_refused(provider: Simulator) -> None:
    with pytest.raises(ValueError, match="explode"):
        provider.misbehave("capture", "explode")


def test_the_means_are_the_same_for_the_same_card_whoever_uses_it(provider: Simulator) -> None:
    provider.move(CAPTURE, now=NOW)
    other = replace(CAPTURE, key="other", person="marc")
    provider.move(other, now=NOW)
    own = [provider.look_up(key, now=LATER) for key in (CAPTURE.key, "other")]
    provider.pay_with("marc", "giulia")
    shared = provider.look_up("other", now=LATER)
    assert own[0] is not None
    assert own[1] is not None
    assert shared is not None
    assert (own[0].means == own[1].means, own[0].means == shared.means) == (False, True)
    assert provider.move(refund("back", 100, own[0].ref), now=LATER).means == ""
