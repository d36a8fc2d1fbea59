"""Questions about saved replies, read marks, reported and flagged words, and blocks. Writes nothing, decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Exists, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from amiable.database.lookup import Lookup
from amiable.orders.models import Party, Words
from amiable.talk.models import Block, Flag, FlagClosed, ReadMark, Report, SavedReply
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
    rows = _BESIDE(order)
    return Beside(
        marks={who: MarkRead(seq, at) for what, who, seq, at in rows if what == "mark"},
        flagged=frozenset(seq for what, _, seq, _ in rows if what == "flag"),
        reported=frozenset((who, seq) for what, who, seq, _ in rows if what == "report"),
        answered=frozenset((who, seq) for what, who, seq, _ in rows if what == "answer"),
    )


def _beside(order: Any) -> Any:
    marks = ReadMark.objects.filter(order_id=order).values_list(_said("mark"), "person", "seq", "at")
    flags = Flag.objects.filter(order_id=order).values_list(_said("flag"), "author", "seq", "at")
    made = Report.objects.filter(order_id=order)
    reports = made.values_list(_said("report"), "reporter", "seq", "at")
    answers = made.filter(handled_at__isnull=False).values_list(_said("answer"), "reporter", "seq", "at")
    return marks.union(flags, reports, answers, all=True)


_BESIDE = Lookup(_beside)


def _said(what: str) -> Value:
    return Value(what, output_field=CharField())


def unread_of(person: UUID, orders: Collection[UUID]) -> dict[UUID, int]:
    """How many events with words of others came after what this person has read, by order; one statement."""
    return dict(_UNREAD(person, str(person), list(orders)))


def _unread(person: Any, author: Any, orders: Any) -> QuerySet[Words, Any]:
    mark = ReadMark.objects.filter(order_id=OuterRef("order_id"), person=person).values("seq")[:1]
    rows = Words.objects.filter(order_id__in=orders).exclude(author="").exclude(author=author)
    rows = rows.filter(seq__gt=Coalesce(Subquery(mark), 0, output_field=IntegerField()))
    return rows.values("order_id").annotate(unread=Count("seq", distinct=True)).values_list("order_id", "unread")


_UNREAD = Lookup(_unread)


def read_up_to(person: UUID, orders: Collection[UUID]) -> dict[UUID, int]:
    """The last event this person has read on each of these orders, where they read any; one statement."""
    return dict(ReadMark.objects.filter(person=person, order_id__in=list(orders)).values_list("order_id", "seq"))


def calls_on(orders: Collection[UUID]) -> dict[UUID, frozenset[int]]:
    """Which of these orders support was called to, handled by now or not: somebody reported words of it, or words were sent on
    it against advice. Each with the events whose report is still open; one statement."""
    reports = Report.objects.filter(order_id__in=orders).values_list("order_id", "seq", "handled_at")
    flags = Flag.objects.filter(order_id__in=orders).values_list("order_id", "seq", "at")
    found: dict[UUID, set[int]] = {}
    for order, seq, closed in reports.union(flags):
        found.setdefault(order, set()).update(() if closed else (seq,))
    return {order: frozenset(seqs) for order, seqs in found.items()}


def flags_of(order: UUID, seq: int) -> list[FlagRead]:
    """What the guard found in one event."""
    return _flags(Flag.objects.filter(order_id=order, seq=seq))


def closed_at(order: UUID, seq: int) -> datetime | None:
    """When support was done with what was flagged in an event; None while it is open."""
    return FlagClosed.objects.filter(order_id=order, seq=seq).values_list("at", flat=True).first()


def _flags(rows: QuerySet[Flag]) -> list[FlagRead]:
    rows = rows.order_by("at", "order_id", "seq", "field")
    return [FlagRead(*row) for row in rows.values_list("order_id", "seq", "field", "kind", "author", "at")]


def waiting(person: UUID, *, start: int, limit: int) -> list[tuple[UUID, int]]:
    """Events (order, seq) of which a report or a flag is open, for this person of support: reported ones first, then what waits
    longest. Reports on their own orders are not for them; one statement."""
    mine = _open_for(person)
    reported = mine.filter(order_id=OuterRef("order_id"), seq=OuterRef("seq"))
    reports = mine.values("order_id", "seq").annotate(rank=_rank(0), since=Min("at"))
    flags = _open_flags().exclude(Exists(reported)).values("order_id", "seq").annotate(rank=_rank(1), since=Min("at"))
    columns = ("order_id", "seq", "rank", "since")
    both = reports.values_list(*columns).union(flags.values_list(*columns), all=True)
    rows = both.order_by("rank", "since", "order_id", "seq")[start : start + limit]
    return [(order, seq) for order, seq, _rank, _since in rows]


def waiting_longest(
    person: UUID, *, after: tuple[datetime, UUID, int] | None, limit: int
) -> list[tuple[datetime, UUID, int]]:
    """Events of which a report or a flag is open, for this person of support, as since when, order and seq: what waits longest
    first, from after one on. What comes in meanwhile moves none of them and stands at the end; one statement."""
    flags = _open_flags().values("order_id", "seq").annotate(since=Min("at"))
    flagged = _open_flags().filter(order_id=OuterRef("order_id"), seq=OuterRef("seq"))
    reports = _open_for(person).exclude(Exists(flagged)).values("order_id", "seq").annotate(since=Min("at"))
    if after is not None:
        since, order, seq = after
        same = Q(order_id__gt=order) | Q(order_id=order, seq__gt=seq)
        behind = Q(since__gt=since) | (Q(since=since) & same)
        flags, reports = flags.filter(behind), reports.filter(behind)
    columns = ("since", "order_id", "seq")
    rows = flags.values_list(*columns).union(reports.values_list(*columns), all=True)
    return list(rows.order_by(*columns)[:limit])


def _rank(rank: int) -> Value:
    return Value(rank, output_field=IntegerField())


def _open_for(person: UUID) -> QuerySet[Report]:
    own = Party.objects.filter(order_id=OuterRef("order_id"), person_id=person)
    return Report.objects.filter(~Exists(own), handled_at=None)


def _open_flags() -> QuerySet[Flag]:
    return Flag.objects.exclude(Exists(FlagClosed.objects.filter(order_id=OuterRef("order_id"), seq=OuterRef("seq"))))


def open_at(events: Collection[tuple[UUID, int]], *, person: UUID) -> tuple[list[ReportRead], list[FlagRead]]:
    """What is open of these events for this person of support, the oldest first; two statements."""
    where = Q(order_id__in={order for order, _ in events}, seq__in={seq for _, seq in events})
    reports, flags = _reports(_open_for(person).filter(where)), _flags(_open_flags().filter(where))
    return (
        [row for row in reports if (row.order, row.seq) in events],
        [row for row in flags if (row.order, row.seq) in events],
    )


def open_reports(*, limit: int) -> list[ReportRead]:
    """Reports nobody has handled, the oldest first."""
    return _reports(Report.objects.filter(handled_at=None), limit=limit)


def count_open_reports(person: UUID) -> int:
    """How many reports wait for this person of support; one statement."""
    return _open_for(person).count()


def reports_on(order: UUID, seq: int) -> list[ReportRead]:
    """Every report of one event, the latest first."""
    return _reports(Report.objects.filter(order_id=order, seq=seq))[::-1]


def reports_of(order: UUID) -> list[ReportRead]:
    """Every report of words on an order, the latest first."""
    return _reports(Report.objects.filter(order_id=order))[::-1]


def find_report(order: UUID, seq: int, *, reporter: UUID) -> ReportRead | None:
    """What this person reported of one event; None when they did not."""
    return next((row for row in reports_on(order, seq) if row.reporter == reporter), None)


def _reports(rows: QuerySet[Report], *, limit: int | None = None) -> list[ReportRead]:
    names = ("id", "order_id", "seq", "reporter", "why", "text", "at", "handled_at", "handled_by", "outcome", "answer")
    return [ReportRead(*row) for row in rows.order_by("at", "id").values_list(*names)[:limit]]


def blocks_of(person: UUID) -> list[BlockRead]:
    """Whom this person has blocked, the latest first."""
    rows = Block.objects.filter(person=person).order_by("-at", "blocked")
    return [BlockRead(*row) for row in rows.values_list("blocked", "at")]


def blockers_between(people: Sequence[UUID]) -> frozenset[UUID]:
    """Which of two people blocked the other; one statement."""
    return frozenset(row[0] for row in _BLOCKERS(*people))


_BLOCKERS = Lookup(
    lambda one, other: Block.objects.filter(Q(person=one, blocked=other) | Q(person=other, blocked=one)).values_list(
        "person"
    )
)


def texts_at(places: Collection[tuple[UUID, int]]) -> dict[tuple[UUID, int], list[tuple[str, str, str]]]:
    """The words of these events (order, seq) as field, text and language; one statement."""
    orders, seqs = {order for order, _ in places}, {seq for _, seq in places}
    rows = Words.objects.filter(order_id__in=orders, seq__in=seqs, erased_at=None).order_by("seq", "field")
    found: dict[tuple[UUID, int], list[tuple[str, str, str]]] = {}
    for order, seq, field, text, language in rows.values_list("order_id", "seq", "field", "text", "language"):
        if text and (order, seq) in places:
            found.setdefault((order, seq), []).append((field, text, language))
    return found
