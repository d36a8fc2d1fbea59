"""Rows of saved replies, read marks, reports and blocks. Called by flow.upkeep and flow.talking, which have checked them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from amiable.talk.models import Block, FlagClosed, ReadMark, Report, SavedReply
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


def upsert_mark(order: UUID, person: UUID, seq: int, *, now: datetime) -> None:
    """Somebody has read an order up to `seq`; a mark never goes back."""
    ReadMark.objects.bulk_create([ReadMark(order_id=order, person=person, seq=seq, at=now)], ignore_conflicts=True)
    ReadMark.objects.filter(order_id=order, person=person, seq__lt=seq).update(seq=seq, at=now)


def insert_report(
    report_id: UUID, order: UUID, seq: int, *, reporter: UUID, why: str, text: str, now: datetime
) -> None:
    """Keep a report; the first one of a person and event stays."""
    row = Report(id=report_id, order_id=order, seq=seq, reporter=reporter, why=why, text=text, at=now)
    Report.objects.bulk_create([row], ignore_conflicts=True)


def update_report(report_id: UUID, *, by: UUID, outcome: str, answer: str, now: datetime) -> bool:
    """Say what came of an open report; False when it was said before, or is not there."""
    rows = Report.objects.filter(pk=report_id, handled_at=None)
    return bool(rows.update(handled_at=now, handled_by=by, outcome=outcome, answer=answer))


def insert_closed(order: UUID, seq: int, *, person: UUID, now: datetime) -> None:
    """Somebody of support looked at what was flagged in an event; the first one stays."""
    FlagClosed.objects.bulk_create([FlagClosed(order_id=order, seq=seq, person=person, at=now)], ignore_conflicts=True)


def insert_block(person: UUID, blocked: UUID, *, now: datetime) -> None:
    """Somebody wants nothing more from another; once is enough."""
    Block.objects.bulk_create([Block(person=person, blocked=blocked, at=now)], ignore_conflicts=True)


def delete_block(person: UUID, blocked: UUID) -> None:
    """Take it back."""
    Block.objects.filter(person=person, blocked=blocked).delete()
