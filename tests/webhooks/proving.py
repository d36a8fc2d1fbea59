"""Receivers that answered their test before a test of ours begins, with nothing left of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from amiable.webhooks import send
from amiable.webhooks.calling import Answer
from amiable.webhooks.send import Sent
from tests.cast import seeded


def arrive(endpoint: UUID, *, now: datetime) -> list[Sent]:
    """The receiver takes all that is due, as a worker notes it."""
    claimed = send.claim(now)
    assert claimed is not None
    assert claimed.endpoint == endpoint
    taken = [Sent(message, now, Answer(204, 1)) for message in claimed.messages]
    send.mark(claimed, taken, now=now, ids=seeded("prove"))
    return taken


def prove(endpoint: UUID, *, now: datetime) -> None:
    """The receiver of a new endpoint takes its test, which is then forgotten."""
    assert [one.message.position for one in arrive(endpoint, now=now)] == [None]
    assert send.forget(now + timedelta(seconds=1), kept=timedelta()) == 2
