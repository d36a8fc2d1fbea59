"""Bodies outside the marketplace that people can turn to, and what went to them: kept by operators, named in reasons.

Each function checks, and writes in one transaction together with a line of the audit trail: who and what.
Refusals are raised as `Refused`: `not_found` (also to whoever may not), `too_many_bodies`, `invalid` (data: field → Refusal).
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from amiable.flow.auditing import record
from amiable.kernel.errors import Refusal, refuse
from amiable.kernel.ids import Random, uuid7
from amiable.kernel.letters import one_line
from amiable.legal import reads, writes
from amiable.legal.terms import MOST_BODIES, BodyTerms, ReferralTerms, check_body, check_referral
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.wording.legal import outside
from amiable.wording.reader import Reader

#: Bodies named in one statement of reasons at most; the page of bodies names them all.
MOST_SAID: Final = 5


def save_body(
    actor: UUID, terms: BodyTerms, *, body_id: UUID | None = None, now: datetime, random: Random = os.urandom
) -> UUID:
    """Keep a new body outside, or change the one with `body_id`. Returns its id."""
    people.require(actor, Permission.OPERATE)
    names = ("name", "address", "site", "languages", "cost")
    terms = replace(terms, **{name: one_line(getattr(terms, name)) for name in names})
    if problems := check_body(terms):
        refuse("invalid", **problems)
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
    if problems:
        refuse("invalid", **problems)
    kept = referral_id or uuid7(now, random)
    with transaction.atomic():
        if referral_id is None:
            writes.insert_referral(kept, body_id, terms, author=actor, now=now)
        elif not writes.update_referral(referral_id, body_id, terms, author=actor, now=now):
            refuse("not_found")
        record("referral_saved", actor, kept, now, {"new": referral_id is None}, random=random)
    return kept


def outside_said(person: UUID, reader: Reader) -> str:
    """Where somebody can turn outside the marketplace, as a sentence for a statement of reasons: the bodies of the country their
    tax record names, else of all; "" when none is named. Two statements."""
    country = reads.tax_record(person).said.country
    found = [one.terms for one in reads.bodies("body")]
    near = [one for one in found if one.country == country] or found
    named = [(one.name, one.address, one.site) for one in near[:MOST_SAID]]
    return outside(named, reader=reader) if named else ""
