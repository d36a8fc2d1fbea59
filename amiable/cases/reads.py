"""Questions about cases and charge-backs, looks, notes and macro texts. Writes nothing; what may be done is not asked here.

What support has is read by one partial index (`case_at_support`): tabs are conditions on the same rows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from amiable.cases.models import Case, Chargeback, Look, Macro, Note
from amiable.orders.models import Party, Turn, Words


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case as lists and figures need it; `disputed` and `refund` are minor units of `currency`."""

    order: UUID
    number: int
    state: str
    reason: str
    opened_at: datetime
    support_at: datetime | None
    claimed_at: datetime | None
    due_at: datetime | None
    mediator: UUID | None
    waits_for_second: bool
    alerted: bool
    disputed: int
    currency: str
    decider: UUID | None
    second: UUID | None
    heard_by: UUID | None
    appealed_by: str
    changed: bool
    decided_at: datetime | None
    closed_at: datetime | None
    ended_by: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What the queue is narrowed to: a language one of the two reads, a step (of a case, or `reason_decide_by` for a contested
    reason), words of title, reference or names."""

    language: str = ""
    step: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the queue ended: the urgent come first (0), then by due, then by order."""

    rank: int
    due: datetime
    order: UUID


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A cancellation whose reason is contested: support looks at it until `due_at`."""

    order: UUID
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ChargebackRow:
    """A payment a bank took back, in minor units."""

    order: UUID
    capture: str
    amount: int
    currency: str
    standing: str
    opened_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What somebody of staff wrote to the others about an order."""

    author: UUID
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LookRow:
    """Somebody of staff opened an order."""

    person: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class MacroRead:
    """A text for the desk: `texts` by language code, in those it is written in."""

    id: UUID
    title: str
    texts: Mapping[str, str]
    changed_at: datetime
    changed_by: UUID


def has_looked(order: UUID, person: UUID, *, since: datetime) -> bool:
    """Whether this person of staff opened the order since a moment."""
    return Look.objects.filter(order_id=order, person=person, at__gte=since).exists()


def notes_of(order: UUID) -> list[NoteRow]:
    """The notes on an order, the oldest first."""
    return [
        NoteRow(*row) for row in Note.objects.filter(order_id=order).order_by("id").values_list("author", "text", "at")
    ]


def find_note(note_id: UUID) -> NoteRow | None:
    """A note."""
    row = Note.objects.filter(pk=note_id).values_list("author", "text", "at").first()
    return NoteRow(*row) if row else None


def looks_of(order: UUID, *, limit: int = 100) -> list[LookRow]:
    """Who of staff opened an order, the latest first."""
    rows = Look.objects.filter(order_id=order).order_by("-at", "-id")
    return [LookRow(*row) for row in rows.values_list("person", "at")[:limit]]


def macros() -> list[MacroRead]:
    """Every text of the desk, by title."""
    return [MacroRead(*row) for row in Macro.objects.order_by("title", "id").values_list(*_MACRO)]


def find_macro(macro_id: UUID) -> MacroRead | None:
    """The text with this id, or None."""
    row = Macro.objects.filter(pk=macro_id).values_list(*_MACRO).first()
    return MacroRead(*row) if row else None


def count_macros() -> int:
    """How many texts there are."""
    return Macro.objects.count()


_MACRO = ("id", "title", "texts", "changed_at", "changed_by")


# ── the queue ────────────────────────────────────────────────────────────────────────────────────────────────────────

#: What the queue is looked at by; "decided" are those of the last days, the latest first.
TABS = ("all", "open", "mine", "second", "appeals", "late", "waiting", "decided")

_CASE = (
    *("order_id", "number", "state", "reason", "opened_at", "support_at", "claimed_at", "due_at", "mediator"),
    *("waits_for_second", "alerted", "disputed", "currency", "decider", "second", "heard_by", "appealed_by", "changed"),
    *("decided_at", "closed_at", "ended_by"),
)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who looks at the queue: `mediates` hears appeals; `leads` sees first what nobody took in time."""

    person: UUID
    mediates: bool
    leads: bool


def tallies(asker: Asker, *, now: datetime, until: datetime, sought: Sought) -> dict[UUID | None, dict[str, int]]:
    """How many open cases each tab holds, by the mediator who has them (None: nobody): {mediator: {tab: count}}; `today` counts
    what ends before `until`, `claims` what they work on. One statement."""
    counted = {tab: Count("order_id", filter=_tab(tab, asker, now)) for tab in TABS[:-1]}
    counted["today"] = Count("order_id", filter=~Q(state="appealable") & Q(due_at__lt=until))
    counted["claims"] = Count("order_id", filter=Q(state__in=("asking", "deciding")))
    rows = (
        _sought(_at_support(), sought)
        .values("mediator")
        .annotate(**{f"n_{name}": count for name, count in counted.items()})
    )
    names = [f"n_{name}" for name in counted]
    found = rows.order_by().values_list("mediator", *names)
    return {mediator: dict(zip(counted, numbers, strict=True)) for mediator, *numbers in found}


def decided_since(since: datetime, *, sought: Sought) -> list[tuple[UUID | None, datetime | None, datetime]]:
    """Every decision since a moment: who made it (None: the default), when the case was first taken, when it was decided."""
    rows = _sought(Case.objects.filter(decided_at__gte=since), sought).order_by("decided_at")
    return list(rows.values_list("decider", "claimed_at", "decided_at"))


def queued(
    tab: str, asker: Asker, *, now: datetime, sought: Sought, after: Place | None, limit: int
) -> list[tuple[Place, CaseRow]]:
    """One page of open cases, what is due first first, with where each stands in the list; one statement."""
    urgent = models.Case(When(alerted=True, then=Value(0)), default=Value(1)) if asker.leads else Value(1)
    rows = _at_support().filter(_tab(tab, asker, now), due_at__isnull=False).annotate(rank=urgent)
    if after is not None:
        later = Q(due_at__gt=after.due) | Q(due_at=after.due, order_id__gt=after.order)
        rows = rows.filter(Q(rank__gt=after.rank) | Q(rank=after.rank) & later)
    rows = _sought(rows, sought).order_by("rank", "due_at", "order_id")
    found = [(rank, CaseRow(*row)) for rank, *row in rows.values_list("rank", *_CASE)[:limit]]
    return [(Place(rank, row.due_at, row.order), row) for rank, row in found if row.due_at]


def decided(since: datetime, *, sought: Sought, after: Place | None, limit: int) -> list[tuple[Place, CaseRow]]:
    """One page of what was decided since a moment, the latest first; one statement."""
    rows = Case.objects.filter(decided_at__gte=since)
    if after is not None:
        rows = rows.filter(Q(decided_at__lt=after.due) | Q(decided_at=after.due, order_id__lt=after.order))
    rows = _sought(rows, sought).order_by("-decided_at", "-order_id")
    found = [CaseRow(*row) for row in rows.values_list(*_CASE)[:limit]]
    return [(Place(1, row.decided_at, row.order), row) for row in found if row.decided_at]


def contested(*, sought: Sought) -> list[ReasonRow]:
    """The cancellations whose reason support looks at, the nearest end first: few, for none lasts longer than some days."""
    rows = Turn.objects.filter(role="mediator", person=None, what="reason_decide_by", until__isnull=False)
    found = _sought(rows, sought).order_by("until", "order_id").values_list("order_id", "until")
    return [ReasonRow(order, until) for order, until in found if until]


def next_to_take(asker: Asker, *, languages: Collection[str]) -> UUID | None:
    """The order of the first case nobody took that this mediator may take; those in their languages come first."""
    rows = _at_support().filter(~Q(barred__contains=str(asker.person)), state="with_support")
    read = (When(_reads(code), then=Value(0)) for code in languages)
    rows = rows.annotate(theirs=models.Case(*read, default=Value(1)))
    return rows.order_by("theirs", "due_at", "order_id").values_list("order_id", flat=True).first()


def _tab(tab: str, asker: Asker, now: datetime) -> Q:
    """Which of the open cases a tab holds for this person."""
    may = ~Q(barred__contains=str(asker.person))
    nothing = Q(state="")
    return {
        "all": ~Q(state="appealable"),
        "open": Q(state="with_support"),
        "mine": Q(mediator=asker.person, state__in=("asking", "deciding")),
        "second": may & Q(state="deciding", waits_for_second=True) & ~Q(decider=asker.person),
        "appeals": may & Q(state="appealed") if asker.mediates else nothing,
        "late": ~Q(state="appealable") & (Q(alerted=True) | Q(due_at__lt=now)),
        "waiting": Q(state="appealable"),
    }[tab]


def _at_support() -> QuerySet[Case]:
    return Case.objects.filter(support_at__isnull=False, closed_at=None)


def _sought(rows: QuerySet[Any], sought: Sought) -> QuerySet[Any]:
    if sought.step:
        step = Q(state=sought.step) if rows.model is Case else Q(what=sought.step)
        rows = rows.filter(step)
    if sought.language:
        rows = rows.filter(_reads(sought.language))
    if sought.words:
        titled = Words.objects.filter(order_id=OuterRef("order_id"), seq=1, field="title")
        named = Party.objects.filter(order_id=OuterRef("order_id"), person__name__icontains=sought.words)
        words = Q(order__reference__icontains=sought.words) | Exists(titled.filter(text__icontains=sought.words))
        rows = rows.filter(words | Exists(named))
    return rows


def _reads(language: str) -> Exists:
    """One of the two of the order reads this language."""
    return Exists(Party.objects.filter(order_id=OuterRef("order_id"), person__language=language))


# ── figures and charge-backs ─────────────────────────────────────────────────────────────────────────────────────────


def moved_since(since: datetime) -> list[CaseRow]:
    """Every case that was opened, reached support, was decided or closed since a moment; one statement."""
    # What reached support since then is either still there or was closed since then.
    touched = Q(opened_at__gte=since) | Q(support_at__gte=since, closed_at=None)
    touched |= Q(decided_at__gte=since) | Q(closed_at__gte=since)
    return [CaseRow(*row) for row in Case.objects.filter(touched).order_by("opened_at").values_list(*_CASE)]


def chargebacks(*, ended_since: datetime, limit: int) -> list[ChargebackRow]:
    """What banks took back: all that is open, the longest first, then what ended since a moment, the latest first."""
    rows = Chargeback.objects.filter(Q(ended_at=None) | Q(ended_at__gte=ended_since))
    ordered = rows.order_by(F("ended_at").desc(nulls_first=True), "opened_at", "order_id")
    columns = ("order_id", "capture", "amount", "currency", "standing", "opened_at", "ended_at")
    return [ChargebackRow(*row) for row in ordered.values_list(*columns)[:limit]]


def captures_charged_back(orders: Collection[UUID]) -> set[tuple[UUID, str]]:
    """Which payments (order, capture) of these orders a bank has ever taken back; one statement."""
    return set(Chargeback.objects.filter(order_id__in=list(orders)).values_list("order_id", "capture"))
