"""What an operator does about mail that did not arrive: has one mail, or one address, tried again.

Refuses `not_found`, to whoever may not as well. Again changes nothing.
"""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from amiable.kernel.errors import refuse
from amiable.notices import reads, writes
from amiable.people import reads as people
from amiable.people.roles import Permission

log = logging.getLogger("amiable.mail")


def try_mail(actor: UUID, mail: UUID, *, now: datetime) -> None:
    """Let a mail that was given up be tried for four days more, by the same Message-ID; its address is asked as well."""
    _require_operator(actor)
    person = reads.reader_of(mail)
    if person is None:
        refuse("not_found")
    if writes.begin_anew(mail, now=now):
        writes.forget_bounce(person)
        log.info("mail_tried_anew %s by %s at %s", mail, actor, now.isoformat())


def try_address(actor: UUID, person: UUID, *, now: datetime) -> None:
    """Let what is told this person from now on go to their address again."""
    _require_operator(actor)
    if people.find_person(person) is None:
        refuse("not_found")
    if writes.forget_bounce(person):
        log.info("address_tried_anew of %s by %s at %s", person, actor, now.isoformat())


def _require_operator(actor: UUID) -> None:
    person = people.find_person(actor)
    if person is None or not person.is_active or Permission.OPERATE not in person.permissions:
        refuse("not_found")
