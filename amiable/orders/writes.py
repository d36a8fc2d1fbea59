"""Rows of orders changed off the busy path: failed clocks, erased words, anchors. Transitions are flow/flush.py's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from amiable.orders.models import Anchor, Deadline, Words


def postpone_deadline(
    order: UUID, clock: str, subject: str, generation: int, *, wake_at: datetime, attempts: int, problem: str
) -> None:
    """A clock failed and is tried again at `wake_at`."""
    _deadline(order, clock, subject, generation).update(wake_at=wake_at, attempts=attempts, problem=problem[:200])


def put_deadline_aside(
    order: UUID, clock: str, subject: str, generation: int, *, now: datetime, attempts: int, problem: str
) -> None:
    """A clock failed too often: an operator has to look."""
    _deadline(order, clock, subject, generation).update(
        wake_at=None, stuck_at=now, attempts=attempts, problem=problem[:200]
    )


def reminded(
    order: UUID, clock: str, subject: str, generation: int, *, remind_at: datetime | None, wake_at: datetime | None
) -> None:
    """A clock has reminded; when next, and when the worker looks again."""
    _deadline(order, clock, subject, generation).update(remind_at=remind_at, wake_at=wake_at)


def drop_deadline(order: UUID, clock: str, subject: str, generation: int) -> None:
    """A clock the order no longer knows."""
    _deadline(order, clock, subject, generation).delete()


def retry_deadline(order: UUID, clock: str, subject: str, *, now: datetime) -> bool:
    """An operator lets a clock that was put aside try again; False when there is none."""
    rows = Deadline.objects.filter(order_id=order, clock=clock, subject=subject, stuck_at__isnull=False)
    return rows.update(stuck_at=None, attempts=0, wake_at=now, problem="") == 1


def blank_words(order: UUID, fields: Sequence[tuple[int, str]], *, now: datetime) -> int:
    """Erase text and salt of words (event, field); gives how many were there."""
    count = 0
    for seq, field in fields:
        rows = Words.objects.filter(order_id=order, seq=seq, field=field, erased_at__isnull=True)
        count += rows.update(text="", salt="", erased_at=now)
    return count


def insert_anchor(day: date, *, digest: str, orders: int, now: datetime) -> bool:
    """Keep a day's digest; False when there is one already."""
    row = Anchor(day=day, digest=digest, orders=orders, made_at=now)
    Anchor.objects.bulk_create([row], ignore_conflicts=True)
    return Anchor.objects.filter(day=day, digest=digest).exists()


def _deadline(order: UUID, clock: str, subject: str, generation: int) -> QuerySet[Deadline]:
    return Deadline.objects.filter(order_id=order, clock=clock, subject=subject, generation=generation)
