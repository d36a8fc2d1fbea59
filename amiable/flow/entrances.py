"""How staff came in, written down: signed in, not let in, second factors changed. Part of upkeep: not about an order.

Members who trade leave no such line. Nothing is refused here: what is told has happened.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amiable.kernel.ids import Random, uuid7
from amiable.members import writes
from amiable.people import reads as people
from amiable.people.models import Person
from amiable.people.roles import Role


def note(
    person_id: UUID, kind: str, *, what: str = "", actor: UUID | None = None, now: datetime, ids: Random = os.urandom
) -> None:
    """Write one line about somebody of staff; nothing about anybody else. `kind` is one of `members.terms.KINDS`, `what` the kind
    of second factor, `actor` who did it for them."""
    _note(people.find_person(person_id), kind, what, actor, now, ids)


def note_failed(email: str, kind: str, *, now: datetime, ids: Random = os.urandom) -> None:
    """The same by the mail address somebody tried to come in with; an address of nobody leaves nothing."""
    _note(people.find_person_by_email(email) if email else None, kind, "", None, now, ids)


def mark_letters(ids: Collection[UUID], *, now: datetime) -> None:
    """The wire of notices took over what members of staff are told."""
    with transaction.atomic():
        writes.mark_letters(ids, now=now)


def _note(person: Person | None, kind: str, what: str, actor: UUID | None, now: datetime, ids: Random) -> None:
    if person is None or person.role == Role.MEMBER.value:
        return
    with transaction.atomic():
        writes.insert_entrance(uuid7(now, ids), person.pk, kind, what=what, actor=actor, now=now)
