"""Questions about measures and complaints: one, and lists of them. Writes nothing; what figures are counted from: counted.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from amiable.measures.models import Complaint, Measure, ReviewMark, Statement, Step, Untold, Words
from amiable.measures.terms import IN_FORCE, OF_ACCOUNTS, OPEN, REVIEW

#: Rows of a list at most.
LISTED = 200


@dataclass(frozen=True, slots=True)
class MeasureRead:
    """A measure as it stands. `begins_at` is None while it waits for its second person, `ends_at` for one without an end."""

    id: UUID
    person: UUID
    service: UUID | None
    scope: str
    state: str
    ground: str
    automated: bool
    for_good: bool
    waived: str
    days: int | None
    orders: list[str]
    decided_by: UUID
    decided_at: datetime
    seconded_by: UUID | None
    begins_at: datetime | None
    ends_at: datetime | None
    closed_at: datetime | None
    wake_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether it is not over."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class StatementRead:
    """A statement of reasons as it was sent; the facts are words of the measure."""

    measure: UUID
    number: int
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
    sent_at: datetime
    complain_until: datetime


@dataclass(frozen=True, slots=True)
class WordsRead:
    """Somebody's words; `erased` when they asked for that."""

    field: str
    author: UUID
    text: str
    language: str
    erased: bool


@dataclass(frozen=True, slots=True)
class StepRead:
    """One thing that was done, with its words; `by` is None when it came by itself."""

    number: int
    what: str
    by: UUID | None
    at: datetime
    words: tuple[WordsRead, ...]


@dataclass(frozen=True, slots=True)
class ComplaintRead:
    """A complaint with its two clocks; `outcome` is "" while it is open."""

    id: UUID
    kind: str
    measure: UUID | None
    statement: int | None
    order: UUID | None
    seq: int | None
    person: UUID
    language: str
    received_at: datetime
    acknowledge_by: datetime
    decide_by: datetime
    acknowledged_at: datetime | None
    acknowledged_by: UUID | None
    decided_at: datetime | None
    decided_by: UUID | None
    outcome: str

    def overdue(self, now: datetime) -> bool:
        """Whether nobody has read or decided it by the promised moment."""
        unread = self.acknowledged_at is None and self.acknowledge_by < now
        return not self.outcome and (unread or self.decide_by < now)


@dataclass(frozen=True, slots=True)
class HidingRead:
    """A review, or the reply to one (`part`), that support hid with event `seq`; who wrote it complains by `complain_until`."""

    order: UUID
    seq: int
    role: str
    part: str
    ground: str
    author: UUID
    by: UUID
    at: datetime
    complain_until: datetime


@dataclass(frozen=True, slots=True)
class UntoldRead:
    """Something a person is to be told."""

    id: UUID
    person: UUID
    code: str
    about: UUID
    at: datetime


def answers_in(steps: Iterable[StepRead]) -> int:
    """How often somebody answered a measure."""
    return sum(step.what == "answered" for step in steps)


_MEASURE = tuple(MeasureRead.__dataclass_fields__)
_STATEMENT = tuple(StatementRead.__dataclass_fields__)
_COMPLAINT = tuple("order_id" if name == "order" else name for name in ComplaintRead.__dataclass_fields__)
_HIDING = tuple("order_id" if name == "order" else name for name in HidingRead.__dataclass_fields__)


def find_measure(measure: UUID) -> MeasureRead | None:
    """One measure, open or over."""
    return next(iter(_measures(Measure.objects.filter(pk=measure))), None)


def measures_of(person: UUID) -> list[MeasureRead]:
    """Every measure about a person, the last first."""
    return _measures(Measure.objects.filter(person=person).order_by("-decided_at", "-id"))


def list_measures(*, states: Collection[str] = (), person: UUID | None = None) -> list[MeasureRead]:
    """Measures in these states (any when none is given), the last first, `LISTED` at most."""
    rows = Measure.objects.all()
    rows = rows.filter(state__in=states) if states else rows
    rows = rows if person is None else rows.filter(person=person)
    return _measures(rows.order_by("-decided_at", "-id")[:LISTED])


def in_force_on(person: UUID) -> list[MeasureRead]:
    """What is in force on a person's account; one statement."""
    return _measures(Measure.objects.filter(person=person, state=IN_FORCE, scope__in=OF_ACCOUNTS))


def in_force_on_service(service: UUID) -> list[MeasureRead]:
    """What takes a service out of the list; one statement."""
    return _measures(Measure.objects.filter(service=service, state=IN_FORCE))


def due_measures(now: datetime, *, limit: int) -> list[MeasureRead]:
    """Measures that begin or end by now, the first first."""
    return _measures(Measure.objects.filter(wake_at__lte=now).order_by("wake_at", "id")[:limit])


def statements_of(measures: Collection[UUID]) -> dict[UUID, list[StatementRead]]:
    """The statements of these measures, each measure's first one first; one statement to the database."""
    found: defaultdict[UUID, list[StatementRead]] = defaultdict(list)
    rows = Statement.objects.filter(measure__in=measures).order_by("measure", "number")
    for row in rows.values_list(*_STATEMENT):
        found[row[0]].append(StatementRead(*row))
    return dict(found)


def steps_of(about: UUID) -> list[StepRead]:
    """What was done about a measure or a complaint, the first first, with its words; two statements."""
    words: defaultdict[int, list[WordsRead]] = defaultdict(list)
    said = Words.objects.filter(about=about).order_by("number", "field")
    for number, name, author, text, language, erased in said.values_list(
        "number", "field", "author", "text", "language", "erased_at"
    ):
        words[number].append(WordsRead(name, author, text, language, erased is not None))
    steps = Step.objects.filter(about=about).order_by("number").values_list("number", "what", "by", "at")
    return [StepRead(*row, tuple(words[row[0]])) for row in steps]


def find_complaint(complaint: UUID) -> ComplaintRead | None:
    """One complaint, open or decided."""
    return next(iter(_complaints(Complaint.objects.filter(pk=complaint))), None)


def complaint_against(measure: UUID, statement: int) -> ComplaintRead | None:
    """The complaint against this statement of a measure."""
    return next(iter(_complaints(Complaint.objects.filter(measure=measure, statement=statement))), None)


def deciders_of_complaints(measure: UUID) -> list[UUID]:
    """Who decided complaints against a measure: what it is by now is their decision too."""
    rows = Complaint.objects.filter(measure=measure, decided_by__isnull=False)
    return [who for who in rows.values_list("decided_by", flat=True) if who is not None]


def complaint_against_hiding(order: UUID, seq: int) -> ComplaintRead | None:
    """The complaint against the hiding by this event."""
    return next(iter(_complaints(Complaint.objects.filter(order_id=order, seq=seq, kind=REVIEW))), None)


def complaints_of(person: UUID) -> list[ComplaintRead]:
    """Every complaint of a person, the last first."""
    return _complaints(Complaint.objects.filter(person=person).order_by("-received_at", "-id"))


def list_complaints(*, is_open: bool) -> list[ComplaintRead]:
    """Open complaints, what is due first; or decided ones, the last first. `LISTED` at most."""
    if is_open:
        return _complaints(Complaint.objects.filter(outcome="").order_by("decide_by", "id")[:LISTED])
    return _complaints(Complaint.objects.exclude(outcome="").order_by("-decided_at", "-id")[:LISTED])


def count_open_complaints() -> int:
    """How many complaints wait for a decision; one statement."""
    return Complaint.objects.filter(outcome="").count()


def is_complained_on(order: UUID) -> bool:
    """Whether a complaint about a review of this order waits; one statement."""
    return Complaint.objects.filter(order_id=order, kind=REVIEW, outcome="").exists()


def find_hiding(order: UUID, seq: int) -> HidingRead | None:
    """What support hid with this event; None when it hid nothing."""
    rows = ReviewMark.objects.filter(order_id=order, seq=seq).exclude(ground="")
    return next((HidingRead(*row) for row in rows.values_list(*_HIDING)), None)


def hidings_of(author: UUID) -> list[HidingRead]:
    """Every hiding of what a person wrote, the last first."""
    rows = ReviewMark.objects.filter(author=author).exclude(ground="").order_by("-at")
    return [HidingRead(*row) for row in rows.values_list(*_HIDING)]


def is_hiding_last(hiding: HidingRead) -> bool:
    """Whether what was hidden was not shown again since; one statement."""
    same = ReviewMark.objects.filter(order_id=hiding.order, role=hiding.role, part=hiding.part)
    return not same.filter(seq__gt=hiding.seq).exists()


def untold() -> list[UntoldRead]:
    """Who is to be told what, the oldest first."""
    rows = Untold.objects.order_by("at", "id").values_list("id", "person", "code", "about", "at")
    return [UntoldRead(*row) for row in rows[:LISTED]]


def _measures(rows: QuerySet[Measure]) -> list[MeasureRead]:
    return [MeasureRead(*row) for row in rows.values_list(*_MEASURE)]


def _complaints(rows: QuerySet[Complaint]) -> list[ComplaintRead]:
    return [ComplaintRead(*row) for row in rows.values_list(*_COMPLAINT)]
