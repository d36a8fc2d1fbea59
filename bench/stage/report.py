"""How a result is said: medians with their range, ratio, promise and aim. Exit code 1 when a promise is not kept."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

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
        spread = f"({min(self.rates):,.0f} … {max(self.rates):,.0f})"
        text = f"  {self.name:<44} {self.median:>9,.0f}/s {spread:<22}"
        if self.ours_ms:
            text += f" CPU ms each: {statistics.median(self.ours_ms):.3f} {self.side}"
        if self.database_ms:
            text += f", {statistics.median(self.database_ms):.3f} database"
        return text


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
    return 0 if ratio >= promise else 1
