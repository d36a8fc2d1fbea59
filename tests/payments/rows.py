"""Rows of money on its way, as tests look at them."""

from __future__ import annotations

from uuid import UUID

from amiable.payments.models import Movement


def movements_of(order: UUID) -> list[Movement]:
    """Every movement of an order, oldest first."""
    return list(Movement.objects.filter(order_id=order).order_by("made_at", "local"))


def needing_people() -> list[Movement]:
    """Movements an operator has to look at."""
    return list(Movement.objects.filter(status="needs_person").order_by("made_at"))
