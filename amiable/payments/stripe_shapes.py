"""What Stripe's objects say, in this wire's words: where a payment, a refund, a transfer or a dispute stands. Asks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from amiable.kernel.canonical import digest
from amiable.payments.provider import PARTIAL, Answer, Line

#: What our objects are marked with at Stripe.
KEY = "amiable_key"

#: How a charge-back stands, by Stripe's word; an inquiry (`warning_…`) or a prevented one took no money.
STANDINGS = {"needs_response": "open", "under_review": "open", "won": "won", "lost": "lost"}


def standing_of(dispute: Any) -> str:
    """How a dispute stands; one of another amount than the charge's is no order's, and nobody's once it was given back."""
    standing, charge = STANDINGS[dispute.status], dispute.charge
    if (dispute.amount, dispute.currency) == (charge.amount, charge.currency):
        return standing
    return "" if standing == "won" else PARTIAL


def answer_of(made: Any) -> Answer:
    """Where a refund, a transfer or its reversal stands."""
    if made.object == "transfer_reversal":
        return Answer("succeeded", made.id)
    if made.object == "transfer":
        undone = is_undone(made)
        return (
            Answer("failed", made.id, "reversed")
            if undone
            else Answer("succeeded", made.id, taken_back=taken_back(made))
        )
    if is_undone(made):
        return Answer("failed", made.id, getattr(made, "failure_reason", "") or made.status)
    return Answer("succeeded" if made.status == "succeeded" else "pending", made.id)


def is_undone(made: Any) -> bool:
    """Whether the money is back where it came from, though nobody here had asked for that."""
    if made.object == "transfer":
        return taken_back(made) >= int(made.amount)
    return made.status in ("failed", "canceled")


def taken_back(transfer: Any) -> int:
    """What of a transfer was reversed by others than us (minor units)."""
    if not transfer.amount_reversed:
        return 0
    ours = sum(int(one.amount) for one in transfer.reversals.data if mark_of(one))
    return int(transfer.amount_reversed) - ours


def of_session(session: Any) -> Answer:
    """Where a payment page stands: open, paid, or ended without money."""
    if session.status == "open":
        return Answer("pending", session.id, page=session.url or "")
    paid = session.payment_intent
    if session.status == "complete" and paid is not None and not isinstance(paid, str):
        return of_payment(paid)
    return Answer("failed", session.id, "not_paid")


def of_payment(paid: Any) -> Answer:
    """Where a payment stands once the client has paid, or tried to."""
    if paid.status == "succeeded":
        return Answer("succeeded", paid.id, means=_means(paid.latest_charge))
    if paid.status == "processing":
        return Answer("pending", paid.id)
    return Answer("failed", paid.id, "declined")


def _means(charge: Any) -> str:
    """The card's fingerprint, the same for the same card whoever uses it; "" when Stripe tells none."""
    details = charge.payment_method_details if charge is not None else None
    card = details.card if details is not None and details.type == "card" else None
    return digest(card.fingerprint)[:32] if card is not None and card.fingerprint else ""


def mark_of(made: Any) -> str:
    """The key we asked for it with; "" for what others made."""
    return str(getattr(made.metadata, KEY, ""))


def moment_of(made: Any) -> datetime:
    return datetime.fromtimestamp(made.created, UTC)


def line_of(made: Any, kind: str, **more: Any) -> Line:
    return Line(mark_of(made), kind, made.amount, made.currency.upper(), made.id, moment_of(made), **more)


def fee_of(booked: Sequence[Any]) -> dict[str, Any]:
    """What Stripe kept for itself by these rows of its own books, as a line has it; they are of one currency."""
    rows = [one for one in booked if one is not None]
    return {"fee": sum(one.fee for one in rows), "fee_currency": rows[0].currency.upper()} if rows else {}
