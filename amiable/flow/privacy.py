"""One person's data: asking for an export, taking it, asking to be erased, taking that back. Part of upkeep.

Who asks is the person, an operator for them, or the site that brought them. Making archives is a worker's (privacy_exports),
erasing too (privacy_steps). Refusals are raised as `Refused`: `not_found` (also to whoever may not), and what each names.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amiable.flow.auditing import record
from amiable.flow.privacy_way import InWay, in_the_way
from amiable.kernel.errors import refuse
from amiable.kernel.ids import Random, uuid7
from amiable.people import reads as people
from amiable.people import writes as people_writes
from amiable.people.models import Person
from amiable.people.roles import Permission
from amiable.privacy import reads, writes
from amiable.privacy.reads import ExportRead
from amiable.privacy.terms import FRESH, GRACE, WORKS_HERE


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: a person by id (themselves, or an operator), or a site by its slug for somebody it brought."""

    person: UUID | None = None
    site: str = ""


def ask_export(
    asker: Asker, person_id: UUID, *, new_id: UUID | None = None, now: datetime, random: Random = os.urandom
) -> UUID:
    """Ask for an archive of everything kept of a person; gives its id. While one of the same asker is being made, and for `FRESH`
    after it was asked for, that one's: asked twice is asked once. Refuses `export_under_way` while another asker's is being made:
    whoever asks again afterwards gets one of their own."""
    person = _for(asker, person_id)
    with transaction.atomic():
        people_writes.lock_person(person_id)
        made = reads.find_making(person_id)
        if made is not None:
            if made.asked_by == asker.person and made.site == asker.site:
                return made.id
            refuse("export_under_way")
        ready = reads.find_ready(person_id, asked_by=asker.person, site=asker.site, since=now - FRESH)
        if ready is not None:
            return ready.id
        export = new_id or uuid7(now, random)
        language = people.spoken(person.language)
        writes.insert_export(
            export, person=person_id, asked_by=asker.person, site=asker.site, language=language, now=now
        )
        record("person_exported", _who(asker), person_id, now)
    return export


def fetch_export(actor: UUID, export_id: UUID, *, now: datetime, random: Random = os.urandom) -> ExportRead:
    """The archive for whoever may have it: the person, or the operator who asked. That they took it is kept. Refuses
    `export_gone` once it was removed."""
    export = reads.find_export(export_id)
    if export is None or actor not in (export.person, export.asked_by):
        refuse("not_found")
    if actor != export.person:
        people.require(actor, Permission.OPERATE)
    if export.state == "making":
        refuse("not_found")
    if export.state != "ready" or export.expires_at is None or export.expires_at <= now:
        refuse("export_gone")
    with transaction.atomic():
        writes.insert_fetch(uuid7(now, random), export=export_id, person=actor, now=now)
        record("export_taken", actor, export_id, now, {"what": "person"})
    return export


def ask_erasure(
    asker: Asker,
    person_id: UUID,
    *,
    when_free: bool = False,
    new_id: UUID | None = None,
    now: datetime,
    random: Random = os.urandom,
) -> UUID:
    """Ask to be erased; gives the id of the erasure. It begins after `GRACE`, once nothing stands in its way; asked again is the
    same one. With something in the way it refuses `erasure_waits`, unless `when_free` says to wait for the end of that.
    Refuses `works_here` for staff: first another operator ends what they may do here; `signs_in_here` to a site for somebody who
    can ask for it here themselves."""
    person = _for(asker, person_id)
    known = reads.find_erasure(person_id)
    if known is not None:
        return known.id
    if asker.site and (person.has_usable_password() or people.is_confirmed(person_id)):
        refuse("signs_in_here")
    way = in_the_way(person_id, now=now)
    if any(one.code == WORKS_HERE for one in way):
        refuse("works_here")
    if way and not when_free:
        refuse("erasure_waits", count=len(way))
    return _set_down(asker, person_id, new_id or uuid7(now, random), codes_of(way), now)


def _set_down(asker: Asker, person_id: UUID, erasure: UUID, in_way: str, now: datetime) -> UUID:
    """Keep that an erasure is asked for; gives its id, or that of somebody who was quicker."""
    due = now + GRACE
    with transaction.atomic():
        people_writes.lock_person(person_id)
        by, site = asker.person, asker.site
        if writes.insert_erasure(erasure, person=person_id, asked_by=by, site=site, due_at=due, in_way=in_way, now=now):
            people_writes.set_leaving(person_id, due)
            record("erasure_asked", _who(asker), person_id, now)
            return erasure
    known = reads.find_erasure(person_id)
    return known.id if known else refuse("busy")


def take_back_erasure(asker: Asker, person_id: UUID, *, now: datetime) -> None:
    """The person stays. A site takes back what it asked for alone. Refuses `not_found` when nothing was asked, `erasure_begun`
    when it is too late."""
    _for(asker, person_id)
    known = reads.find_erasure(person_id)
    if known is None or (asker.site and known.site != asker.site):
        refuse("not_found")
    with transaction.atomic():
        people_writes.lock_person(person_id)
        if not writes.take_back_erasure(person_id, now=now):
            refuse("erasure_begun")
        people_writes.set_leaving(person_id, None)
        record("erasure_taken_back", _who(asker), person_id, now)


def codes_of(way: list[InWay]) -> str:
    """What stands in the way, as codes with a space between."""
    return " ".join(sorted({one.code for one in way}))


def _for(asker: Asker, person_id: UUID) -> Person:
    """The person somebody asks for: themselves, anybody for an operator, one of its own for a site."""
    person = people.find_person(person_id)
    if person is None or person.erased_at is not None:
        refuse("not_found")
    if asker.site:
        if not (person.integration_id or "").startswith(f"{asker.site}:"):
            refuse("not_found")
    elif asker.person is None:
        refuse("not_found")
    elif asker.person != person_id:
        people.require(asker.person, Permission.OPERATE)
    return person


def _who(asker: Asker) -> UUID | str:
    return asker.person or asker.site
