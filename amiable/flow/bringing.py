"""People whom a site or an app brings: made known under its own id, or changed. Part of upkeep.

An integration vouches for its people. It never takes over an account: a mail address that is somebody's already is refused, and
so is changing an address that is known to be somebody's: whoever reads it can sign in.
"""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from amiable.flow.auditing import record
from amiable.flow.guessing import require_slot, take_slot
from amiable.kernel.errors import Refusal, Refused, refuse
from amiable.kernel.letters import one_line
from amiable.people import reads as people
from amiable.people import writes as people_writes
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.people.terms import EMAIL_LENGTH, NAME_LENGTH, external, is_external


@dataclass(frozen=True, slots=True)
class BroughtTerms:
    """What an integration says of a person. `verified`: it knows that the mail address is theirs."""

    email: str
    name: str
    language: str
    time_zone: str
    verified: bool = False


def bring_person(slug: str, own_id: str, terms: BroughtTerms, *, now: datetime) -> tuple[UUID, bool]:
    """Make a person known by the integration's own id, or change the one it brought under that id. Returns their id here, and
    whether they are new.

    Refuses `external_id_wrong`, `person_unknown` (somebody who is staff here, or left), `addresses_taken` (`email_taken` came too
    often lately), and `invalid` with `email` (`email_wrong`, `email_taken`, `email_theirs`), `name`, `language`, `time_zone`.
    """
    if not is_external(own_id):
        refuse("external_id_wrong")
    terms = replace(terms, name=one_line(terms.name), email=terms.email.strip().lower())
    problems = _problems(terms)
    if problems:
        refuse("invalid", **problems)
    try:
        with transaction.atomic():
            person_id, new = _keep(slug, own_id, terms, now)
            record("person_brought", slug, person_id, now, {"site": slug, "new": new})
    except IntegrityError as error:  # at the same moment somebody else took the address, or this very person came
        raise Refused(Refusal("busy")) from error
    except Refused as refused:
        if is_taken(refused.refusal):
            take_slot(slug, terms.email)
        raise
    return person_id, new


def is_taken(refusal: Refusal) -> bool:
    """Whether this says that an address is somebody else's."""
    return refusal.code == "invalid" and getattr(refusal.data.get("email"), "code", "") == "email_taken"


def _keep(slug: str, own_id: str, terms: BroughtTerms, now: datetime) -> tuple[UUID, bool]:
    kept = people.find_brought(slug, own_id)
    if kept is None or kept.email != terms.email:
        require_slot(slug, terms.email)
    other = people.find_person_by_email(terms.email)
    if other is not None and (kept is None or other.pk != kept.pk):
        refuse("invalid", email=Refusal("email_taken"))
    if kept is None:
        made = people_writes.insert_person(
            terms.email,
            name=terms.name,
            language=terms.language,
            time_zone=terms.time_zone,
            role=Role.MEMBER,
            demo=False,
            now=now,
            integration_id=external(slug, own_id),
            verified=terms.verified,
        )
        return made.pk, True
    _require_theirs(kept, terms)
    people_writes.update_brought(
        kept.pk,
        email=terms.email,
        verified=terms.verified,
        name=terms.name,
        language=terms.language,
        time_zone=terms.time_zone,
    )
    return kept.pk, False


def _require_theirs(kept: Person, terms: BroughtTerms) -> None:
    """The integration may still speak for this person, and for their mail address."""
    if kept.role != Role.MEMBER.value or not kept.is_active:
        refuse("person_unknown")
    if kept.email != terms.email and (kept.has_usable_password() or people.is_confirmed(kept.pk)):
        refuse("invalid", email=Refusal("email_theirs"))


def _problems(terms: BroughtTerms) -> dict[str, Refusal]:
    problems: dict[str, Refusal] = {}
    if not terms.name:
        problems["name"] = Refusal("text_missing")
    elif len(terms.name) > NAME_LENGTH:
        problems["name"] = Refusal("text_too_long", {"most": NAME_LENGTH})
    if not _is_email(terms.email):
        problems["email"] = Refusal("email_wrong")
    if terms.language not in dict(settings.LANGUAGES):
        problems["language"] = Refusal("unknown_language")
    if terms.time_zone not in zoneinfo.available_timezones():
        problems["time_zone"] = Refusal("unknown_time_zone")
    return problems


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= EMAIL_LENGTH
