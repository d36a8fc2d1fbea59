"""The invented client: pays, briefs, waits, looks at deliveries, chooses from replies."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import timedelta
from functools import partial

from amiable.rules.check.play.board import PEOPLE
from amiable.rules.facts import Facts
from amiable.rules.inputs import OfCapture, Told
from amiable.rules.simulate.party import Party
from amiable.rules.simulate.person import Lane, void

#: Who pays does so while they are still there.
PAYS_WITHIN = timedelta(minutes=10)


class Client(Party):
    """Has a third lane, `purse`, for what is to be paid."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.purse = Lane()
        self.lanes = (self.purse, self.talk, self.work)

    def look(self) -> None:
        facts = self.game.facts
        asked = tuple(m.id for m in facts.movements if m.kind == "capture")
        failed = tuple(c.id for c in facts.captures if c.status == "failed")
        if self.purse.meets((asked, failed)):
            self.take_out(asked, failed)
        super().look()

    def take_out(self, asked: tuple[str, ...], failed: tuple[str, ...]) -> None:
        """Pay what is asked, the order itself while they are at it, or try again what failed."""
        first = len(self.game.facts.captures) == 1
        for movement in asked:
            if not first:
                self.answers(self.purse, "payment", partial(self.pay, movement))
            elif self.does("pays"):
                self.purse.put(self.game.now + PAYS_WITHIN, partial(self.pay, movement))
        for capture in failed:
            self.answers(self.purse, "failed payment", partial(self.pay_again, capture))

    def pay_again(self, capture: str) -> None:
        """Another try."""
        self.game.act("pay_again", self.actor, OfCapture(capture))

    def pay(self, movement: str) -> None:
        """The provider tells how it went."""
        failed = self.dice.happens(self.game.mix.payments_fail, "payment fails")
        self.game.act("fail_capture" if failed else "confirm_capture", PEOPLE["provider"], Told(movement))

    def asked(self, facts: Facts) -> tuple[Hashable, ...] | None:
        found = super().asked(facts)
        if found is None or found[0] == "talk":
            question = next((q for q in facts.questions if q.status == "open"), None)
            return ("question", question.id) if question else found
        return found

    # ── the order itself ────────────────────────────────────────────────────────────────────────────────────────────

    def occasion(self, facts: Facts) -> Hashable:
        case = facts.case
        if case is not None and case.state == "talking":
            return "talking"
        closed = case.number if case else 0
        state = facts.state
        if state == "delivered":
            delivery = facts.delivery
            extended = delivery is not None and delivery.extended
            return (state, len(facts.deliveries), facts.tally.requests, facts.client_question, extended, closed)
        if state in ("in_progress", "revising"):
            return (state, facts.lateness, closed)
        return (state, facts.tally.requests)

    def set_about(self, facts: Facts) -> None:
        match facts.state:
            case "awaiting_requirements":
                self.answers(self.work, "brief", self.brief)
            case "in_progress" | "revising" if facts.lateness:
                occasion = facts.lateness
                self.answers(self.work, occasion, lambda: self.chooses(self.work, occasion))
            case "in_progress" if self.work.occasion == ("in_progress", "", 0) and self.does("changes_mind"):
                self.work.put(self.later("change of mind"), self.give_up)
            case "delivered" if facts.client_question != "open":
                first = len(facts.deliveries) == 1 and not facts.tally.requests
                self.answers(self.work, "delivery", lambda: self.chooses(self.work, "delivery" if first else "again"))
            case "scope_replied":
                self.answers(self.work, "reply", lambda: self.chooses(self.work, "reply"))
            case "completed" if self._by_silence(facts) and self.does("regrets"):
                self.work.put(self.later("regret"), lambda: void(self.tries("open_case")))
            case "cancelled" if facts.deadline("contest_reason_by") and self.does("contests_reason"):
                self.answers(self.work, "reason", lambda: void(self.tries("contest_reason")))

    def brief(self) -> None:
        """Send what is asked, or give the order up while it is free."""
        if self.does("changes_mind") and self.tries("cancel_free"):
            return
        self.tries("send_requirements")

    def give_up(self) -> None:
        """No longer wanted: alone while it is free, else by agreement."""
        if not self.tries("cancel_free"):
            self.tries("propose_cancellation")

    @staticmethod
    def _by_silence(facts: Facts) -> bool:
        return facts.closing is not None and facts.closing.by == "clock"
