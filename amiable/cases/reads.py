"""Questions about cases, looks, notes and macro texts. Writes nothing; what may be done is not asked here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.cases.models import Look, Note


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What somebody of staff wrote to the others about an order."""

    author: UUID
    text: str
    at: datetime


def has_looked(order: UUID, person: UUID, *, since: datetime) -> bool:
    """Whether this person of staff opened the order since a moment."""
    return Look.objects.filter(order_id=order, person=person, at__gte=since).exists()


def notes_of(order: UUID) -> list[NoteRow]:
    """The notes on an order, the oldest first."""
    return [
        NoteRow(*row) for row in Note.objects.filter(order_id=order).order_by("id").values_list("author", "text", "at")
    ]
