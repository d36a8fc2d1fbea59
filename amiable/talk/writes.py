"""Rows of saved replies made and changed. Called by flow.upkeep, which has checked them; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from amiable.talk.models import SavedReply
from amiable.talk.terms import SavedTerms


def lock_saved(owner: UUID) -> list[UUID]:
    """The ids of the owner's saved replies in their order, locked until the transaction ends."""
    list(SavedReply.objects.select_for_update().filter(owner_id=owner))
    # Asked again once the lock is there: who waited for it sees what was added meanwhile.
    return list(SavedReply.objects.filter(owner_id=owner).order_by("position", "id").values_list("pk", flat=True))


def insert_saved(reply_id: UUID, terms: SavedTerms, *, owner: UUID, position: int, now: datetime) -> None:
    """Keep a reply."""
    SavedReply.objects.create(
        id=reply_id,
        owner_id=owner,
        position=position,
        title=terms.title,
        text=terms.text,
        language=terms.language,
        changed_at=now,
    )


def update_saved(reply_id: UUID, terms: SavedTerms, *, now: datetime) -> None:
    """Change what a kept reply says."""
    SavedReply.objects.filter(pk=reply_id).update(
        title=terms.title, text=terms.text, language=terms.language, changed_at=now
    )


def delete_saved(reply_id: UUID) -> None:
    """Keep it no longer."""
    SavedReply.objects.filter(pk=reply_id).delete()


def place_saved(ids: Sequence[UUID]) -> None:
    """Give the owner's replies these places, counted from 1."""
    for position, reply_id in enumerate(ids, start=1):
        SavedReply.objects.filter(pk=reply_id).update(position=position)
