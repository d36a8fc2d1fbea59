"""Notices and choices of mails as shapes."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import override

from amiable.api.shapes.notices import Choices, Notice, NoticeOrder
from amiable.api.shapes.said import Words
from amiable.api.shown.order import desk_of, href_of
from amiable.api.shown.words import public
from amiable.notices.terms import REMINDED
from amiable.pages.inbox import Entry
from amiable.people.terms import OPTIONAL_GROUPS, MailChoices
from amiable.wording.reader import Reader
from amiable.wording.refusals import say


def notice_of(entry: Entry, reader: Reader) -> Notice:
    """One notice."""
    row, reminds = entry.row, entry.row.code == REMINDED
    more = entry.said.body if reminds else ""
    if not entry.stands:
        more = _over(reader)
    place = href_of if row.role in ("client", "seller") else desk_of
    return Notice(
        id=row.id,
        at=row.made_at,
        code=row.code,
        group=row.group,  # type: ignore[arg-type]
        sentence=entry.said.subject if reminds else entry.said.body,
        more=more,
        data=public(row.data, partial(say, reader=reader)),
        order=NoticeOrder(
            ref=entry.reference,
            href=place(entry.reference),
            title=Words(entry.title, entry.title_language, erased=not entry.title),
            line=row.seq,
        )
        if entry.reference
        else None,
        read_at=row.read_at,
        over=not entry.stands,
    )


def _over(reader: Reader) -> str:
    with override(reader.language):
        return _("This no longer waits for you.")


def choices_of(kept: MailChoices) -> Choices:
    """What somebody chose."""
    return Choices(
        optional=kept.optional,  # type: ignore[arg-type]
        muted=[group for group in OPTIONAL_GROUPS if group in kept.muted],  # type: ignore[misc]
        quiet_from=time_of(kept.quiet_from),
        quiet_until=time_of(kept.quiet_until),
        digest_at=time_of(kept.digest_at),
    )


def time_of(minutes: int | None) -> str:
    """A time of day: 22:30; "" for none."""
    return "" if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}"
