"""Chance repeats by seed, order and name, and is nothing else's business."""

import statistics

import pytest

from amiable.rules.simulate.dice import Dice, pick


def test_the_same_seed_order_and_name_roll_the_same() -> None:
    first, second = Dice(7, 3), Dice(7, 3)
    rolled = [first.roll("a"), first.roll("b"), first.roll("a")]
    assert [second.roll("b"), second.roll("a"), second.roll("a")] == [rolled[1], rolled[0], rolled[2]]
    others = {rolled[0], Dice(8, 3).roll("a"), Dice(7, 4).roll("a"), rolled[1], rolled[2]}
    assert len(others) == 5


def test_the_first_roll_is_known_for_ever() -> None:
    """A figure an operator published can be had again with a later version."""
    assert Dice(7, 0).roll("purchase") == pytest.approx(0.14497942791196217, abs=1e-15)


def test_rolls_are_spread_evenly() -> None:
    rolled = [Dice(7, number).roll("x") for number in range(2_000)]
    assert all(0 <= roll < 1 for roll in rolled)
    assert statistics.fmean(rolled) == pytest.approx(0.5, abs=0.03)
    assert statistics.quantiles(rolled, n=4) == pytest.approx([0.25, 0.5, 0.75], abs=0.04)
    bells = [Dice(7, number).bell("x") for number in range(2_000)]
    assert (statistics.fmean(bells), statistics.pstdev(bells)) == (
        pytest.approx(0, abs=0.07),
        pytest.approx(1, abs=0.05),
    )


def test_never_and_always() -> None:
    dice = Dice(1, 1)
    assert [dice.happens(0, "x") for _ in range(50)] == [False] * 50
    assert [dice.happens(100, "x") for _ in range(50)] == [True] * 50


@pytest.mark.parametrize(("rolled", "chosen"), [(0.0, "a"), (0.2499, "a"), (0.25, "c"), (0.9999999, "c")])
def test_one_of_several_by_their_shares(rolled: float, chosen: str) -> None:
    assert pick({"a": 10, "b": 0, "c": 30}, rolled) == chosen
