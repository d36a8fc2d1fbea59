"""Shares and portions of whole minor units (2-domain.md §11)."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amiable.kernel.money import CURRENCIES, LARGEST, Money, portion, split

AMOUNTS = st.integers(0, LARGEST)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any)


@given(AMOUNTS, WEIGHTS)
def test_shares_add_up_and_none_is_a_unit_off(amount: int, weights: list[int]) -> None:
    shares = split(amount, weights)
    assert sum(shares) == amount
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(amount * weight, sum(weights))) < 1
        assert share == 0 or weight


@given(AMOUNTS, WEIGHTS)
def test_a_larger_weight_never_has_the_smaller_share(amount: int, weights: list[int]) -> None:
    pairs = sorted(zip(weights, split(amount, weights), strict=True))
    assert all(a[1] <= b[1] for a, b in pairwise(pairs) if a[0] < b[0])


def test_a_tie_goes_to_the_earlier_one() -> None:
    assert split(100, (1, 1, 1)) == (34, 33, 33)
    assert split(2, (1, 1, 1)) == (1, 1, 0)


@pytest.mark.parametrize(("amount", "weights"), [(-1, (1,)), (1, ()), (1, (0, 0)), (1, (2, -1))])
def test_what_cannot_be_split(amount: int, weights: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="split needs"):
        split(amount, weights)


@given(st.integers(-LARGEST, LARGEST), st.integers(-(10**6), 10**6), st.integers(1, 10**6))
def test_a_portion_is_symmetric_and_rounds_halves_away_from_zero(amount: int, part: int, whole: int) -> None:
    exact = Fraction(amount * part, whole)
    found = portion(amount, part, whole)
    assert abs(found - exact) <= Fraction(1, 2)
    assert abs(found) == int(abs(exact) + Fraction(1, 2))
    assert portion(-amount, part, whole) == portion(amount, -part, whole) == portion(amount, part, -whole) == -found


@pytest.mark.parametrize(("amount", "found"), [(1, 1), (3, 2), (5, 3), (-1, -1), (-3, -2), (0, 0), (2, 1)])
def test_half_of_an_odd_cent(amount: int, found: int) -> None:
    assert portion(amount, 1, 2) == found


def test_nothing_has_no_portion() -> None:
    with pytest.raises(ZeroDivisionError):
        portion(1, 1, 0)


def test_two_currencies_do_not_add() -> None:
    assert Money(1, "EUR") + Money(2, "EUR") == Money(3, "EUR")
    with pytest.raises(ValueError, match="cannot add USD to EUR"):
        Money(1, "EUR") + Money(1, "USD")


def test_minor_units_of_currencies_with_none_two_and_three_decimals() -> None:
    assert (CURRENCIES["JPY"], CURRENCIES["EUR"], CURRENCIES["TND"]) == (0, 2, 3)
    assert set(CURRENCIES.values()) == {0, 2, 3}
