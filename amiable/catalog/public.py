"""What of the catalog everybody may find, as lists for search engines: ids alone, in parts of bounded size. Writes nothing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from amiable.catalog.models import Package, Service

#: Rows of one part; half of what search engines read of one file is enough for each.
PART = 10_000


def count_parts() -> tuple[int, int]:
    """In how many parts services and sellers come; at least one each. Two statements."""
    services = _shown().count()
    sellers = _shown().values("seller_id").distinct().count()
    return max(1, -(-services // PART)), max(1, -(-sellers // PART))


def services_part(number: int) -> list[tuple[UUID, datetime]]:
    """Services clients can order, the oldest first, with when their words last changed; part `number`, from 1."""
    rows = _shown().order_by("pk").values_list("pk", "changed_at")
    return list(rows[(number - 1) * PART : number * PART])


def sellers_part(number: int) -> list[UUID]:
    """Who sells them; part `number`, from 1."""
    rows = _shown().order_by("seller_id").values_list("seller_id", flat=True).distinct()
    return list(rows[(number - 1) * PART : number * PART])


def is_anything_offered() -> bool:
    """Whether anybody ever made a service here, shown or not."""
    return Service.objects.exists()


def is_anything_shown() -> bool:
    """Whether clients can order anything."""
    return _shown().exists()


def _shown() -> QuerySet[Service]:
    """As `ServiceRead.shown` says it."""
    package = Package.objects.filter(service_id=OuterRef("pk"), retired_at=None)
    offered = Q(active=True, withdrawn_at=None, seller__no_selling_since=None)
    return Service.objects.filter(offered, Exists(package))
