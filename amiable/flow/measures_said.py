"""What a statement of reasons says, in the words of the day it is sent and in the language of who reads it; and each step written
down, with its entry in the audit trail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from amiable.flow.auditing import record
from amiable.flow.bodies import outside_said
from amiable.kernel.errors import refuse
from amiable.measures import writes
from amiable.measures.reads import MeasureRead
from amiable.measures.writes import NewStatement, Said
from amiable.people import reads as people
from amiable.people.terms import zone_named
from amiable.rules.measures import measuring
from amiable.wording.measures import redress
from amiable.wording.reader import Reader


def reader_of(person: UUID, now: datetime) -> Reader:
    """How somebody reads. Refuses `not_found`."""
    found = people.addressed([person]).get(person) or refuse("not_found")
    return Reader(found.language, zone_named(found.time_zone, otherwise=settings.TIME_ZONE), now=now)


def statement_of(found: MeasureRead, reader: Reader, *, now: datetime) -> NewStatement:
    """The statement of a measure as it stands, which must have its beginning."""
    rules = measuring()
    until = rules.complain_until(now, reader.zone)
    return NewStatement(
        scope=found.scope,
        ground=found.ground,
        ground_said=reader.label(rules.grounds[found.ground].label),
        redress_said=" ".join(filter(None, (redress(until, reader=reader), outside_said(found.person, reader)))),
        terms=rules.hash,
        language=reader.language,
        automated=found.automated,
        for_good=found.for_good,
        begins_at=found.begins_at or now,
        ends_at=found.ends_at,
        decided_by=found.decided_by,
        complain_until=until,
    )


def stepped(measure: UUID, what: str, *, by: UUID | None, now: datetime, said: Sequence[Said] = ()) -> None:
    """Write down what was done about a measure; by nobody when it came by itself."""
    writes.insert_step(measure, what, by=by, now=now, said=said)
    record("measure_stepped", by, measure, now, {"step": what})


def complaint_stepped(complaint: UUID, what: str, *, by: UUID, now: datetime, said: Sequence[Said] = ()) -> None:
    """Write down what was done about a complaint."""
    writes.insert_step(complaint, what, by=by, now=now, said=said)
    record("complaint_stepped", by, complaint, now, {"step": what})
