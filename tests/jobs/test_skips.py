"""A visitor of the demo lets days pass: what falls due on the way happens in its order and at its moment, and nobody was away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from amiable.flow import moment
from amiable.jobs import source
from amiable.jobs.worker import Worker
from amiable.notices import reads as notices
from amiable.orders import reads as orders
from amiable.outbox import reads as outbox
from amiable.payments.simulator import Simulator
from amiable.rules.inputs import BriefAnswer, Words
from tests.cast import START, seeded
from tests.jobs.conftest import Desk
from tests.rules.story import ACCEPT_BY

DELIVERED = START + timedelta(days=2)


@pytest.fixture
def here(desk: Desk, provider: Simulator, settings: Any) -> Iterator[Desk]:
    """An order delivered just now, in demo mode, on a machine whose clock stands still."""
    settings.DEMO = True
    desk.pays()
    desk.do("client", "send_requirements", answers=(BriefAnswer("b1", Words("Pane", "it")),))
    desk.wait_until(DELIVERED)
    desk.deliver()
    with time_machine.travel(DELIVERED, tick=False):
        yield desk


def happened(desk: Desk) -> dict[str, datetime]:
    """When each thing happened."""
    return {json.loads(row.text)["name"]: row.at for row in orders.events_of(desk.order)}


def worker() -> Worker:
    """A worker as `amiable worker` starts it, with ids that repeat."""
    return Worker(source.now, seeded("skips"), machine=source.machine)


def test_silence_accepts_to_the_minute(here: Desk) -> None:
    moment.skip(ACCEPT_BY + timedelta(days=1))
    worker().finish()
    assert happened(here)["delivery_accepted_by_silence"] == DELIVERED + ACCEPT_BY
    told = notices.notices_of(here.cast.giulia.pk, limit=200)
    assert [row.data["clock"] for row in told if row.code == "reminder"] == ["accept_by", "accept_by"]


def test_a_payout_is_reached_by_letting_time_pass(here: Desk, provider: Simulator) -> None:
    moment.skip(ACCEPT_BY + timedelta(days=17))
    worker().finish()
    moment.skip(timedelta(hours=1))
    worker().finish()
    told = happened(here)
    assert told["payout_started"] == DELIVERED + ACCEPT_BY + timedelta(days=14)
    assert "payout_confirmed" in told
    assert provider.moved("payout", now=moment.now()) == 9_600


def test_the_pulse_is_told_by_the_clock_of_the_machine(here: Desk) -> None:
    at_work = worker()
    at_work.round()
    assert outbox.last_pulse() == DELIVERED
    moment.skip(timedelta(days=3))
    at_work.round()
    assert outbox.last_pulse() == DELIVERED
    with time_machine.travel(DELIVERED + timedelta(seconds=30), tick=False):
        at_work.round()
    assert outbox.last_pulse() == DELIVERED + timedelta(seconds=30)


def test_outside_the_demo_there_is_only_the_present(here: Desk, settings: Any) -> None:
    moment.skip(timedelta(days=3))
    settings.DEMO = False
    assert source.now() == source.machine() == DELIVERED


@pytest.mark.parametrize("kept", ["", "2026-12-24T18:00:00.000000Z"])
def test_a_clock_in_a_file_is_the_only_one(
    here: Desk, kept: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    if kept:
        (tmp_path / "clock").write_text(kept)
        monkeypatch.setenv("AMIABLE_CLOCK", str(tmp_path / "clock"))
    expected = datetime.fromisoformat(kept) if kept else DELIVERED
    assert source.now() == source.machine() == expected
