"""Who is staff: roles changed, languages said, lost second factors taken away. Part of upkeep: not about an order.

An operator does it, or whoever has the machine (`actor` None). There is always an operator left, whatever is done at the same
moment. Whoever it is about is told by mail, and the audit trail says who changed what.

Refusals are raised as `Refused`: `not_found` (also to whoever is no operator), and what each function names.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from amiable.cases.looked import in_hand
from amiable.flow.actors import PERSON
from amiable.flow.auditing import record
from amiable.flow.entrances import note
from amiable.flow.perform import perform
from amiable.kernel.errors import Refusal, refuse
from amiable.kernel.ids import Random, uuid7
from amiable.members import reads, writes
from amiable.members.terms import FACTORS_RESET, LANGUAGES_CHANGED, RESET, ROLE_CHANGED, TAKEN_AWAY, joined
from amiable.orders import lists
from amiable.people import reads as people
from amiable.people import writes as people_writes
from amiable.people.roles import Permission, Role
from amiable.rules.facts import Actor
from amiable.rules.inputs import Explained, Words


def change_role(
    actor: UUID | None,
    person_id: UUID,
    role: Role,
    *,
    seen: Role,
    knowing: Collection[str] = (),
    why: Words | None = None,
    now: datetime,
    ids: Random = os.urandom,
) -> Sequence[str]:
    """Make a member of staff something else, or a member who trades again (taken away). Gives the references of cases that could
    not be given back to the queue. Their tokens end.

    `seen` is what the actor believes them to be, `knowing` the references of the cases they hold and would leave, `why` what
    the two sides of these read. Refuses `changed_meanwhile`, `last_operator`, `holds_cases` (references), `not_staff`.
    """
    with transaction.atomic():
        before = _locked(actor, person_id)
        if before is Role.MEMBER:
            refuse("not_staff")
        if before is not seen:
            refuse("changed_meanwhile")
        if before is role:
            return ()
        left = _left_behind(person_id, before, role)
        if set(left.values()) - set(knowing):
            refuse("holds_cases", references=", ".join(sorted(left.values())))
        writes.update_role(person_id, role, before=before)
        people_writes.revoke_tokens(person_id, now=now)
        code = TAKEN_AWAY if role is Role.MEMBER else ROLE_CHANGED
        if role is Role.MEMBER:
            writes.delete_languages(person_id)
        writes.insert_letter(uuid7(now, ids), person_id, code, data={"role": role.value}, now=now)
        record("role_changed", actor, person_id, now, {"before": before.value, "after": role.value})
    return _give_back(actor, left, why, now, ids)


def change_languages(
    actor: UUID | None, person_id: UUID, languages: Collection[str], *, now: datetime, ids: Random = os.urandom
) -> None:
    """Say in which languages a member of staff works: some of those this installation speaks. Refuses `not_staff`,
    `languages_missing`, `language_unspoken`."""
    check_languages(languages)
    with transaction.atomic():
        if _locked(actor, person_id) is Role.MEMBER:
            refuse("not_staff")
        if reads.languages_of([person_id]).get(person_id) == tuple(sorted(set(languages))):
            return
        writes.upsert_languages(person_id, languages, now=now)
        said = {"languages": joined(languages)}
        writes.insert_letter(uuid7(now, ids), person_id, LANGUAGES_CHANGED, data=said, now=now)
        record("languages_changed", actor, person_id, now, said)


def reset_factors(actor: UUID | None, person_id: UUID, *, now: datetime, ids: Random = os.urandom) -> None:
    """Take the second factors from a member of staff who lost them: they set one up anew before anything opens. Refuses
    `not_staff`, `not_yourself`, `no_factors`."""
    if actor == person_id:
        refuse("not_yourself")
    with transaction.atomic():
        if _locked(actor, person_id) is Role.MEMBER:
            refuse("not_staff")
        if not writes.delete_factors(person_id):
            refuse("no_factors")
        note(person_id, FACTORS_RESET, actor=actor, now=now, ids=ids)
        writes.insert_letter(uuid7(now, ids), person_id, RESET, now=now)
        record("factors_reset", actor, person_id, now)


def held_by(person_id: UUID) -> dict[UUID, str]:
    """The cases a mediator has in hand: their orders, each with its reference."""
    return lists.references(list(in_hand(person_id)))


def check_languages(languages: Collection[str]) -> None:
    """Refuses `languages_missing`, `language_unspoken`."""
    if not languages:
        refuse("languages_missing")
    if set(languages) - settings.SPOKEN.keys():
        refuse("language_unspoken")


def require_operator(actor: UUID | None) -> None:
    """Refuses `not_found` to whoever is no operator; who has the machine may."""
    if actor is not None:
        people.require(actor, Permission.OPERATE)


def _locked(actor: UUID | None, person_id: UUID) -> Role:
    """Lock the person and all operators, and give what the person is. Two who take each other's role wait here: the second is no
    operator any more. Refuses `not_found`."""
    locked = writes.lock_staff(person_id)
    if (actor is not None and locked.get(actor) is not Role.OPERATOR) or person_id not in locked:
        refuse("not_found")
    return locked[person_id]


def _left_behind(person_id: UUID, before: Role, after: Role) -> dict[UUID, str]:
    """The cases nobody would have any more. Refuses `last_operator`."""
    if before is Role.OPERATOR and len([role for role in writes.lock_staff(person_id).values() if role is before]) < 2:
        refuse("last_operator")
    leaves = Permission.MEDIATE in before.permissions and Permission.MEDIATE not in after.permissions
    return held_by(person_id) if leaves else {}


def _give_back(
    actor: UUID | None, left: dict[UUID, str], why: Words | None, now: datetime, ids: Random
) -> Sequence[str]:
    """Give cases back to the queue as the operator; what the rules do not let go back ends by its clock. Gives those."""
    if actor is None or why is None:
        return tuple(left.values())
    done = {
        reference: perform(order, "hand_back_case", Actor(PERSON, str(actor)), Explained(why), now, ids=ids)
        for order, reference in left.items()
    }
    return tuple(reference for reference, outcome in done.items() if isinstance(outcome, Refusal))
