"""Payments a client made where the order was placed, before there was an order here: known to the provider from the beginning.

Only where the marketplace itself moves the money: such a payment is an instruction it answered before it was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from amiable.kernel.canonical import digest
from amiable.payments import writes
from amiable.payments.models import Instruction


def keep_paid(order: UUID, asked: Mapping[str, Any], *, now: datetime) -> bool:
    """Keep that the marketplace made this payment, under its own reference (`paid`); doing it again changes nothing. False when
    it said in the same moment that this payment was for something else."""
    key = f"{order}:{asked['movement']}:0"
    row = Instruction(
        key=key,
        ref=f"ext_capture_{digest(key)[:20]}",
        kind="capture",
        amount=asked["amount"],
        currency=asked["currency"],
        person=asked["person"],
        standing="succeeded",
        reference=asked["paid"],
        asked_at=now,
        answered_at=now,
    )
    return writes.keep_paid(row)
