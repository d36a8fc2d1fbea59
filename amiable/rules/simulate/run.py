"""Many orders, in as many processes as wished: the answer follows from files, mix, seed and number of orders alone."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from amiable.rules.load import load
from amiable.rules.simulate.figures import Simulation, figures_of
from amiable.rules.simulate.game import START, Game, World, world
from amiable.rules.simulate.mix import load_mix
from amiable.rules.simulate.tally import Tally

#: Orders a process plays before it reports, and the fewest for which further processes are started.
PORTION, WORTH_IT = 250, 2_000
#: The most orders one simulation plays; their times are kept to be sorted.
MOST = 2_000_000

type Progress = Callable[[int], None]


class NothingToBuyError(Exception):
    """No purchase of the mix is allowed by the rules."""


class WorkerError(Exception):
    """A process that played orders died."""


def simulate(
    rules_texts: Sequence[str],
    mix_text: str,
    *,
    orders: int,
    seed: int,
    processes: int = 0,
    progress: Progress | None = None,
) -> Simulation:
    """Play `orders` (1 … MOST) under each of the rules files; the same people meet each file with the same luck.

    `processes` 0: as many as there are processors. `progress` is told how many more orders were played. Raises
    NothingToBuyError, WorkerError, game.StuckError, tally.BooksError, and tables.RulesError for a file that cannot be read.
    """
    if not 1 <= orders <= MOST:
        raise ValueError(f"{orders} orders: 1 to {MOST} can be played")
    mix, files = load_mix(mix_text), [load(text) for text in rules_texts]
    left_out: dict[str, str] = {}
    for rules in files:
        left_out |= world(rules, mix).refused
    if len(left_out) == len(mix.purchases):
        raise NothingToBuyError(", ".join(f"{name}: {code}" for name, code in left_out.items()))
    sums = [Tally() for _ in files]
    jobs = _Jobs(tuple(rules_texts), mix_text, seed, tuple(left_out))
    for tallies, played in _all(jobs, orders, processes or usable_processors()):
        for whole, part in zip(sums, tallies, strict=True):
            whole.join(part)
        if progress is not None:
            progress(played)
    found = tuple(figures_of(rules, mix, tally) for rules, tally in zip(files, sums, strict=True))
    return Simulation(seed, mix, tuple(left_out.items()), found)


def usable_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Jobs:
    """What every process needs to play any portion of the orders."""

    def __init__(self, rules_texts: tuple[str, ...], mix_text: str, seed: int, left_out: tuple[str, ...]) -> None:
        self.rules_texts, self.mix_text, self.seed, self.left_out = rules_texts, mix_text, seed, left_out
        self._worlds: list[World] | None = None

    def play(self, first: int, past: int) -> list[Tally]:
        """The orders from `first` up to, without, `past`: their sums by rules file."""
        found = []
        for there in self.worlds():
            tally = Tally()
            for number in range(first, past):
                tally.add(Game(there, self.seed, number).play(), START)
            found.append(tally)
        return found

    def worlds(self) -> list[World]:
        """One for each rules file, made once a process."""
        if self._worlds is None:
            mix = load_mix(self.mix_text)
            self._worlds = [world(load(text), mix).without(self.left_out) for text in self.rules_texts]
        return self._worlds


_jobs: _Jobs | None = None


def _prepare(jobs: _Jobs) -> None:
    """In a process of the pool: keep what is to be played; the interrupt key is the parent's to answer."""
    global _jobs
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _jobs = jobs


def _play(first: int, past: int) -> list[Tally]:
    assert _jobs is not None
    return _jobs.play(first, past)


def _all(jobs: _Jobs, orders: int, processes: int) -> Iterator[tuple[list[Tally], int]]:
    portions = [(first, min(first + PORTION, orders)) for first in range(0, orders, PORTION)]
    if processes == 1 or orders < WORTH_IT:
        for first, past in portions:
            yield jobs.play(first, past), past - first
        return
    with _pool(jobs, processes) as pool:
        waiting: dict[Future[list[Tally]], int] = {}
        while portions or waiting:
            while portions and len(waiting) < 2 * processes:
                first, past = portions.pop(0)
                waiting[pool.submit(_play, first, past)] = past - first
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result(), waiting.pop(future)


@contextmanager
def _pool(jobs: _Jobs, processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes started afresh, never forked. What they were about is dropped when anything goes wrong."""
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_prepare, initargs=(jobs,))
    try:
        yield pool
    except BrokenProcessPool:
        raise WorkerError("A process that played orders was ended from outside; memory may have run out.") from None
    finally:
        pool.shutdown(cancel_futures=True)
