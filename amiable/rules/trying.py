"""A rules file tried in a process of its own, which whoever started it may end at any moment: checked, or simulated."""

from __future__ import annotations

import os
from dataclasses import dataclass
from multiprocessing.connection import Connection

from amiable.rules.check import Report, check
from amiable.rules.simulate.figures import Simulation
from amiable.rules.simulate.game import StuckError
from amiable.rules.simulate.run import NothingToBuyError, simulate
from amiable.rules.simulate.tally import BooksError
from amiable.rules.tables import RulesError

#: How much a trial stands back behind whatever serves people.
NICE = 10


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A text to check."""

    text: str


@dataclass(frozen=True, slots=True)
class ToSimulate:
    """Texts to let the same invented people live by."""

    texts: tuple[str, ...]
    mix: str
    orders: int
    seed: int


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be done; in English, for operators and the log."""

    why: str


type Wish = ToCheck | ToSimulate
type Said = Report | Simulation | Failed | int
"""The outcome, or (an int) how many more orders were played since the last."""


def attempt(wish: Wish, to: Connection) -> None:
    """Do it and say so: numbers meanwhile, then one outcome. Runs in the process that was started for it."""
    os.nice(NICE)
    to.send(_outcome(wish, to))
    to.close()


def _outcome(wish: Wish, to: Connection) -> Said:
    if isinstance(wish, ToCheck):
        return check(wish.text)
    try:
        return simulate(
            wish.texts, wish.mix, orders=wish.orders, seed=wish.seed, processes=1, progress=lambda more: to.send(more)
        )
    except (NothingToBuyError, StuckError, BooksError, RulesError) as error:
        return Failed(f"{type(error).__name__}: {error}")
