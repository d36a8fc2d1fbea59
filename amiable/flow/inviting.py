"""Invitations to join the staff: made, sent again, revoked, accepted. Part of upkeep: not about an order.

Only the hash of a link is kept. It is good for so long (`GOOD_FOR`), once, and only for whoever has confirmed the address it
was sent to: somebody new after signing up, or a member who trades nothing any more. Staff neither buy nor sell with the same
account, since they may not act on orders of their own (recusal) and see what the other side does not.

Refusals are raised as `Refused`: `not_found` (also to whoever is no operator), and what each function names.
"""

from __future__ import annotations

import os
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from amiable.catalog import reads as catalog
from amiable.flow.auditing import record
from amiable.flow.staff import check_languages, require_operator
from amiable.kernel.errors import refuse
from amiable.kernel.ids import Random, uuid7
from amiable.members import reads, writes
from amiable.members.reads import InvitationRead
from amiable.members.terms import (
    GOOD_FOR,
    INVITED,
    MOST_INVITATIONS,
    STAFF_ROLES,
    Invited,
    hash_of_link,
    joined,
    link_of,
)
from amiable.orders import lists
from amiable.people import reads as people
from amiable.people import writes as people_writes
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.people.terms import EMAIL_LENGTH
from amiable.records.terms import Words


def invite(
    actor: UUID | None, invited: Invited, *, new_id: UUID | None = None, now: datetime, ids: Random = os.urandom
) -> UUID:
    """Invite somebody and have the mail sent; gives the invitation's id. Refuses `address_wrong`, `role_wrong`,
    `languages_missing`, `language_unspoken`, `staff_already`, `invited_already`, `too_many_invitations`."""
    require_operator(actor)
    invited = _checked(invited)
    invitation_id = new_id or uuid7(now, ids)
    known = people.find_person_by_email(invited.email)
    if known is not None and known.role != Role.MEMBER.value:
        refuse("staff_already", name=known.name)
    if reads.count_open_invitations() >= MOST_INVITATIONS:
        refuse("too_many_invitations", most=MOST_INVITATIONS)
    try:
        with transaction.atomic():
            made = hash_of_link(link_of(settings.SECRET_KEY, invitation_id, 1))
            writes.insert_invitation(
                invitation_id, invited, link_hash=made, made_by=actor, now=now, expires_at=now + GOOD_FOR
            )
            writes.insert_letter(uuid7(now, ids), invitation_id, INVITED, data={"number": 1}, now=now)
            said = {"role": invited.role.value, "languages": joined(invited.languages)}
            whose = Words(invited.email, str(known.pk) if known else "")
            record("invitation_made", actor, invitation_id, now, said, words={"address": whose}, random=ids)
    except IntegrityError:
        refuse("invited_already")
    return invitation_id


def send_again(actor: UUID | None, invitation_id: UUID, *, now: datetime, ids: Random = os.urandom) -> None:
    """Send an open invitation once more: good anew for as long, with another link; the one before ends. Refuses
    `invitation_closed`."""
    require_operator(actor)
    with transaction.atomic():
        found = reads.find_invitation(invitation_id) or refuse("not_found")
        number = found.number + 1
        made = hash_of_link(link_of(settings.SECRET_KEY, invitation_id, number))
        if not writes.renew_invitation(
            invitation_id, number=number, link_hash=made, now=now, expires_at=now + GOOD_FOR
        ):
            refuse("invitation_closed")
        writes.insert_letter(uuid7(now, ids), invitation_id, INVITED, data={"number": number}, now=now)
        record("invitation_sent_again", actor, invitation_id, now, {"number": number})


def revoke(actor: UUID | None, invitation_id: UUID, *, now: datetime) -> None:
    """End an open invitation at once. Refuses `invitation_closed`."""
    require_operator(actor)
    with transaction.atomic():
        if reads.find_invitation(invitation_id) is None:
            refuse("not_found")
        if not writes.revoke_invitation(invitation_id, now=now):
            refuse("invitation_closed")
        record("invitation_revoked", actor, invitation_id, now)


def look(link: str, person: Person | None, *, now: datetime) -> InvitationRead:
    """The invitation behind a link, as far as this person may accept it, without one whether it is good; nothing is written.

    Refuses `invitation_unknown`, `invitation_revoked`, `invitation_used`, `invitation_expired`, and with a person
    `invitation_for_another`, `address_unconfirmed`, `staff_by_now`, `trades_still`.
    """
    found = reads.find_invitation(hash_of_link(link)) or refuse("invitation_unknown")
    if found.revoked_at is not None:
        refuse("invitation_revoked")
    if found.accepted_at is not None:
        refuse("invitation_used")
    if found.expires_at <= now:
        refuse("invitation_expired", days=GOOD_FOR.days)
    if person is not None:
        _require_may_accept(found, person)
    return found


def accept(link: str, person_id: UUID, *, now: datetime) -> InvitationRead:
    """Make somebody staff by the link they were sent; their tokens end, and, where they have no password, their sessions: whoever
    holds one was trusted with a member. The same person once more changes nothing. Refuses as `look`."""
    with transaction.atomic():
        if not people_writes.lock_person(person_id):
            refuse("not_found")
        person = people.find_person(person_id)
        if person is None or not person.is_active:
            refuse("not_found")
        known = reads.find_invitation(hash_of_link(link))
        if known is not None and known.accepted_by == person_id and known.role.value == person.role:
            return known
        found = look(link, person, now=now)
        if not writes.accept_invitation(found.id, person_id, link_hash=found.hash, now=now):
            refuse("invitation_used")  # at this very moment, or another link was sent
        if not writes.update_role(person_id, found.role, before=Role.MEMBER):
            refuse("staff_by_now")
        people_writes.revoke_tokens(person_id, now=now)
        people_writes.renew_no_password(person)
        writes.upsert_languages(person_id, found.languages, now=now)
        record("invitation_accepted", person_id, found.id, now, {"role": found.role.value})
        record("role_changed", person_id, person_id, now, {"before": Role.MEMBER.value, "after": found.role.value})
    return found


def link_for(found: InvitationRead) -> str:
    """What stands in the link of an open invitation as it was sent last."""
    return link_of(settings.SECRET_KEY, found.id, found.number)


def _require_may_accept(found: InvitationRead, person: Person) -> None:
    own = person.email == found.email
    # The demo asks nobody to confirm an address.
    if not (settings.DEMO and own) and not reads.owns_address(person.pk, found.email):
        if own:
            refuse("address_unconfirmed", address=found.email)
        refuse("invitation_for_another", address=found.email)
    if person.role != Role.MEMBER.value:
        refuse("staff_by_now")
    running, shown = lists.count_running(person.pk), catalog.count_shown(person.pk)
    if running or shown:
        refuse("trades_still", orders=running, services=shown)


def _checked(invited: Invited) -> Invited:
    email = invited.email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        refuse("address_wrong")
    if len(email) > EMAIL_LENGTH:
        refuse("address_wrong")
    if invited.role not in STAFF_ROLES:
        refuse("role_wrong")
    check_languages(invited.languages)
    check_languages([invited.language])
    return Invited(email, invited.role, tuple(sorted(set(invited.languages))), invited.language)
