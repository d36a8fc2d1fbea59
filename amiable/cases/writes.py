"""Rows of looks, notes and macro texts. Called by flow, which has checked them; the rows of cases are flow.flush's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from amiable.cases.models import Look, Macro, Note


def insert_look(order: UUID, person: UUID, *, now: datetime) -> None:
    """Somebody of staff opened an order."""
    Look.objects.create(order_id=order, person=person, at=now)


def insert_note(note_id: UUID, order: UUID, *, author: UUID, text: str, now: datetime) -> None:
    """Keep a note."""
    Note.objects.create(id=note_id, order_id=order, author=author, text=text, at=now)


def insert_macro(macro_id: UUID, *, title: str, texts: Mapping[str, str], author: UUID, now: datetime) -> None:
    """Keep a macro text."""
    Macro.objects.create(id=macro_id, title=title, texts=dict(texts), changed_at=now, changed_by=author)


def update_macro(macro_id: UUID, *, title: str, texts: Mapping[str, str], author: UUID, now: datetime) -> bool:
    """Change a macro text; False when it is not there."""
    rows = Macro.objects.filter(pk=macro_id)
    return bool(rows.update(title=title, texts=dict(texts), changed_at=now, changed_by=author))


def delete_macro(macro_id: UUID) -> bool:
    """Keep a macro text no longer; False when it is not there."""
    return bool(Macro.objects.filter(pk=macro_id).delete()[0])
