"""A worker's rounds beside a story, and what is found to wait after them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from amiable.flow import anchoring, verifying
from amiable.flow.downtime import beat
from amiable.jobs.compare import compare_when_due
from amiable.jobs.feed import feed
from amiable.jobs.notify import notify, post
from amiable.jobs.pay import pay
from amiable.pages.health import read_health
from amiable.payments import send
from amiable.payments.simulator import Simulator
from tests.console.stage import Support


@pytest.fixture
def provider(settings: Any, tmp_path: Any) -> Iterator[Simulator]:
    """The provider of this test alone."""
    settings.DATA_DIR = tmp_path
    send.provider.cache_clear()
    yield Simulator(tmp_path / "simulator.sqlite3")
    send.provider.cache_clear()


@pytest.fixture
def desk(db: None, provider: Simulator) -> Support:
    """An order that was just placed; a worker did all it had to."""
    return works(Support())


def works(desk: Support) -> Support:
    """What a worker does in a round, but for the clocks and the days."""
    for _ in range(3):
        while sum(hand(desk.story.now, ids=desk.story.ids) for hand in (pay, notify, feed)):
            pass
        post(desk.story.now)
        desk.story.now += timedelta(seconds=1)
    beat(desk.story.now)
    return desk


def later(desk: Support, **length: float) -> Support:
    """So much later, with a worker all the while."""
    desk.story.wait(**length)
    anchoring.anchor_days(desk.story.now)
    compare_when_due(desk.story.now)
    while verifying.work(desk.story.now, ids=desk.story.ids):
        pass
    return works(desk)


def found(desk: Support) -> dict[str, tuple[int, datetime | None]]:
    """What waits, by code."""
    return {row.code: (row.count, row.since) for row in read_health(desk.story.now, desk.story.now).findings}
