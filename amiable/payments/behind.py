"""Movements nobody can tell about, differences nobody dealt with. Counts for who looks after the installation; writes nothing."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Min, Q

from amiable.payments.models import Difference, Movement


def unknown(*, asked_before: datetime, besides: datetime) -> tuple[int, datetime | None]:
    """Of how many movements sent before `asked_before` nobody knows what became of them, and since when; without refunds and
    payouts from before `besides`, which wait for a person."""
    young = Q(kind="capture") | Q(made_at__gte=besides)
    rows = Movement.objects.filter(young, status="unknown", ended_at__isnull=True, sent_at__lt=asked_before)
    found = rows.aggregate(n=Count("local"), at=Min("sent_at"))
    return found["n"], found["at"]


def differences() -> tuple[int, datetime | None]:
    """How many differences between the books nobody has dealt with, and since when."""
    found = Difference.objects.filter(done_at__isnull=True).aggregate(n=Count("id"), at=Min("found_at"))
    return found["n"], found["at"]
