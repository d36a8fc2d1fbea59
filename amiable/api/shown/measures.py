"""Measures and complaints as shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from amiable.api.shapes import measures as shapes
from amiable.api.shapes.said import Coded, Person, Reason, Words
from amiable.api.shown.words import public
from amiable.kernel.errors import Refusal
from amiable.measures.reads import ComplaintRead, MeasureRead, StatementRead, StepRead
from amiable.pages.measures import ComplaintPage, MeasurePage, Mine, Names
from amiable.rules.measures import measuring
from amiable.rules.outlook import Option
from amiable.wording.reader import Reader
from amiable.wording.refusals import say


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
        actions=_actions(page.options, reader),
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


def complaint_of(page: ComplaintPage, reader: Reader, *, you: UUID | None = None) -> shapes.Complaint:
    """A complaint whole. With `you`, for whoever made it: staff are not named."""
    row, decide = page.complaint, page.option("decide")
    return shapes.Complaint(
        complaint=complained_of(row, page.names),
        order=page.reference or None,
        seq=row.seq,
        steps=steps_of(page.steps, page.names, you=you),
        may_decide=decide is not None and decide.allowed,
        actions=_actions(page.options, reader),
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


def hidden_of(mine: Mine, reader: Reader) -> list[shapes.HiddenReview]:
    """What of somebody's words support hid."""
    return [
        shapes.HiddenReview(
            order=one.reference,
            seq=one.hiding.seq,
            part=one.hiding.part,  # type: ignore[arg-type]
            ground=one.hiding.ground,
            at=one.hiding.at,
            hidden=one.hidden,
            complain_until=one.hiding.complain_until,
            actions=_actions([one.complain], reader),
        )
        for one in mine.hidings
    ]


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
        complain_until=row.complain_until,
    )


def _actions(options: Sequence[Option], reader: Reader) -> list[shapes.MeasureAction]:
    def told(refusal: Refusal) -> str:
        return say(refusal, reader)

    return [
        shapes.MeasureAction(
            name=option.action,  # type: ignore[arg-type]
            allowed=option.allowed,
            why_not=Reason(why.code, told(why), public(why.data, told)) if (why := option.refusal) else None,
            until=option.until,
        )
        for option in options
    ]


def _ground(code: str, reader: Reader) -> Coded:
    found = measuring().grounds.get(code)
    return Coded(code, reader.label(found.label) if found else "")


def _person(names: Names, person: UUID) -> Person:
    return Person(person, names[person].name if person in names else "")
