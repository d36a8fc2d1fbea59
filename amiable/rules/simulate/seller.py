"""The invented seller: works as long as their kind takes, asks, asks for time, delivers, replies to changes."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime, timedelta
from math import exp

from amiable.rules.facts import Facts
from amiable.rules.simulate.party import Party
from amiable.rules.simulate.person import AT_LEAST, void

#: When a seller asks what is unclear, and when they see that they will be late: parts of the time given.
ASKS_AT, SEES_AT = 0.1, 0.75


class Seller(Party):
    """What they do about an order is planned when the work begins; a question or support postpones all of it."""

    def rests(self, facts: Facts) -> bool:
        waits = facts.paused_since is not None and facts.state in ("in_progress", "revising")
        return waits or super().rests(facts)

    def occasion(self, facts: Facts) -> Hashable:
        state, tally = facts.state, facts.tally
        match state:
            case "awaiting_requirements":
                return (state, tally.nudges)
            case "in_progress" | "revising":
                return (state, tally.requests, tally.redos, len(facts.deliveries), facts.redo)
            case "delivered":
                return (state, facts.client_question == "open", len(facts.deliveries))
            case _:
                return (state, tally.requests, tally.no_delivery_marks)

    def set_about(self, facts: Facts) -> None:
        self.game.done_at = None
        match facts.state:
            case "awaiting_requirements":
                self.remind(facts)
            case "in_progress" | "revising":
                self.plan_work(facts)
            case "revision_requested":
                self.answers(self.work, "changes", lambda: self.chooses(self.work, "changes"))
            case "no_delivery_marked":
                self.answers(self.work, "marked", lambda: self.chooses(self.work, "marked"))
            case "delivered" if facts.client_question == "open":
                self.answers(self.work, "client question", lambda: void(self.tries("answer_client")))
            case "cancelled" if facts.deadline("contest_reason_by") and self.does("contests_reason"):
                self.answers(self.work, "reason", lambda: void(self.tries("contest_reason")))

    def remind(self, facts: Facts) -> None:
        """Remind the client of the brief once, then start without it as soon as that may be."""
        if facts.tally.nudges:
            self.work.put(
                self.later("start"), lambda: void(self.tries_when_possible(self.work, "start_without_requirements"))
            )
        elif self.does("nudges"):
            self.work.put(self.later("nudge") + timedelta(days=1), lambda: void(self.tries("nudge_client")))

    # ── the work ────────────────────────────────────────────────────────────────────────────────────────────────────

    def plan_work(self, facts: Facts) -> None:
        """Decline, ask, see that it takes too long, give up or deliver: each at its moment between now and the due date."""
        now, due_at = self.game.now, self.due_at(facts)
        given = due_at - now
        first = facts.state == "in_progress" and not facts.deliveries
        if first and self.does("declines"):
            self.work.put(self.later("decline"), lambda: void(self.tries("decline_order")))
        if first and self.does("asks_first"):
            self.work.put(now + max(given * ASKS_AT, AT_LEAST), lambda: void(self.tries("ask_question")))
        done_at = now + self.takes(given)
        if first and self.does("gives_up"):
            if self.does("says_so"):
                self.work.put(now + max(given * SEES_AT, AT_LEAST), lambda: void(self.tries("propose_cancellation")))
            return
        self.game.done_at = done_at
        if done_at > due_at and given > AT_LEAST and self.does("asks_for_time"):
            self.work.put(now + given * SEES_AT, lambda: void(self.tries("propose_extension")))
        self.work.put(done_at, self.deliver)

    def due_at(self, facts: Facts) -> datetime:
        """The due moment as the seller sees it; now once it has passed."""
        deadline = facts.deadline("due")
        due_at = deadline.due_at if deadline else None
        return max(due_at or self.game.now, self.game.now)

    def takes(self, given: timedelta) -> timedelta:
        """How long the work takes: a part of the time given; without any, as long as an answer."""
        if given <= AT_LEAST:
            return self.later("overdue work") - self.game.now
        part = self.kind.work_takes / 100 * exp(self.kind.work_spread * self.dice.bell(self.name("work")))
        return timedelta(seconds=max(60, int(given.total_seconds() * part)))

    def deliver(self) -> None:
        """Hand it over; what is refused now (support has the order) is tried when the occasion is new."""
        self.tries("deliver")
