"""A case at support's desk: Giulia's order with Marc, brought there by real acts, and browsers of everybody."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from amiable.flow import desk as door
from amiable.flow.perform import perform
from amiable.people.models import Person
from amiable.rules.facts import Actor
from amiable.rules.inputs import INPUTS, Decide, Nothing, Words
from tests.web.stage import Desk

WHY = Words("Manca una parte.", "it")

#: A decision as a form sends it: 40.00 of 120.00 EUR go back, on two facts of the log.
DECISION: Mapping[str, Any] = {
    "outcome": "complete",
    "refund": "40.00",
    "redo_days": "0",
    "fault": "nobody",
    "reason": "support_nobody",
    "rule": "missing_part",
    "facts": ["4", "5"],
    "why_client": "Manca una parte: 40 euro tornano.",
    "why_seller": "Une partie manque.",
}

#: The same as it is given to the door.
DECIDED = Decide(
    outcome="complete",
    fault="nobody",
    reason="support_nobody",
    rule="missing_part",
    facts=(4, 5),
    why_client=Words("Manca una parte.", "it"),
    why_seller=Words("Une partie manque.", "fr"),
    refund=4_000,
)


class Support(Desk):
    """An order with a case at support. Ada and Bo mediate, Lea leads them, Otto operates."""

    @property
    def place(self) -> str:
        """The order's desk."""
        return f"/desk/{self.reference}/"

    def person(self, who: str) -> Person | None:
        """client, seller, stranger, visitor; ada, bo, lea, otto."""
        return getattr(self.cast, who) if who in ("ada", "bo", "lea", "otto") else super().person(who)

    def dispute(self, **case: Any) -> Support:
        """Delivered, disputed, and before support."""
        self.story.delivered()
        self.story.do("client", "open_case", **{"reason": "not_as_agreed", "what_happened": WHY, **case})
        self.story.wait(hours=97)
        self.story.do("client", "ask_support", why=WHY)
        return self

    def opens(self, *people: str) -> Support:
        """These of staff open the order."""
        for who in people:
            person = self.person(who)
            assert person is not None
            door.look(self.story.order, person.pk, now=self.story.now)
        return self

    def acts(self, who: str, action: str, data: Any = None) -> Support:
        """Somebody of staff does something through the door."""
        person = self.person(who)
        assert person is not None
        kind = INPUTS.get(action, Nothing)
        done = perform(
            self.story.order,
            action,
            Actor("person", str(person.pk)),
            data if data is not None else kind(),
            self.story.now,
            ids=self.story.ids,
        )
        assert type(done).__name__ == "Done", done
        return self

    def claimed(self) -> Support:
        """Ada has opened and taken the case."""
        return self.opens("ada").acts("ada", "claim_case")

    def read(self, who: str, path: str = "", *, language: str = "en") -> str:
        """What the page says, without its markup."""
        return said(self.get(who, path, language=language))


def said(answer: Any) -> str:
    """The words of a page, in their order, one space between them."""
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", bare))
