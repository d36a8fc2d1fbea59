"""No site takes all hands for itself, and none is asked for ever: turns, hands of one site, replays, failures of our own."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from amiable.jobs.hooks import Hooks
from amiable.webhooks import calling, endpoints, reads, send
from amiable.webhooks.send import FEW
from tests.cast import START
from tests.story import Story
from tests.webhooks.conftest import ACME, OTHER, Wire
from tests.webhooks.receiver import Receiver, Reply, receiver


def fill(wire: Wire, site: str, endpoint: UUID, many: int) -> None:
    """Let messages wait."""
    for _ in range(many):
        endpoints.send_test(site, endpoint, now=wire.now, random=wire.ids)


def test_who_was_served_goes_behind_the_others(wire: Wire, shop: Receiver) -> None:
    wire.hooks = Hooks(lambda: wire.now, wire.ids, hands=1)
    fill(wire, ACME, wire.endpoint(shop.address), FEW * 2)
    wire.wait(seconds=1)
    fill(wire, OTHER, wire.endpoint(f"{shop.address}-other", site=OTHER), 1)
    wire.wait(seconds=1)
    wire.carry()
    paths = [got.path for got in shop.got]
    assert paths == ["/hooks?from=amiable"] * FEW + ["/hooks?from=amiable-other"] + ["/hooks?from=amiable"] * FEW


def test_one_site_never_has_more_than_two_hands(wire: Wire, shop: Receiver) -> None:
    release = threading.Event()
    wire.hooks = Hooks(lambda: wire.now, wire.ids, hands=3)
    with receiver() as stuck:
        stuck.otherwise = Reply(hold=release)
        for _ in range(3):
            fill(wire, ACME, wire.endpoint(stuck.address), 1)
        fill(wire, OTHER, wire.endpoint(shop.address, site=OTHER), 1)
        for _ in range(10):
            wire.hooks.work()
            if shop.got and len(stuck.got) > 1:
                break
        assert (len(shop.got), len(stuck.got)) == (1, 2)
        release.set()
        wire.carry()
        assert len(stuck.got) == 3


def test_a_replay_does_not_begin_anew_what_waits(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    shop.otherwise = Reply(500)
    wire.carry()
    wire.wait(seconds=1)
    period = START, START + timedelta(seconds=1)
    assert endpoints.send_period_again(ACME, endpoint, *period, now=wire.now, random=wire.ids) == 1
    (message,) = reads.messages_of(endpoint, limit=9)
    assert (message.state, message.attempts, message.next_at) == ("waiting", 1, wire.now), "sooner, not from the start"


def test_a_failure_of_our_own_counts_as_an_attempt(
    story: Story, wire: Wire, shop: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_words: object, **_more: object) -> Any:
        raise RuntimeError("nobody thought of this")

    endpoint = wire.endpoint(shop.address)
    monkeypatch.setattr(send, "carry", broken)
    wire.carry()
    (message,) = reads.messages_of(endpoint, limit=9)
    (attempt,) = reads.attempts_of([message.id])
    assert (message.state, message.attempts, attempt.status) == ("waiting", 1, None)
    assert attempt.problem == "the call could not be made"


def test_a_hand_that_breaks_counts_as_an_attempt(
    story: Story, wire: Wire, shop: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_words: object) -> bool:
        raise RuntimeError("nobody thought of this")

    endpoint = wire.endpoint(shop.address)
    monkeypatch.setattr(send, "goes_on", broken)
    wire.carry()
    (message,) = reads.messages_of(endpoint, limit=9)
    assert (message.state, message.attempts) == ("waiting", 1)
    assert [one.problem for one in reads.attempts_of([message.id])] == ["the call could not be made"]


def test_a_giant_pause_asked_for_is_one_attempt(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    shop.otherwise = Reply(503, {"Retry-After": f"1 Dec {'9' * 22} 00:00:00 GMT"})
    wire.carry()
    (message,) = reads.messages_of(endpoint, limit=9)
    assert [one.status for one in reads.attempts_of([message.id])] == [503]


def test_whatever_a_call_raises_is_an_answer(shop: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_words: object) -> Any:
        raise RuntimeError("nobody thought of this")

    monkeypatch.setattr(calling, "resolve", broken)
    answer = calling.call(shop.address, {}, b"")
    assert (answer.status, answer.problem) == (None, "the call could not be made")
