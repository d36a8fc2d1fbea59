"""What was bought, who is in it, and the clocks that run on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `kind` is one of `shape.ROLES`; `on_behalf_of` names the person an integration acts for."""

    kind: str
    id: str = ""
    on_behalf_of: str = ""

    @property
    def person(self) -> str:
        """The id of the person who acts, or for whom an integration does; "" for a machine."""
        return self.on_behalf_of or self.id


def price_of(work: int, client_fee: int, tax: int) -> int:
    """What the client pays, in minor units (2-domain.md §11)."""
    return work + client_fee + tax


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was bought, frozen when the order starts; each change makes a new version."""

    currency: str
    work: int
    client_fee: int
    tax: int
    days: int
    rounds: int  # included and bought
    effort_minutes: int  # 0: the package names none, the effort rule is off
    brief_required: bool
    version: int = 1
    required_answers: tuple[str, ...] = ()  # ids of the brief's questions that must be answered
    extras: tuple[str, ...] = ()  # ids of paid extras, in order

    @property
    def price(self) -> int:
        """What the client pays for all of it (minor units)."""
        return price_of(self.work, self.client_fee, self.tax)


@dataclass(frozen=True, slots=True)
class Debt:
    """What is left of something a seller owes since `at`: minor units, of the currency of the order that asks."""

    at: datetime
    amount: int


@dataclass(frozen=True, slots=True)
class Side:
    """What the rules must know of a person beyond this order, as it stood when the order was loaded."""

    suspended: bool = False
    declines: int = 0  # orders declined as outside the service in the last 60 days
    support_cases: int = 0  # cases that reached support in the last 60 days
    mediators: int = 2  # how many mediators the marketplace has (read on either side)
    debts: tuple[Debt, ...] | None = None  # of a seller, the oldest first; None where nobody looked


@dataclass(frozen=True, slots=True)
class Deadline:
    """A running or paused clock. It fires at `due_at`, or at `wall_at` even while paused, whichever comes first."""

    clock: str
    subject: str  # "" or the id of the proposal or question it belongs to
    generation: int
    due_at: datetime | None
    remaining: timedelta | None = None
    wall_at: datetime | None = None

    @property
    def fires_at(self) -> datetime | None:
        """The moment nothing can postpone as things stand; None while paused with no wall behind it."""
        if self.due_at is None:
            return self.wall_at
        return self.due_at if self.wall_at is None else min(self.due_at, self.wall_at)
