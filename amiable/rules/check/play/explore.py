"""Walking through orders: from each deal every move of everybody, at once, just before and at the next deadline.

Two orders that look alike (`look`) are walked on only so often; the walk is in a fixed order, so it repeats exactly.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from heapq import heappop, heappush
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


QUICK = Reach(alike=1, spots=130, waits=1, deep=False)
DEEP = Reach(alike=2, spots=3_000, waits=4, deep=True)


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
    """How far a walk came. `unseen` are the actions it still looks for."""

    stops: int = 0
    moves: int = 0
    exhausted: bool = False
    unseen: set[str] = field(default_factory=set)


#: How many times as far a walk goes for actions it has not seen yet, and in which portions.
LONGER, PORTION = 3, 20


def explore(board: Board, reach: Reach, walk: Walk) -> Iterator[tuple[Stop, list[Move]]]:
    """Walk every deal: each stop with every move from it; `walk` counts. Goes further while some action was never possible."""
    walk.unseen = {
        action.name for action in board.rules.actions.values() if not action.quiet and action.by != ("clock",)
    }
    walk.unseen |= {
        name for clock in board.rules.clocks.values() for name in clock.then if not board.rules.actions[name].quiet
    }
    starts = ((deal, opening(board.rules, deal)) for deal in deals(board.rules))
    games = [_Game(board, deal, start, reach) for deal, start in starts if start is not None]
    for game in games:
        yield from game.go(reach.spots, walk)
    for _ in range(0, (LONGER - 1) * reach.spots, PORTION):
        for game in games:
            if walk.unseen:
                yield from game.go(PORTION, walk)
    walk.exhausted = all(game.done for game in games)


class _Game:
    """One deal being walked."""

    def __init__(self, board: Board, deal: Deal, start: Spot, reach: Reach) -> None:
        self.board, self.deal, self.reach = board, deal, reach
        self.queue, self.seen = _Queue(), Counter[tuple[Any, ...]]()
        self.queue.put(Stop(start, ()), "")
        self.done = False

    def go(self, stops: int, walk: Walk) -> Iterator[tuple[Stop, list[Move]]]:
        """Walk on `stops` more stops, as far as there are any."""
        while stops and not self.done:
            stop = (self.queue.latest() if stops % 4 == 0 else None) or self.queue.fair()
            if stop is None:
                self.done = True
            elif self._is_new(stop):
                stops -= 1
                yield stop, self._move_on(stop, walk)

    def _is_new(self, stop: Stop) -> bool:
        looks = look(self.board.rules, stop.spot)
        self.seen[looks] += 1
        return self.seen[looks] <= self.reach.alike

    def _move_on(self, stop: Stop, walk: Walk) -> list[Move]:
        found = list(moves(self.board, self.deal, stop.spot, deep=self.reach.deep))
        walk.stops += 1
        walk.moves += len(found)
        for move in found:
            walk.unseen.discard(move.plan.action)
            self._put(Stop(after(move.plan), (*stop.came, move.plan.action)), move.plan.action)
        for later in _later(stop.spot):
            self._put(Stop(later, stop.came), f"{stop.came[-1:]}, later")
        return found

    def _put(self, stop: Stop, by: str) -> None:
        if self.seen[look(self.board.rules, stop.spot)] < self.reach.alike:
            self.queue.put(stop, by)


class _Queue:
    """Stops to walk on. In turn: one behind the action walked on least so far, so that no corner starves behind a crowded
    one; and the latest one there is, so that the walls at the end of an order are reached."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, ...], deque[tuple[int, Stop]]] = {}
        self._late: list[tuple[float, int, Stop]] = []
        self._taken: Counter[tuple[str, ...]] = Counter()
        self._done: Counter[str] = Counter()
        self._gone: set[int] = set()
        self._count = 0

    def put(self, stop: Stop, by: str) -> None:
        """`by`: what led here."""
        facts = stop.spot.facts
        self._count += 1
        self._rows.setdefault((by, facts.state, facts.case_state), deque()).append((self._count, stop))
        if facts.state not in ("completed", "cancelled"):
            heappush(self._late, (-stop.spot.now.timestamp(), self._count, stop))

    def fair(self) -> Stop | None:
        """A stop of the kind walked on least; None when there is nothing left to walk on."""
        while waiting := [corner for corner, row in self._rows.items() if row]:
            corner = min(waiting, key=lambda corner: (self._done[corner[0]], self._taken[corner]))
            number, stop = self._rows[corner].popleft()
            if number not in self._gone:
                self._taken[corner] += 1
                self._done[corner[0]] += 1
                return stop
        return None

    def latest(self) -> Stop | None:
        """The running order that is furthest in time."""
        if not self._late:
            return None
        _, number, stop = heappop(self._late)
        self._gone.add(number)
        return stop


def moves(board: Board, deal: Deal, spot: Spot, *, deep: bool) -> Iterator[Move]:
    """Every allowed move on `spot`: of people, of the provider, and of the clocks that fire next."""
    for row in board.rules.actions.values():
        for actor in PEOPLE.values():
            if _plays(deal, row, actor) and board.may(spot, row, actor):
                for data in tries(board.rules, spot, row, actor.kind, deep=deep):
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
        tuple(sorted(capture.status + capture.part for capture in facts.captures)),
        (facts.closing.outcome, facts.closing.counts, facts.closing.contested) if facts.closing else None,
        any(review.hidden for review in facts.reviews),
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
