"""What sellers say of themselves for the tax office, and asking them for what is missing.

Each function checks, and writes in one transaction together with a line of the audit trail: who and what, never what a record
says.
Refusals are raised as `Refused`: `not_found` (also to whoever may not), `invalid` (data: field → Refusal).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from amiable.flow.auditing import record
from amiable.kernel.errors import refuse
from amiable.kernel.letters import one_line
from amiable.legal import writes
from amiable.legal.terms import TaxTerms, bare, check_tax
from amiable.people import reads as people
from amiable.people.roles import Permission


def keep_tax_record(actor: UUID, said: TaxTerms, *, now: datetime) -> None:
    """Keep what a seller says of themselves; it may be incomplete, never wrong."""
    people.require(actor, Permission.TRADE)
    said = _tidied(said)
    problems = check_tax(said, today=now.astimezone(UTC).date())
    if problems:
        refuse("invalid", **problems)
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


def told_asked(person: UUID, asked_at: datetime, *, now: datetime) -> None:
    """A worker told a seller that they were asked for what is missing in their tax record."""
    with transaction.atomic():
        writes.mark_told(person, asked_at, now=now)


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
