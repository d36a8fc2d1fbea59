"""Chance that repeats: what is rolled follows from the seed, the order's number, what it is for and how often that was asked.

So one order is the same whatever process plays it, and the same people meet two rules files with the same luck: a draw that
only one of the files asks for moves no other draw.
"""

from __future__ import annotations

from functools import cache
from statistics import NormalDist
from zlib import crc32

_WHOLE = 2**64 - 1
_STEP = 0x9E3779B97F4A7C15
_NORMAL = NormalDist()


def _stir(number: int) -> int:
    """SplitMix64's finish: every bit of the answer depends on every bit of the question."""
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _WHOLE
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _WHOLE
    return number ^ (number >> 31)


@cache
def _salt(name: str) -> int:
    return _stir(crc32(name.encode()) * _STEP & _WHOLE)


class Dice:
    """The dice of one order."""

    __slots__ = ("_base", "_rolled")

    def __init__(self, seed: int, number: int) -> None:
        """`seed` and the order's `number`, both whole and not negative."""
        self._base = _stir((_stir(seed & _WHOLE) + number * _STEP) & _WHOLE)
        self._rolled: dict[str, int] = {}

    def roll(self, name: str) -> float:
        """A number from 0 up to, never at, 1: the next one for `name`."""
        times = self._rolled.get(name, 0) + 1
        self._rolled[name] = times
        return (_stir((self._base ^ _salt(name)) + times * _STEP & _WHOLE) >> 11) * 2.0**-53

    def happens(self, percent: int, name: str) -> bool:
        """Yes in so many of 100 cases."""
        return self.roll(name) * 100 < percent

    def bell(self, name: str) -> float:
        """A number of the normal distribution with mean 0 and deviation 1."""
        return _NORMAL.inv_cdf(self.roll(name) or 2.0**-54)


def pick(shares: dict[str, int], rolled: float) -> str:
    """One of several by their shares; `rolled` from 0 up to, never at, 1."""
    point = rolled * sum(shares.values())
    for name, share in shares.items():
        point -= share
        if point < 0:
            return name
    return next(reversed(shares))
