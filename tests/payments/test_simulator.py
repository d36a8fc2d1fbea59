"""What only the simulator does: it goes wrong on demand, tells in any order, and keeps its books over a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amiable.kernel.canonical import digest
from amiable.payments.provider import Answer, Order, TimedOutError
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
    answer = provider.look_up(CAPTURE, now=LATER)
    assert answer is not None
    assert answer.status == "succeeded"
    return answer.ref


def done(ref: str) -> Answer:
    """A payment that worked, paid with Giulia's own card."""
    return Answer("succeeded", ref, means=digest("giulia")[:32])


def test_time_out_before_and_after_the_money_moved(provider: Simulator) -> None:
    provider.misbehave("capture", "timeout_before")
    provider.misbehave("capture", "timeout_after")
    with pytest.raises(TimedOutError):
        provider.move(CAPTURE, now=NOW)
    assert provider.look_up(CAPTURE, now=LATER) is None
    with pytest.raises(TimedOutError):
        provider.move(CAPTURE, now=NOW)
    answer = provider.look_up(CAPTURE, now=LATER)
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


def test_its_books_survive_a_restart(provider: Simulator, captured: str, tmp_path: Path) -> None:
    again = Simulator(tmp_path / "books.sqlite3")
    assert again.look_up(CAPTURE, now=LATER) == done(captured)
    assert again.move(CAPTURE, now=LATER) == done(captured)


def test_an_unknown_way_to_go_wrong_is_refused(provider: Simulator) -> None:
    with pytest.raises(ValueError, match="explode"):
        provider.misbehave("capture", "explode")
