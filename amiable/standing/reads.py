"""Questions about how orders closed. Writes nothing."""

from __future__ import annotations

from uuid import UUID

from amiable.standing.models import Closing


def closings_of(order: UUID) -> list[Closing]:
    """Every word on how an order closed, oldest first; the newest holds."""
    return list(Closing.objects.filter(order_id=order).order_by("seq"))
