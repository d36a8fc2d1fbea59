"""What a payment provider can be asked, and how it answers: the small shape every provider is made to fit.

Rules every provider keeps, proven by one contract suite (tests/payments): the same key gives the same answer and moves
money once; the same key with something else moves nothing; refunds and payouts never exceed their capture; a look-up tells
the truth; callbacks come at least once, in any order, and say only that something changed.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

#: `blocked`: nothing moved, and nothing can before somebody puts right what the reason names.
type Status = Literal["succeeded", "failed", "pending", "blocked"]

#: A payout is blocked while the seller has no account with the provider, or has one that cannot be paid.
NO_ACCOUNT, ACCOUNT_NOT_READY = "no_account", "account_not_ready"

#: A bank took back another amount than was paid: a person says what becomes of it.
PARTIAL = "partial_charge_back"

#: What was confirmed and was undone at the provider later, whole or in part; and charge-backs the order refuses, or of which
#: nothing can be learned.
UNDONES = UNDONE, UNDONE_IN_PART = "undone", "undone_in_part"
REFUSED_CHARGE_BACK, UNREAD_CHARGE_BACK = "charge_back_refused", "charge_back_unread"

#: Why a payment was not made that had been asked for: what it was for has ended.
NOT_WANTED = "not_wanted"

#: What a person is asked about money that had moved, and that they have settled it another way.
FOR_PEOPLE = (PARTIAL, UNDONE, UNDONE_IN_PART, REFUSED_CHARGE_BACK, UNREAD_CHARGE_BACK)
SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Order:
    """One movement to make: `key` makes it one however often it is asked; amount in minor units.

    `capture` is the provider's reference of the payment a refund or payout comes out of, `payout` of the one a reversal takes
    back; `person` whose money it is. `ref` is what the provider called this movement when it was asked before; `label` and `back`
    what the payer reads and the page they come back to.
    """

    key: str
    kind: str  # capture, refund, payout, reversal
    amount: int
    currency: str
    person: str
    capture: str = ""
    payout: str = ""
    ref: str = ""
    label: str = ""
    back: str = ""

    @property
    def movement(self) -> str:
        """The movement that all its tries belong to, each with a key of its own."""
        return movement_of(self.key)


def movement_of(key: str) -> str:
    """What a key belongs to, without the number of the try at its end."""
    return key.rpartition(":")[0] or key


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a movement. `pending`: it is on its way, a callback or a look-up will tell; `page` is where the client pays
    meanwhile, if the provider has such a page. `ref` is final once it succeeded. `means` is a fingerprint of what a capture was
    paid with: the same for the same card or account, whoever uses it; "" where the provider tells none. `taken_back` is what of
    a payout was reversed without our asking (minor units)."""

    status: Status
    ref: str
    reason: str = ""
    means: str = ""
    page: str = ""
    taken_back: int = 0


@dataclass(frozen=True, slots=True)
class Callback:
    """The provider says that a movement (`key`) or a dispute (`capture`, its reference) changed; look it up."""

    id: str
    key: str = ""
    capture: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Money that moved, as the provider's own books have it. Minor units.

    `key` is ours, "" when we never asked for it; `about` then says which payment of ours it came out of (its reference, or the
    movement it was asked by), "" when none. `taken_back` is what of a payout was reversed without our asking. Of a charge-back,
    `key` and `ref` are those of the payment. `fee` is what the provider kept for itself on it, in `fee_currency`.
    """

    key: str
    kind: str  # capture, refund, payout, reversal, chargeback
    amount: int
    currency: str
    ref: str
    at: datetime
    taken_back: int = 0
    about: str = ""
    fee: int = 0
    fee_currency: str = ""


#: Seconds from the beginning of an ask within which its requests begin; the last of them may take `stripe_line.PATIENCE` more.
#: Both together are less than a worker's claim (`writes.LEASE`), so that no two ask for one movement at once.
ASKING = 35.0

_until: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def in_time(seconds: float = ASKING) -> Iterator[None]:
    """One ask: after so long it makes no further request."""
    before = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(before)


def require_time() -> None:
    """Raises TimedOutError when the ask this request belongs to has taken too long."""
    until = _until.get()
    if until is not None and time.monotonic() > until:
        raise TimedOutError("took too long")


class TimedOutError(Exception):
    """No answer came: the money may have moved or not. Ask again with the same key."""


class AwayError(TimedOutError):
    """It was not asked, or refused to listen (unreachable, a wrong secret, too busy): surely nothing moved. Ask again."""


class KeyReusedError(Exception):
    """The key was used for something else: a mistake of ours, nothing moved."""


class Provider(Protocol):
    """A payment provider. Every method may raise TimedOutError."""

    name: str

    def move(self, order: Order, *, now: datetime) -> Answer:
        """Make a movement, or give again what became of it. Raises KeyReusedError."""
        ...

    def look_up(self, order: Order, *, now: datetime) -> Answer | None:
        """What became of a movement; None when the provider never heard of it."""
        ...

    def withdraw(self, order: Order, *, now: datetime) -> Answer:
        """A payment that is asked for is wanted no more: let nobody pay it now. Gives what became of it; one that is on its way
        all the same stays pending."""
        ...

    def dispute_of(self, capture: str, *, now: datetime) -> str:
        """How a charge-back of this capture stands: "" when no money is or was taken, open, won, lost; `PARTIAL` while
        another amount than that of the capture is taken."""
        ...

    def callbacks(self, *, now: datetime, limit: int) -> Sequence[Callback]:
        """What changed and has not been acknowledged; the same may come again."""
        ...

    def acknowledge(self, callback: str) -> None:
        """Do not send this callback any more."""
        ...

    def put_off(self, callback: str, *, now: datetime) -> None:
        """Send this callback later: a minute at first, then after as long as it has waited, a day at most."""
        ...

    def statement(self, start: datetime, end: datetime) -> Iterator[Line]:
        """What moved from `start` until before `end`, in any order."""
        ...
