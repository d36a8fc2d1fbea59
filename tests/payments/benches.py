"""Each provider with the world around it, for the contract suite: what payers, sellers, banks or the marketplace do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from amiable.payments import instructing
from amiable.payments.external import External
from amiable.payments.over_stripe import OverStripe
from amiable.payments.provider import Answer, Callback, Order, Provider
from amiable.payments.simulator import Simulator
from amiable.payments.stripe_line import StripeLine
from tests.payments.stripe_side import SECRET, StripeSide

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
LATER = NOW + timedelta(seconds=5)


class Bench(Protocol):
    """A provider, and what happens outside of it."""

    provider: Provider

    def settle(self, order: Order, answer: Answer, *, works: bool = True) -> None:
        """Let a movement that is on its way arrive, or come to nothing."""

    def moved(self, kind: str) -> int:
        """How much money of a kind moved in truth, by the provider's own books."""

    def charge_back(self, capture: str, standing: str) -> None:
        """A bank takes a payment back, or that ends."""

    def pays_with(self, person: str, card: str) -> None:
        """Whose card a person pays with."""

    def callbacks(self) -> list[Callback]:
        """What the provider has told and nobody acknowledged."""


@dataclass
class WithSimulator:
    """The pretended one: time alone settles."""

    provider: Simulator

    def settle(self, order: Order, answer: Answer, *, works: bool = True) -> None:
        assert works, "say before that it fails"

    def moved(self, kind: str) -> int:
        return self.provider.moved(kind, now=LATER + timedelta(days=1))

    def charge_back(self, capture: str, standing: str) -> None:
        self.provider.charge_back(capture, standing, now=LATER)

    def pays_with(self, person: str, card: str) -> None:
        self.provider.pay_with(person, card)

    def callbacks(self) -> list[Callback]:
        return list(self.provider.callbacks(now=LATER + timedelta(days=1), limit=100))


class WithStripe:
    """Stripe's shapes over HTTP, through the real library."""

    def __init__(self, side: StripeSide) -> None:
        self.side, self.cards = side, dict[str, str]()
        line = StripeLine(SECRET, api=side.url, patience=(2, 2))
        self.provider = OverStripe(line, lambda person: f"acct_{person}", home="http://localhost/")
        side.books.accounts["acct_giulia"] = side.books.accounts["acct_marc"] = True

    def settle(self, order: Order, answer: Answer, *, works: bool = True) -> None:
        if order.kind == "capture" and works:
            self.side.books.pay(answer.ref, card=self.cards.get(order.person, order.person))
        elif order.kind == "capture":
            self.side.books.expire(answer.ref)
        elif order.kind == "refund":
            self.side.books.settle(answer.ref, failed=not works)
        elif not works:
            self.side.books.reverse(answer.ref)

    def moved(self, kind: str) -> int:
        return self.side.books.moved(kind)

    def charge_back(self, capture: str, standing: str) -> None:
        self.side.books.charge_back(capture, {"open": "needs_response"}.get(standing, standing))

    def pays_with(self, person: str, card: str) -> None:
        self.cards[person] = card

    def callbacks(self) -> list[Callback]:
        from amiable.payments import stripe_events

        for event in self.side.books.events:
            stripe_events.hear(event, now=LATER)
        return list(self.provider.callbacks(now=LATER, limit=100))


@dataclass
class WithMarketplace:
    """A marketplace that moves money itself and says so."""

    provider: External
    cards: dict[str, str] = field(default_factory=dict)

    def settle(self, order: Order, answer: Answer, *, works: bool = True) -> None:
        said: dict[str, Any] = {"reference": f"shop {order.key}"} if works else {"reason": "declined"}
        means = self.cards.get(order.person, order.person) if order.kind == "capture" and works else ""
        instructing.answer(answer.ref, moved=works, means=means, now=LATER, **said)

    def moved(self, kind: str) -> int:
        lines = self.provider.statement(NOW - timedelta(days=1), LATER + timedelta(days=1))
        return sum(line.amount for line in lines if line.kind == kind)

    def charge_back(self, capture: str, standing: str) -> None:
        instructing.charge_back(capture, standing, now=LATER)

    def pays_with(self, person: str, card: str) -> None:
        self.cards[person] = card

    def callbacks(self) -> list[Callback]:
        return list(self.provider.callbacks(now=LATER, limit=100))
