"""What a payment provider can be asked, and how it answers: the small shape every provider is made to fit.

Rules every provider keeps, proven by one contract suite (tests/payments): the same key gives the same answer and moves
money once; the same key with something else is refused; refunds and payouts never exceed their capture; a look-up tells
the truth; callbacks come at least once, in any order, and say only that something changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

type Status = Literal["succeeded", "failed", "pending"]


@dataclass(frozen=True, slots=True)
class Order:
    """One movement to make: `key` makes it one however often it is asked; amount in minor units.

    `capture` is the provider's reference of the payment a refund or payout comes out of; `person` whose money it is.
    """

    key: str
    kind: str  # capture, refund, payout
    amount: int
    currency: str
    person: str
    capture: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a movement. `pending`: it is on its way, a callback or a look-up will tell. `means` is a fingerprint of
    what a capture was paid with: the same for the same card or account, whoever uses it; "" where the provider tells none."""

    status: Status
    ref: str
    reason: str = ""
    means: str = ""


@dataclass(frozen=True, slots=True)
class Callback:
    """The provider says that a movement (`key`) or a dispute (`capture`, its reference) changed; look it up."""

    id: str
    key: str = ""
    capture: str = ""


class TimedOutError(Exception):
    """No answer came: the money may have moved or not. Ask again with the same key."""


class KeyReusedError(Exception):
    """The key was used for something else: a mistake of ours, nothing moved."""


class Provider(Protocol):
    """A payment provider. Every method may raise TimedOutError."""

    name: str

    def move(self, order: Order, *, now: datetime) -> Answer:
        """Make a movement, or give again what became of it. Raises KeyReusedError."""
        ...

    def look_up(self, key: str, *, now: datetime) -> Answer | None:
        """What became of a movement; None when the provider never heard of it."""
        ...

    def dispute_of(self, capture: str, *, now: datetime) -> str:
        """How a charge-back of this capture stands: "", open, won or lost."""
        ...

    def callbacks(self, *, now: datetime, limit: int) -> Sequence[Callback]:
        """What changed and has not been acknowledged; the same may come again."""
        ...

    def acknowledge(self, callback: str) -> None:
        """Do not send this callback any more."""
        ...
