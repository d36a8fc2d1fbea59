"""Questions about records: lines of the audit trail, its end, its words. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet

from amiable.records.models import Alarm, Entry, EntryWords, Head, Keeping, Round


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line as it is kept, and the columns that repeat what it says."""

    seq: int
    text: str
    hash: str
    at: datetime
    name: str
    who: str
    subject_kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class EntryWordsRow:
    """Words of a line; text and salt are empty once erased."""

    seq: int
    field: str
    text: str
    salt: str
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are asked for: by whom, called what, about which kind of thing, about which one, in [since, until); what is
    left out does not matter."""

    who: str = ""
    names: tuple[str, ...] = ()
    kind: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class RoundRead:
    """One round of checking: how far it is, since when, what it counted."""

    id: UUID
    begun_at: datetime
    moved_at: datetime
    held_until: datetime | None
    ended_at: datetime | None
    stage: str
    place: str
    mark: str
    orders: int
    lines: int
    findings: int


@dataclass(frozen=True, slots=True)
class AlarmRead:
    """Something checking found, and still finds until `settled_at`."""

    where: str
    line: int
    problem: str
    found_at: datetime
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class KeepingRead:
    """One class of keeping: the length somebody chose (None: as shipped), when a worker looked last and what went."""

    code: str
    days: int | None = None
    changed_at: datetime | None = None
    changed_by: UUID | None = None
    is_open: bool = False
    held_until: datetime | None = None
    looked_at: datetime | None = None
    round: int = 0
    removed: int = 0


def head() -> tuple[int, str]:
    """The number and the hash of the last line, by the trail's own word; (0, "") before the first."""
    return Head.objects.values_list("seq", "hash").first() or (0, "")


def entries_after(seq: int, *, limit: int) -> list[EntryRow]:
    """Lines behind number `seq`, oldest first."""
    return _entries(Entry.objects.filter(seq__gt=seq).order_by("seq")[:limit])


def entries_before(wanted: Wanted, *, before: int | None = None, limit: int) -> list[EntryRow]:
    """Lines that are asked for, the latest first; only those before number `before` when it is given."""
    rows = _wanted(wanted)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    return _entries(rows.order_by("-seq")[:limit])


def count_entries(wanted: Wanted) -> int:
    """How many lines are asked for."""
    return _wanted(wanted).count()


def words_between(first: int, last: int) -> list[EntryWordsRow]:
    """The words of lines `first` to `last`, both included."""
    return _words(Q(seq__gte=first, seq__lte=last))


def words_of(entries: Collection[int]) -> dict[int, dict[str, str | None]]:
    """The words of some lines by line and field; None for those that were erased."""
    found: dict[int, dict[str, str | None]] = {}
    for row in _words(Q(seq__in=entries)):
        found.setdefault(row.seq, {})[row.field] = None if row.erased_at else row.text
    return found


def words_about(person: str) -> list[tuple[int, str]]:
    """The places (line, field) of a person's words and name that are not erased."""
    rows = EntryWords.objects.filter(about=person, erased_at__isnull=True).order_by("seq", "field")
    return list(rows.values_list("seq", "field"))


def words_before(before: datetime, *, limit: int) -> list[tuple[int, str]]:
    """The places (line, field) of words of lines written before then that are not erased, the oldest first."""
    last = Entry.objects.filter(at__lt=before).aggregate(last=Max("seq"))["last"] or 0
    rows = EntryWords.objects.filter(seq__lte=last, erased_at__isnull=True).order_by("seq", "field")
    return list(rows.values_list("seq", "field")[:limit])


def keepings() -> dict[str, KeepingRead]:
    """What is known of each class of keeping that was looked at or changed, by its code."""
    names = ("code", "days", "changed_at", "changed_by", "is_open", "held_until", "looked_at", "round", "removed")
    return {row[0]: KeepingRead(*row) for row in Keeping.objects.values_list(*names)}


def named(name: str) -> list[EntryRow]:
    """Every line of one kind, oldest first."""
    return _entries(Entry.objects.filter(name=name).order_by("seq"))


def last_between(start: datetime, end: datetime) -> tuple[int, str] | None:
    """Number and hash of the last line written in [start, end)."""
    last = Entry.objects.filter(at__gte=start, at__lt=end).aggregate(last=Max("seq"))["last"]
    return None if last is None else Entry.objects.values_list("seq", "hash").get(pk=last)


def first_moment() -> datetime | None:
    """When the first line was written."""
    return Entry.objects.order_by("seq").values_list("at", flat=True).first()


def rounds(*, limit: int) -> list[RoundRead]:
    """Rounds of checking, the last first."""
    names = ("id", "begun_at", "moved_at", "held_until", "ended_at", "stage", "place", "mark")
    rows = Round.objects.order_by("-begun_at")[:limit]
    return [RoundRead(*row) for row in rows.values_list(*names, "orders", "lines", "findings")]


def last_round() -> RoundRead | None:
    """The last round of checking that was begun."""
    return next(iter(rounds(limit=1)), None)


def was_told(round_id: UUID) -> bool:
    """Whether operators were told of something this round found."""
    return Round.objects.filter(pk=round_id, told=True).exists()


def alarms(*, limit: int) -> list[AlarmRead]:
    """What checking found: first what still is so, then what was settled, each the latest first."""
    rows = Alarm.objects.order_by(F("settled_at").desc(nulls_first=True), "-found_at", "where", "line")[:limit]
    return [AlarmRead(*row) for row in rows.values_list("where", "line", "problem", "found_at", "settled_at")]


def _wanted(wanted: Wanted) -> QuerySet[Entry]:
    rows = Entry.objects.all()
    if wanted.who:
        rows = rows.filter(who=wanted.who)
    if wanted.names:
        rows = rows.filter(name__in=wanted.names)
    if wanted.kind:
        rows = rows.filter(subject_kind=wanted.kind)
    if wanted.subject:
        rows = rows.filter(subject=wanted.subject)
    if wanted.since:
        rows = rows.filter(at__gte=wanted.since)
    return rows.filter(at__lt=wanted.until) if wanted.until else rows


def _entries(rows: QuerySet[Entry]) -> list[EntryRow]:
    names = ("seq", "text", "hash", "at", "name", "who", "subject_kind", "subject")
    return [EntryRow(*row) for row in rows.values_list(*names)]


def _words(which: Q) -> list[EntryWordsRow]:
    rows = EntryWords.objects.filter(which).order_by("seq", "field")
    return [EntryWordsRow(*row) for row in rows.values_list("seq", "field", "text", "salt", "erased_at")]
