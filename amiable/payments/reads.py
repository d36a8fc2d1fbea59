"""Questions about movements as this wire knows them. Writes nothing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from amiable.payments.models import Movement


def movements_of(order: UUID) -> list[Movement]:
    """Every movement of an order, oldest first."""
    return list(Movement.objects.filter(order_id=order).order_by("made_at", "local"))


def capture_ref(order: UUID, capture: str) -> str:
    """The provider's reference of a payment that worked; "" when there is none."""
    rows = Movement.objects.filter(order_id=order, capture=capture, kind="capture", status="confirmed")
    return rows.values_list("provider_ref", flat=True).first() or ""


def captured_as(ref: str) -> tuple[UUID, str] | None:
    """Which order's capture (its local id) the provider means by `ref`."""
    return Movement.objects.filter(provider_ref=ref, kind="capture").values_list("order_id", "capture").first()


def next_wake() -> datetime | None:
    """When the next movement has to be asked about."""
    return Movement.objects.filter(wake_at__isnull=False).order_by("wake_at").values_list("wake_at", flat=True).first()


def needing_people() -> list[Movement]:
    """Movements an operator has to look at."""
    return list(Movement.objects.filter(status="needs_person").order_by("made_at"))
