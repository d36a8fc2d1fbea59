"""The audit trail as an operator reads it: lines with their sentence, names of who and what where they are known; and what
checking found.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from amiable.orders import reads as orders
from amiable.people import reads as people
from amiable.records import reads
from amiable.records.reads import AlarmRead, EntryRow, RoundRead, Wanted
from amiable.wording.audit import say

#: Lines on a page, and rounds and alarms beside them.
LINES, ROUNDS, ALARMS = 50, 5, 50

#: Lines of a file read at once.
PIECE = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `who` is an id or a slug, "" when nobody is known; `by` is their name or the slug; `way` how they came, `named`
    what that is called; `about` is the name or reference of the subject where it has one. `words` are None once erased."""

    seq: int
    at: datetime
    name: str
    said: str
    who: str
    by: str
    way: str
    named: str
    kind: str
    subject: str
    about: str
    data: Mapping[str, Any]
    words: Mapping[str, str | None]
    hash: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines, the latest first, and the number before which the next page begins; None on the last."""

    lines: Sequence[Line]
    further: int | None


@dataclass(frozen=True, slots=True)
class Checked:
    """The last rounds of checking, and what they found: open alarms first."""

    rounds: Sequence[RoundRead]
    alarms: Sequence[AlarmRead]


def read_lines(wanted: Wanted, language: str, *, before: int | None = None, limit: int = LINES) -> Lines:
    """A page of lines; five statements at most."""
    rows = reads.entries_before(wanted, before=before, limit=limit + 1)
    shown = rows[:limit]
    return Lines(_told(shown, language), shown[-1].seq if len(rows) > limit else None)


def whole_trail(wanted: Wanted, language: str) -> Iterator[Line]:
    """Every line that is asked for, the latest first, in pieces."""
    before: int | None = None
    while rows := reads.entries_before(wanted, before=before, limit=PIECE):
        yield from _told(rows, language)
        before = rows[-1].seq


def read_checked() -> Checked:
    """What checking came to lately."""
    return Checked(reads.rounds(limit=ROUNDS), reads.alarms(limit=ALARMS))


def _told(rows: Sequence[EntryRow], language: str) -> list[Line]:
    said = {row.seq: json.loads(row.text) for row in rows}
    words = reads.words_of(said)
    names = _names({row.who for row in rows} | {row.subject for row in rows if row.subject_kind == "person"})
    references = orders.references_of([UUID(row.subject) for row in rows if row.subject_kind == "order"])
    found = []
    for row in rows:
        line, kept = said[row.seq], words.get(row.seq, {})
        data = {key: value for key, value in line["data"].items() if key not in kept}
        about = names.get(row.subject, "") if row.subject_kind == "person" else references.get(row.subject, "")
        sentence = say(row.name, data, kept, language, subject=row.subject)
        way = line["way"]
        found.append(
            Line(
                *(row.seq, row.at, row.name, sentence, row.who, names.get(row.who, row.who), way["kind"], way["name"]),
                *(row.subject_kind, row.subject, about, data, kept, row.hash),
            )
        )
    return found


def _names(ids: Collection[str]) -> dict[str, str]:
    """Names of the people among these ids."""
    found = [UUID(one) for one in ids if len(one) == 36]
    return {str(name.id): name.name for name in people.names_of(found)} if found else {}
