"""What is kept of one simulated order: how it ended, when, by whose silence, and where its money went."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from amiable.rules.facts import Facts
from amiable.rules.plan import Plan

#: How a completed order ended, by whose word it is.
COMPLETED = {"client": "completed_accepted", "clock": "completed_silence", "mediator": "completed_support"}


class Trace:
    """Watches one order. Moments as the engine gives them; money is read off the captures at the end."""

    __slots__ = (
        "_default",
        "appealed",
        "bought",
        "center",
        "client",
        "ended_at",
        "facts",
        "ran_out",
        "seller",
        "settled_at",
        "silence",
        "support",
    )

    def __init__(self, bought: str, client: str, seller: str) -> None:
        self.bought, self.client, self.seller = bought, client, seller
        self.center = self.support = self.appealed = False
        self.ended_at: datetime | None = None
        self.settled_at: datetime | None = None
        self.silence = ""  # the clock that ended it because somebody kept silent
        self.ran_out = Counter[str]()
        self._default = ""  # the clock by which support's silence decided
        self.facts: Facts | None = None

    def sees(self, done: Plan, clock: str) -> None:
        """One step; `clock` is the one that fired, or ""."""
        before, after = done.before, done.after
        if clock:
            self.ran_out[clock] += 1
        if after.case is not before.case and after.case is not None:
            self._case(before, after, clock)
        if after.closing is not None and before.closing is None:
            self.ended_at = done.at
            self.silence = self._whose(before, clock)
        if after.movements is not before.movements:
            self.settled_at = done.at

    def _case(self, before: Facts, after: Facts, clock: str) -> None:
        case = after.case
        assert case is not None
        self.center = True
        self.support = self.support or case.support_at is not None or case.state == "with_support"
        self.appealed = self.appealed or case.state == "appealed"
        decided = case.decision is not None and (before.case is None or before.case.decision is not case.decision)
        if decided and case.decision is not None and not case.decision.by:
            self._default = clock

    def _whose(self, before: Facts, clock: str) -> str:
        """The clock whose silence ended the order; "" when a person's word did, support's too, whose appeal time ran out."""
        if not clock:
            return ""
        decision = before.case.decision if before.case and before.case.state != "closed" else None
        if decision is None:
            return clock
        return self._default if not decision.by else ""

    def ends(self, facts: Facts) -> None:
        """Nothing more will happen."""
        self.facts = facts

    @property
    def ending(self) -> str:
        """`completed_…` by whose word, or the reason of the cancellation."""
        assert self.facts is not None
        closing = self.facts.closing
        assert closing is not None
        return COMPLETED.get(closing.by, "completed_accepted") if closing.outcome == "completed" else closing.reason
