"""Rows of members of staff made and changed. Called by the door; checks nothing but shapes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import F, Q

from amiable.members.models import Entrance, Invitation, Letter, Working
from amiable.members.terms import Invited, joined
from amiable.people.models import Person
from amiable.people.roles import Role


def lock_staff(person_id: UUID) -> dict[UUID, Role]:
    """Keep a person's row, and those of all operators, from everybody else until the transaction ends; always in one order, so
    that nobody waits in a circle. Gives the role of each whose account is open."""
    rows = Person.objects.filter(Q(pk=person_id) | Q(role=Role.OPERATOR.value), is_active=True)
    locked = rows.order_by("pk").select_for_update(no_key=True).values_list("pk", "role")
    return {pk: Role(role) for pk, role in locked}


def update_role(person_id: UUID, role: Role, *, before: Role) -> bool:
    """Make somebody this; False when they are not what they were `before`."""
    rows = Person.objects.filter(pk=person_id, role=before.value, is_active=True)
    return rows.update(role=role.value) == 1


def upsert_languages(person_id: UUID, languages: Collection[str], *, now: datetime) -> None:
    """Keep the languages somebody works in."""
    Working.objects.update_or_create(person=person_id, defaults={"languages": joined(languages), "changed_at": now})


def delete_languages(person_id: UUID) -> None:
    """Forget them."""
    Working.objects.filter(person=person_id).delete()


def delete_factors(person_id: UUID) -> int:
    """Take every second factor and the codes from somebody; gives how many there were."""
    count: int = Authenticator.objects.filter(user_id=person_id).delete()[0]
    return count


def insert_invitation(
    invitation_id: UUID, invited: Invited, *, link_hash: str, made_by: UUID | None, now: datetime, expires_at: datetime
) -> None:
    """Make an invitation known by the hash of its link. Raises IntegrityError beside another open one to the same address."""
    Invitation.objects.create(
        id=invitation_id,
        email=invited.email,
        role=invited.role.value,
        languages=joined(invited.languages),
        language=invited.language,
        hash=link_hash,
        made_by=made_by,
        made_at=now,
        sent_at=now,
        expires_at=expires_at,
    )


def renew_invitation(invitation_id: UUID, *, number: int, link_hash: str, now: datetime, expires_at: datetime) -> bool:
    """Give an open invitation its next link; False when it is not open, or was sent again meanwhile."""
    rows = Invitation.objects.filter(pk=invitation_id, number=number - 1, accepted_at=None, revoked_at=None)
    return rows.update(number=F("number") + 1, hash=link_hash, sent_at=now, expires_at=expires_at) == 1


def revoke_invitation(invitation_id: UUID, *, now: datetime) -> bool:
    """End an open invitation; False when it is not open."""
    rows = Invitation.objects.filter(pk=invitation_id, accepted_at=None, revoked_at=None)
    return rows.update(revoked_at=now) == 1


def accept_invitation(invitation_id: UUID, person_id: UUID, *, link_hash: str, now: datetime) -> bool:
    """Use an open invitation up by this very link; False when somebody did, or it was revoked or sent again."""
    rows = Invitation.objects.filter(pk=invitation_id, hash=link_hash, accepted_at=None, revoked_at=None)
    return rows.update(accepted_at=now, accepted_by=person_id) == 1


def insert_entrance(
    entrance_id: UUID, person_id: UUID, kind: str, *, what: str, actor: UUID | None, now: datetime
) -> None:
    """Write down how somebody came in."""
    Entrance.objects.create(id=entrance_id, person=person_id, kind=kind, what=what, actor=actor, at=now)


def insert_letter(
    letter_id: UUID, subject: UUID, code: str, *, data: Mapping[str, str | int] | None = None, now: datetime
) -> None:
    """Have somebody told by mail."""
    Letter.objects.create(id=letter_id, subject=subject, code=code, data=dict(data or {}), made_at=now)


def delete_entrances(entrances: Collection[UUID]) -> int:
    """Entrances that had their time go; gives how many."""
    return Entrance.objects.filter(pk__in=entrances).delete()[0]


def delete_invitations(invitations: Collection[UUID]) -> int:
    """So do invitations; gives how many."""
    return Invitation.objects.filter(pk__in=invitations).delete()[0]


def delete_letters(letters: Collection[UUID]) -> int:
    """And letters that were handed over; gives how many."""
    return Letter.objects.filter(pk__in=letters).delete()[0]


def mark_letters(ids: Collection[UUID], *, now: datetime) -> None:
    """The wire of notices has them."""
    Letter.objects.filter(pk__in=ids, handed_at=None).update(handed_at=now)
