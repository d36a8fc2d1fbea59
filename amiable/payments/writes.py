"""Rows of movements made and changed: what this wire remembers of each attempt. Moves no books, asks no provider."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, QuerySet

from amiable.payments.models import Movement

#: A movement that was handed to a worker belongs to it for so long; then another may ask (by the same key).
LEASE = timedelta(seconds=30)


def remember(order: UUID, asked: Mapping[str, Any], *, now: datetime) -> None:
    """Keep a movement the books ask for; doing it again changes nothing."""
    row = Movement(
        order_id=order,
        local=asked["movement"],
        kind=asked["kind"],
        capture=asked["capture"],
        person=asked["person"],
        amount=asked["amount"],
        currency=asked["currency"],
        wake_at=now,
        made_at=now,
    )
    Movement.objects.bulk_create([row], ignore_conflicts=True)


def claim(now: datetime, *, limit: int) -> list[Movement]:
    """At most `limit` movements that are due and nobody else has, marked as sent; each is the caller's for `LEASE`.

    The rows are as they were before: `status` intended says that the provider was never asked.
    """
    with transaction.atomic(durable=True):
        rows = Movement.objects.filter(wake_at__lte=now).order_by("wake_at")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        claimed = list(rows[:limit])
        for row in claimed:
            sent = {"status": "sent", "sent_at": now} if row.status == "intended" else {}
            _row(row).update(attempts=F("attempts") + 1, wake_at=now + LEASE, **sent)
    return claimed


def confirm(row: Movement, ref: str, *, now: datetime) -> None:
    """The money moved and the books know."""
    _row(row).update(status="confirmed", provider_ref=ref, wake_at=None, ended_at=now, problem="")


def doubt(row: Movement, *, wake_at: datetime, problem: str) -> None:
    """Nobody knows yet: ask again later, by the same key."""
    _row(row).update(status="unknown", wake_at=wake_at, problem=problem[:200])


def wait(row: Movement, ref: str, *, wake_at: datetime) -> None:
    """It is on its way."""
    _row(row).update(provider_ref=ref, wake_at=wake_at)


def fail(row: Movement, ref: str, *, now: datetime, reason: str) -> None:
    """It did not work, for good."""
    _row(row).update(status="failed", provider_ref=ref, wake_at=None, ended_at=now, problem=reason[:200])


def retry(row: Movement, *, wake_at: datetime, reason: str) -> None:
    """It did not work; the next try is a new one with a key of its own."""
    _row(row).update(status="intended", tries=F("tries") + 1, wake_at=wake_at, problem=reason[:200])


def give_up(row: Movement, *, reason: str) -> None:
    """A person has to look."""
    _row(row).update(status="needs_person", wake_at=None, problem=reason[:200])


def wake(order: UUID, local: str, *, now: datetime) -> None:
    """Ask about this movement now, if it is still open."""
    Movement.objects.filter(order_id=order, local=local, wake_at__isnull=False).update(wake_at=now)


def _row(row: Movement) -> QuerySet[Movement]:
    """The row while it still is at the try the caller asked about; another worker may have been quicker."""
    return Movement.objects.filter(order_id=row.order_id, local=row.local, tries=row.tries).exclude(status="confirmed")
