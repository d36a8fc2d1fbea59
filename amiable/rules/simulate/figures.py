"""The answer of a simulation as frozen figures: for the terminal, for programs, and for a page."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil, sqrt

from amiable.rules.shape import Rules
from amiable.rules.simulate.mix import Mix
from amiable.rules.simulate.tally import Tally

type Counted = tuple[tuple[str, int], ...]
"""Codes with their counts, the most first."""


@dataclass(frozen=True, slots=True)
class Times:
    """Whole seconds: half of the orders take at most the median, nine of ten at most `ninetieth` (nearest rank); the mean."""

    median: int
    ninetieth: int
    mean: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Minor units of one currency, over all orders: paid in = refunded + fees + to sellers."""

    currency: str
    paid_in: int
    refunded: int
    fees: int
    to_sellers: int


@dataclass(frozen=True, slots=True)
class Fraction:
    """`done` of `counted` orders, as the completion rate counts them."""

    done: int
    counted: int

    @property
    def percent(self) -> float:
        """The rate; 0 when nothing counts."""
        return 100 * self.done / self.counted if self.counted else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What one rules file did to all orders. `endings` are `completed_accepted`, `completed_silence`, `completed_support` or
    the reasons of cancellations; `silence` the clocks that ended orders; `ran_out` how often each clock ran out."""

    name: str
    version: int
    hash: str
    orders: int
    paid: int
    cancelled: int
    endings: Counted
    silence: Counted
    ran_out: Counted
    center: int
    support: int
    appealed: int
    revised: int
    revisions: int
    extensions: int
    extras: int
    rate: Fraction
    rate_by_seller: tuple[tuple[str, Fraction], ...]
    ended: Times
    settled: Times
    money: tuple[Sums, ...]

    def of_100(self, number: int) -> float:
        """A count as a share of all orders."""
        return 100 * number / self.orders

    @property
    def by_silence(self) -> int:
        """Orders that ended because somebody kept silent."""
        return sum(number for _, number in self.silence)

    @property
    def margin(self) -> float:
        """How far chance moves a share, in orders of 100: at most so much in 95 of 100 seeds."""
        return 98 / sqrt(self.orders)

    def count_of(self, measure: str) -> int:
        """A count by its name: a field, `ending:CODE` or `silence:CLOCK`."""
        table, _, code = measure.partition(":")
        if code:
            return dict(self.endings if table == "ending" else self.silence).get(code, 0)
        number: int = getattr(self, measure)
        return number


@dataclass(frozen=True, slots=True)
class Simulation:
    """Everything a page shows: who the invented people were, what they bought, and the figures of one rules file or two.

    `left_out` are purchases of the mix that one of the files does not allow, with the refusal's code; nobody bought them.
    """

    seed: int
    mix: Mix
    left_out: tuple[tuple[str, str], ...]
    figures: tuple[Figures, ...]


def figures_of(rules: Rules, mix: Mix, tally: Tally) -> Figures:
    """The figures of a tally; at least one order."""
    count = tally.counts
    sellers = tuple((kind.name, _fraction(count, kind.name)) for kind in mix.sellers)
    return Figures(
        name=rules.name,
        version=rules.version,
        hash=rules.hash,
        orders=count["orders"],
        paid=count["paid"],
        cancelled=count["cancelled"],
        endings=_below(count, "ending"),
        silence=_below(count, "silence"),
        ran_out=_below(count, "ran_out"),
        center=count["center"],
        support=count["support"],
        appealed=count["appealed"],
        revised=count["revised"],
        revisions=count["revisions"],
        extensions=count["extensions"],
        extras=count["extras"],
        rate=Fraction(sum(one.done for _, one in sellers), sum(one.counted for _, one in sellers)),
        rate_by_seller=sellers,
        ended=times(tally.ended),
        settled=times(tally.settled),
        money=tuple(_money(count)),
    )


def times(seconds: array[int]) -> Times:
    """Median, ninetieth and mean; all 0 for none."""
    if not seconds:
        return Times(0, 0, 0)
    rows = sorted(seconds)
    half, nine = (rows[ceil(len(rows) * part / 10) - 1] for part in (5, 9))
    return Times(half, nine, (2 * sum(rows) + len(rows)) // (2 * len(rows)))


def _below(count: Mapping[str, int], table: str) -> Counted:
    found = [(name.partition(":")[2], number) for name, number in count.items() if name.startswith(f"{table}:")]
    return tuple(sorted(found, key=lambda row: (-row[1], row[0])))


def _fraction(count: Mapping[str, int], seller: str) -> Fraction:
    done, cancelled = (count.get(f"rate:{outcome}:{seller}", 0) for outcome in ("completed", "cancelled"))
    return Fraction(done, done + cancelled)


def _money(count: Mapping[str, int]) -> Iterator[Sums]:
    names = sorted({name.split(":")[1] for name in count if name.startswith("money:")})
    for currency in names:
        amounts = (count.get(f"money:{currency}:{what}", 0) for what in ("paid_in", "refunded", "fees", "to_sellers"))
        yield Sums(currency, *amounts)
