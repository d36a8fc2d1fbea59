"""One order played by real actions in virtual time, on the rules alone. Sets every stage of these tests.

A story never writes a state: it acts, waits, and lets the clocks that fall due on the way fire. What the payment provider
is asked for is confirmed at once unless a story says otherwise.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from amiable.kernel.errors import Refusal
from amiable.rules import effects as e
from amiable.rules import inputs as i
from amiable.rules.begin import begin
from amiable.rules.facts import Actor, Case, Deadline, Facts, Proposal, Side
from amiable.rules.inputs.purchase import BriefQuestion, Purchase
from amiable.rules.load import shipped
from amiable.rules.plan import Plan, fire, plan, why_not
from amiable.rules.shape import Rules

RULES = shipped()
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: How long a client may look before silence accepts. Its number is stated once, in the table of test_windows.py.
ACCEPT_BY = RULES.clocks["accept_by"].length or timedelta()
WORDS = i.Words("as we said", "en")

PEOPLE = {
    "client": Actor("client", "camille"),
    "seller": Actor("seller", "sandro"),
    "mediator": Actor("mediator", "mina"),
    "second": Actor("mediator", "milo"),
    "third": Actor("mediator", "maud"),
    "operator": Actor("operator", "olga"),
    "clock": Actor("clock"),
    "provider": Actor("provider"),
}
BRIEF = (BriefQuestion("b1", i.Words("What for?"), "text", required=True),)


def hours(number: float) -> timedelta:
    """A length of time."""
    return timedelta(hours=number)


def days(number: float) -> timedelta:
    """A length of time."""
    return timedelta(days=number)


class Story:
    """One order: who acts says what, time passes, the clocks do the rest."""

    def __init__(self, *, brief: bool = False, rules: Rules = RULES, **bought: Any) -> None:
        """`bought` overrides fields of the purchase: 100.00 EUR, six days, two rounds, ten hours of effort."""
        self.rules, self.now = rules, START
        usual: dict[str, Any] = {"currency": "EUR", "work": 10_000, "days": 6, "rounds": 2, "effort_minutes": 600}
        words = {"service": "s", "package": "p", "title": i.Words("Logo"), "package_name": i.Words("Basic")}
        purchase = Purchase(**words, **(usual | bought), brief=BRIEF if brief else ())
        client, seller = PEOPLE["client"], PEOPLE["seller"]
        began = begin(rules, "o1", purchase, client_id=client.id, seller_id=seller.id, actor=client, now=self.now)
        assert isinstance(began, Plan), began
        self.plans = [began]
        self.facts: Facts = began.after
        self.provider_answers = True

    def copy(self) -> Self:
        """The same story, to be gone on with differently."""
        twin = copy.copy(self)
        twin.plans = list(self.plans)
        return twin

    # ── acting ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def ask(self, who: str, action: str, data: Any = None) -> Plan | Refusal:
        """What would happen; nothing does."""
        row = self.rules.actions[action]
        return plan(self.rules, self.facts, action, PEOPLE[who], data or i.input_of(action, row.by)(), self.now)

    def does(self, who: str, action: str, data: Any = None) -> Self:
        """It happens; a refusal fails the test."""
        outcome = self.ask(who, action, data)
        assert isinstance(outcome, Plan), f"{who} {action}: {outcome}"
        return self._take(outcome)

    def refused(self, who: str, action: str, data: Any = None) -> str:
        """The code of the refusal; being allowed fails the test."""
        outcome = self.ask(who, action, data)
        assert isinstance(outcome, Refusal), f"{who} may {action}"
        return outcome.code

    def may(self, who: str, action: str) -> bool:
        """Whether the button is there, whatever the input."""
        return self.why_not(who, action) == ""

    def why_not(self, who: str, action: str) -> str:
        """The code on the button; "" when it can be pressed."""
        refusal = why_not(self.rules, self.facts, self.rules.actions[action], PEOPLE[who], self.now)
        return refusal.code if refusal else ""

    def _take(self, outcome: Plan) -> Self:
        self.plans.append(outcome)
        self.facts = outcome.after
        asked = [effect.movement for effect in outcome.effects if isinstance(effect, e.MovementAsked)]
        for movement in asked if self.provider_answers else ():
            self.does("provider", f"confirm_{movement.kind}", i.Told(movement.id))
        return self

    def holding_back(self) -> Self:
        """From here on the provider does not answer by itself."""
        self.provider_answers = False
        return self

    def told(self, action: str, kind: str) -> Self:
        """The provider speaks of the first movement of a kind."""
        return self.does("provider", action, i.Told(self.movement(kind)))

    def movement(self, kind: str) -> str:
        """The id of the first movement under way of a kind."""
        return next(m.id for m in self.facts.movements if m.kind == kind)

    def known(self, role: str, **what: Any) -> Self:
        """What the marketplace knows of a person beyond this order."""
        self.facts = self.facts.but(**{role: replace(getattr(self.facts, role), **what)})
        return self

    def side(self, role: str) -> Side:
        """What is known of a person."""
        side: Side = getattr(self.facts, role)
        return side

    # ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def wait(self, length: timedelta) -> Self:
        """Time passes; clocks fire at their moment, earliest first."""
        return self.until(self.now + length)

    def until(self, moment: datetime) -> Self:
        """The same, to a moment."""
        while (due := self.next_due()) and (due.fires_at or moment) <= moment:
            self.now = max(self.now, due.fires_at or self.now)
            outcome = fire(self.rules, self.facts, due, self.now)
            assert isinstance(outcome, Plan), f"{due.clock} is stuck: {outcome}"
            self._take(outcome)
        self.now = max(self.now, moment)
        return self

    def day(self, number: float) -> Self:
        """Until so many days after the first capture."""
        assert self.facts.captured_at is not None
        return self.until(self.facts.captured_at + days(number))

    def let(self, clock: str) -> Self:
        """Until the clock of this name fires."""
        deadline = next(d for d in self.facts.deadlines if d.clock == clock)
        assert deadline.fires_at is not None, f"{clock} is paused"
        return self.until(deadline.fires_at)

    def next_due(self) -> Deadline | None:
        """The clock that fires next."""
        running = [d for d in self.facts.deadlines if d.fires_at is not None]
        return min(running, key=lambda d: (d.fires_at, d.generation), default=None)

    def at(self, clock: str, subject: str = "") -> datetime | None:
        """When a clock fires as things stand; None when it does not run."""
        deadline = self.facts.deadline(clock, subject)
        return deadline.fires_at if deadline else None

    def left(self, clock: str, subject: str = "") -> timedelta:
        """How long a clock still runs, or has left while it is paused."""
        deadline = self.facts.deadline(clock, subject)
        assert deadline is not None, f"{clock} does not run"
        if deadline.due_at is None:
            assert deadline.remaining is not None
            return deadline.remaining
        assert deadline.fires_at is not None
        return deadline.fires_at - self.now

    def paused(self, clock: str, subject: str = "") -> bool:
        """Whether a clock stands still."""
        deadline = self.facts.deadline(clock, subject)
        assert deadline is not None, f"{clock} does not run"
        return deadline.due_at is None

    # ── looking ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def state(self) -> str:
        """Where the order stands."""
        return self.facts.state

    @property
    def case(self) -> Case:
        """The case, which there is."""
        assert self.facts.case is not None
        return self.facts.case

    @property
    def live(self) -> Proposal:
        """The latest proposal, which there is."""
        return self.facts.proposals[-1]

    @property
    def ending(self) -> tuple[str, str, bool]:
        """Outcome, reason, and whether it counts for the seller."""
        closing = self.facts.closing
        assert closing is not None, f"the order is {self.state}"
        return closing.outcome, closing.reason, closing.counts

    @property
    def clocks(self) -> set[str]:
        """The clocks that run or are paused."""
        return {deadline.clock for deadline in self.facts.deadlines}

    def events(self) -> list[str]:
        """What happened, in order."""
        return [effect.name for one in self.plans for effect in one.effects if isinstance(effect, e.Happened)]

    def event(self) -> e.Happened:
        """The last thing somebody or a clock did, the provider's confirmations apart."""
        happened = [effect for one in self.plans for effect in one.effects if isinstance(effect, e.Happened)]
        return next(event for event in reversed(happened) if not event.name.endswith("_confirmed"))

    def told_last(self) -> list[tuple[str, str]]:
        """Who was told what by the last plan."""
        return [(effect.to, effect.code) for effect in self.plans[-1].effects if isinstance(effect, e.Noticed)]

    def money(self) -> dict[str, int]:
        """Where the money stands, all captures together, what is 0 left out (minor units)."""
        places = ("held", "disputed", "pending", "payable", "commission", "client_fees", "refunding", "contested")
        sums = {p: sum(getattr(c, p) for c in self.facts.captures) for p in (*places, "paid", "refunded")}
        return {place: amount for place, amount in sums.items() if amount}


def stage(play: Callable[[Story], Story], **bought: Any) -> Story:
    """A new story played to somewhere."""
    return play(Story(**bought))
