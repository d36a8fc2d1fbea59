"""What is planned is what is written, over random walks and a state machine that looks for the shortest failure."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from amiable.flow.keys import Done
from tests.cast import Cast, make_cast, seeded
from tests.flow.walk import moves, require_sound, take, wander
from tests.story import Story


@pytest.mark.parametrize("seed", range(6))
def test_what_is_planned_is_what_is_written(cast: Cast, seed: int) -> None:
    story = Story(cast, ids=seeded(seed), client_fee=seed * 7, tax=seed * 13)
    if seed % 2:
        story.delivered()
    done = wander(story, seed, steps=40)
    assert len(done) == 40


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(1000, 1200))
def test_longer_walks(cast: Cast, seed: int) -> None:
    story = Story(cast, ids=seeded(seed), client_fee=seed % 11, tax=seed % 17).delivered()
    assert len(wander(story, seed, steps=120)) == 120


def test_walks_reach_far(cast: Cast) -> None:
    """The walks are worth something: they get around in the rules."""
    seen: Counter[str] = Counter()
    for seed in range(20, 26):
        seen.update(wander(Story(cast, ids=seeded(seed)).delivered(), seed, steps=30))
    assert len(seen) > 25


class Door(RuleBasedStateMachine):
    """One order; at each step somebody does something they may, or time passes. Nothing of it is left for the next one."""

    cast: Cast
    done: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.before = transaction.savepoint_create()

    def teardown(self) -> None:
        """Leave the tables as they were: what earlier orders left would change what may be done."""
        transaction.savepoint_rollback(self.before)

    @initialize(seed=st.integers(0, 2**16), briefed=st.booleans())
    def place(self, seed: int, briefed: bool) -> None:  # noqa: FBT001 - Hypothesis names it
        self.story = Story(self.cast, ids=seeded(seed))
        if briefed:
            self.story.brief()

    @rule(number=st.integers(0, 10_000))
    def act(self, number: int) -> None:
        possible = moves(self.story)
        if possible:
            move = possible[number % len(possible)]
            said = take(self.story, move)
            self.done[move.action if isinstance(said, Done) else said.code] += 1

    @rule(hours=st.integers(1, 200))
    def wait(self, hours: int) -> None:
        self.story.wait(hours=hours)
        require_sound(self.story)


def _walk(cast: Cast, *, examples: int, steps: int) -> Counter[str]:
    """What was done, and how often."""
    Door.cast, Door.done = cast, Counter()
    run_state_machine_as_test(
        Door,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
    return Door.done


@pytest.mark.django_db
def test_state_machine() -> None:
    done = _walk(make_cast(), examples=8, steps=20)
    assert done.total() > 40
    assert len(done) > 10


@pytest.mark.proof
@pytest.mark.django_db
def test_state_machine_for_long() -> None:
    done = _walk(make_cast(), examples=2000, steps=60)
    assert done.total() > 20_000
    assert len(done) > 40
