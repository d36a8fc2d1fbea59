"""Measures and complaints as shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from amiable.api.shapes import measures as shapes
from amiable.api.shapes.said import Coded, Person, Words
from amiable.measures.reads import ComplaintRead, MeasureRead, StatementRead, StepRead
from amiable.pages.measures import ComplaintPage, MeasurePage, Mine, Names
from amiable.rules.measures import measuring
from amiable.wording.reader import Reader


def measure_of(page: MeasurePage, reader: Reader, *, you: UUID | None = None) -> shapes.Measure:
    """A measure whole. With `you`, for whom it is about: staff are not named."""
    row: Any = page.measure
    return shapes.Measure(
        id=row.id,
        person=_person(page.names, row.person),
        service=row.service,
        scope=row.scope,
        state=row.state,
        ground=_ground(row.ground, reader),
        automated=row.automated,
        for_good=row.for_good,
        waived=row.waived,
        orders=list(row.orders),
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        decided_at=row.decided_at,
        closed_at=row.closed_at,
        statements=[_statement(one) for one in page.statements],
        steps=steps_of(page.steps, page.names, you=you),
        complaints=[one.id for one in page.complaints],
    )


def listed_of(row: MeasureRead, names: Names) -> shapes.MeasureInList:
    """A measure in a list."""
    known: Any = row
    return shapes.MeasureInList(
        id=row.id,
        person=_person(names, row.person),
        service=row.service,
        scope=known.scope,
        state=known.state,
        ground=row.ground,
        for_good=row.for_good,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        decided_at=row.decided_at,
    )


def complaint_of(page: ComplaintPage, *, asker: UUID, you: bool = False) -> shapes.Complaint:
    """A complaint whole. `you`: for whoever made it."""
    row = page.complaint
    return shapes.Complaint(
        complaint=complained_of(row, page.names),
        order=page.reference or None,
        seq=row.seq,
        steps=steps_of(page.steps, page.names, you=asker if you else None),
        may_decide=not you and not row.outcome and asker not in page.barred,
    )


def complained_of(row: ComplaintRead, names: Names) -> shapes.ComplaintInList:
    """A complaint in a list."""
    known: Any = row
    return shapes.ComplaintInList(
        id=row.id,
        against=known.kind,
        measure=row.measure,
        person=_person(names, row.person),
        language=row.language,
        received_at=row.received_at,
        acknowledge_by=row.acknowledge_by,
        acknowledged_at=row.acknowledged_at,
        decide_by=row.decide_by,
        decided_at=row.decided_at,
        outcome=known.outcome,
    )


def hidden_of(mine: Mine) -> list[shapes.HiddenReview]:
    """What of somebody's words support hid."""
    found: list[Any] = [(row, reference, hidden) for row, reference, hidden in mine.hidings]
    return [shapes.HiddenReview(ref, row.seq, row.part, row.ground, row.at, hidden) for row, ref, hidden in found]


def steps_of(steps: Sequence[StepRead], names: Names, *, you: UUID | None) -> list[shapes.MeasureStep]:
    """What was done; `you` reads oneself by name and staff not at all."""
    return [
        shapes.MeasureStep(
            number=step.number,
            what=step.what,
            by=_person(names, step.by) if step.by is not None and you in (None, step.by) else None,
            at=step.at,
            words=[Words(one.text, one.language, one.erased) for one in step.words],
        )
        for step in steps
    ]


def _statement(row: StatementRead) -> shapes.ReasonsStatement:
    known: Any = row
    return shapes.ReasonsStatement(
        number=row.number,
        scope=known.scope,
        ground=Coded(row.ground, row.ground_said),
        automated=row.automated,
        for_good=row.for_good,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        redress=row.redress_said,
        language=row.language,
        sent_at=row.sent_at,
        complain_until=row.sent_at + measuring().complaint,
    )


def _ground(code: str, reader: Reader) -> Coded:
    found = measuring().grounds.get(code)
    return Coded(code, reader.label(found.label) if found else "")


def _person(names: Names, person: UUID) -> Person:
    return Person(person, names[person].name if person in names else "")
