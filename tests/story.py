"""A story on one order, played through the door by the cast over a calendar of its own. The stage is never set by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from amiable.flow.due import due
from amiable.flow.keys import Done
from amiable.flow.load import Loaded, load_facts
from amiable.flow.perform import perform
from amiable.flow.place import place_order
from amiable.kernel.errors import Refusal
from amiable.kernel.ids import Random
from amiable.orders import reads as orders
from amiable.rules.facts import Facts
from amiable.rules.inputs import INPUTS, Nothing, Told, Words
from amiable.rules.inputs.changes import ChangeAnswered, ChangeAsked
from amiable.rules.inputs.purchase import BriefQuestion, Purchase, ScopeItem
from amiable.rules.inputs.work import BriefAnswer
from tests.cast import START, Cast, seeded

BRIEF = (BriefQuestion("b1", Words("What does your bakery sell?", "fr"), "text", required=True),)


def purchase(**changes: Any) -> Purchase:
    """Marc's logo package: 120.00 EUR, five days, two rounds, ten hours, one question to the client."""
    terms: dict[str, Any] = {
        "service": "0190a000-0000-7000-8000-000000000001",
        "package": "0190a000-0000-7000-8000-000000000002",
        "title": Words("Logo for a bakery", "fr"),
        "package_name": Words("Classic", "fr"),
        "currency": "EUR",
        "work": 12_000,
        "days": 5,
        "rounds": 2,
        "effort_minutes": 600,
        "scope": (ScopeItem(Words("Logo in three sizes", "fr")),),
        "brief": BRIEF,
    }
    return Purchase(**{**terms, **changes})


class Story:
    """One order of Giulia with Marc, and the calendar it is played over."""

    def __init__(self, cast: Cast, *, ids: Random | None = None, now: datetime = START, **changes: Any) -> None:
        self.cast, self.ids, self.now = cast, ids or seeded(), now
        bought = purchase(**changes)
        placed = place_order(bought, now, client_id=cast.giulia.pk, seller_id=cast.marc.pk, ids=self.ids)
        assert isinstance(placed, Done), placed
        self.order: UUID = placed.order

    # ── looking ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def loaded(self) -> Loaded:
        """The order as it stands in the database."""
        return load_facts(self.order, self.now)

    @property
    def facts(self) -> Facts:
        """The same, its facts."""
        return self.loaded.facts

    def events(self) -> list[str]:
        """The names of all that happened."""
        from amiable.flow.apply import read_line

        return [read_line(row.text)["name"] for row in orders.events_of(self.order)]

    # ── acting ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def attempt(self, who: str, action: str, **words: Any) -> Done | Refusal:
        """Let somebody ("client", "seller", …) try something with the fields of its input."""
        return perform(self.order, action, self.cast.actor(who), _input(action, words), self.now, ids=self.ids)

    def do(self, who: str, action: str, **words: Any) -> Done:
        """The same, and it works."""
        done = self.attempt(who, action, **words)
        assert isinstance(done, Done), f"{who} {action}: {done}"
        return done

    def provider(self, says: str, movement: str | None = None) -> Done:
        """The payment provider says something of a movement (the only one under way when None)."""
        if movement is None:
            (only,) = self.facts.movements
            movement = only.id
        done = perform(self.order, says, self.cast.actor("provider"), Told(movement), self.now, ids=self.ids)
        assert isinstance(done, Done), done
        return done

    # ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def wait(self, **length: float) -> None:
        """Let time pass, with every reminder and consequence at its moment."""
        self.wait_until(self.now + timedelta(**length))

    def wait_until(self, end: datetime) -> None:
        """The same, until a moment."""
        while (wake := orders.next_wake()) is not None and wake <= end:
            self.now = max(self.now, wake)
            while due(self.now, ids=self.ids).looked_at:
                pass
        self.now = max(self.now, end)

    # ── chapters ────────────────────────────────────────────────────────────────────────────────────────────────────

    def pay(self) -> Story:
        """The client's payment arrives."""
        self.provider("confirm_capture")
        return self

    def brief(self) -> Story:
        """Paid and briefed: Marc works."""
        self.pay()
        self.do("client", "send_requirements", answers=(BriefAnswer("b1", Words("Bread", "it")),))
        return self

    def deliver(self) -> Story:
        """Marc hands over, from wherever he may."""
        self.do("seller", "deliver", note=Words("Voilà.", "fr"), nothing_to_attach=True)
        return self

    def delivered(self) -> Story:
        """Paid, briefed, and delivered two days later."""
        self.brief()
        self.wait(days=2)
        return self.deliver()

    def ask_for_changes(self, *texts: str) -> Story:
        """Giulia asks for changes."""
        changes = tuple(ChangeAsked(Words(text, "it")) for text in texts or ("Più grande", "Meno rosso"))
        self.do("client", "request_changes", changes=changes)
        return self

    def answers(self, *answers: str) -> tuple[ChangeAnswered, ...]:
        """Marc's answers to the latest request, change by change."""
        return tuple(
            ChangeAnswered(change.id, answer, effort_minutes=30, why=Words("Voici", "fr"), nothing_fits=True)
            for change, answer in zip(self.facts.request, answers, strict=True)
        )

    def reply(self, *answers: str) -> Story:
        """Marc answers change by change."""
        self.do("seller", "reply_to_changes", answers=self.answers(*answers), redeliver_days=1)
        return self


def _input(action: str, words: dict[str, Any]) -> Any:
    kind = INPUTS.get(action)
    return kind(**words) if kind else Nothing()
