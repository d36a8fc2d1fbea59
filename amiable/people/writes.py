"""Rows of people made and changed. Called by the door; checks nothing but shapes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from amiable.people.models import Feed, HandOver, Integration, MailChoice, Person, SignIn, Token
from amiable.people.roles import Role
from amiable.people.terms import USE_NOTED_EVERY, Brought, MailChoices, Profile, Theme
from amiable.wording.languages import ENGLISH


def insert_person(
    email: str,
    *,
    name: str,
    language: str,
    time_zone: str,
    role: Role,
    demo: bool,
    now: datetime,
    password: str | None = None,
    integration_id: str | None = None,
    verified: bool = True,
) -> Person:
    """Make a person whose mail address is known to be theirs, if `verified`; without a password they cannot sign in by one.

    Raises IntegrityError for a mail address, or an id of an integration, that is taken.
    """
    person = Person(
        email=email.strip().lower(),
        name=name,
        language=language,
        time_zone=time_zone,
        role=role.value,
        demo=demo,
        joined_at=now,
        integration_id=integration_id,
    )
    if password is None:
        person.set_unusable_password()
    else:
        person.set_password(password)
    person.save(force_insert=True)
    EmailAddress.objects.create(user=person, email=person.email, verified=verified, primary=True)
    return person


def insert_brought(brought: Sequence[Brought], *, now: datetime) -> None:
    """Make many members at once, who cannot sign in by a password. Raises IntegrityError for an address or an id that is
    taken; then none is made."""
    made = [
        Person(
            id=one.id,
            email=one.email,
            name=one.name,
            language=one.language,
            time_zone=one.time_zone,
            role=Role.MEMBER.value,
            joined_at=now,
            integration_id=one.integration_id,
        )
        for one in brought
    ]
    for person in made:
        person.set_unusable_password()
    with transaction.atomic():
        Person.objects.bulk_create(made)
        EmailAddress.objects.bulk_create(
            EmailAddress(user_id=one.id, email=one.email, verified=bool(one.verified), primary=True) for one in brought
        )


def update_profile(person_id: UUID, profile: Profile) -> bool:
    """Change how a person is named and reads; False when there is no such person."""
    return (
        Person.objects.filter(pk=person_id).update(
            name=profile.name, language=profile.language, time_zone=profile.time_zone, theme=profile.theme
        )
        == 1
    )


def update_look(person_id: UUID, *, language: str | None, theme: str | None) -> bool:
    """Change the language or the theme alone; None leaves one as it is."""
    change = {key: value for key, value in {"language": language, "theme": theme}.items() if value is not None}
    return bool(change) and Person.objects.filter(pk=person_id).update(**change) == 1


def update_brought(person_id: UUID, *, email: str, verified: bool, name: str, language: str, time_zone: str) -> None:
    """Change what an integration says of somebody it brought; an address that is confirmed stays so. Raises IntegrityError for
    one that is taken."""
    email = email.strip().lower()
    Person.objects.filter(pk=person_id).update(email=email, name=name, language=language, time_zone=time_zone)
    known = EmailAddress.objects.filter(user_id=person_id)
    same = known.filter(email=email, primary=True)
    if not (same.update(verified=True) if verified else same.exists()):
        known.delete()
        EmailAddress.objects.create(user_id=person_id, email=email, verified=verified, primary=True)


def insert_token(
    token_id: UUID,
    *,
    token_hash: str,
    person_id: UUID | None,
    scopes: Collection[str],
    label: str,
    now: datetime,
    expires_at: datetime,
    integration_id: UUID | None = None,
) -> None:
    """Make a token known by its hash, of a person or of an integration."""
    Token.objects.create(
        pk=token_id,
        hash=token_hash,
        person_id=person_id,
        integration_id=integration_id,
        scopes=" ".join(sorted(scopes)),
        label=label,
        made_at=now,
        expires_at=expires_at,
    )


def update_token_used(token_id: UUID, *, now: datetime) -> bool:
    """Note that a token was used; False when that was noted a moment ago."""
    unnoted = Q(last_used_at=None) | Q(last_used_at__lte=now - USE_NOTED_EVERY)
    return Token.objects.filter(unnoted, pk=token_id).update(last_used_at=now) == 1


def revoke_token(token_id: UUID, *, now: datetime) -> bool:
    """End a token at once; False when there is none, or it was ended before."""
    return Token.objects.filter(pk=token_id, revoked_at=None).update(revoked_at=now) == 1


def revoke_tokens(person_id: UUID, *, now: datetime) -> int:
    """End every token of a person at once; gives how many there were."""
    return Token.objects.filter(person_id=person_id, revoked_at=None).update(revoked_at=now)


def delete_tokens(tokens: Collection[UUID]) -> int:
    """Forget tokens that ended long ago; gives how many."""
    return Token.objects.filter(pk__in=tokens).delete()[0]


def delete_feeds(feeds: Collection[UUID]) -> int:
    """Forget calendar addresses that ended long ago; gives how many."""
    return Feed.objects.filter(pk__in=feeds).delete()[0]


def renew_no_password(person: Person) -> None:
    """Where somebody has no password, another one nobody has: their sessions end, and with them whoever holds one."""
    if not person.has_usable_password():
        person.set_unusable_password()
        person.save(update_fields=["password"])


def insert_integration(
    integration_id: UUID, *, slug: str, name: str, site: str, public_key: str, now: datetime
) -> None:
    """Make a site or app known. Raises IntegrityError for a slug that is taken."""
    Integration.objects.create(pk=integration_id, slug=slug, name=name, site=site, public_key=public_key, made_at=now)


def update_integration(integration_id: UUID, *, name: str, site: str, public_key: str) -> bool:
    """Change what a good integration is called, where its pages are and what it signs with; False when there is none."""
    rows = Integration.objects.filter(pk=integration_id, revoked_at=None)
    return rows.update(name=name, site=site, public_key=public_key) == 1


def revoke_integration(integration_id: UUID, *, now: datetime) -> bool:
    """End an integration at once, its tokens with it; False when there is none, or it was ended before."""
    return Integration.objects.filter(pk=integration_id, revoked_at=None).update(revoked_at=now) == 1


def insert_hand_over(integration_id: UUID, use: str, *, now: datetime) -> bool:
    """Use a hand-over link up; False when it was used before, or is being used at this moment."""
    try:
        with transaction.atomic():
            HandOver.objects.create(integration_id=integration_id, use=use, used_at=now)
    except IntegrityError:
        return False
    return True


def sweep_hand_overs(before: datetime) -> int:
    """Forget links used before this moment, which have long expired; gives how many."""
    count, _ = HandOver.objects.filter(used_at__lt=before).delete()
    return count


def sweep_limits(before: datetime) -> int:
    """Forget what the cache table counts for limits that ended before this moment; gives how much."""
    ended = connection.ops.adapt_datetimefield_value(before.replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_cache WHERE expires < %s", [ended])
        count: int = cursor.rowcount
    return count


def lock_person(person_id: UUID) -> bool:
    """Keep a person's row from everybody else until the transaction ends; False when there is no such account any more."""
    rows = Person.objects.filter(pk=person_id, is_active=True)
    return rows.select_for_update(no_key=True).values_list("pk", flat=True).first() is not None


def upsert_mail_choices(person_id: UUID, choices: MailChoices, *, now: datetime) -> None:
    """Keep what somebody chose about mails."""
    MailChoice.objects.update_or_create(
        person_id=person_id,
        defaults={
            "optional": choices.optional,
            "muted": " ".join(sorted(choices.muted)),
            "quiet_from": choices.quiet_from,
            "quiet_until": choices.quiet_until,
            "digest_at": choices.digest_at,
            "changed_at": now,
        },
    )


def upsert_sign_in(sign_in: UUID, session: str, person: UUID, *, browser: str, system: str, now: datetime) -> None:
    """Note that somebody was seen with this session; `sign_in` is the id of one not noted yet. Raises IntegrityError, at the
    latest when the transaction ends, for a session that has ended."""
    row = SignIn(
        id=sign_in, session_id=session, person_id=person, browser=browser, system=system, made_at=now, seen_at=now
    )
    again = ["person", "browser", "system", "seen_at"]
    SignIn.objects.bulk_create([row], update_conflicts=True, unique_fields=["session"], update_fields=again)


def add_to_session(session: str, more: Mapping[str, Any]) -> bool:
    """Add to what a session holds by now, and not to how long it is good; False when it has ended."""
    row = Session.objects.select_for_update().filter(pk=session).first()
    if row is None:
        return False
    row.session_data = SessionStore().encode(row.get_decoded() | dict(more))
    row.save(update_fields=["session_data"])
    return True


def insert_feed(feed_id: UUID, *, feed_hash: str, person_id: UUID, now: datetime) -> None:
    """Make a calendar address known by its hash. Raises IntegrityError beside another good one."""
    Feed.objects.create(pk=feed_id, hash=feed_hash, person_id=person_id, made_at=now)


def revoke_feeds(person_id: UUID, *, now: datetime) -> bool:
    """End the good calendar address of a person at once; False when there is none."""
    return Feed.objects.filter(person=person_id, revoked_at=None).update(revoked_at=now) > 0


def set_leaving(person_id: UUID, due_at: datetime | None) -> None:
    """Until when somebody who asked to be erased may change their mind; None when they did."""
    Person.objects.filter(pk=person_id).update(leaving_at=due_at)


def close_account(person_id: UUID) -> None:
    """Let somebody in no more, by any way."""
    Person.objects.filter(pk=person_id).update(is_active=False)


def erase_person(person_id: UUID, *, email: str, now: datetime) -> None:
    """Empty a person's row: `email` is an address that says nothing. Only the id and the day they joined stay."""
    unusable = Person()
    unusable.set_unusable_password()
    Person.objects.filter(pk=person_id).update(
        email=email,
        name="",
        language=ENGLISH,
        time_zone="UTC",
        theme=Theme.AUTO,
        password=unusable.password,
        last_login=None,
        demo=False,
        integration_id=None,
        is_active=False,
        leaving_at=None,
        erased_at=now,
    )


def hold_person(person_id: UUID) -> bool:
    """Hold a person's row until the transaction ends, so that measures on them happen one after the other; False for nobody."""
    rows = Person.objects.select_for_update(no_key=True).filter(pk=person_id)
    return rows.values_list("pk", flat=True).first() is not None


def update_standing(person_id: UUID, *, no_selling_since: datetime | None, no_buying_since: datetime | None) -> None:
    """Since when a person cannot sell, and cannot buy; None where they can. Written by `flow.measures` alone."""
    Person.objects.filter(pk=person_id).update(no_selling_since=no_selling_since, no_buying_since=no_buying_since)
