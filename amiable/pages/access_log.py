"""Who of staff opened which order, came in, could not, or changed what they come in by: one list by time, for page, file and API.

Looks at orders stand with the desk (`cases.looked`), entrances with the members. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from amiable.cases.looked import looked
from amiable.members import reads as members
from amiable.orders import lists
from amiable.people import reads as people

#: A line that says that an order was opened; the others are kinds of entrances.
OPENED: Final = "order_opened"
#: Lines of a page, and of a batch of a file.
PAGE, BATCH = 50, 500

#: Looks are numbered, entrances have ids: a number as an id comes before any of them, so that both have one order.
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked for: lines of one person, about one order, from `since` on and before `until`."""

    person: UUID | None = None
    order: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `place` orders it with all others; `order` is a reference, "" for none; `what` a kind of second factor; `actor`
    is who did it for the person."""

    place: UUID
    at: datetime
    person: UUID
    name: str
    kind: str
    order: str = ""
    what: str = ""
    actor: UUID | None = None
    actor_name: str = ""


@dataclass(frozen=True, slots=True)
class Log:
    """A page of lines, the latest first; `further` is the place of the last one when there are more."""

    lines: tuple[Line, ...]
    further: tuple[datetime, UUID] | None


def read_log(sought: Sought, *, before: tuple[datetime, UUID] | None = None, limit: int = PAGE) -> Log:
    """Lines further back than `before`. At most four statements, however long the log is."""
    found = sorted(
        (*_opened(sought, before, limit + 1), *_entered(sought, before, limit + 1)), key=_place, reverse=True
    )
    page = found[:limit]
    return Log(_named(page), _place(page[-1]) if len(found) > limit else None)


def whole_log(sought: Sought) -> Iterator[Line]:
    """Every line there is, the latest first, asked for a batch at a time."""
    before: tuple[datetime, UUID] | None = None
    while True:
        log = read_log(sought, before=before, limit=BATCH)
        yield from log.lines
        if log.further is None:
            return
        before = log.further


def _opened(sought: Sought, before: tuple[datetime, UUID] | None, limit: int) -> list[Line]:
    place = None if before is None else (before[0], min(before[1].int, _LARGEST))
    rows = looked(
        person=sought.person,
        order=sought.order,
        since=sought.since,
        until=sought.until,
        before=place,
        limit=limit,
    )
    return [Line(UUID(int=row.number), row.at, row.person, "", OPENED, order=str(row.order)) for row in rows]


def _entered(sought: Sought, before: tuple[datetime, UUID] | None, limit: int) -> list[Line]:
    if sought.order is not None:
        return []
    rows = members.entrances(person=sought.person, since=sought.since, until=sought.until, before=before, limit=limit)
    return [Line(row.id, row.at, row.person, "", row.kind, what=row.what, actor=row.actor) for row in rows]


def _named(lines: list[Line]) -> tuple[Line, ...]:
    """With names of people and references of orders."""
    references = {
        str(order): text for order, text in lists.references({UUID(one.order) for one in lines if one.order}).items()
    }
    ids = {person for one in lines for person in (one.person, one.actor) if person is not None}
    names = {name.id: name.name for name in people.names_of(sorted(ids))}
    return tuple(
        replace(
            one,
            name=names.get(one.person, ""),
            order=references.get(one.order, ""),
            actor_name=names.get(one.actor, "") if one.actor else "",
        )
        for one in lines
    )


def _place(line: Line) -> tuple[datetime, UUID]:
    return line.at, line.place
