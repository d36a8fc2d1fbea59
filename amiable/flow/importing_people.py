"""People from another system: made known under its own ids for them, or changed. Nobody is taken over (see `bringing`)."""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from amiable.flow.importing import CHANGED, NEW, SAME, WRONG, Context, Judged, safely
from amiable.flow.importing_fields import Row
from amiable.people import reads as people
from amiable.people import writes as people_writes
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.people.terms import EMAIL_LENGTH, NAME_LENGTH, Brought, external


@dataclass(frozen=True, slots=True)
class Known:
    """Who is here already of the people of some rows: by the id as it is kept, and by mail address."""

    by_id: Mapping[str, Person]
    by_email: Mapping[str, Person]


class People:
    """What the walk asks of this kind."""

    def __init__(self, there: Context) -> None:
        self.there = there

    def meet(self, rows: Sequence[Row]) -> None:
        """An id, and a mail address, stands for one person of a file."""
        for row in rows:
            for field, code in (("external_id", "id_twice"), ("email", "email_twice")):
                word = str(row.values.get(field, "")).strip()
                word = word.lower() if field == "email" else word
                again = self.there.seen.meet([(f"{field} {word}", row.line)]) if word else {}
                for first in again.values():
                    row.fault(field, code, first=first)

    def judge(self, rows: Sequence[Row]) -> list[Judged]:
        """Read every row, then look all of them up at once."""
        read = [_read(self.there.site, row) for row in rows]
        known = Known(
            people.find_all_brought({one.integration_id for one in read}),
            people.find_people_by_email({one.email for one in read if one.email}),
        )
        return [_judged(row, said, known) for row, said in zip(rows, read, strict=True)]

    def write(self, judged: Sequence[Judged]) -> None:
        """New ones together; when one of them came by another way at this moment, one by one."""
        now, new = self.there.now, [one for one in judged if one.verdict == NEW]
        try:
            with transaction.atomic():
                people_writes.insert_brought([one.said for one in new], now=now)
        except IntegrityError:
            for one in new:
                safely(one, partial(people_writes.insert_brought, [one.said], now=now))
        for one in judged:
            if one.verdict == CHANGED:
                safely(one, partial(_change, one.said))


def _read(site: str, row: Row) -> Brought:
    """What a row says; an empty field that may be empty is "" or None: what is here already stays as it is."""
    own = row.external("external_id")
    email = row.text("email", EMAIL_LENGTH, needed=True).lower()
    if email and not _is_email(email):
        row.fault("email", "email_wrong")
    name = row.text("name", NAME_LENGTH, needed=True)
    language = row.choice("language", tuple(dict(settings.LANGUAGES)))
    zone = row.text("time_zone", 64)
    if zone and zone not in _zones():
        row.fault("time_zone", "zone_unknown")
    return Brought(uuid4(), external(site, own), email, name, language, zone, row.flag("email_verified"))


def _judged(row: Row, said: Brought, known: Known) -> Judged:
    kept, other = known.by_id.get(said.integration_id), known.by_email.get(said.email)
    if other is not None and (kept is None or other.pk != kept.pk):
        row.fault("email", "email_taken")
    if kept is None:
        fresh = replace(said, language=said.language or settings.LANGUAGE_CODE, time_zone=said.time_zone or "UTC")
        return Judged(row, NEW if row.sound() else WRONG, fresh)
    if kept.role != Role.MEMBER.value or not kept.is_active:
        row.fault("external_id", "person_not_here")
    full = replace(
        said, id=kept.pk, language=said.language or kept.language, time_zone=said.time_zone or kept.time_zone
    )
    moved = kept.email != full.email
    if moved and (kept.has_usable_password() or people.is_confirmed(kept.pk)):
        row.fault("email", "email_theirs")
    same = (kept.email, kept.name, kept.language, kept.time_zone) == (
        *(full.email, full.name, full.language, full.time_zone),
    )
    return Judged(row, WRONG if not row.sound() else SAME if same else CHANGED, full)


def _change(said: Brought) -> None:
    people_writes.update_brought(
        said.id,
        email=said.email,
        verified=bool(said.verified),
        name=said.name,
        language=said.language,
        time_zone=said.time_zone,
    )


@cache
def _zones() -> frozenset[str]:
    """Every time zone there is; listing them walks over the disk."""
    return frozenset(zoneinfo.available_timezones())


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
