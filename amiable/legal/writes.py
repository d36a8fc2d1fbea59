"""Rows of this drawer. Called by flow, which has checked them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from amiable.legal.models import Body, Referral, TaxRecord
from amiable.legal.terms import BodyTerms, ReferralTerms, TaxTerms


def keep_tax_record(person: UUID, said: TaxTerms, *, now: datetime) -> None:
    """What a seller says of themselves, in place of what they said before."""
    TaxRecord.objects.update_or_create(person=person, defaults={**asdict(said), "changed_at": now})


def remind(people: Collection[UUID], *, now: datetime) -> None:
    """These sellers are asked for what is missing."""
    TaxRecord.objects.bulk_create([TaxRecord(person=person) for person in people], ignore_conflicts=True)
    TaxRecord.objects.filter(person__in=list(people)).update(reminded_at=now, told_at=None)


def mark_told(person: UUID, asked_at: datetime, *, now: datetime) -> None:
    """A seller was told that they were asked then."""
    TaxRecord.objects.filter(person=person, reminded_at=asked_at).update(told_at=now)


def insert_body(body_id: UUID, terms: BodyTerms, *, author: UUID, now: datetime) -> None:
    """Keep a new body."""
    Body.objects.create(id=body_id, **asdict(terms), changed_by=author, changed_at=now)


def update_body(body_id: UUID, terms: BodyTerms, *, author: UUID, now: datetime) -> bool:
    """Change one that is shown; False when there is none."""
    rows = Body.objects.filter(pk=body_id, removed_at=None)
    return rows.update(**asdict(terms), changed_by=author, changed_at=now) == 1


def remove_body(body_id: UUID, *, author: UUID, now: datetime) -> bool:
    """Show one no more; False when it was not."""
    rows = Body.objects.filter(pk=body_id, removed_at=None)
    return rows.update(removed_at=now, changed_by=author, changed_at=now) == 1


def insert_referral(referral_id: UUID, body: UUID, terms: ReferralTerms, *, author: UUID, now: datetime) -> None:
    """A matter went to a body outside."""
    Referral.objects.create(id=referral_id, body_id=body, **asdict(terms), changed_by=author, changed_at=now)


def update_referral(referral_id: UUID, body: UUID, terms: ReferralTerms, *, author: UUID, now: datetime) -> bool:
    """What is known of it now; False when there is none."""
    rows = Referral.objects.filter(pk=referral_id)
    return rows.update(body_id=body, **asdict(terms), changed_by=author, changed_at=now) == 1
