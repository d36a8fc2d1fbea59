"""Notices as the inbox shows them: by day, each with its sentence, its moment and its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from amiable.notices.terms import REMINDED
from amiable.pages.inbox import Entry
from amiable.wording import formats
from amiable.wording.reader import Reader

#: The icon of a notice, by its group.
ICONS = {
    "decisions": "scale",
    "deadlines": "clock",
    "proposals": "sides",
    "messages": "chat",
    "money": "coin",
    "reviews": "pencil",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One notice. `more` is a second sentence, a reminder's or that it is over; `title` in somebody's own words, marked with
    `lang`."""

    id: UUID
    icon: str
    text: str
    more: str
    time: str
    time_iso: str
    title: str
    lang: str
    reference: str
    unread: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The notices of one day of the reader's."""

    label: str
    notices: tuple[Shown, ...]


def days_of(entries: Sequence[Entry], reader: Reader, *, now: datetime) -> tuple[Day, ...]:
    """The entries in their order, a part for each day of the reader's zone."""
    today = now.astimezone(reader.zone).date()
    parts = groupby(entries, key=lambda entry: entry.row.made_at.astimezone(reader.zone).date())
    return tuple(
        Day(_label((today - day).days, (found := list(rows))[0], reader), tuple(_shown(row, reader) for row in found))
        for day, rows in parts
    )


def _label(ago: int, entry: Entry, reader: Reader) -> str:
    if ago == 0:
        return _("Today")
    if ago == 1:
        return _("Yesterday")
    return capfirst(reader.day(entry.row.made_at))


def _shown(entry: Entry, reader: Reader) -> Shown:
    row, reminds = entry.row, entry.row.code == REMINDED
    more = entry.said.body if reminds else ""
    if not entry.stands:
        more = _("This no longer waits for you.")
    return Shown(
        id=row.id,
        icon="clock" if reminds else ICONS.get(row.group, "bell"),
        text=entry.said.subject if reminds else entry.said.body,
        more=more,
        time=formats.clock_time(row.made_at, language=reader.language, zone=reader.zone),
        time_iso=row.made_at.isoformat(),
        title=entry.title,
        lang=entry.title_language,
        reference=entry.reference,
        unread=entry.unread,
        over=not entry.stands,
    )
