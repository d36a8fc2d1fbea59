"""How many plans a second one process works out, as a ratio to a fixed piece of pure Python run beside it.

The mix: deliver, ask for changes, accept, propose a refund, send a message, and the acceptance clock firing; each from
facts as the door loads them. The yardstick makes, changes and sorts a thousand small tuples and never changes, so that the ratio
says the same on every machine.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta

from amiable.rules import inputs as i
from amiable.rules.facts import Actor, Facts
from amiable.rules.plan import Plan, fire, plan
from bench.stage.report import Rate, say
from tests.rules.plays import delivered, started
from tests.rules.story import RULES, Story

ROUNDS, SECONDS = 3, float(os.environ.get("BENCH_SECONDS", "2"))
#: 15,000/s and 50,000/s where the yardstick does 2,240/s: its fastest burst on the machine of the promise.
PROMISE, AIM = 6.7, 22.3
WORDS = i.Words("as we said", "en")


def yardstick() -> None:
    """A fixed piece of work of the interpreter alone; never changed."""
    rows = [(number * 7919 % 1009, str(number), number) for number in range(1000)]
    table = {key: (text, number) for key, text, number in rows}
    found = sorted(rows, key=lambda row: (row[0], row[1]))
    total = sum(number for _, number in table.values()) + len("".join(text for _, text, _ in found))
    assert total > 0


def mix() -> list[Callable[[], object]]:
    """The plans that are timed, one call each."""
    working, handed_over = started(Story()), delivered(Story())
    client, seller = Actor("client", "camille"), Actor("seller", "sandro")

    def act(story: Story, action: str, actor: Actor, data: object) -> Callable[[], object]:
        facts: Facts = story.facts
        now = story.now
        assert isinstance(plan(RULES, facts, action, actor, data, now), Plan), action
        return lambda: plan(RULES, facts, action, actor, data, now)

    deadline = handed_over.facts.deadline("accept_by")
    assert deadline is not None
    later = handed_over.now + timedelta(days=4)
    assert isinstance(fire(RULES, handed_over.facts, deadline, later), Plan)
    return [
        act(working, "deliver", seller, i.Deliver(WORDS, nothing_to_attach=True)),
        act(handed_over, "request_changes", client, i.RequestChanges((i.ChangeAsked(WORDS), i.ChangeAsked(WORDS)))),
        act(handed_over, "accept_delivery", client, i.Nothing()),
        act(handed_over, "propose_refund", client, i.ProposeRefund(1_000, WORDS)),
        act(handed_over, "send_message", client, i.SendMessage(WORDS)),
        lambda: fire(RULES, handed_over.facts, deadline, later),
    ]


def rate(calls: list[Callable[[], object]]) -> float:
    """Calls a second of processor time."""
    for call in calls:
        call()
    began, count = time.process_time(), 0
    while (spent := time.process_time() - began) < SECONDS:
        for call in calls:
            call()
        count += len(calls)
    return count / spent


def main() -> int:
    """Three interleaved rounds; 1 when the promise is not kept."""
    calls = mix()
    rounds = [(rate(calls), rate([yardstick])) for _ in range(ROUNDS)]
    ours, peer = ([one[side] for one in rounds] for side in (0, 1))
    title = "bench/plan: plans worked out by one process (per second of processor time)"
    return say(title, Rate("plan()", ours), Rate("the yardstick", peer), promise=PROMISE, aim=AIM)


if __name__ == "__main__":
    sys.exit(main())
