"""Real commits, two relays, killed workers: every event has its place once, and arrives at least once by one id."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from amiable.webhooks.terms import MOST_ENDPOINTS
from tests.elsewhere import Place
from tests.webhooks.plays import EACH, WRITERS
from tests.webhooks.receiver import Receiver, receiver


@pytest.fixture
def opened() -> Iterator[Receiver]:
    """A receiver that programs of their own can reach."""
    with receiver() as shop:
        yield shop


def play(place: Place, *words: str) -> Any:
    """Run a play that ends well, and give what it says."""
    done = place.run("tests.webhooks.plays", *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_two_relays_give_every_event_one_position_and_a_reader_misses_none(elsewhere: Place) -> None:
    told = play(elsewhere, "race")
    seen, written = told["seen"], told["written"]
    assert set(told["ended"]) == {0}
    positions = [position for position, _order, _seq in seen]
    assert positions == list(range(1, WRITERS * (EACH + 1) + 1)), "as they came: increasing, no gap, nothing twice"
    assert sorted([order, seq] for _position, order, seq in seen) == written
    assert told["entries"] == len(written)
    assert told["unwritten"] == [], "nothing was told before it was committed"
    for name in {order for order, _seq in written}:
        assert [seq for _position, order, seq in seen if order == name] == list(range(1, EACH + 2))


@pytest.mark.parametrize(
    ("point", "arrives"),
    [("before_commit", 0), ("after_send", 1), ("before_mark", 2)],
)
def test_a_killed_worker_leaves_nothing_untold(elsewhere: Place, opened: Receiver, point: str, arrives: int) -> None:
    told = play(elsewhere, "killed", opened.address, point)
    assert told == {"ended": -signal.SIGKILL, "states": ["delivered", "delivered"]}
    first, later = opened.ids[:arrives], opened.ids[arrives:]
    assert len(set(later)) == len(later) == 2
    assert set(first) <= set(later), "what was in the air comes again, by the same id"


def test_two_workers_at_once_call_once(elsewhere: Place, opened: Receiver) -> None:
    assert play(elsewhere, "two", opened.address) == {"ended": [0, 0], "states": ["delivered", "delivered"]}
    assert len(opened.ids) == len(set(opened.ids)) == 2


def test_two_who_make_an_endpoint_at_once(elsewhere: Place) -> None:
    assert play(elsewhere, "making") == {
        "one_key": ["made", "made"],
        "last": ["made", "too_many_endpoints"],
        "kept": MOST_ENDPOINTS,
    }
