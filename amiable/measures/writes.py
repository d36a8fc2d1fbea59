"""Rows of measures and complaints. Called by flow, which has checked them and holds the transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from amiable.measures.models import Complaint, Measure, Statement, Step, Untold, Words


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """A measure as it is decided; moments and state follow."""

    id: UUID
    person: UUID
    service: UUID | None
    scope: str
    ground: str
    for_good: bool
    waived: str
    days: int | None
    decided_by: UUID
    decided_at: datetime
    orders: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a measure stands, and its moments."""

    state: str
    begins_at: datetime | None
    ends_at: datetime | None
    wake_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewStatement:
    """A statement of reasons as it is sent."""

    scope: str
    ground: str
    ground_said: str
    redress_said: str
    terms: str
    language: str
    automated: bool
    for_good: bool
    begins_at: datetime
    ends_at: datetime | None
    decided_by: UUID
    complain_until: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """Words of somebody in a step."""

    field: str
    author: UUID
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class NewComplaint:
    """A complaint as it comes in, against a statement of a measure or against a hiding."""

    id: UUID
    kind: str
    person: UUID
    language: str
    received_at: datetime
    acknowledge_by: datetime
    decide_by: datetime
    measure: UUID | None = None
    statement: int | None = None
    order_id: UUID | None = None
    seq: int | None = None


def insert_measure(new: NewMeasure, at: Standing) -> None:
    """Keep a measure."""
    values = asdict(new) | {"orders": list(new.orders)}
    Measure.objects.create(**values, **asdict(at))


def update_measure(measure: UUID, at: Standing, **more: object) -> None:
    """Move a measure, whose person is locked; `more` are `scope`, `days`, `for_good`, `seconded_by`."""
    Measure.objects.filter(pk=measure).update(**asdict(at), **more)


def insert_statement(measure: UUID, new: NewStatement, *, now: datetime) -> int:
    """Keep a statement of reasons as the measure's next; gives its number."""
    last = Statement.objects.filter(measure=measure).aggregate(last=Max("number"))["last"] or 0
    Statement.objects.create(measure=measure, number=last + 1, sent_at=now, **asdict(new))
    return int(last) + 1


def insert_step(about: UUID, what: str, *, by: UUID | None, now: datetime, said: Sequence[Said] = ()) -> int:
    """Keep what was done as the next step, with its words; gives its number. Raises IntegrityError when somebody was first."""
    number = (Step.objects.filter(about=about).aggregate(last=Max("number"))["last"] or 0) + 1
    Step.objects.create(about=about, number=number, what=what, by=by, at=now)
    Words.objects.bulk_create(Words(about=about, number=number, at=now, **asdict(one)) for one in said)
    return number


def insert_complaint(new: NewComplaint) -> None:
    """Keep a complaint. Raises IntegrityError when there is one of the same."""
    Complaint.objects.create(**asdict(new))


def acknowledge(complaint: UUID, *, by: UUID, now: datetime) -> bool:
    """Somebody of staff has read it; False when it was acknowledged or decided before."""
    rows = Complaint.objects.filter(pk=complaint, acknowledged_at=None, outcome="")
    return rows.update(acknowledged_at=now, acknowledged_by=by) == 1


def decide(complaint: UUID, *, by: UUID, outcome: str, now: datetime) -> bool:
    """It is decided, and acknowledged if it was not yet; False when somebody else decided first."""
    acknowledge(complaint, by=by, now=now)
    rows = Complaint.objects.filter(pk=complaint, outcome="")
    return rows.update(outcome=outcome, decided_by=by, decided_at=now) == 1


def insert_untold(untold: UUID, person: UUID, code: str, about: UUID, *, now: datetime) -> None:
    """Somebody is to be told."""
    Untold.objects.create(id=untold, person=person, code=code, about=about, at=now)


def delete_untold(untold: UUID) -> None:
    """They were told."""
    Untold.objects.filter(pk=untold).delete()


def blank_words(about: UUID, number: int, name: str, *, now: datetime) -> bool:
    """Erase words; False when there are none, or they were erased before."""
    rows = Words.objects.filter(about=about, number=number, field=name, erased_at=None)
    return rows.update(text="", erased_at=now) == 1
