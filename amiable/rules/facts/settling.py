"""Proposals, cases, and how an order ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amiable.rules.terms import Decision, Terms


@dataclass(frozen=True, slots=True)
class Proposal:
    """A live proposal, or an accepted extra that waits for its payment (2-domain.md §7)."""

    id: str
    kind: str
    by: str  # role
    terms: Terms
    agreement_version: int
    amount: int  # held or disputed at the time, which `refund` speaks of
    made_at: datetime
    counters: tuple[int, int] = (0, 0)  # by client, by seller, in this thread
    in_case: bool = False
    holds: bool = False  # while it lives, silence does not accept the delivery
    status: str = "live"  # live, unpaid
    capture: str = ""
    changes: tuple[str, ...] = ()  # of an extra bought from a reply: the requested changes it answers


@dataclass(frozen=True, slots=True)
class Declined:
    """How often a kind was declined, and when last: for asking again."""

    kind: str
    by: str
    times: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """What one side thought of the order once it had ended: three scores from 1 to 5 (2-domain.md §10).

    `hidden` and `reply_hidden` are the ground support hid it, or the reply to it, for.
    """

    by: str  # role
    at: datetime
    quality: int
    communication: int
    as_agreed: int
    hidden: str = ""
    replied: bool = False
    reply_hidden: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A resolution case (2-domain.md §8)."""

    state: str
    opened_by: str  # role; "clock" and "operator" too
    reason: str
    opened_at: datetime
    after_completion: bool = False
    stops_clock: bool = True
    talk_failed: bool = False  # a decline, lapse, withdrawal or second counter
    asked_rounds: int = 0
    asked: tuple[str, ...] = ()  # sides asked in the present round
    answered: tuple[str, ...] = ()
    mediator: str = ""
    decision: Decision | None = None
    number: int = 1  # of the cases of this order
    support_at: datetime | None = None  # when it reached support
    alerted: bool = False  # nobody took it in time
    recused: tuple[str, ...] = ()  # mediators who gave it back

    @property
    def waits_for_second(self) -> bool:
        """Whether a second person has to look at what was decided; until then it is no decision."""
        return self.decision is not None and self.decision.waits_for_second


@dataclass(frozen=True, slots=True)
class Closing:
    """How the order ended and whether that counts for the seller (2-domain.md §9)."""

    outcome: str  # completed, cancelled
    reason: str
    counts: bool
    at: datetime
    by: str  # role whose word the reason is
    contested: str = ""  # "", open, decided
    agreed: bool = False  # the two ended it together, by a proposal
