"""What breaks keeps nobody else waiting: an item, a movement, a whole round."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from amiable.flow import books
from amiable.jobs.worker import Worker
from amiable.outbox.models import Item
from amiable.payments.models import Movement
from amiable.payments.provider import Answer, Order
from amiable.payments.simulator import Simulator
from tests.jobs.conftest import Desk
from tests.payments.rows import movements_of


def test_an_item_nobody_can_read_waits_alone(desk: Desk, provider: Simulator) -> None:
    early = desk.now - timedelta(hours=1)
    Item.objects.create(topic="payments", order_id=desk.order, seq=1, body="{}", made_at=early, wake_at=early)
    desk.pays()
    assert desk.events() == ["order_placed", "payment_confirmed"]
    (left,) = Item.objects.filter(topic="payments")
    assert (left.body, left.problem, left.attempts, left.wake_at > early) == ("{}", "KeyError", 1, True)
    assert list(books.check()) == []


def test_a_movement_that_breaks_waits_alone_and_in_the_end_for_a_person(
    desk: Desk, provider: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = Simulator.move

    def hang_up(self: Simulator, order: Order, *, now: datetime) -> Answer:
        if order.kind == "refund":
            raise ConnectionError
        return move(self, order, now=now)

    monkeypatch.setattr(Simulator, "move", hang_up)
    early = desk.now - timedelta(hours=1)
    movement = {"local": "m9", "kind": "refund", "capture": "k9", "person": "x", "amount": 1, "currency": "EUR"}
    bad = Movement.objects.create(order_id=uuid4(), wake_at=early, made_at=early, **movement)
    desk.pays()
    assert desk.events() == ["order_placed", "payment_confirmed"]
    assert [row.status for row in movements_of(bad.order_id)] == ["sent"]
    desk.wait(days=7)
    desk.pays()
    assert [row.status for row in movements_of(bad.order_id)] == ["needs_person"]


def test_a_round_that_breaks_is_not_the_workers_end(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[int] = []

    def now() -> datetime:
        if threading.current_thread() is threading.main_thread():  # beside it files are looked at
            rounds.append(1)
        if len(rounds) == 2:
            worker.stop()
        raise RuntimeError("the clock is broken")

    ids: Callable[[int], bytes] = bytes
    worker = Worker(now, ids)
    monkeypatch.setattr("signal.signal", lambda number, handler: None)
    monkeypatch.setattr("amiable.jobs.worker.close_old_connections", lambda: None)
    monkeypatch.setattr("amiable.flow.moving.stands_still", lambda: False)
    monkeypatch.setattr("amiable.outbox.reads.pulse_and_clock", lambda: (None, None))
    worker.run()
    assert len(rounds) == 2
