"""Questions about saved replies, read marks, reported and flagged words, and blocks. Writes nothing, decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, Count, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from amiable.orders.models import Words
from amiable.talk.models import Block, Flag, ReadMark, Report, SavedReply
from amiable.talk.terms import SavedTerms


@dataclass(frozen=True, slots=True)
class SavedRead:
    """A saved reply of somebody's; `place` counts from 1."""

    id: UUID
    place: int
    terms: SavedTerms
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class MarkRead:
    """How far somebody has read an order, and since when."""

    seq: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside an order's log: how far people read, where the guard found something, and who reported what."""

    marks: Mapping[UUID, MarkRead]
    flagged: frozenset[int]
    reported: frozenset[tuple[UUID, int]]
    answered: frozenset[tuple[UUID, int]]  # of those, what support has answered


@dataclass(frozen=True, slots=True)
class FlagRead:
    """Words sent although the guard advised against them."""

    order: UUID
    seq: int
    field: str
    kind: str
    author: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportRead:
    """A report; `handled_at` is None while it is open."""

    id: UUID
    order: UUID
    seq: int
    reporter: UUID
    why: str
    text: str
    at: datetime
    handled_at: datetime | None
    handled_by: UUID | None
    outcome: str
    answer: str


@dataclass(frozen=True, slots=True)
class BlockRead:
    """Somebody who is blocked, and since when."""

    person: UUID
    at: datetime


def saved_of(owner: UUID) -> list[SavedRead]:
    """All saved replies of a person, in their order; one statement."""
    rows = SavedReply.objects.filter(owner_id=owner).order_by("position", "id")
    return [
        SavedRead(row.pk, place, SavedTerms(row.title, row.text, row.language), row.changed_at)
        for place, row in enumerate(rows, start=1)
    ]


def find_saved(reply_id: UUID, *, owner: UUID) -> SavedRead | None:
    """The owner's own saved reply; None when it is not theirs or not there."""
    return next((row for row in saved_of(owner) if row.id == reply_id), None)


def beside(order: UUID) -> Beside:
    """Marks, flags and reports of an order; one statement."""
    marks = ReadMark.objects.filter(order_id=order).values_list(_said("mark"), "person", "seq", "at")
    flags = Flag.objects.filter(order_id=order).values_list(_said("flag"), "author", "seq", "at")
    made = Report.objects.filter(order_id=order)
    reports = made.values_list(_said("report"), "reporter", "seq", "at")
    answers = made.filter(handled_at__isnull=False).values_list(_said("answer"), "reporter", "seq", "at")
    rows = list(marks.union(flags, reports, answers, all=True))
    return Beside(
        marks={who: MarkRead(seq, at) for what, who, seq, at in rows if what == "mark"},
        flagged=frozenset(seq for what, _, seq, _ in rows if what == "flag"),
        reported=frozenset((who, seq) for what, who, seq, _ in rows if what == "report"),
        answered=frozenset((who, seq) for what, who, seq, _ in rows if what == "answer"),
    )


def _said(what: str) -> Value:
    return Value(what, output_field=CharField())


def unread_of(person: UUID, orders: Collection[UUID]) -> dict[UUID, int]:
    """How many events with words of others came after what this person has read, by order; one statement."""
    mark = ReadMark.objects.filter(order_id=OuterRef("order_id"), person=person).values("seq")[:1]
    rows = Words.objects.filter(order_id__in=list(orders)).exclude(author__in=("", str(person)))
    rows = rows.filter(seq__gt=Coalesce(Subquery(mark), 0, output_field=IntegerField()))
    return dict(rows.values("order_id").annotate(unread=Count("seq", distinct=True)).values_list("order_id", "unread"))


def was_called(order: UUID) -> bool:
    """Whether somebody reported words of an order, or words were sent on it against advice."""
    return Report.objects.filter(order_id=order).exists() or Flag.objects.filter(order_id=order).exists()


def flags_of(order: UUID, seq: int) -> list[FlagRead]:
    """What the guard found in one event."""
    return _flags(Q(order_id=order, seq=seq), limit=None)


def latest_flags(*, limit: int) -> list[FlagRead]:
    """Words that were sent against advice, the latest first."""
    return _flags(Q(), limit=limit)


def _flags(where: Q, *, limit: int | None) -> list[FlagRead]:
    rows = Flag.objects.filter(where).order_by("-at", "order_id", "seq", "field")[:limit]
    return [FlagRead(*row) for row in rows.values_list("order_id", "seq", "field", "kind", "author", "at")]


def open_reports(*, limit: int) -> list[ReportRead]:
    """Reports nobody has handled, the latest first."""
    return _reports(Q(handled_at=None), limit=limit)


def count_open_reports() -> int:
    """How many reports wait."""
    return Report.objects.filter(handled_at=None).count()


def reports_on(order: UUID, seq: int) -> list[ReportRead]:
    """Every report of one event, the latest first."""
    return _reports(Q(order_id=order, seq=seq), limit=None)


def reports_of(order: UUID) -> list[ReportRead]:
    """Every report of words on an order, the latest first."""
    return _reports(Q(order_id=order), limit=None)


def find_report(order: UUID, seq: int, *, reporter: UUID) -> ReportRead | None:
    """What this person reported of one event; None when they did not."""
    return next((row for row in reports_on(order, seq) if row.reporter == reporter), None)


def _reports(where: Q, *, limit: int | None) -> list[ReportRead]:
    names = ("id", "order_id", "seq", "reporter", "why", "text", "at", "handled_at", "handled_by", "outcome", "answer")
    rows = Report.objects.filter(where).order_by("-at", "id")[:limit]
    return [ReportRead(*row) for row in rows.values_list(*names)]


def blocks_of(person: UUID) -> list[BlockRead]:
    """Whom this person has blocked, the latest first."""
    rows = Block.objects.filter(person=person).order_by("-at", "blocked")
    return [BlockRead(*row) for row in rows.values_list("blocked", "at")]


def blockers_between(people: Sequence[UUID]) -> frozenset[UUID]:
    """Which of two people blocked the other; one statement."""
    one, other = people
    rows = Block.objects.filter(Q(person=one, blocked=other) | Q(person=other, blocked=one))
    return frozenset(rows.values_list("person", flat=True))


def texts_at(places: Collection[tuple[UUID, int]]) -> dict[tuple[UUID, int], list[tuple[str, str, str]]]:
    """The words of these events (order, seq) as field, text and language; one statement."""
    orders, seqs = {order for order, _ in places}, {seq for _, seq in places}
    rows = Words.objects.filter(order_id__in=orders, seq__in=seqs, erased_at=None).order_by("seq", "field")
    found: dict[tuple[UUID, int], list[tuple[str, str, str]]] = {}
    for order, seq, field, text, language in rows.values_list("order_id", "seq", "field", "text", "language"):
        if text and (order, seq) in places:
            found.setdefault((order, seq), []).append((field, text, language))
    return found
