"""Random walks over the rules: everybody, valid and invalid inputs, jumps in time. What must hold is in `holds.py`."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.rules.story import RULES
from tests.rules.walk import Walk

STEPS_OF_PROOF = 1_000_000
STEPS_AN_ORDER = 80


class Orders(RuleBasedStateMachine):
    """One order; Hypothesis says who does what."""

    walk: Walk
    done: Counter[str] = Counter()

    @initialize(random=st.randoms(use_true_random=False), punctual=st.booleans())
    def order(self, random: Random, punctual: bool) -> None:  # noqa: FBT001
        self.walk = Walk(random, punctual=punctual)
        self.walk.provider_speaks()

    @rule(random=st.randoms(use_true_random=False))
    def somebody_acts(self, random: Random) -> None:
        self.walk.random = random
        self.walk.somebody_acts()

    @rule(random=st.randoms(use_true_random=False))
    def anything_happens(self, random: Random) -> None:
        self.walk.random = random
        self.walk.step()

    def teardown(self) -> None:
        if hasattr(self, "walk"):
            self.walk.run_out()
            self.done.update(self.walk.done)


def walk_on(steps: int, seed: int) -> Counter[str]:
    """That many steps over one order after another; gives what happened."""
    random, done = Random(seed), Counter[str]()
    while done.total() < steps:
        walk = Walk(random, punctual=random.random() < 0.5)
        try:
            for _ in range(STEPS_AN_ORDER):
                walk.step()
            walk.run_out()
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {error}\n" + "\n".join(walk.trail)) from error
        done += walk.done
    return done


def test_nothing_breaks_whoever_does_what() -> None:
    quick = settings(max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    Orders.done.clear()
    run_state_machine_as_test(Orders, settings=quick)
    assert len(Orders.done) > 5, Orders.done


@pytest.mark.parametrize("seed", range(3))
def test_a_short_walk(seed: int) -> None:
    assert walk_on(150, seed).total() >= 150


@pytest.mark.proof
def test_a_million_steps() -> None:
    done = walk_on(STEPS_OF_PROOF, seed=2026)
    assert done.total() >= STEPS_OF_PROOF
    assert set(RULES.actions) - set(done) == set(), "some actions never happened"
