"""The inbox of one person: what they were told, as sentences in their language now, by day. At most six statements.

Each notice is worked out of its order and the log when it is shown. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.flow.load import facts_of, rules_of
from amiable.kernel.periods import format_moment, parse_moment
from amiable.notices import reads as notices
from amiable.notices.apart import NO_ORDER
from amiable.notices.reads import NoticeRow
from amiable.notices.terms import REMINDED
from amiable.orders import lists, logs
from amiable.orders.lists import Row
from amiable.pages.told import scene_for, stands, told
from amiable.people import reads as people
from amiable.privacy.terms import GRACE, KEPT
from amiable.rules.facts import Facts
from amiable.wording import accounts, measures, privacy
from amiable.wording.notices import Notice
from amiable.wording.reader import Reader

#: Notices on one page.
PAGE = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """One notice with its sentence; `reference` and `title` are "" for what is about no order. `stands` is False for a reminder
    whose end is gone or moved, and for a proposal that no longer waits for the reader's answer."""

    row: NoticeRow
    said: Notice
    reference: str
    title: str
    title_language: str
    stands: bool

    @property
    def unread(self) -> bool:
        """It was not read yet."""
        return self.row.read_at is None


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of it; `unread` counts all of them, `more` is where to ask for earlier ones ("" when there are none)."""

    entries: tuple[Entry, ...]
    unread: int
    more: str
    bounced_at: datetime | None


def read_inbox(person: UUID, address: str, reader: Reader, *, only_unread: bool = False, before: str = "") -> Inbox:
    """A page of the inbox, from before a place on. `address` is the person's own, to say whether it refuses mail."""
    rows = notices.notices_of(person, limit=PAGE + 1, only_unread=only_unread, before=_place(before))
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Inbox(
        entries=entries_of(person, rows[:PAGE], reader),
        unread=notices.unread(person),
        more=f"{format_moment(last.made_at)}_{last.id}" if last else "",
        bounced_at=notices.bounced_at(person, address),
    )


def entries_of(person: UUID, rows: Sequence[NoticeRow], reader: Reader) -> tuple[Entry, ...]:
    """These notices with their sentences, in their order; three statements. One without a sentence is left out."""
    found = {row.id: row for row in lists.rows_of(person, list({row.order for row in rows}))}
    lines = logs.lines_at([(row.order, row.seq) for row in rows if row.code != REMINDED])
    who = {person_id for order in found.values() for person_id in (order.client, order.seller)}
    names = {str(name.id): name for name in people.names_of(list(who))}
    known: dict[UUID, Facts] = {order_id: facts_of(order) for order_id, order in found.items()}
    entries = (
        _apart(row, reader) if row.order == NO_ORDER else _entry(row, found, known, names, lines, reader)
        for row in rows
        if row.order in found or row.order == NO_ORDER
    )
    return tuple(entry for entry in entries if entry is not None)


def _apart(row: NoticeRow, reader: Reader) -> Entry | None:
    try:
        said = notice_apart(row, reader)
    except KeyError:
        return None  # as below
    return Entry(row, said, "", "", "", stands=True)


def notice_apart(row: NoticeRow, reader: Reader) -> Notice:
    """What a notice about no order says. Raises KeyError for a code without words."""
    if row.code in privacy.SUBJECTS:
        return privacy.notice(row.code, reader.language, kept=KEPT.days, grace=GRACE.days)
    if row.code in measures.SUBJECTS:
        return measures.notice(row.code, reader.language)
    return accounts.notice(row.code, row.data, reader.language)


def _entry(
    row: NoticeRow,
    found: Mapping[UUID, Row],
    known: Mapping[UUID, Facts],
    names: Mapping[str, people.Name],
    lines: Mapping[tuple[UUID, int], str],
    reader: Reader,
) -> Entry | None:
    order, facts = found[row.order], known[row.order]
    rules, line = rules_of(order.rules), lines.get((row.order, row.seq))
    scene = scene_for(rules, facts, names, row.role, reader)
    try:
        said = told(row, line, facts, scene)
    except KeyError:
        return None  # told by a version of the program that knew more codes
    waits = stands(row, line, facts, rules)
    return Entry(row, said, order.reference, order.title, order.title_language, waits)


def _place(before: str) -> tuple[datetime, UUID] | None:
    moment, _, last = before.partition("_")
    try:
        return (parse_moment(moment), UUID(last)) if before else None
    except ValueError:
        return None
