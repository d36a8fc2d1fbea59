"""Changes that are not about an order: how somebody reads, what somebody sells, what they keep to say again. A short list.

Each function checks and writes in one transaction, with its entry in the audit trail (what is only how somebody reads, or what
they keep to say again, leaves a line in the process's log). `actor` is the id of the person who acts;
refusals are raised as `Refused`: `not_found`, `invalid` (data: field name → Refusal), or a code of its own.
"""

from __future__ import annotations

import os
import zoneinfo
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction

from amiable.catalog import reads as catalog
from amiable.catalog import writes as catalog_writes
from amiable.catalog.terms import (
    MOST_PACKAGES,
    PackageTerms,
    Problems,
    Question,
    ServiceTerms,
    check_package,
    check_questions,
    check_service,
)
from amiable.flow.auditing import mention, record
from amiable.flow.load import rules_in_force
from amiable.kernel.errors import Refusal, refuse
from amiable.kernel.ids import Random, uuid7
from amiable.kernel.letters import one_line, tidied
from amiable.people import writes as people_writes
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.people.terms import NAME_LENGTH, Profile, Theme
from amiable.talk import writes as talk_writes
from amiable.talk.terms import MOST_REPLIES, SavedTerms, check_saved


def change_profile(actor: UUID, profile: Profile, *, now: datetime) -> None:
    """Change the actor's own name, language, time zone and theme."""
    problems: Problems = {}
    profile = replace(profile, name=one_line(profile.name))
    if not profile.name:
        problems["name"] = Refusal("text_missing")
    elif len(profile.name) > NAME_LENGTH:
        problems["name"] = Refusal("text_too_long", {"most": NAME_LENGTH})
    if profile.time_zone not in zoneinfo.available_timezones():
        problems["time_zone"] = Refusal("unknown_time_zone")
    problems |= _check_look(profile.language, profile.theme)
    _refuse_invalid(problems)
    with transaction.atomic():
        if not people_writes.update_profile(actor, profile):
            refuse("not_found")
        record("profile_changed", actor, actor, now)


def change_look(actor: UUID, *, language: str | None, theme: str | None, now: datetime) -> None:
    """Change the language or the theme the actor reads in; None leaves one as it is."""
    _refuse_invalid(_check_look(language, theme))
    with transaction.atomic():
        people_writes.update_look(actor, language=language, theme=theme)
    mention("look_changed", actor, actor, now)


def make_person(
    email: str,
    *,
    name: str,
    language: str,
    time_zone: str,
    role: Role,
    demo: bool,
    now: datetime,
    password: str | None = None,
) -> Person:
    """Make a person without a sign-up, for the demo and for an operator; their mail address counts as confirmed."""
    with transaction.atomic():
        person = people_writes.insert_person(
            email,
            name=one_line(name),
            language=language,
            time_zone=time_zone,
            role=role,
            demo=demo,
            now=now,
            password=password,
        )
        record("person_made", None, person.pk, now, {"role": role.value})
    return person


def make_service(
    actor: UUID,
    terms: ServiceTerms,
    *,
    external_id: str | None = None,
    new_id: UUID | None = None,
    now: datetime,
    random: Random = os.urandom,
) -> UUID:
    """Make a service for the actor; it is not shown until it has a package and is activated. Returns its id (`new_id`, if any).

    `external_id` is what the integration that makes it calls it, after its slug. Refuses `external_id_taken`.
    """
    terms = tidied(terms)
    _refuse_invalid(check_service(terms, languages=dict(settings.LANGUAGES)))
    service_id = new_id or uuid7(now, random)
    with transaction.atomic():
        if external_id is not None and catalog.find_external(external_id) is not None:
            refuse("external_id_taken")
        catalog_writes.insert_service(service_id, terms, seller=actor, now=now, external_id=external_id)
        record("service_made", actor, service_id, now)
    return service_id


def change_service(actor: UUID, service_id: UUID, terms: ServiceTerms, *, now: datetime) -> None:
    """Change what the actor's own service says."""
    terms = tidied(terms)
    problems = check_service(terms, languages=dict(settings.LANGUAGES))
    with transaction.atomic():
        _own_service(actor, service_id)
        _refuse_invalid(problems)
        catalog_writes.update_service(service_id, terms, now=now)
        record("service_changed", actor, service_id, now)


def save_package(
    actor: UUID,
    service_id: UUID,
    terms: PackageTerms,
    *,
    package_id: UUID | None = None,
    new_id: UUID | None = None,
    now: datetime,
    random: Random = os.urandom,
) -> UUID:
    """Add a package to the actor's own service (as `new_id`, if any), or change the one with `package_id`. Returns its id."""
    terms = tidied(terms)
    with transaction.atomic():
        packages = _own_service(actor, service_id).packages
        others = [package for package in packages if package.id != package_id]
        if package_id is not None and len(others) == len(packages):
            refuse("not_found")
        _refuse_invalid(
            check_package(
                terms, rules=rules_in_force(), other_currencies=frozenset(other.terms.currency for other in others)
            )
        )
        new = package_id is None
        if package_id is None:
            if len(others) >= MOST_PACKAGES:
                refuse("too_many_packages", most=MOST_PACKAGES)
            package_id = new_id or uuid7(now, random)
            catalog_writes.insert_package(package_id, terms, service_id=service_id)
        else:
            catalog_writes.update_package(package_id, terms)
        record("package_saved", actor, package_id, now, {"service": str(service_id), "new": new})
    return package_id


def retire_package(actor: UUID, service_id: UUID, package_id: UUID, *, now: datetime) -> None:
    """Take a package out of the actor's own service; refused for the last one of a service that is shown."""
    with transaction.atomic():
        service = _own_service(actor, service_id)
        if all(package.id != package_id for package in service.packages):
            refuse("not_found")
        if service.active and len(service.packages) == 1:
            refuse("last_package")
        catalog_writes.retire_package(package_id, now=now)
        record("package_retired", actor, package_id, now, {"service": str(service_id)})


def change_questions(actor: UUID, service_id: UUID, questions: tuple[Question, ...], *, now: datetime) -> None:
    """Make these the questionnaire of the actor's own service."""
    questions = tidied(questions)
    with transaction.atomic():
        _own_service(actor, service_id)
        _refuse_invalid(check_questions(questions))
        catalog_writes.replace_questions(service_id, questions)
        record("questions_changed", actor, service_id, now, {"count": len(questions)})


def show_service(actor: UUID, service_id: UUID, *, active: bool, now: datetime) -> None:
    """Show the actor's own service to clients, or take it back; showing needs a package and a seller in good standing."""
    with transaction.atomic():
        service = _own_service(actor, service_id)
        if active and not service.packages:
            refuse("package_missing")
        if active and service.seller.suspended:
            refuse("seller_suspended")
        catalog_writes.update_active(service_id, active=active, now=now)
        record("service_shown" if active else "service_hidden", actor, service_id, now)


def save_reply(
    actor: UUID,
    terms: SavedTerms,
    *,
    reply_id: UUID | None = None,
    new_id: UUID | None = None,
    key: str | None = None,
    now: datetime,
    random: Random = os.urandom,
) -> UUID:
    """Keep a reply of the actor's after their others (as `new_id`, if any), or change the one with `reply_id`. Returns its id.

    The same form sent twice, by its `key`, keeps one reply: its id follows from the key.
    """
    terms = tidied(terms)
    problems = check_saved(terms, languages=dict(settings.LANGUAGES))
    with transaction.atomic():
        kept = talk_writes.lock_saved(actor)
        if reply_id is not None and reply_id not in kept:
            refuse("not_found")
        _refuse_invalid(problems)
        made = new_id or (uuid5(actor, key) if key else uuid7(now, random))
        if reply_id is None and made in kept:
            return made
        if reply_id is not None:
            talk_writes.update_saved(reply_id, terms, now=now)
        elif len(kept) >= MOST_REPLIES:
            refuse("too_many_saved_replies", most=MOST_REPLIES)
        else:
            reply_id = made
            talk_writes.insert_saved(reply_id, terms, owner=actor, position=len(kept) + 1, now=now)
    mention("reply_saved", actor, reply_id, now)
    return reply_id


def place_reply(actor: UUID, reply_id: UUID, *, place: int, now: datetime) -> None:
    """Move one of the actor's saved replies to this place, counted from 1; beyond the ends means at the end."""
    with transaction.atomic():
        kept = talk_writes.lock_saved(actor)
        if reply_id not in kept:
            refuse("not_found")
        kept.remove(reply_id)
        kept.insert(max(0, place - 1), reply_id)
        talk_writes.place_saved(kept)
    mention("reply_placed", actor, reply_id, now)


def remove_reply(actor: UUID, reply_id: UUID, *, now: datetime) -> None:
    """Keep one of the actor's saved replies no longer."""
    with transaction.atomic():
        kept = talk_writes.lock_saved(actor)
        if reply_id not in kept:
            refuse("not_found")
        talk_writes.delete_saved(reply_id)
        kept.remove(reply_id)
        talk_writes.place_saved(kept)
    mention("reply_removed", actor, reply_id, now)


def _own_service(actor: UUID, service_id: UUID) -> catalog.ServiceRead:
    """Lock the actor's own service and read it; a stranger's answers as a missing one does."""
    if catalog_writes.lock_service(service_id, seller=actor) is None:
        refuse("not_found")
    service = catalog.find_own_service(service_id, seller=actor)
    if service is None:
        refuse("not_found")
    return service


def _check_look(language: str | None, theme: str | None) -> Problems:
    problems: Problems = {}
    if language is not None and language not in dict(settings.LANGUAGES):
        problems["language"] = Refusal("unknown_language")
    if theme is not None and theme not in Theme.values:
        problems["theme"] = Refusal("unknown_choice")
    return problems


def _refuse_invalid(problems: Problems) -> None:
    if problems:
        refuse("invalid", **problems)
