"""The figures of a simulation as rows, one value for each rules file: what tables, charts, files and sentences are made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from amiable.rules.simulate.figures import Figures, Simulation, Sums, Times

#: Units: orders of 100, times in 100 orders, percent, seconds, and minor units of a currency (`minor:EUR`).
OF_100, IN_100, PERCENT, SECONDS, MINOR = "of_100", "in_100", "percent", "seconds", "minor:"
#: 95 of 100 seeds give a share within so many deviations.
DEVIATIONS = 1.96
#: A difference below this is not told: it would be shown as nothing.
LEAST = {OF_100: 0.05, IN_100: 0.05, PERCENT: 0.05, SECONDS: 1_800}


@dataclass(frozen=True, slots=True)
class Row:
    """One measure. `margin` is how far chance alone moves the value, or with two files their difference; None where it is not
    worked out (times, money)."""

    section: str  # endings, silence, way, rate, time, money
    code: str
    unit: str
    values: tuple[float, ...]
    margin: float | None = None

    @property
    def difference(self) -> float:
        """What the second file has more; 0 with one file."""
        return self.values[-1] - self.values[0]

    @property
    def tells(self) -> bool:
        """The two differ by more than is rounded away, and by more than chance where that is known."""
        least = max(LEAST.get(self.unit, 1), self.margin or 0)
        return len(self.values) > 1 and abs(self.difference) >= least


def rows(simulation: Simulation) -> tuple[Row, ...]:
    """Every measure, in the order it is shown."""
    found = simulation.figures
    return (
        *_shares("endings", _codes(found, "endings"), found, "ending:"),
        *_shares("silence", ["by_silence", *_codes(found, "silence")], found, "silence:"),
        *_shares("way", ["revised", "center", "support", "appealed"], found),
        *_times_in_100("way", ["revisions", "extensions", "extras"], found),
        *_rates(found),
        *_times(found),
        *_money(found),
    )


def _codes(found: tuple[Figures, ...], table: str) -> list[str]:
    """The codes of all files, the most frequent of the first file first."""
    return list(dict.fromkeys(code for figures in found for code, _ in getattr(figures, table)))


def _shares(section: str, codes: list[str], found: tuple[Figures, ...], prefix: str = "") -> Iterator[Row]:
    for code in codes:
        name = code if code == "by_silence" else prefix + code
        values = tuple(figures.of_100(figures.count_of(name)) for figures in found)
        yield Row(section, code, OF_100, values, _margin(values, tuple(figures.orders for figures in found)))


def _margin(percents: tuple[float, ...], sizes: tuple[int, ...]) -> float:
    """Of one share; of the difference of two, as if their orders had nothing in common (they have: it is less)."""
    return DEVIATIONS * sqrt(sum(p * (100 - p) / n for p, n in zip(percents, sizes, strict=True) if n))


def _times_in_100(section: str, codes: list[str], found: tuple[Figures, ...]) -> Iterator[Row]:
    """How often something happens in 100 orders; chance as of rare things that have nothing to do with each other."""
    for code in codes:
        values = tuple(figures.of_100(figures.count_of(code)) for figures in found)
        chance = sum(100 * value / figures.orders for value, figures in zip(values, found, strict=True))
        yield Row(section, code, IN_100, values, DEVIATIONS * sqrt(chance))


def _rates(found: tuple[Figures, ...]) -> Iterator[Row]:
    whole = tuple(figures.rate for figures in found)
    by_kind = [figures.rate_by_seller for figures in found]
    columns = [("all_sellers", whole)]
    columns += [(name, tuple(dict(rows)[name] for rows in by_kind)) for name, _ in by_kind[0]]
    for code, fractions in columns:
        values = tuple(one.percent for one in fractions)
        yield Row("rate", code, PERCENT, values, _margin(values, tuple(one.counted for one in fractions)))


def _times(found: tuple[Figures, ...]) -> Iterator[Row]:
    for which in ("ended", "settled"):
        for part in ("median", "ninetieth", "mean"):
            columns: list[Times] = [getattr(figures, which) for figures in found]
            yield Row("time", f"{which}_{part}", SECONDS, tuple(float(getattr(one, part)) for one in columns))


def _money(found: tuple[Figures, ...]) -> Iterator[Row]:
    for currency in dict.fromkeys(one.currency for figures in found for one in figures.money):
        columns = [
            next((one for one in figures.money if one.currency == currency), Sums(currency, 0, 0, 0, 0))
            for figures in found
        ]
        for what in ("paid_in", "refunded", "fees", "to_sellers"):
            values = tuple(float(getattr(one, what)) for one in columns)
            yield Row("money", what, MINOR + currency, values)
