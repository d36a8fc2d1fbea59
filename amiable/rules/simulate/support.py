"""The invented mediator: takes cases, asks, decides, approves, hears appeals, looks at contested reasons."""

from __future__ import annotations

from collections.abc import Hashable

from amiable.kernel.money import portion
from amiable.rules import inputs as i
from amiable.rules.facts import Facts
from amiable.rules.simulate.dice import pick
from amiable.rules.simulate.mix import TEXT
from amiable.rules.simulate.person import Lane, Person, void

#: Whole days a decision gives for doing it again.
REDO_DAYS = 3


class Mediator(Person):
    """One of support."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.desk = Lane()
        self.lanes = (self.desk,)
        self.decided = 0

    def look(self) -> None:
        waits = self.waits(self.game.facts)
        if self.desk.meets(waits) and waits is not None:
            what = str(waits[0])
            act = {
                "claim": lambda: void(self.tries("claim_case")),
                "decide": self.decide,
                "approve": self.approve,
                "appeal": lambda: self.settle("decide_appeal"),
                "reason": self.name_reason,
            }[what]
            self.answers(self.desk, what, act)

    def waits(self, facts: Facts) -> tuple[Hashable, ...] | None:
        """What waits for this mediator now; None for nothing."""
        case, me = facts.case, self.actor.id
        if case is None or case.state == "closed":
            contested = facts.closing is not None and facts.closing.contested == "open"
            return ("reason",) if contested else None
        if case.state == "with_support":
            return ("claim", case.number, len(case.recused))
        if case.state == "deciding" and case.decision is not None:
            return None if case.decision.by == me else ("approve", case.number, facts.version, self.decided)
        if case.state == "deciding" and case.mediator == me:
            return ("decide", case.number, case.asked_rounds, self.decided)
        if case.state == "appealed" and me not in facts.decided_by:
            return ("appeal", case.number)
        return None

    def decide(self) -> None:
        """Ask the two first, or decide."""
        case = self.game.facts.case
        if case is not None and not case.asked_rounds and self.does("asks") and self.tries("ask_parties"):
            return
        self.settle("decide_case")

    def settle(self, action: str) -> None:
        """Decide by the mix, among what the rules allow on this order."""
        self.decided += 1
        left = dict(self.kind.choices["decision"])
        while left:
            chosen = pick(left, self.dice.roll(self.name("decision")))
            data = self.decision(chosen)
            if data is not None and self.game.allows(action, self.actor, data):
                return
            del left[chosen]

    def decision(self, chosen: str) -> i.Decide | None:
        """The decision with its reason: at the seller's fault when all goes back or is done again, else nobody's."""
        facts, rules = self.game.facts, self.game.rules
        blames = chosen in ("refund", "redo")
        own = sorted(
            (row for row in rules.reasons.values() if "mediator" in row.by and not row.final),
            key=lambda row: row.counts is not blames,
        )
        if not own or not rules.clauses:
            return None
        outcome = {"complete": "complete", "redo": "redo"}.get(chosen, "cancel")
        percent = {"refund": 100, "share": self.kind.percents["gives_back"]}.get(chosen, 0)
        return i.Decide(
            outcome=outcome if facts.state != "completed" or outcome == "redo" else "complete",
            fault="seller" if blames else "nobody",
            reason=own[0].code,
            rule=next(iter(rules.clauses)),
            facts=(1,),
            why_client=TEXT,
            why_seller=TEXT,
            refund=portion(facts.disputed, percent, 100),
            redo_days=REDO_DAYS if chosen == "redo" else 0,
        )

    def approve(self) -> None:
        """As the second person."""
        self.tries("approve_decision" if self.does("approves") else "refuse_decision")

    def name_reason(self) -> None:
        """Look at a contested reason: it stands, or it was nobody's fault, evenly."""
        closing, rules = self.game.facts.closing, self.game.rules
        if closing is None:
            return
        others = [
            row.code for row in rules.reasons.values() if "mediator" in row.by and not row.counts and not row.final
        ]
        stands = self.dice.happens(50, self.name("reason stands")) or not others
        self.game.act("decide_reason", self.actor, i.NameReason(closing.reason if stands else others[0], TEXT))
