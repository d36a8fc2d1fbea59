"""Words that were reported, or sent although the guard advised against them, for those who mediate: a list, and one with what
stands around it. The list takes seven statements however long it is; reading around words needs a look, as the desk does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.flow.load import facts_of
from amiable.kernel.errors import refuse
from amiable.orders import lists, logs
from amiable.orders.lists import PLACED, Row
from amiable.pages.order import Entry, OrderPage, Said, read_desk
from amiable.pages.talk import spoken
from amiable.people import reads as people
from amiable.rules.outlook import is_blind
from amiable.talk import reads
from amiable.talk.reads import FlagRead, ReportRead
from amiable.talk.terms import is_said

#: Events on one page of the list.
PAGE = 25

#: Of long words, so many characters are shown in the list; all of them with the order.
SHOWN = 300

#: How many entries with words are shown before and after.
AROUND = 2

type At = tuple[UUID, int]


@dataclass(frozen=True, slots=True)
class Reported:
    """Words of one event: who wrote them as what, why they are here. `own`: the reader is one of the two, and may not look, nor
    learn who reported what."""

    row: Row
    seq: int
    at: datetime
    role: str
    words: tuple[Said, ...]
    reports: tuple[ReportRead, ...]
    flags: tuple[FlagRead, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Around:
    """One event on its order, with what stands before and after it."""

    page: OrderPage
    entry: Entry
    before: Sequence[Entry]
    after: Sequence[Entry]
    reports: Sequence[ReportRead]
    flags: Sequence[FlagRead]
    closed_at: datetime | None  # when support was done with the flags


@dataclass(frozen=True, slots=True)
class Waiting:
    """One page of what is open, reported words first, then what waits longest, with the names of everybody on it."""

    found: tuple[Reported, ...]
    names: Mapping[UUID, people.Name]
    more: bool


@dataclass(frozen=True, slots=True)
class Run:
    """So much of what is open, what waits longest first; `last` is where it ends, when there is more."""

    found: tuple[Reported, ...]
    names: Mapping[UUID, people.Name]
    last: tuple[datetime, UUID, int] | None


def read_reported(person: UUID, *, number: int = 1) -> Waiting:
    """Page `number` of what is open for this person of support."""
    start = (number - 1) * PAGE
    events = reads.waiting(person, start=start, limit=PAGE + 1)
    return Waiting(*_read(person, events[:PAGE]), more=len(events) > PAGE)


def read_run(person: UUID, *, after: tuple[datetime, UUID, int] | None, limit: int) -> Run:
    """At most `limit` of them, from after one on: since when it is open, its order and event."""
    events = reads.waiting_longest(person, after=after, limit=limit + 1)
    found, names = _read(person, [(order, seq) for _since, order, seq in events[:limit]])
    return Run(found, names, events[limit - 1] if len(events) > limit else None)


def _read(person: UUID, events: Sequence[At]) -> tuple[tuple[Reported, ...], Mapping[UUID, people.Name]]:
    reports, flags = reads.open_at(events, person=person)
    places: dict[At, tuple[list[ReportRead], list[FlagRead]]] = {at: ([], []) for at in events}
    for report in reports:
        places[report.order, report.seq][0].append(report)
    for flag in flags:
        places[flag.order, flag.seq][1].append(flag)
    rows = {row.id: row for row in lists.rows_of(person, list({order for order, _ in places}))}
    lines, texts = logs.lines_at(list(places)), reads.texts_at(set(places))
    who = {row.client for row in rows.values()} | {row.seller for row in rows.values()}
    names = {name.id: name for name in people.names_of(list(who | {report.reporter for report in reports}))}
    found = [_reported(person, rows[at[0]], at[1], lines[at], texts.get(at, []), *why) for at, why in places.items()]
    return tuple(found), names


def _reported(
    person: UUID,
    row: Row,
    seq: int,
    line: str,
    texts: Sequence[tuple[str, str, str]],
    reports: Sequence[ReportRead],
    flags: Sequence[FlagRead],
) -> Reported:
    known = json.loads(line)
    words = (
        ()
        if is_blind(facts_of(row), known["name"])
        else tuple(Said(text, code, erased=False) for field, text, code in texts if is_said(known["name"], field))
    )
    own = person in (row.client, row.seller)
    moments = [report.at for report in reports] + [flag.at for flag in flags]
    return Reported(
        row, seq, min(moments, default=row.last_at), known["actor"]["kind"], words, tuple(reports), tuple(flags), own
    )


def cut(text: str) -> str:
    """The words as the list shows them."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def read_around(order: str, seq: int, person: UUID, *, now: datetime) -> Around:
    """One of them with its order. Refuses as `read_desk`, and `not_found` for words nobody reported and nothing flagged."""
    page = read_desk(order, person, now=now)
    reports, flags = reads.reports_on(page.loaded.id, seq), reads.flags_of(page.loaded.id, seq)
    entry = next((row for row in page.entries if row.seq == seq), None)
    if entry is None or not (reports or flags):
        refuse("not_found")
    said = [row for row in page.entries if spoken(row) and row.seq > PLACED]
    before = [row for row in said if row.seq < seq][-AROUND:]
    after = [row for row in said if row.seq > seq][:AROUND]
    closed_at = reads.closed_at(page.loaded.id, seq) if flags else None
    return Around(page, entry, before, after, reports, flags, closed_at)
