"""A letter to somebody of staff, or somebody invited, composed when it goes out. What is no longer true is not written.

Its mails are of the group `STAFF`; the orders' are `pages.mail`'s. Nothing here writes or sends.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from amiable.flow.inviting import link_for
from amiable.members import reads as members
from amiable.members.reads import LetterRow
from amiable.members.terms import ALARM, INVITED, LANGUAGES_CHANGED, RESET
from amiable.notices.letter import Letter
from amiable.pages.addresses import place
from amiable.pages.mail import Needless, absolute
from amiable.people import reads as people
from amiable.people.terms import zone_named
from amiable.wording import formats, mails
from amiable.wording import members as wording
from amiable.wording.reader import Reader

#: The group of mails of which this page composes the words.
STAFF = "staff"


def compose_staff(mail: UUID, *, now: datetime) -> Letter | Needless:
    """The mail as it stands now."""
    row = members.find_letter(mail)
    if row is None:
        return Needless("no such letter")
    return _invitation(row, now) if row.code == INVITED else _change(row, now)


def _invitation(row: LetterRow, now: datetime) -> Letter | Needless:
    found = members.find_invitation(row.subject)
    if found is None or not found.is_open or found.number != row.data["number"] or found.expires_at <= now:
        return Needless("taken back, accepted or sent again meanwhile")
    known = people.find_person_by_email(found.email)
    language = people.spoken(known.language if known else found.language)
    zone = known.time_zone if known else settings.SPOKEN[language].home
    reader = Reader(language, zone_named(zone or "", otherwise=settings.TIME_ZONE), now=now)
    by = {name.id: name.name for name in people.names_of([found.made_by])} if found.made_by else {}
    data = {
        "by": next(iter(by.values()), wording.say(wording.OPERATOR, language)),
        "role": wording.say(wording.ROLES[found.role.value], language),
        "until": reader.moment(found.expires_at),
    }
    return _letter(
        row,
        reader,
        data,
        person=row.subject,
        to=found.email,
        name=known.name if known else "",
        href=absolute(place("invitation", link_for(found))),
        choices=wording.say(wording.FIRST_PAGE, language),
        choices_href=absolute(place("home")),
    )


def _change(row: LetterRow, now: datetime) -> Letter | Needless:
    reached = people.addressed([row.subject]).get(row.subject)
    if reached is None or not reached.reachable:
        return Needless("nobody to write to")
    reader = Reader(reached.language, zone_named(reached.time_zone, otherwise=settings.TIME_ZONE), now=now)
    role, codes = str(row.data.get("role", "")), str(row.data.get("languages", "")).split()
    data = {
        "role": wording.say(wording.ROLES[role], reader.language) if role in wording.ROLES else "",
        "languages": ", ".join(formats.language_name(code, language=reader.language) for code in codes),
        "where": str(row.data.get("where", "")),
        "line": str(row.data.get("line", "")),
    }
    page = {RESET: "mfa_index", LANGUAGES_CHANGED: "queue", ALARM: "desk_audit"}.get(row.code, "home")
    return _letter(
        row,
        reader,
        data,
        person=reached.id,
        to=reached.email,
        name=reached.name,
        href=absolute(place(page)),
        choices=mails.say(mails.CHOICES, reader.language),
        choices_href=absolute(place("notifications")),
    )


def _letter(row: LetterRow, reader: Reader, data: dict[str, str], **where: Any) -> Letter:
    told = wording.letter(row.code, {**data, "marketplace": settings.THEME.name}, reader.language)
    return Letter(
        id=row.id,
        language=reader.language,
        at=row.made_at,
        subject=told.subject,
        heading=told.subject,
        fact=told.fact,
        button=told.button,
        why=told.why,
        **where,
    )
