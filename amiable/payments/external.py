"""The marketplace itself as a provider: it is told what to move, moves it where its money lies, and says what became of it.

What it was asked and what it said lie in a table of this wire; an answer is final. How it says it: `instructing.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from amiable.kernel.canonical import digest
from amiable.payments import reads, writes
from amiable.payments.models import Instruction
from amiable.payments.provider import NOT_WANTED, Answer, Callback, KeyReusedError, Line, Order, Status
from amiable.payments.reads import Asked

#: How the marketplace's answers are told.
STANDS: dict[str, Status] = {"asked": "pending", "succeeded": "succeeded", "failed": "failed", "withdrawn": "failed"}


class External:
    """The provider behind the instructions."""

    name = "external"

    def move(self, order: Order, *, now: datetime) -> Answer:
        """Ask the marketplace once, or give what it said; see `provider.Provider`."""
        known = reads.instruction(order.key)
        if known is None:
            with transaction.atomic(durable=True):
                writes.lock_capture(
                    order.capture
                )  # what else is asked out of it waits, so that no two take the same money
                if reason := _impossible(order):
                    return Answer("failed", "", reason)
                if other := reads.alive_of(order.movement, besides=order.key):
                    return _answer(other)
                writes.instruct(_instruction(order, now))
            known = reads.instruction(order.key)
        assert known is not None  # noqa: S101 - it was written, or somebody else had
        said = (known.kind, known.amount, known.currency, known.person, known.capture, known.payout)
        if said != (order.kind, order.amount, order.currency, order.person, order.capture, order.payout):
            raise KeyReusedError(order.key)
        return _answer(known)

    def look_up(self, order: Order, *, now: datetime) -> Answer | None:
        """What the marketplace said."""
        del now
        known = reads.instruction(order.key)
        return _answer(known) if known else None

    def withdraw(self, order: Order, *, now: datetime) -> Answer:
        """The marketplace is asked for it no more, unless it has answered."""
        writes.withdraw(order.key, now=now)
        return self.look_up(order, now=now) or Answer("failed", "", NOT_WANTED)

    def dispute_of(self, capture: str, *, now: datetime) -> str:
        """What the marketplace said of a charge-back."""
        del now
        known = reads.find_instruction(capture)
        return known.charge_back if known else ""

    def callbacks(self, *, now: datetime, limit: int) -> Sequence[Callback]:
        """What it said since, and nobody has dealt with."""
        return reads.heard(now=now, limit=limit)

    def acknowledge(self, callback: str) -> None:
        """It was dealt with."""
        writes.forget_heard(callback)

    def put_off(self, callback: str, *, now: datetime) -> None:
        """It is taken up later."""
        writes.put_off_failing(callback, now=now)

    def statement(self, start: datetime, end: datetime) -> Iterator[Line]:
        """What it says that it moved, and what banks took back."""
        for row in reads.answered_between(start, end):
            assert row.answered_at is not None  # noqa: S101 - asked for by it
            yield Line(row.key, row.kind, row.amount, row.currency, row.ref, row.answered_at)
        for row in reads.charged_back_between(start, end):
            assert row.charged_back_at is not None  # noqa: S101 - asked for by it
            yield Line(row.key, "chargeback", row.amount, row.currency, row.ref, row.charged_back_at)


def _impossible(order: Order) -> str:
    """Why this cannot be: a refund or payout comes out of a payment that worked and still holds as much, a reversal out of a
    payout that did."""
    if order.amount <= 0:
        return "amount"
    if order.kind == "capture":
        return ""
    paid = reads.find_instruction(order.capture)
    if paid is None or paid.kind != "capture" or paid.standing != "succeeded":
        return "no_such_capture"
    if paid.currency != order.currency:
        return "currency"
    if order.kind == "reversal":
        sent = reads.find_instruction(order.payout)
        if sent is None or (sent.kind, sent.standing, sent.capture) != ("payout", "succeeded", order.capture):
            return "no_such_payout"
        return "more_than_the_payout" if reads.reversed_of(order.payout) + order.amount > sent.amount else ""
    return "more_than_the_capture" if reads.used_of(order.capture) + order.amount > paid.amount else ""


def _answer(row: Asked) -> Answer:
    return Answer(STANDS[row.standing], row.ref, row.reason, row.means)


def _instruction(order: Order, now: datetime) -> Instruction:
    return Instruction(
        key=order.key,
        ref=f"ext_{order.kind}_{digest(order.key)[:20]}",
        kind=order.kind,
        amount=order.amount,
        currency=order.currency,
        person=order.person,
        capture=order.capture,
        payout=order.payout,
        asked_at=now,
    )
