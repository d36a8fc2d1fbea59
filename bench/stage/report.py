"""How a result is said: medians with their range, ratio, promise and aim. 1 is returned when a promise is not kept.

What was said is handed to the table as well: a line of JSON in the file that `BENCH_ROWS` names (`bin/bench` sets it).
"""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.stage.machine import load


@dataclass(frozen=True, slots=True)
class Rate:
    """One contender's rounds: how many a second, and processor milliseconds each, ours (the `side`'s) and the database's."""

    name: str
    rates: Sequence[float]
    ours_ms: Sequence[float] = ()
    database_ms: Sequence[float] = ()
    side: str = "client"

    @property
    def median(self) -> float:
        """The middle round."""
        return statistics.median(self.rates)

    def line(self) -> str:
        """`name 1,234/s (1,200 … 1,300), CPU ms each: 0.41 client, 0.38 database`."""
        text = f"  {self.name:<44} {self.median:>9,.0f}/s {self._range():<22}"
        if self.ours_ms:
            text += f" CPU ms each: {statistics.median(self.ours_ms):.3f} {self.side}"
        if self.database_ms:
            text += f", {statistics.median(self.database_ms):.3f} database"
        return text

    def figure(self) -> str:
        """`1,234/s (1,200 … 1,300)`."""
        return f"{self.median:,.0f}/s {self._range()}"

    def cost(self) -> str:
        """`0.41 + 0.38`: milliseconds of the program and of the database; empty when nobody looked."""
        return " + ".join(f"{statistics.median(some):.2f}" for some in (self.ours_ms, self.database_ms) if some)

    def _range(self) -> str:
        return f"({min(self.rates):,.0f} … {max(self.rates):,.0f})"


@dataclass(frozen=True, slots=True)
class Row:
    """One promise, as the table says it. `kept` is None where nothing is promised."""

    bench: str
    what: str
    figure: str
    against: str = ""
    ratio: str = ""
    promise: str = ""
    aim: str = ""
    verdict: str = ""
    kept: bool | None = None
    cost: str = ""
    load: str = ""


def hand(row: Row) -> None:
    """Give a row to the table; when the benchmark runs alone there is none."""
    if path := os.environ.get("BENCH_ROWS"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(row)) + "\n")


def say(title: str, ours: Rate, peer: Rate, *, promise: float, aim: float, notes: Sequence[str] = ()) -> int:
    """Print the comparison; 1 when the ratio is below the promise."""
    ratio = ours.median / peer.median
    verdict = "reaches the aim" if ratio >= aim else "keeps the promise" if ratio >= promise else "BREAKS THE PROMISE"
    print(title)
    print(ours.line())
    print(peer.line())
    print(f"  ratio {ratio:.2f} · promise {promise:g} · aim {aim:g} · {verdict} · {load()}")
    for note in notes:
        print(f"  {note}")
    bench, _, what = title.partition(": ")
    cost = f"{ours.cost()}; {peer.cost()}" if ours.ours_ms and peer.ours_ms else ours.cost()
    against = f"{peer.name}: {peer.figure()}"
    row = Row(bench, what, ours.figure(), against, f"{ratio:.2f}", f"≥ {promise:g}", f"{aim:g}", verdict)
    hand(_closed(row, kept=ratio >= promise, cost=cost))
    return 0 if ratio >= promise else 1


def bound(
    title: str,
    value: float,
    unit: str,
    *,
    at_most: float | None = None,
    at_least: float | None = None,
    aim: str = "",
    against: str = "",
    cost: str = "",
) -> int:
    """Print a figure with its limit (one of both); 1 when it is beyond."""
    high, low = at_most is not None and value > at_most, at_least is not None and value < at_least
    kept = not (high or low)
    promise = (f"≤ {at_most:g} {unit}" if at_most is not None else f"≥ {at_least:g} {unit}").strip()
    verdict = "keeps the promise" if kept else "BREAKS THE PROMISE"
    figure = (f"{value:,.4g} {unit}" if abs(value) < 1000 else f"{value:,.0f} {unit}").strip()
    bench, _, what = title.partition(": ")
    print(f"{title}\n  {figure} · promise {promise} · {verdict} · {load()}")
    hand(_closed(Row(bench, what, figure, against, "", promise, aim, verdict), kept=kept, cost=cost))
    return 0 if kept else 1


def _closed(row: Row, *, kept: bool, cost: str) -> Row:
    """The row as it is handed over: with the load of now."""
    return Row(**{**asdict(row), "kept": kept, "cost": cost, "load": load().split()[1]})
