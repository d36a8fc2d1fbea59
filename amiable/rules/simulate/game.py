"""One order on a clock of its own, from its purchase until all its money has left: clocks, people and provider in turn.

Each step is the engine's `plan` or `fire`; what it leads to is the plan's own `after`. Left aside, and said so to the reader:
reviews, charge-backs, outages, suspended accounts, and a worker that comes late.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from amiable.kernel.errors import Refusal
from amiable.rules.begin import begin
from amiable.rules.check.play.board import PEOPLE
from amiable.rules.facts import Actor, Deadline, Facts
from amiable.rules.inputs import Told
from amiable.rules.plan import Plan, fire, plan
from amiable.rules.shape import Rules
from amiable.rules.simulate.client import Client
from amiable.rules.simulate.dice import Dice
from amiable.rules.simulate.mix import Bought, Kind, Mix
from amiable.rules.simulate.person import Act, Lane, Person
from amiable.rules.simulate.seller import Seller
from amiable.rules.simulate.support import Mediator
from amiable.rules.simulate.trace import Trace

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
PARTIES = ("client", "seller")
MEDIATORS = ("mediator", "other_mediator")
#: Reviews move neither money nor what counts.
LEFT_ASIDE = "review_by"
#: More steps than any order takes; reached only by rules that do not end.
MOST_STEPS = 2_000


class StuckError(Exception):
    """An order that does not end, or a clock that can do nothing: the rules are not sound, or the engine has a fault."""


@dataclass(frozen=True, slots=True)
class World:
    """What all orders under one rules file share: the people there are, and what they may buy, just placed."""

    rules: Rules
    mix: Mix
    purchases: tuple[Bought, ...]
    placed: Mapping[str, Facts]
    refused: Mapping[str, str]  # purchases these rules do not allow, with the code of the refusal

    def without(self, names: Collection[str]) -> World:
        """The same where nobody buys these."""
        return replace(self, purchases=tuple(bought for bought in self.purchases if bought.name not in names))


def world(rules: Rules, mix: Mix) -> World:
    """Place each purchase of the mix once: it is the same for every order."""
    placed, refused = dict[str, Facts](), dict[str, str]()
    for bought in mix.purchases:
        first = begin(
            rules, "order", bought.purchase, client_id="client", seller_id="seller", actor=PEOPLE["client"], now=START
        )
        if isinstance(first, Plan):
            placed[bought.name] = first.after
        else:
            refused[bought.name] = first.code
    return World(rules, mix, tuple(bought for bought in mix.purchases if bought.name in placed), placed, refused)


class Game:
    """One order being lived through."""

    def __init__(self, world: World, seed: int, number: int) -> None:
        """Order `number` of the seed."""
        mix = world.mix
        self.rules, self.mix, self.dice, self.now = world.rules, mix, Dice(seed, number), START
        self.order = f"{seed}:{number}"
        self.done_at: datetime | None = None  # when the seller's work will be done, as they see it
        bought = _one_of(world.purchases, self.dice.roll("purchase"))
        client = _one_of(mix.clients, self.dice.roll("client"))
        seller = _one_of(mix.sellers, self.dice.roll("seller"))
        self.facts: Facts = world.placed[bought.name]
        self.trace = Trace(bought.name, client.name, seller.name)
        self.people: tuple[Person, ...] = (
            Client(self, PEOPLE["client"], client),
            Seller(self, PEOPLE["seller"], seller),
        )

    def play(self) -> Trace:
        """Live through it. Raises StuckError."""
        for person in self.people:
            person.look()
        for _ in range(MOST_STEPS):
            if not self._step():
                self.trace.ends(self.facts)
                return self.trace
        raise StuckError(f"order {self.order} does not end: {self.facts.state}, {self.facts.case_state}")

    # ── what people do ──────────────────────────────────────────────────────────────────────────────────────────────

    def act(self, action: str, actor: Actor, data: Any) -> Plan | Refusal:
        """Do it if the rules allow it."""
        outcome = plan(self.rules, self.facts, action, actor, data, self.now)
        if isinstance(outcome, Plan):
            self._take(outcome)
        return outcome

    def allows(self, action: str, actor: Actor, data: Any) -> bool:
        """Do it if the rules allow it; whether they did."""
        return isinstance(self.act(action, actor, data), Plan)

    def _take(self, done: Plan, clock: str = "") -> None:
        self.facts = done.after
        self.trace.sees(done, clock)
        for movement in done.after.movements:
            if movement.kind != "capture":
                self.act(f"confirm_{movement.kind}", PEOPLE["provider"], Told(movement.id))
                return  # what it led to has looked at the rest
        if done.quiet and done.actor.kind != "provider":
            return  # it changes nothing that anybody may do; what money moving led to has not been looked at
        if len(self.people) == len(PARTIES) and _calls_support(self.facts):
            self.people = (*self.people, *(self._mediator(name) for name in MEDIATORS))
        for person in self.people:
            person.look()

    def _mediator(self, name: str) -> Mediator:
        return Mediator(self, PEOPLE[name], _one_of(self.mix.mediators, self.dice.roll(name)))

    # ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _step(self) -> bool:
        """The next thing there is: a clock first, then the earliest of the people. No when nothing is left that matters."""
        deadline, due_at = self._next_due()
        if deadline is None and self._is_settled():
            return False
        lane, at = self._next_act()
        if lane is not None and at is not None and (due_at is None or at < due_at):
            self.now = max(self.now, at)
            act: Act = lane.todo.pop(0)[1]
            act()
            return True
        if deadline is None or due_at is None:
            raise StuckError(f"order {self.order} waits for nobody: {self.facts.state}, {self.facts.case_state}")
        self.now = max(self.now, due_at)
        outcome = fire(self.rules, self.facts, deadline, self.now)
        if isinstance(outcome, Refusal):
            raise StuckError(f"order {self.order}: the clock {deadline.clock} can do nothing ({outcome.code})")
        self._take(outcome, deadline.clock)
        return True

    def _next_due(self) -> tuple[Deadline | None, datetime | None]:
        found: Deadline | None = None
        first: datetime | None = None
        for deadline in self.facts.deadlines:
            at = deadline.fires_at
            if at is not None and deadline.clock != LEFT_ASIDE and (first is None or at < first):
                found, first = deadline, at
        return found, first

    def _next_act(self) -> tuple[Lane | None, datetime | None]:
        found: Lane | None = None
        first: datetime | None = None
        for person in self.people:
            for lane in person.lanes:
                at = lane.next_at
                if at is not None and (first is None or at < first):
                    found, first = lane, at
        return found, first

    def _is_settled(self) -> bool:
        """Ended, and nothing but reviews and payments nobody made is waited for."""
        left = [deadline for deadline in self.facts.deadlines if deadline.clock != LEFT_ASIDE]
        moving = [movement for movement in self.facts.movements if movement.kind != "capture"]
        return not left and not moving and self.rules.states[self.facts.state].kind == "ended"


def _calls_support(facts: Facts) -> bool:
    """Most orders end without anybody of support ever looking."""
    contested = facts.closing is not None and facts.closing.contested == "open"
    return contested or (facts.case is not None and facts.case.state != "talking")


def _one_of[T: (Bought, Kind)](rows: tuple[T, ...], rolled: float) -> T:
    point = rolled * sum(row.share for row in rows)
    for row in rows:
        point -= row.share
        if point < 0:
            return row
    return rows[-1]
