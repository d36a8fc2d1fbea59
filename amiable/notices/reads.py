"""Questions about notices, mails and bounces. Writes nothing."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from amiable.database.lookup import Lookup
from amiable.notices.models import Bounce, Mail, Notice
from amiable.notices.terms import hash_of_address


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One thing somebody was told; `data` is what the log does not say."""

    id: UUID
    person: UUID
    order: UUID
    seq: int
    role: str
    code: str
    data: Mapping[str, Any]
    group: str
    made_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail as it went out, kept in the demo alone."""

    id: UUID
    sent_at: datetime
    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Stuck:
    """A mail that was given up."""

    id: UUID
    person: UUID
    order: UUID | None
    made_at: datetime
    problem: str


@dataclass(frozen=True, slots=True)
class Dead:
    """An address that refuses mail, by its hash (`terms.hash_of_address`)."""

    person: UUID
    address_hash: str
    at: datetime
    problem: str


#: Where a page ended: the moment of its last row, and its id (of an address: whose it is).
type Place = tuple[datetime, UUID]

_COLUMNS = ("id", "person", "order_id", "seq", "role", "code", "data", "group", "made_at", "read_at")


def unread(person: UUID) -> int:
    """How many notices this person has not read; one statement."""
    return next((count for _, count in _UNREAD(person)), 0)


_UNREAD = Lookup(
    lambda person: (
        Notice.objects.filter(person=person, read_at__isnull=True).values("person").values_list("person", Count("pk"))
    )
)


def notices_of(
    person: UUID, *, limit: int, only_unread: bool = False, before: tuple[datetime, UUID] | None = None
) -> list[NoticeRow]:
    """The latest notices of a person, from before one (its moment and id) on; one statement."""
    rows = Notice.objects.filter(person=person)
    if only_unread:
        rows = rows.filter(read_at__isnull=True)
    if before is not None:
        moment, last = before
        rows = rows.filter(Q(made_at__lt=moment) | Q(made_at=moment, pk__lt=last))
    return [_row(*row) for row in rows.order_by("-made_at", "-pk").values_list(*_COLUMNS)[:limit]]


def find_notice(notice: UUID, *, person: UUID) -> NoticeRow | None:
    """This notice, if it is this person's."""
    rows = Notice.objects.filter(pk=notice, person=person).values_list(*_COLUMNS)
    return next((_row(*row) for row in rows), None)


def carried_by(mail: UUID) -> list[NoticeRow]:
    """What a mail tells, oldest first."""
    rows = Notice.objects.filter(mail=mail).order_by("made_at", "pk").values_list(*_COLUMNS)
    return [_row(*row) for row in rows]


def bounced_at(person: UUID, address: str) -> datetime | None:
    """Since when this person's address refuses mail; None when it does not, or when they have another by now."""
    rows = Bounce.objects.filter(person=person, address_hash=hash_of_address(address))
    return rows.values_list("at", flat=True).first()


def given_up(*, limit: int = 100, skip: int = 0, after: Place | None = None) -> list[Stuck]:
    """Mails that never went out, the latest first, from after one on: for who looks after the installation; one statement."""
    rows = Mail.objects.filter(*_behind("made_at", after), state="given_up").order_by("-made_at", "pk")
    columns = rows.values_list("id", "person", "order_id", "made_at", "problem")
    return [Stuck(*row) for row in columns[skip : skip + limit]]


def dead(*, limit: int = 100, skip: int = 0, after: Place | None = None) -> list[Dead]:
    """Addresses that refuse mail, the latest first, from after one on; some may be nobody's by now; one statement."""
    rows = Bounce.objects.filter(*_behind("at", after)).order_by("-at", "pk")
    columns = rows.values_list("person", "address_hash", "at", "problem")
    return [Dead(*row) for row in columns[skip : skip + limit]]


def _behind(moment: str, place: Place | None) -> list[Q]:
    if place is None:
        return []
    at, row = place
    return [Q(**{f"{moment}__lt": at}) | Q(**{moment: at}, pk__gt=row)]


def reader_of(mail: UUID) -> UUID | None:
    """Whom a mail is for."""
    return Mail.objects.filter(pk=mail).values_list("person", flat=True).first()


def sent_to(person: UUID, *, limit: int = 50) -> list[SentMail]:
    """What the demo sent to one of its people, the latest first."""
    rows: Any = Mail.objects.filter(person=person, state="sent").exclude(subject="").order_by("-sent_at", "pk")
    return [SentMail(*row) for row in rows.values_list("id", "sent_at", "subject", "text", "html")[:limit]]


def find_sent(mail: UUID, *, person: UUID) -> SentMail | None:
    """One of those, if it is this person's."""
    rows: Any = Mail.objects.filter(pk=mail, person=person, state="sent").exclude(subject="")
    row = rows.values_list("id", "sent_at", "subject", "text", "html").first()
    return SentMail(*row) if row else None


def people_with_notices() -> Collection[UUID]:
    """Everybody who was ever told anything."""
    return list(Notice.objects.order_by("person").values_list("person", flat=True).distinct())


def _row(*row: Any) -> NoticeRow:
    *head, data, group, made_at, read_at = row
    values: list[Any] = [*head, json.loads(data), group, made_at, read_at]
    return NoticeRow(*values)
