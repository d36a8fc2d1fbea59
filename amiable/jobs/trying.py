"""Trying drafts of rules: a hand of the worker that checks or simulates one text at a time, in a process of its own."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

import msgspec

from amiable.flow import trials
from amiable.flow.trials import Taken
from amiable.rules.check import Report
from amiable.rules.simulate.figures import Simulation
from amiable.rules.trying import Failed, attempt

log = logging.getLogger("amiable.trying")

#: Seconds: how often a trial says that it goes on, and how long one may take before it is ended.
EVERY = 2.0
LONGEST = 3_600.0

#: Why a process that tried ended without a word: killed, out of memory, or stopped with the worker.
DIED, TOO_LONG = "died", "took_too_long"


def try_next(now: Callable[[], datetime], *, stopped: Callable[[], bool] = lambda: False) -> int:
    """Try the first text that waits; gives 1, or 0 when none did. When `stopped` says so the process is ended and the trial is
    left for another worker, whose turn comes when this one's hold has lapsed."""
    taken = trials.take_trial(now=now())
    if taken is None:
        return 0
    ours, theirs = get_context("spawn").Pipe(duplex=False)
    child = get_context("spawn").Process(target=attempt, args=(taken.wish, theirs), name="trial")
    child.start()
    theirs.close()
    try:
        said = _heard(taken, ours, now, stopped)
    finally:
        child.kill()
        child.join()
        ours.close()
    match said:
        case None:
            log.info("a trial is left to another worker %s", taken.id)
        case str(problem) | Failed(problem):
            log.warning("a trial failed %s: %s", taken.id, problem)
            trials.end_trial(taken.id, problem=problem, now=now())
        case _:
            trials.end_trial(taken.id, result=told(said), now=now())
    return 1


def _heard(
    taken: Taken, ours: Connection, now: Callable[[], datetime], stopped: Callable[[], bool]
) -> Report | Simulation | Failed | str | None:
    """The outcome; a word when there is none, None when the worker was asked to stop."""
    begun = said_at = time.monotonic()
    done = 0
    while not stopped():
        try:
            said = ours.recv() if ours.poll(EVERY / 4) else 0
        except EOFError:
            return DIED
        if not isinstance(said, int):
            return said  # type: ignore[no-any-return]
        done += said
        if time.monotonic() - said_at >= EVERY:
            said_at = time.monotonic()
            trials.advance_trial(taken, done, now=now())
        if time.monotonic() - begun >= LONGEST:
            return TOO_LONG
    return None


def told(outcome: Report | Simulation) -> dict[str, Any]:
    """An outcome as it is kept. Findings with their lines; a simulation whole, `msgspec.convert` reads it back."""
    if isinstance(outcome, Simulation):
        found: dict[str, Any] = msgspec.to_builtins(outcome)
        return found
    return {
        "findings": [
            {"code": one.code, "where": one.where, "why": one.why, "line": outcome.line(one)}
            for one in outcome.findings
        ],
        "accepted": [{"code": one.code, "where": one.where, "why": why} for one, why in outcome.accepted],
        "moves": outcome.moves,
        "waits": outcome.waits,
    }
