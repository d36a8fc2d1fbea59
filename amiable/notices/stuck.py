"""What an operator does about mail that did not arrive: has one mail, or one address, tried again.

Refuses `not_found`, to whoever may not as well. Again changes nothing.
"""

from __future__ import annotations

import logging
import os
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amiable.kernel.errors import refuse
from amiable.notices import reads, writes
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.records import writes as records
from amiable.records.writes import NewEntry

log = logging.getLogger("amiable.mail")


def try_mail(actor: UUID, mail: UUID, *, now: datetime) -> None:
    """Let a mail that was given up be tried for four days more, by the same Message-ID; its address is asked as well."""
    people.require(actor, Permission.OPERATE)
    person = reads.reader_of(mail)
    if person is None:
        refuse("not_found")
    with transaction.atomic():
        if writes.begin_anew(mail, now=now):
            writes.forget_bounce(person)
            _record("mail_tried_anew", actor, mail, now)


def try_address(actor: UUID, person: UUID, *, now: datetime) -> None:
    """Let what is told this person from now on go to their address again."""
    people.require(actor, Permission.OPERATE)
    if people.find_person(person) is None:
        refuse("not_found")
    with transaction.atomic():
        if writes.forget_bounce(person):
            _record("address_tried_anew", actor, person, now)


def _record(name: str, actor: UUID, subject: UUID, now: datetime) -> None:
    records.append(NewEntry(name, str(actor), str(subject)), now=now, random=os.urandom)
    log.info("%s %s by %s at %s", name, subject, actor, now.isoformat())
