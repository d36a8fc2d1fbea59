"""Questions about tax records, bodies outside and referrals. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from amiable.legal.models import Body, Referral, TaxRecord
from amiable.legal.terms import BodyTerms, ReferralTerms, TaxTerms

_TAX = tuple(field.name for field in fields(TaxTerms))
_BODY = tuple(field.name for field in fields(BodyTerms))
_REFERRAL = tuple(field.name for field in fields(ReferralTerms))

#: Referrals listed at most.
LISTED = 200


@dataclass(frozen=True, slots=True)
class TaxRead:
    """A seller's record; `changed_at` is None while they have said nothing, `reminded_at` None before the first reminder."""

    said: TaxTerms
    changed_at: datetime | None = None
    reminded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BodyRead:
    """A body or mediator outside the marketplace."""

    id: UUID
    terms: BodyTerms
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReferralRead:
    """What went to a body, whose name stands beside it."""

    id: UUID
    body: UUID
    body_name: str
    terms: ReferralTerms


#: A seller who has said nothing yet.
NOTHING = TaxRead(TaxTerms())


def tax_record(person: UUID) -> TaxRead:
    """A seller's own record; an empty one when they have said nothing."""
    return tax_records([person]).get(person, NOTHING)


def tax_records(people: Collection[UUID]) -> dict[UUID, TaxRead]:
    """The records of those of these people who have one; one statement."""
    rows = TaxRecord.objects.filter(person__in=list(people)).values_list("person", *_TAX, "changed_at", "reminded_at")
    return {person: TaxRead(TaxTerms(*said), changed, reminded) for person, *said, changed, reminded in rows}


def asked_untold(*, limit: int = 50) -> list[tuple[UUID, datetime]]:
    """Sellers who were asked for what is missing since then and do not know it yet, the longest ago asked first."""
    rows = TaxRecord.objects.filter(reminded_at__isnull=False, told_at=None).order_by("reminded_at", "person")
    return [(person, at) for person, at in rows.values_list("person", "reminded_at")[:limit] if at]


def bodies(kind: str = "") -> list[BodyRead]:
    """Every body that is shown, of one kind or of both, by country and name."""
    rows = Body.objects.filter(removed_at=None, **({"kind": kind} if kind else {}))
    found = rows.order_by("kind", "country", "name", "id").values_list("id", *_BODY, "removed_at")
    return [_body(*row) for row in found]


def find_body(body_id: UUID) -> BodyRead | None:
    """One that is shown."""
    row = Body.objects.filter(pk=body_id, removed_at=None).values_list("id", *_BODY, "removed_at").first()
    return _body(*row) if row else None


def count_bodies() -> int:
    """How many are shown."""
    return Body.objects.filter(removed_at=None).count()


def referrals() -> list[ReferralRead]:
    """What went to bodies outside, open ones first, then the latest."""
    rows = Referral.objects.order_by("outcome", "-referred_on", "id")
    return [_referral(*row) for row in rows.values_list("id", "body_id", "body__name", *_REFERRAL)[:LISTED]]


def find_referral(referral_id: UUID) -> ReferralRead | None:
    """One of them."""
    row = Referral.objects.filter(pk=referral_id).values_list("id", "body_id", "body__name", *_REFERRAL).first()
    return _referral(*row) if row else None


def referrals_between(first: date, last: date) -> list[ReferralTerms]:
    """What was referred or ended on these days, both included."""
    within = Q(referred_on__range=(first, last)) | Q(closed_on__range=(first, last))
    rows = Referral.objects.filter(within).order_by("referred_on", "id").values_list(*_REFERRAL)
    return [ReferralTerms(*row) for row in rows]


def _body(body_id: UUID, *row: object) -> BodyRead:
    *said, removed = row
    return BodyRead(body_id, BodyTerms(*said), removed)  # type: ignore[arg-type]


def _referral(referral_id: UUID, body: UUID, name: str, *said: object) -> ReferralRead:
    return ReferralRead(referral_id, body, name, ReferralTerms(*said))  # type: ignore[arg-type]
