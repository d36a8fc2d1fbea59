"""How many simulated orders one process lives through, as a ratio to a fixed piece of pure Python run beside it.

The orders are those of `amiable rules simulate` with the shipped rules and people, books checked at every end. The yardstick is
that of `bench.plan`. With BENCH_ORDERS=100000 the whole command is run as well, in as many processes as there are processors.
"""

from __future__ import annotations

import os
import sys
import time

from amiable.rules.load import load, shipped_text
from amiable.rules.simulate.game import START, Game, world
from amiable.rules.simulate.mix import load_mix, shipped_mix_text
from amiable.rules.simulate.run import simulate, usable_processors
from amiable.rules.simulate.tally import Tally
from bench.plan import rate, yardstick
from bench.stage.machine import load as busy
from bench.stage.report import Rate, say

ROUNDS, SECONDS = 3, float(os.environ.get("BENCH_SECONDS", "2"))
WHOLE = int(os.environ.get("BENCH_ORDERS", "0"))
#: 100,000 orders in 120 s by one process where the yardstick does 2,240/s, and in 30 s.
PROMISE, AIM = 0.372, 1.488


def lived(first: int) -> tuple[float, int]:
    """Orders a second of processor time, from number `first` on, and the first number after them."""
    there, tally = world(load(shipped_text()), load_mix(shipped_mix_text())), Tally()
    began, number = time.process_time(), first
    while (spent := time.process_time() - began) < SECONDS:
        for _ in range(50):
            tally.add(Game(there, 7, number).play(), START)
            number += 1
    return (number - first) / spent, number


def main() -> int:
    """Three interleaved rounds; 1 when the promise is not kept."""
    ours, peer, number = list[float](), list[float](), 0
    lived(0)
    for _ in range(ROUNDS):
        orders, number = lived(number)
        ours.append(orders)
        peer.append(rate([yardstick]))
    title = "bench/simulate: orders lived through by one process (per second of processor time)"
    notes = [f"100,000 orders: {100_000 / sorted(ours)[ROUNDS // 2]:,.0f} s of processor time"]
    if WHOLE:
        notes.append(whole(WHOLE))
    return say(title, Rate("orders", ours), Rate("the yardstick", peer), promise=PROMISE, aim=AIM, notes=notes)


def whole(orders: int) -> str:
    """The time all of them take on the wall, in every processor there is."""
    began = time.perf_counter()
    simulate([shipped_text()], shipped_mix_text(), orders=orders, seed=7)
    seconds = time.perf_counter() - began
    return f"{orders:,} orders in {usable_processors()} processes: {seconds:,.1f} s on the wall ({busy()})"


if __name__ == "__main__":
    sys.exit(main())
