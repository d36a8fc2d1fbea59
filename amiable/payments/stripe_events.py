"""What Stripe tells by itself: a signed callback is checked, and only which movement or payment it speaks of is kept. What became
of that is asked of Stripe, so that callbacks may come twice, late, in any order or with anything inside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from amiable.payments import writes
from amiable.payments.stripe_shapes import KEY

#: A callback may be so many seconds old, by this machine's clock; a copy sent later is refused.
TOLERANCE = 300

#: Longer references than these are not Stripe's.
LONGEST = 255

#: Kinds of events that are kept, by what they begin with; the rest is answered and left.
KINDS = ("checkout.session.", "payment_intent.", "refund.", "transfer.", "charge.dispute.", "charge.refund")


class NotSignedError(Exception):
    """It is not from Stripe, or too old, or no event."""


def take(body: bytes, signature: str, *, now: datetime) -> None:
    """Keep a callback; one that is known or about something else changes nothing. Raises NotSignedError."""
    if not any(_is_signed(body, signature, secret) for secret in settings.PAYMENTS.signing):
        raise NotSignedError
    try:
        event = json.loads(body)
    except ValueError as error:
        raise NotSignedError from error
    if not isinstance(event, dict) or not isinstance(event.get("id"), str):
        raise NotSignedError
    hear(event, now=now)


def hear(event: Mapping[str, Any], *, now: datetime) -> None:
    """Keep what an event speaks of."""
    name, about = event["id"], _about(event)
    if not str(event.get("type", "")).startswith(KINDS) or len(name) > LONGEST or about is None:
        return
    disputes = about.get("object") == "dispute"
    capture = about.get("payment_intent") if disputes else ""
    marks = about.get("metadata")
    key = marks.get(KEY, "") if isinstance(marks, dict) else ""
    capture, key = (
        word if isinstance(word, str) and len(word) <= most else "" for word, most in ((capture, 255), (key, 100))
    )
    if capture or key:
        writes.hear(name, key=key, capture=capture, now=now)


def _about(event: Mapping[str, Any]) -> dict[str, Any] | None:
    data = event.get("data")
    about = data.get("object") if isinstance(data, dict) else None
    return about if isinstance(about, dict) else None


def _is_signed(body: bytes, signature: str, secret: str) -> bool:
    import stripe

    try:
        stripe.WebhookSignature.verify_header(body.decode(), signature, secret, TOLERANCE)
    except (stripe.SignatureVerificationError, ValueError):
        return False
    return True
