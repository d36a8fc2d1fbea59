"""Loops people could turn for ever: every round trip between states must use up something the rules bound by a count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from amiable.kernel.errors import Refusal
from amiable.rules import effects as e
from amiable.rules.check.play.board import Board, Spot
from amiable.rules.check.play.explore import Move
from amiable.rules.facts import Declined, Facts

#: More than any rules file would allow.
USED_UP = 10**6
PEOPLE = ("client", "seller", "mediator")

type Place = tuple[str, str]


class RoundTrips:
    """Remembers which steps of people between places could be taken any number of times."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._free: dict[tuple[Place, Place, str], bool] = {}

    def see(self, move: Move) -> None:
        """Take one move into account."""
        edge = (_place(move.plan.before), _place(move.plan.after), move.plan.action)
        if edge[0] != edge[1] and move.actor.kind in PEOPLE and not self._free.get(edge):
            self._free[edge] = _again_and_again(self.board, move)

    def trips(self) -> Iterator[tuple[Place, ...]]:
        """Round trips whose every step is free, each as the places it passes."""
        graph: dict[Place, set[Place]] = {}
        for (start, end, _), free in self._free.items():
            if free:
                graph.setdefault(start, set()).add(end)
        seen: set[frozenset[Place]] = set()
        for start in sorted(graph):
            trip = _way(graph, start, start)
            if trip and frozenset(trip) not in seen:
                seen.add(frozenset(trip))
                yield trip


def _place(facts: Facts) -> Place:
    case = facts.case_state
    return (facts.state, "none" if case == "closed" else case)


def _again_and_again(board: Board, move: Move) -> bool:
    """Whether the same step would still be allowed with everything it uses up used up."""
    spot = Spot(_used_up(move), move.before.now)
    return not isinstance(board.act(spot, move.plan.action, move.actor, move.data), Refusal)


def _used_up(move: Move) -> Facts:
    facts = move.before.facts
    counted = {effect.what: USED_UP for effect in move.plan.effects if isinstance(effect, e.Counted) and effect.by > 0}
    for never in ("ids", "generations"):
        counted.pop(never, None)
    refused = {(p.kind, side) for p in facts.proposals for side in ("client", "seller")}
    return facts.but(
        tally=facts.tally.but(**counted),
        deliveries=tuple(replace(delivery, replacements=USED_UP) for delivery in facts.deliveries),
        proposals=tuple(replace(proposal, counters=(USED_UP, USED_UP)) for proposal in facts.proposals),
        declined=tuple(Declined(kind, side, USED_UP, move.before.now) for kind, side in sorted(refused)),
        case=replace(facts.case, asked_rounds=USED_UP) if facts.case else None,
    )


def _way(graph: dict[Place, set[Place]], start: Place, goal: Place) -> tuple[Place, ...]:
    """The shortest way from `start` round to `goal`; empty when there is none."""
    rows: list[tuple[Place, ...]] = [(start,)]
    seen: set[Place] = set()
    while rows:
        trip = rows.pop(0)
        for step in sorted(graph.get(trip[-1], ())):
            if step == goal:
                return (*trip, step)
            if step not in seen:
                seen.add(step)
                rows.append((*trip, step))
    return ()
