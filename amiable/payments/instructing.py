"""What a marketplace that moves money itself says of its instructions: moved, not moved, taken back by a bank.

The first answer stands, the same one again changes nothing, another is refused. The books follow when the worker looks.
Refuses `no_such_payments` where another provider moves the money, `not_found`, `payment_answered`,
`payment_used`, and `payment_withdrawn`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from amiable.kernel.canonical import digest
from amiable.kernel.errors import refuse
from amiable.orders import reads as orders
from amiable.payments import reads, writes
from amiable.payments.reads import Asked

#: How a charge-back may go on, by how it stands.
NEXT = {"": ("open", "won", "lost"), "open": ("open", "won", "lost"), "won": ("won",), "lost": ("lost",)}


def answer(ref: str, *, moved: bool, reference: str = "", reason: str = "", means: str = "", now: datetime) -> Asked:
    """Keep what became of an instruction. `reference` is the marketplace's own, `reason` why nothing moved, `means` whatever is
    the same for the same card or account; only its fingerprint is kept."""
    known = found(ref)
    standing = "succeeded" if moved else "failed"
    said = {"reference": reference, "reason": reason, "means": digest(means)[:32] if means else ""}
    if moved and known.kind == "capture":
        require_unused(known.site, reference, besides=known.order)
    try:
        _keep(known, standing, said, now)
    except IntegrityError:  # used for something else, also at this moment
        refuse("payment_used")
    kept = found(ref)
    if kept.standing == "withdrawn":
        refuse("payment_withdrawn")
    if {"standing": kept.standing, "reference": kept.reference, "reason": kept.reason} != {
        "standing": standing,
        "reference": reference,
        "reason": reason,
    }:
        refuse("payment_answered")
    return kept


def require_unused(site: str, reference: str, *, besides: UUID | None = None) -> None:
    """Refuses `payment_used` where this payment of the site's paid for something else: for an order that was placed with it
    (but `besides`), or for what we asked."""
    placed = orders.paid_by(site, reference)
    if placed not in (None, besides) or (besides is None and reads.is_paid_with(site, reference)):
        refuse("payment_used")


def _keep(known: Asked, standing: str, said: Mapping[str, str], now: datetime) -> None:
    with transaction.atomic():
        if writes.answer(known.key, standing, now=now, **said):
            writes.hear(f"{known.ref}:{standing}", key=known.key, capture="", now=now)


def charge_back(ref: str, standing: str, *, now: datetime) -> Asked:
    """Keep that a client's bank took a payment back (open), gave it back (won for us) or keeps it (lost)."""
    known = found(ref)
    if known.kind != "capture" or known.standing != "succeeded":
        refuse("not_found")
    before = [was for was, after in NEXT.items() if standing in after and standing != was]
    with transaction.atomic():
        kept = writes.charge_back(known.key, standing, after=before, now=now)
        if kept:
            writes.hear(f"{known.ref}:charge_back:{standing}", key=known.key, capture=known.ref, now=now)
    stands = found(ref)
    if not kept and stands.charge_back != standing:
        refuse("payment_answered")
    return stands


def found(ref: str) -> Asked:
    """An instruction by our reference."""
    require_external()
    return reads.find_instruction(ref) or refuse("not_found")


def require_external() -> None:
    """Refuses `no_such_payments` unless the marketplace itself moves this installation's money."""
    if not settings.PAYMENTS.by_marketplace:
        refuse("no_such_payments")
