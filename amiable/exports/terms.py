"""The words of whole exports: steps of a move, how long an archive is kept. No tables."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

#: How long an archive made for the console can be fetched.
KEPT_FOR: Final = timedelta(days=3)


class Step(StrEnum):
    """Where a move stands. An import begins with `arriving` and ends as `arrived`, or `left` when it came to nothing; `runs`: an
    operator said that this installation is the one that runs; `moved`: that another one is."""

    ARRIVING = "arriving"
    ARRIVED = "arrived"
    LEFT = "left"
    RUNS = "runs"
    MOVED = "moved"


ALL_STEPS: Final = [step.value for step in Step]

#: While one of these is the last step, workers do nothing: nobody is paid, written to or called from here, and no window ends.
STILL: Final = frozenset({Step.ARRIVING.value, Step.ARRIVED.value, Step.MOVED.value})
