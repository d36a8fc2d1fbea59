"""A case at support's desk: Giulia's order with Marc, brought there by real acts, and browsers of everybody."""

from __future__ import annotations

from typing import Any

from amiable.flow import desk as door
from amiable.rules.inputs import Words
from tests.web.stage import Desk

WHY = Words("Manca una parte.", "it")

#: Facts of the log ticked, one clause, and reasons for both: a decision that can be booked.
DECISION: dict[str, Any] = {
    "outcome": "complete",
    "refund": "40.00",
    "redo_days": "0",
    "fault": "nobody",
    "reason": "support_nobody",
    "rule": "missing_part",
    "facts": ["2", "3"],
    "why_client": "Una parte manca: 40 euro tornano a Lei.",
    "why_seller": "Une partie manque.",
}


class Support(Desk):
    """An order with a case at support. `ada` and `bo` mediate, `lea` leads them, `otto` operates."""

    @property
    def place(self) -> str:
        """The order's desk."""
        return f"/desk/{self.reference}/"

    def person(self, who: str) -> Any:
        """client, seller, stranger, visitor; ada, bo, lea, otto."""
        return getattr(self.cast, who, None) or super().person(who)

    def dispute(self, **case: Any) -> Support:
        """Delivered, disputed, and before support."""
        self.story.delivered()
        terms = {"reason": "not_as_agreed", "what_happened": WHY, **case}
        self.story.do("client", "open_case", **terms)
        self.story.wait(hours=97)
        self.story.do("client", "ask_support", why=WHY)
        return self

    def opens(self, *people: str) -> Support:
        """These of staff open the order."""
        for who in people:
            door.look(self.story.order, self.person(who).pk, now=self.story.now)
        return self

    def claimed(self) -> Support:
        """Ada takes the case."""
        self.opens("ada")
        self.story.do("mediator", "claim_case")
        return self
