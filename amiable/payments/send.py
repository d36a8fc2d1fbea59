"""The one place that speaks to a payment provider. Jobs claim, ask, tell the door, and mark; the books are not touched here.

A time-out is *unknown*, never failed: it is asked again by the same key, so nothing moves twice. A refund or payout that
definitely failed is tried anew for three days, then it is a person's.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import OperationalError

from amiable.orders import reads as orders
from amiable.payments import elsewhere, reads, writes
from amiable.payments.external import External
from amiable.payments.models import Movement
from amiable.payments.over_stripe import OverStripe
from amiable.payments.provider import (
    NOT_WANTED,
    REFUSED_CHARGE_BACK,
    UNDONE,
    UNDONE_IN_PART,
    UNREAD_CHARGE_BACK,
    Answer,
    AwayError,
    Callback,
    Order,
    Provider,
    TimedOutError,
    in_time,
)
from amiable.payments.simulator import Simulator
from amiable.payments.stripe_line import StripeLine

log = logging.getLogger("amiable.pay")

#: How long an answer may stay away before a person is asked (the order itself ends an unpaid one before that).
ASKED = timedelta(days=7)

#: How often a payout is tried that waits for the seller's account; connecting one tries it at once.
BLOCKED = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to tell the door of one movement: succeeded, failed, unknown, or "" for nothing new."""

    row: Movement
    said: str
    answer: Answer | None = None
    problem: str = ""
    away: bool = False

    @property
    def means(self) -> str:
        """What a payment that arrived was paid with, as the provider tells it."""
        return self.answer.means if self.answer else ""


@cache
def provider() -> Provider:
    """The provider of this installation."""
    match settings.PAYMENTS.provider:
        case "stripe":
            line = StripeLine(settings.PAYMENTS.secret, api=settings.PAYMENTS.api)
            return OverStripe(line, reads.account_of, home=settings.ADDRESS)
        case "external":
            return External()
        case _:
            return Simulator(Path(settings.DATA_DIR) / "simulator.sqlite3")


def take(order: UUID, asked: Mapping[str, Any], *, now: datetime) -> None:
    """Remember what the books ask for, so that it is sent; again is the same. What was paid before is known to the provider.
    Or else that a part a bank kept is booked: it waits for nobody any more."""
    if "part_settled" in asked:
        return writes.told_standing(order, asked["part_settled"], "done")
    used = "paid" in asked and not elsewhere.keep_paid(order, asked, now=now)
    writes.remember(order, asked, now=now)
    row = reads.find_movement(order, asked["movement"]) if used else None
    if row is not None:
        writes.give_up(row, reason="payment_used")


def claim(now: datetime, *, limit: int) -> list[Movement]:
    """Movements to ask about now; they are this worker's for a minute."""
    return writes.claim(now, limit=limit)


def begin(row: Movement, *, now: datetime) -> bool:
    """Take a claimed movement for a minute from now; False when another worker has it meanwhile."""
    return writes.begin(row, now=now)


def ask(row: Movement, *, now: datetime, wanted: bool = True) -> Outcome:
    """Ask the provider: first for the movement, later what became of it (and again for what it never heard of). A payment that
    is not `wanted` any more is withdrawn, which is no news for the door; should it have come all the same, that is the answer."""
    try:
        with in_time():
            answer = _made(_order(row), row, now) if wanted else _withdrawn(_order(row), now)
    except AwayError as error:
        return Outcome(row, "", None, f"not asked: {error}", away=True)
    except TimedOutError as error:
        first = row.status != "unknown"
        return Outcome(row, "unknown" if first else "", None, f"no answer: {error}")
    if answer.status == "pending":
        return Outcome(row, "", answer)
    if answer.status == "blocked":
        return Outcome(row, "" if row.problem in reads.FOR_SELLER else "blocked", answer)
    ended = answer.status == "failed" and not wanted  # the order ended before that, and says so itself
    return Outcome(row, "" if ended else answer.status, answer)


def _made(order: Order, row: Movement, now: datetime) -> Answer:
    known = None if row.status == "intended" else provider().look_up(order, now=now)
    return known or provider().move(order, now=now)


def _withdrawn(order: Order, now: datetime) -> Answer:
    known = provider().look_up(order, now=now) or Answer("failed", "", NOT_WANTED)
    return provider().withdraw(order, now=now) if known.status == "pending" else known


def mark(outcome: Outcome, *, now: datetime) -> None:
    """Write down what came of an attempt, after the door was told."""
    row, answer = outcome.row, outcome.answer
    if answer is None:
        _mark_silence(outcome, now=now)
    elif answer.status == "blocked":
        writes.put_off(row, wake_at=now + BLOCKED, problem=answer.reason)
    elif answer.status == "pending":
        writes.wait(row, answer.ref, wake_at=now + _later(row), page=answer.page)
    elif answer.status == "succeeded":
        writes.confirm(row, answer.ref, now=now)
    elif row.kind == "capture":
        writes.fail(row, answer.ref, now=now, reason=answer.reason)
    elif now - row.made_at > reads.OVERDUE:
        writes.give_up(row, reason=answer.reason, in_doubt=False)
    else:
        writes.retry(row, wake_at=now + timedelta(minutes=2 ** min(row.tries + 1, 9)), reason=answer.reason)


def _mark_silence(outcome: Outcome, *, now: datetime) -> None:
    """No answer came: asked again by the same key, at last by a person."""
    row = outcome.row
    if now - row.made_at > ASKED:
        writes.give_up(row, reason=outcome.problem, in_doubt=row.in_doubt or not outcome.away)
    elif outcome.away:
        writes.put_off(row, wake_at=now + _later(row), problem=outcome.problem)
    else:
        writes.doubt(row, wake_at=now + _later(row), problem=outcome.problem)


def give_up(row: Movement, reason: str) -> None:
    """The door cannot take what the provider says: a person has to look."""
    writes.give_up(row, reason=reason)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A charge-back the provider spoke of: of which order's capture, and how it stands (see `provider.Provider`)."""

    callback: str
    order: UUID
    capture: str
    standing: str


def hear(now: datetime, *, limit: int = 100) -> list[Dispute]:
    """Take the provider's callbacks: movements named there are asked about now; disputes wait to be acknowledged. While the
    provider cannot be asked about one, it waits, longer each time, and keeps no other."""
    disputes = []
    for callback in provider().callbacks(now=now, limit=limit):
        captured = reads.disputed_as(callback.capture) if callback.capture else None
        try:
            if captured:
                standing = provider().dispute_of(callback.capture, now=now)
                disputes.append(Dispute(callback.id, *captured, standing))
                continue
            if callback.key:
                _heard_of(callback.key, now)
        except OperationalError:
            raise
        except Exception as error:
            away = isinstance(error, TimedOutError)
            log.warning("nothing is known of callback %s: %s", callback.id, error, exc_info=not away)
            _wait_for(callback, captured, now)
            continue
        # A charge-back of a payment we do not know as made: it may be told before the payment itself is.
        if not (callback.capture and _put_off(callback.id, now)):
            provider().acknowledge(callback.id)
    return disputes


def _wait_for(callback: Callback, captured: tuple[UUID, str] | None, now: datetime) -> None:
    """Take a callback up again later; of a charge-back a person hears after three days."""
    provider().put_off(callback.id, now=now)
    heard = reads.heard_at(callback.id) if captured else None
    if captured and heard and now - heard > reads.OVERDUE:
        writes.ask_person(*captured, UNREAD_CHARGE_BACK)


def _put_off(callback: str, now: datetime) -> bool:
    """Take a callback up again in a minute, unless that has been done for a day."""
    return writes.put_off_heard(callback, until=now + timedelta(minutes=1), since=now - timedelta(days=1))


def _heard_of(key: str, now: datetime) -> None:
    """Ask about the movement of a key now; one that is not ours means nothing. What is confirmed may have been undone since."""
    order, _, rest = key.partition(":")
    with contextlib.suppress(ValueError):
        row = reads.find_movement(UUID(order), rest.partition(":")[0])
        if row is not None and row.status == "confirmed" and row.kind in ("refund", "payout"):
            _look_again(row, now)
        elif row is not None:
            writes.wake(row.order_id, row.local, now=now)


def _look_again(row: Movement, now: datetime) -> None:
    """Whether a refund or payout that was confirmed still stands: a bank sends refunds back, and transfers can be reversed."""
    answer = provider().look_up(_order(row), now=now)
    if answer is None or answer.status == "failed":
        log.warning("%s of %s was undone", row.local, row.order_id)
        writes.undo(row, reason=UNDONE)
    elif answer.taken_back:
        log.warning("%s of %s was undone in part", row.local, row.order_id)
        writes.undo(row, reason=UNDONE_IN_PART)


def put_off(dispute: Dispute, *, now: datetime) -> None:
    """It cannot be dealt with now; it keeps nobody else waiting."""
    provider().put_off(dispute.callback, now=now)


def unannounced(now: datetime, *, limit: int) -> list[reads.Unheard]:
    """Instructions of which their sites have to hear by their feed."""
    return reads.unheard_instructions(now, limit=limit)


def announced(rows: Sequence[reads.Unheard]) -> None:
    """They have heard."""
    for event in {row.event for row in rows}:
        writes.told_of([row.ref for row in rows if row.event == event], event)


def told_before(dispute: Dispute) -> str:
    """What the door knows of this charge-back: "", open, won, lost."""
    return reads.told_standing(dispute.order, dispute.capture)


def told_standing(dispute: Dispute, standing: str) -> None:
    """Write down what the door was told of it."""
    writes.told_standing(dispute.order, dispute.capture, standing)


def refused(dispute: Dispute) -> None:
    """The door does not take it: a person has to look."""
    writes.ask_person(dispute.order, dispute.capture, REFUSED_CHARGE_BACK)


def acknowledge(dispute: Dispute) -> None:
    """The door knows; the provider need not say it again."""
    writes.read_at_last(dispute.order, dispute.capture)
    provider().acknowledge(dispute.callback)


def _order(row: Movement) -> Order:
    capture = "" if row.kind == "capture" else reads.capture_ref(row.order_id, row.capture)
    head = orders.find_head(row.order_id) if row.kind == "capture" else None
    reference = head.reference if head else ""
    back = f"{settings.ADDRESS}/orders/{reference}/" if reference else ""
    return Order(
        row.key,
        row.kind,
        row.amount,
        row.currency,
        row.person,
        capture=capture,
        payout=reads.movement_ref(row.order_id, row.payout) if row.payout else "",
        ref=row.provider_ref,
        label=reference,
        back=back,
    )


def _later(row: Movement) -> timedelta:
    """The next look: after seconds at first, after an hour in the end."""
    return timedelta(seconds=min(2 ** min(row.attempts, 12), 3600))
