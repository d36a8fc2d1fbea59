"""A walk at random over everything anybody can do to an order, with what must hold after each step.

Driven by a `Random`: Hypothesis gives its own (and shrinks), the long proof a seeded one.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from functools import reduce
from random import Random
from typing import Any

from amiable.kernel.errors import Refusal
from amiable.rules import effects as e
from amiable.rules import inputs as i
from amiable.rules.begin import begin
from amiable.rules.facts import Actor, Deadline, Facts, Side
from amiable.rules.inputs.purchase import Purchase
from amiable.rules.plan import Plan, fire, plan, why_not
from amiable.rules.walls import package_fits
from tests.rules.guesses import Guess
from tests.rules.holds import check_end, check_plan
from tests.rules.story import BRIEF, PEOPLE, RULES, START

#: What only a clock does, by firing; an outage is the exception.
BY_ITSELF = frozenset(name for name, row in RULES.actions.items() if row.by == ("clock",)) - {"resume_after_downtime"}
SELDOM = frozenset(name for name, row in RULES.actions.items() if row.to == ("cancelled",)) | {
    "accept_delivery",
    "lose_chargeback",
    "withdraw_case",
    "resume_after_downtime",
    "send_message",
}
OFTEN = frozenset(
    [
        "deliver",
        "request_changes",
        "reply_to_changes",
        "take_reply",
        "ask_support",
        "claim_case",
        "decide_case",
        "ask_parties",
        "answer_support",
        "accept_proposal",
        "counter_proposal",
        "answer_client",
        "approve_decision",
        "appeal",
    ]
)
POOL = tuple(
    name
    for name in RULES.actions
    if name not in BY_ITSELF
    for _ in range(1 if name in SELDOM else 20 if name in OFTEN else 5)
)
CAST = {
    kind: tuple(actor for actor in PEOPLE.values() if actor.kind == kind) for kind in {a.kind for a in PEOPLE.values()}
}
TRIES = 40


class Walk:
    """One order, walked on until it is settled. `punctual`: clocks fire at their moment, as with a worker never late."""

    def __init__(self, random: Random, *, punctual: bool) -> None:
        self.random, self.punctual, self.now = random, punctual, START
        self.done: Counter[str] = Counter()  # what happened, by action
        self.gone: Counter[str] = Counter()  # what banks kept for good, by capture
        began = begin(
            RULES, "o1", self._purchase(), client_id="camille", seller_id="sandro", actor=PEOPLE["client"], now=START
        )
        assert isinstance(began, Plan), began
        cases, suspended = random.choice((0, 0, 4)), random.random() < 0.1
        self.facts: Facts = began.after.but(client=Side(support_cases=cases), seller=Side(suspended=suspended))
        self.trail: list[str] = []

    def _purchase(self) -> Purchase:
        days, rounds = self.random.choice(
            [(d, r) for d in (1, 3, 6, 20, 33, 42) for r in range(4) if package_fits(RULES, d, r)]
        )
        words = i.Words("Logo")
        return Purchase(
            service="s",
            package="p",
            title=words,
            package_name=words,
            currency=self.random.choice(("EUR", "JPY", "TND")),
            work=self.random.choice((1, 3, 999, 10_000, 60_001)),
            client_fee=self.random.choice((0, 0, 1, 77)),
            tax=self.random.choice((0, 0, 1, 2_201)),
            days=days,
            rounds=rounds,
            effort_minutes=self.random.choice((0, 600)),
            brief=self.random.choice(((), BRIEF)),
        )

    @property
    def settled(self) -> bool:
        """Nothing will happen by itself any more."""
        return not self.facts.deadlines and not self.facts.movements

    # ── steps ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def step(self) -> None:
        """Somebody does something, or time passes."""
        chance = self.random.random()
        if chance < 0.25:
            self.pass_time(timedelta(hours=self.random.choice((0, 1, 7, 25, 70, 200))))
        elif chance < 0.4:
            self.provider_speaks()
        else:
            self.somebody_acts()

    def somebody_acts(self) -> None:
        """An action at random: mostly one that is possible, by somebody who may."""
        for _ in range(TRIES):
            name, anybody = self.random.choice(POOL), self.random.random() < 0.02
            row = RULES.actions[name]
            actor = self.random.choice(CAST[self.random.choice(tuple(CAST) if anybody else row.by)])
            if anybody or why_not(RULES, self.facts, row, actor, self.now) is None:
                guess = Guess(RULES, self.facts, self.now, actor=actor, random=self.random)
                self.act(name, actor, guess.input_of(name))
                return

    def provider_speaks(self) -> None:
        """Of something it was asked for."""
        if self.facts.movements:
            movement = self.random.choice(self.facts.movements)
            verb = self.random.choice(
                ("confirm", "confirm", "confirm", "fail", "doubt" if movement.kind == "capture" else "fail")
            )
            self.act(f"{verb}_{movement.kind}", PEOPLE["provider"], i.Told(movement.id))

    def act(self, action: str, actor: Actor, data: Any) -> Plan | Refusal:
        """Do it; the same asked twice has the same answer; a refusal leaves everything as it was."""
        outcome = plan(RULES, self.facts, action, actor, data, self.now)
        assert outcome == plan(RULES, self.facts, action, actor, data, self.now)
        if isinstance(outcome, Plan):
            assert why_not(RULES, self.facts, RULES.actions[action], actor, self.now) is None
            self._take(outcome)
        return outcome

    def _take(self, outcome: Plan) -> None:
        assert outcome.before == self.facts
        assert reduce(e.evolve, outcome.effects, outcome.before) == outcome.after
        for effect in outcome.effects:
            if isinstance(effect, e.Transferred) and (effect.debit, effect.credit) == ("contested", "provider"):
                self.gone[effect.capture] += effect.amount
        self.done[outcome.action] += 1
        self.trail.append(f"{self.now:%d %b %H:%M} {outcome.actor.kind} {outcome.action}")
        self.facts = outcome.after
        check_plan(outcome, self.gone, punctual=self.punctual)

    # ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def pass_time(self, length: timedelta) -> None:
        """Clocks fire on their way; a worker that was away finds them late."""
        end = self.now + length
        if not self.punctual:
            self.now = end
        while (due := self.next_due()) and (due.fires_at or end) <= end:
            self.now = max(self.now, due.fires_at or self.now)
            self.fire(due)
        self.now = end

    def next_due(self) -> Deadline | None:
        """The clock that fires next."""
        running = [deadline for deadline in self.facts.deadlines if deadline.fires_at is not None]
        return min(running, key=lambda d: (d.fires_at, d.generation), default=None)

    def fire(self, due: Deadline) -> None:
        """Every armed clock comes to a plan."""
        outcome = fire(RULES, self.facts, due, self.now)
        assert isinstance(outcome, Plan), f"{due.clock} is stuck: {outcome}"
        self._take(outcome)

    def run_out(self) -> datetime:
        """Nobody acts any more: clocks and the provider bring the order to its end. Gives the moment of it."""
        for _ in range(200):
            if self.settled:
                check_end(self.facts)
                return self.now
            for movement in self.facts.movements:
                self.act(f"confirm_{movement.kind}", PEOPLE["provider"], i.Told(movement.id))
            due = self.next_due()
            if due is not None:
                self.now = max(self.now, due.fires_at or self.now)
                self.fire(due)
        raise AssertionError(f"the order does not end: {self.facts.state}, {self.facts.deadlines}")
