"""Rows of looks, notes and macro texts. Called by flow, which has checked them; the rows of cases are flow.flush's."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from amiable.cases.models import Look, Note


def insert_look(order: UUID, person: UUID, *, now: datetime) -> None:
    """Somebody of staff opened an order."""
    Look.objects.create(order_id=order, person=person, at=now)


def insert_note(note_id: UUID, order: UUID, *, author: UUID, text: str, now: datetime) -> None:
    """Keep a note."""
    Note.objects.create(id=note_id, order_id=order, author=author, text=text, at=now)
