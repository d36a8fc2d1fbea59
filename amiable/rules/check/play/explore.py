"""Walking through orders: from each deal every move of everybody, at once, just before and at the next deadline.

Two orders that look alike (`look`) are walked on only so often; the walk is in a fixed order, so it repeats exactly.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from amiable.rules.check.play.board import PEOPLE, Board, Spot, after, due
from amiable.rules.check.play.deals import Deal, deals, opening
from amiable.rules.check.play.tries import tries
from amiable.rules.facts import Actor, Facts
from amiable.rules.inputs import Outage
from amiable.rules.plan import Plan
from amiable.rules.shape import Action, Rules

#: How long before a deadline "just before" is.
JUST_BEFORE = timedelta(minutes=1)
#: How long an outage in the games is: longer than some windows.
OUTAGE = timedelta(hours=30)
CLOCK = Actor("clock")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a walk goes: orders that look alike, orders in all a deal, waits of one kind, and whether extremes are tried."""

    alike: int
    spots: int
    waits: int
    deep: bool


QUICK = Reach(alike=1, spots=150, waits=1, deep=False)
DEEP = Reach(alike=3, spots=6_000, waits=4, deep=True)


@dataclass(frozen=True, slots=True)
class Move:
    """One step of the walk."""

    before: Spot
    plan: Plan
    actor: Actor
    data: Any


@dataclass(frozen=True, slots=True)
class Stop:
    """An order that was walked on, and the actions that led to it."""

    spot: Spot
    came: tuple[str, ...]

    @property
    def story(self) -> str:
        """The last of those actions, for a finding."""
        if not self.came:
            return "right after the order was placed"
        return "after " + ", ".join(self.came[-4:])


@dataclass(slots=True)
class Walk:
    """How far a walk came."""

    stops: int = 0
    moves: int = 0
    exhausted: bool = True


def explore(board: Board, reach: Reach, walk: Walk) -> Iterator[tuple[Stop, list[Move]]]:
    """Walk every deal: each stop with every move from it, one after the other; `walk` counts."""
    for deal in deals(board.rules):
        start = opening(board.rules, deal)
        if start is not None:
            yield from _explore_one(board, deal, start, reach, walk)


def _explore_one(board: Board, deal: Deal, start: Spot, reach: Reach, walk: Walk) -> Iterator[tuple[Stop, list[Move]]]:
    queue = _Fair()
    queue.put(Stop(start, ()), "")
    seen: Counter[tuple[Any, ...]] = Counter()
    left = reach.spots
    while (stop := queue.take()) is not None:
        looks = look(board.rules, stop.spot)
        if seen[looks] >= reach.alike:
            continue
        if not left:
            walk.exhausted = False
            return
        seen[looks] += 1
        left -= 1
        found = list(moves(board, deal, stop.spot, deep=reach.deep))
        walk.stops += 1
        walk.moves += len(found)
        yield stop, found
        for move in found:
            queue.put(Stop(after(move.plan), (*stop.came, move.plan.action)), move.plan.action)
        for later in _later(stop.spot):
            queue.put(Stop(later, stop.came), f"{stop.came[-1:]}, later")


class _Fair:
    """Stops to walk on: first those behind the action walked on least so far, so that no corner starves behind a crowded one."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, ...], deque[Stop]] = {}
        self._taken: Counter[tuple[str, ...]] = Counter()
        self._done: Counter[str] = Counter()

    def put(self, stop: Stop, by: str) -> None:
        """`by`: what led here."""
        facts = stop.spot.facts
        self._rows.setdefault((by, facts.state, facts.case_state), deque()).append(stop)

    def take(self) -> Stop | None:
        """The next stop; None when there is nothing left to walk on."""
        waiting = [corner for corner, row in self._rows.items() if row]
        if not waiting:
            return None
        corner = min(waiting, key=lambda corner: (self._done[corner[0]], self._taken[corner]))
        self._taken[corner] += 1
        self._done[corner[0]] += 1
        return self._rows[corner].popleft()


def moves(board: Board, deal: Deal, spot: Spot, *, deep: bool) -> Iterator[Move]:
    """Every allowed move on `spot`: of people, of the provider, and of the clocks that fire next."""
    for row in board.rules.actions.values():
        for actor in PEOPLE.values():
            if _plays(deal, row, actor) and board.may(spot, row, actor):
                for data in tries(board.rules, spot.facts, row, actor.kind, deep=deep):
                    played = board.act(spot, row.name, actor, data)
                    if isinstance(played, Plan):
                        yield Move(spot, played, actor, data)
    for deadline in due(spot.facts):
        at = max(deadline.fires_at or spot.now, spot.now)
        played = board.fire(spot, deadline, at)
        if isinstance(played, Plan):
            yield Move(Spot(spot.facts, at), played, CLOCK, None)
    yield from _outage(board, deal, spot)


def _outage(board: Board, deal: Deal, spot: Spot) -> Iterator[Move]:
    """Nothing ran for a while, then the clocks of the parties get back what it took."""
    down = Spot(spot.facts, spot.now + OUTAGE)
    if deal.doubts and "resume_after_downtime" in board.rules.actions and spot.facts.deadlines:
        played = board.act(down, "resume_after_downtime", CLOCK, Outage(spot.now))
        if isinstance(played, Plan):
            yield Move(down, played, CLOCK, None)


def _plays(deal: Deal, row: Action, actor: Actor) -> bool:
    if actor.kind not in row.by or row.quiet:
        return False  # a quiet action changes nothing anybody may do
    if "chargeback" in row.name:
        return deal.chargebacks
    return deal.doubts or row.name not in ("fail_capture", "doubt_capture")


def _later(spot: Spot) -> Iterator[Spot]:
    """The same order just before its next deadline."""
    first = due(spot.facts)
    if first and first[0].fires_at and first[0].fires_at - JUST_BEFORE > spot.now:
        yield Spot(spot.facts, first[0].fires_at - JUST_BEFORE)


def look(rules: Rules, spot: Spot) -> tuple[Any, ...]:
    """What an order looks like from far: codes and yes or no, times only as which walls and deadlines lie behind."""
    facts = spot.facts
    return (
        facts.state,
        _case_look(facts),
        facts.lateness,
        bool(facts.delivery),
        facts.redo,
        facts.client_question,
        facts.nudged_at is not None,
        facts.tally.rounds < facts.agreement.rounds,
        min(facts.tally.requests, 2),
        frozenset((p.kind, p.by, p.status, p.in_case, p.holds) for p in facts.proposals),
        any(q.pausing and q.status == "open" for q in facts.questions),
        bool(facts.tally.questions_hanging),
        frozenset(change.answer for change in facts.request),
        tuple(sorted(capture.status for capture in facts.captures)),
        (facts.closing.outcome, facts.closing.counts, facts.closing.contested) if facts.closing else None,
        frozenset(d.clock for d in facts.deadlines),
        _season(rules, spot),
        _soon(spot),
    )


def _case_look(facts: Facts) -> tuple[Any, ...]:
    case = facts.case
    if case is None:
        return ()
    if case.state == "closed":
        return ("closed",)
    decision = case.decision
    what = (decision.terms.cancel, bool(decision.terms.redo_days), decision.waits_for_second) if decision else ()
    return (case.state, case.opened_by, case.after_completion, case.talk_failed, min(case.asked_rounds, 2), what)


def _season(rules: Rules, spot: Spot) -> int:
    """How many walls lie behind."""
    captured = spot.facts.captured_at
    if captured is None:
        return -1
    return sum(spot.now >= captured + timedelta(days=wall.day) for wall in rules.walls.values())


def _soon(spot: Spot) -> bool:
    first = due(spot.facts)
    return bool(first and first[0].fires_at and first[0].fires_at - spot.now <= JUST_BEFORE)
