"""What sellers say of themselves for the tax office, and what operators keep of bodies outside the marketplace.

Each function checks, and writes in one transaction together with a line of the audit trail: who and what, never what a tax record
says.
Refusals are raised as `Refused`: `not_found` (also to whoever may not), `too_many_bodies`, `invalid` (data: field → Refusal).
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from amiable.flow.auditing import record
from amiable.kernel.errors import Refusal, refuse
from amiable.kernel.ids import Random, uuid7
from amiable.kernel.letters import one_line
from amiable.legal import reads, writes
from amiable.legal.terms import (
    MOST_BODIES,
    BodyTerms,
    ReferralTerms,
    TaxTerms,
    bare,
    check_body,
    check_referral,
    check_tax,
)
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.wording.legal import outside
from amiable.wording.reader import Reader

#: Bodies named in one statement of reasons at most; the page of bodies names them all.
MOST_SAID = 5


def keep_tax_record(actor: UUID, said: TaxTerms, *, now: datetime) -> None:
    """Keep what a seller says of themselves; it may be incomplete, never wrong."""
    people.require(actor, Permission.TRADE)
    said = _tidied(said)
    _refuse_invalid(check_tax(said, today=now.astimezone(UTC).date()))
    with transaction.atomic():
        writes.keep_tax_record(actor, said, now=now)
        record("tax_record_kept", actor, actor, now)


def remind(actor: UUID, sellers: Collection[UUID], *, year: int, now: datetime) -> int:
    """Ask these sellers, who were paid in a year, for what is missing in their tax records: their pages say so from now on.
    Returns how many. Refuses `not_found` when there is nobody to ask."""
    people.require(actor, Permission.OPERATE)
    if not sellers:
        refuse("not_found")
    with transaction.atomic():
        writes.remind(sellers, now=now)
        record("tax_records_asked", actor, year, now, {"count": len(sellers)})
    return len(sellers)


def save_body(
    actor: UUID, terms: BodyTerms, *, body_id: UUID | None = None, now: datetime, random: Random = os.urandom
) -> UUID:
    """Keep a new body outside, or change the one with `body_id`. Returns its id."""
    people.require(actor, Permission.OPERATE)
    names = ("name", "address", "site", "languages", "cost")
    terms = replace(terms, **{name: one_line(getattr(terms, name)) for name in names})
    _refuse_invalid(check_body(terms))
    kept = body_id or uuid7(now, random)
    with transaction.atomic():
        if body_id is None:
            if reads.count_bodies() >= MOST_BODIES:
                refuse("too_many_bodies", most=MOST_BODIES)
            writes.insert_body(kept, terms, author=actor, now=now)
        elif not writes.update_body(body_id, terms, author=actor, now=now):
            refuse("not_found")
        record("body_saved", actor, kept, now, {"new": body_id is None}, random=random)
    return kept


def remove_body(actor: UUID, body_id: UUID, *, now: datetime) -> None:
    """Name a body no more; what went there stays."""
    people.require(actor, Permission.OPERATE)
    with transaction.atomic():
        if not writes.remove_body(body_id, author=actor, now=now):
            refuse("not_found")
        record("body_removed", actor, body_id, now)


def save_referral(
    actor: UUID,
    body_id: UUID,
    terms: ReferralTerms,
    *,
    referral_id: UUID | None = None,
    now: datetime,
    random: Random = os.urandom,
) -> UUID:
    """Write down that a matter went to a body, or what came of the referral with `referral_id`. Returns its id."""
    people.require(actor, Permission.OPERATE)
    terms = replace(terms, reference=one_line(terms.reference))
    problems = check_referral(terms, today=now.astimezone(UTC).date())
    before = reads.find_referral(referral_id) if referral_id else None
    if reads.find_body(body_id) is None and (before is None or before.body != body_id):
        problems["body"] = Refusal("unknown_choice")
    _refuse_invalid(problems)
    kept = referral_id or uuid7(now, random)
    with transaction.atomic():
        if referral_id is None:
            writes.insert_referral(kept, body_id, terms, author=actor, now=now)
        elif not writes.update_referral(referral_id, body_id, terms, author=actor, now=now):
            refuse("not_found")
        record("referral_saved", actor, kept, now, {"new": referral_id is None}, random=random)
    return kept


def _tidied(said: TaxTerms) -> TaxTerms:
    return replace(
        said,
        name=one_line(said.name),
        street=one_line(said.street),
        postcode=one_line(said.postcode),
        city=one_line(said.city),
        born_in=one_line(said.born_in),
        tin=bare(said.tin),
        vat=bare(said.vat),
        company_number=bare(said.company_number),
    )


def _refuse_invalid(problems: dict[str, Refusal]) -> None:
    if problems:
        refuse("invalid", **problems)


def told_asked(person: UUID, asked_at: datetime, *, now: datetime) -> None:
    """A worker told a seller that they were asked for what is missing in their tax record."""
    with transaction.atomic():
        writes.mark_told(person, asked_at, now=now)


def outside_said(person: UUID, reader: Reader) -> str:
    """Where somebody can turn outside the marketplace, as a sentence for a statement of reasons: the bodies of the country their
    tax record names, else of all; "" when none is named. Two statements."""
    country = reads.tax_record(person).said.country
    found = [one.terms for one in reads.bodies("body")]
    near = [one for one in found if one.country == country] or found
    named = [(one.name, one.address, one.site) for one in near[:MOST_SAID]]
    return outside(named, reader=reader) if named else ""
