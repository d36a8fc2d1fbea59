"""What clocks alone make of an order: fired one after the other until nothing is left to fire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amiable.kernel.errors import Refusal
from amiable.rules import effects as e
from amiable.rules.check.play.board import Board, Spot, after, due, key
from amiable.rules.facts import Facts
from amiable.rules.plan import Plan

#: More firings in a row than any order needs; reached only when clocks chase each other.
MOST = 80


@dataclass(frozen=True, slots=True)
class End:
    """Where silence ends: the order then, the last moment money was instructed, and what went wrong on the way."""

    facts: Facts
    instructed_at: datetime | None
    stuck: str  # the clock that could not do any of its actions
    refusal: str
    endless: bool
    steps: int


class Silence:
    """Ends by clocks alone, remembered: many orders run into the same silence."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.fired: set[str] = set()  # actions clocks did on the way
        self._known: dict[Facts, End] = {}

    def __call__(self, spot: Spot) -> End:
        """The end of `spot` when nobody acts any more; provider and support are silent too."""
        walked: list[tuple[Facts, datetime | None]] = []
        facts, end = spot.facts, None
        for _ in range(MOST):
            known = key(facts)
            end = self._known.get(known)
            if end is not None:
                break
            first = due(facts)
            if not first:
                end = End(facts, None, "", "", endless=False, steps=0)
                walked.append((known, None))
                break
            at = max(first[0].fires_at or spot.now, spot.now)
            played = self.board.fire(Spot(facts, at), first[0], at)
            if isinstance(played, Refusal):
                end = End(facts, None, first[0].clock, played.code, endless=False, steps=0)
                walked.append((known, None))
                break
            self.fired.add(played.action)
            walked.append((known, at if instructs(played) else None))
            facts = after(played).facts
        return self._remember(walked, end or End(facts, None, "", "", endless=True, steps=0))

    def _remember(self, walked: list[tuple[Facts, datetime | None]], end: End) -> End:
        for known, instructed_at in reversed(walked):
            last = max((at for at in (end.instructed_at, instructed_at) if at), default=None)
            end = End(end.facts, last, end.stuck, end.refusal, end.endless, end.steps + 1)
            self._known[known] = end
        return end


def instructs(played: Plan) -> bool:
    """Whether a plan asks the provider to pay somebody."""
    return any(isinstance(effect, e.MovementAsked) and effect.movement.kind != "capture" for effect in played.effects)
