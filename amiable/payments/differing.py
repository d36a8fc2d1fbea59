"""What comparisons found: open until an operator says that it is done, then kept with who and when.

Refuses `not_found`, to whoever may not as well.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from amiable.kernel.errors import refuse
from amiable.payments import stuck, writes
from amiable.payments.comparing import Found
from amiable.payments.models import Difference
from amiable.people import reads as people
from amiable.people.roles import Permission


@dataclass(frozen=True, slots=True)
class Differs:
    """A difference: what was found first at `found_at`, and who said when that it is done, if somebody did."""

    id: int
    found: Found
    found_at: datetime
    done_at: datetime | None
    done_by: UUID | None


def open_differences(*, limit: int) -> list[Differs]:
    """Those nobody has done, the longest known first."""
    return _read(Difference.objects.filter(done_at__isnull=True).order_by("id"), limit)


def done_differences(*, limit: int) -> list[Differs]:
    """Those somebody has done, the latest first."""
    return _read(Difference.objects.filter(done_at__isnull=False).order_by("-done_at", "-id"), limit)


def done(actor: UUID, difference: int, *, now: datetime) -> Differs:
    """Say that a difference is dealt with; who said so first stays. Nothing moves by it."""
    people.require(actor, Permission.OPERATE)
    with transaction.atomic():
        if writes.done(difference, by=actor, now=now):
            stuck.record("difference_done", actor, difference, now)
    return next(iter(_read(Difference.objects.filter(pk=difference), 1)), None) or refuse("not_found")


def _read(rows: QuerySet[Difference], limit: int) -> list[Differs]:
    names = [field.name for field in fields(Found)]
    return [
        Differs(row.id, Found(*[getattr(row, name) for name in names]), row.found_at, row.done_at, row.done_by)
        for row in rows[:limit]
    ]
