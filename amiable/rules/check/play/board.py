"""One order at one moment, and the moves on it. Every move is the engine's own `plan` or `fire`; nothing is worked out twice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from amiable.kernel.errors import Refusal
from amiable.rules.facts import Actor, Deadline, Facts
from amiable.rules.plan import Plan, fire, plan, why_not
from amiable.rules.shape import Action, Rules

#: The people of every game: two parties, two of support, one operator.
PEOPLE = {
    "client": Actor("client", "client"),
    "seller": Actor("seller", "seller"),
    "mediator": Actor("mediator", "mediator"),
    "other_mediator": Actor("mediator", "other_mediator"),
    "operator": Actor("operator", "operator"),
    "provider": Actor("provider"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """An order as it stands at a moment."""

    facts: Facts
    now: datetime


@dataclass(frozen=True, slots=True)
class Broken:
    """The engine raised instead of answering: the file lets it come to something its code does not know."""

    where: str
    error: str


@dataclass(slots=True)
class Board:
    """Moves under one rules file, counted."""

    rules: Rules
    plans: int = 0
    broken: list[Broken] = field(default_factory=list)

    def act(self, spot: Spot, action: str, actor: Actor, data: Any) -> Plan | Refusal:
        """The plan of one action; an exception counts as a refusal `broken` and is kept."""
        self.plans += 1
        try:
            return plan(self.rules, spot.facts, action, actor, data, spot.now)
        except Exception as error:  # noqa: BLE001  a file under check may break the engine anywhere: that is the finding
            self.broken.append(Broken(f"actions.{action}", f"{type(error).__name__}: {error}"))
            return Refusal("broken")

    def fire(self, spot: Spot, deadline: Deadline, at: datetime) -> Plan | Refusal:
        """What a deadline does at `at`."""
        self.plans += 1
        try:
            return fire(self.rules, spot.facts, deadline, at)
        except Exception as error:  # noqa: BLE001  same
            self.broken.append(Broken(f"clocks.{deadline.clock}", f"{type(error).__name__}: {error}"))
            return Refusal("broken")

    def may(self, spot: Spot, row: Action, actor: Actor) -> bool:
        """Whether actor, state and guards allow the action, whatever its input."""
        try:
            return why_not(self.rules, spot.facts, row, actor, spot.now) is None
        except Exception as error:  # noqa: BLE001  same
            self.broken.append(Broken(f"actions.{row.name}", f"{type(error).__name__}: {error}"))
            return False


def after(played: Plan) -> Spot:
    """Where a plan leads."""
    return Spot(played.after, played.at)


def due(facts: Facts) -> tuple[Deadline, ...]:
    """The deadlines that fire next, all of the same earliest moment; none when nothing will ever fire by itself."""
    firing = [(deadline.fires_at, deadline) for deadline in facts.deadlines if deadline.fires_at is not None]
    if not firing:
        return ()
    first = min(at for at, _ in firing)
    return tuple(deadline for at, deadline in firing if at == first)


def key(facts: Facts) -> Facts:
    """Facts without what only tells when or in which order ids were given: equal keys play equally."""
    deadlines = sorted(
        (replace(deadline, generation=0) for deadline in facts.deadlines), key=lambda d: (d.clock, d.subject)
    )
    return facts.but(tally=facts.tally.but(ids=0, generations=0), deadlines=tuple(deadlines))
