"""Questions about saved replies. Writes nothing; knows nothing of orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.talk.models import SavedReply
from amiable.talk.terms import SavedTerms


@dataclass(frozen=True, slots=True)
class SavedRead:
    """A saved reply of somebody's; `place` counts from 1."""

    id: UUID
    place: int
    terms: SavedTerms
    changed_at: datetime


def saved_of(owner: UUID) -> list[SavedRead]:
    """All saved replies of a person, in their order; one statement."""
    rows = SavedReply.objects.filter(owner_id=owner).order_by("position", "id")
    return [
        SavedRead(row.pk, place, SavedTerms(row.title, row.text, row.language), row.changed_at)
        for place, row in enumerate(rows, start=1)
    ]


def find_saved(reply_id: UUID, *, owner: UUID) -> SavedRead | None:
    """The owner's own saved reply; None when it is not theirs or not there."""
    return next((row for row in saved_of(owner) if row.id == reply_id), None)
