"""Questions about orders: log, words, parties, turns, rules texts. Writes nothing; what may be done is not asked here."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Min, QuerySet, Window
from django.db.models.functions import RowNumber

from amiable.database.lookup import Lookup
from amiable.orders.models import (
    Agreement,
    Anchor,
    Deadline,
    Event,
    Order,
    PaidElsewhere,
    Party,
    RulesVersion,
    Turn,
    Words,
)


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of a log as it is kept."""

    order: UUID
    seq: int
    text: str
    hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WordsRow:
    """What a person wrote in one field of an event; text and salt are empty once erased."""

    seq: int
    field: str
    text: str
    salt: str
    language: str
    author: str
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One version of an agreement: its numbers as JSON; its words are those of event `seq`."""

    version: int
    seq: int
    numbers: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """How far an order's log goes, as the order itself says."""

    order: UUID
    reference: str
    seq: int
    head: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An order's row as it is kept, for those who check it."""

    id: UUID
    reference: str
    rules: str
    state: str
    version: int
    agreement_version: int
    closed_at: datetime | None
    facts: str
    seq: int
    head: str

    @property
    def log(self) -> Head:
        """How far its log goes."""
        return Head(self.id, self.reference, self.seq, self.head)


@dataclass(frozen=True, slots=True)
class TurnRow:
    """Who is waited for, for what, until when."""

    order: UUID
    role: str
    person: UUID | None
    what: str
    subject: str
    until: datetime | None


def find_id(reference: str) -> UUID | None:
    """The id of the order with this reference in its written form."""
    return next((row[0] for row in _BY_REFERENCE(reference)), None)


def find_placed(external_id: str) -> UUID | None:
    """The id of the order that an integration placed under this id, which begins with its slug."""
    return next((row[0] for row in _BY_EXTERNAL(external_id)), None)


def find_all_placed(external_ids: Collection[str]) -> dict[str, UUID]:
    """The ids of orders by what integrations call them, each after its slug. One statement."""
    rows = Order.objects.filter(integration_id__in=external_ids)
    return dict(rows.values_list("integration_id", "pk"))  # type: ignore[arg-type]


def paid_by(site: str, reference: str) -> UUID | None:
    """The order that a payment made at this site, by its own reference, paid for when it was placed."""
    rows = PaidElsewhere.objects.filter(site=site, reference=reference)
    return rows.values_list("order_id", flat=True).first()


_BY_REFERENCE = Lookup(lambda reference: Order.objects.filter(reference=reference).values_list("pk"))
_BY_EXTERNAL = Lookup(lambda external_id: Order.objects.filter(integration_id=external_id).values_list("pk"))


def rules_text(rules_hash: str) -> str:
    """The rules file of this hash. Raises RulesVersion.DoesNotExist."""
    return RulesVersion.objects.values_list("text", flat=True).get(pk=rules_hash)


def has_rules(rules_hash: str) -> bool:
    """Whether some order already lives by these rules."""
    return bool(_RULES(rules_hash))


_RULES = Lookup(lambda rules_hash: RulesVersion.objects.filter(pk=rules_hash).values_list("pk"))


def is_version_taken(name: str, version: int, *, but: str) -> bool:
    """Whether other rules than those of the hash `but` are kept under this name and version."""
    return RulesVersion.objects.filter(name=name, version=version).exclude(pk=but).exists()


def living_by() -> list[tuple[str, int, int]]:
    """Name and version of rules, and how many orders that have not ended live by them; the most first."""
    rows = Order.objects.filter(closed_at=None).values_list("rules__name", "rules__version")
    return list(rows.annotate(count=Count("pk")).order_by("-count", "rules__name", "rules__version"))


def waiting_in() -> list[tuple[str, int, datetime, datetime]]:
    """By state: how many orders that have not ended stand in it, since when nothing happened on the middle one of them, and
    since when on the one that has waited longest; one statement."""
    state = [F("state")]
    rows = Order.objects.filter(closed_at=None).annotate(
        place=Window(RowNumber(), partition_by=state, order_by="last_at"),
        count=Window(Count("pk"), partition_by=state),
        longest=Window(Min("last_at"), partition_by=state),
    )
    return list(rows.filter(place=(F("count") + 1) / 2).values_list("state", "count", "last_at", "longest"))


def role_of(order: UUID, person: UUID) -> str:
    """What this person is on the order: client, seller, or "" for a stranger."""
    return Party.objects.filter(order_id=order, person_id=person).values_list("role", flat=True).first() or ""


def events_of(order: UUID, *, after: int = 0) -> list[EventRow]:
    """The log of an order, oldest first, from the line after `after`."""
    return [EventRow(*row) for row in _EVENTS(order, after)]


_EVENTS = Lookup(
    lambda order, after: (
        Event.objects.filter(order_id=order, seq__gt=after)
        .order_by("seq")
        .values_list("order_id", "seq", "text", "hash", "at")
    )
)


def first_event(order: UUID) -> EventRow | None:
    """The line that says what was bought."""
    row = Event.objects.filter(order_id=order, seq=1).values_list("order_id", "seq", "text", "hash", "at").first()
    return EventRow(*row) if row else None


def agreements_of(order: UUID) -> list[AgreementRow]:
    """Every version of what was agreed, the first first."""
    rows = Agreement.objects.filter(order_id=order).order_by("version")
    return [AgreementRow(*row) for row in rows.values_list("version", "seq", "numbers", "made_at")]


def event_for(order: UUID, request: UUID) -> EventRow | None:
    """The line a kept request wrote."""
    row = (
        Event.objects.filter(order_id=order, request=request)
        .values_list("order_id", "seq", "text", "hash", "at")
        .first()
    )
    return EventRow(*row) if row else None


def words_of(order: UUID, *, seq: int | None = None) -> list[WordsRow]:
    """Everything people wrote on an order, by event and field; only that of one event when it is named."""
    return [WordsRow(*row) for row in (_WORDS(order) if seq is None else _WORDS_AT(order, seq))]


_SAID = Words.objects.order_by("seq", "field").values_list(*(field.name for field in fields(WordsRow)))
_WORDS = Lookup(lambda order: _SAID.filter(order_id=order))
_WORDS_AT = Lookup(lambda order, seq: _SAID.filter(order_id=order, seq=seq))


def heads() -> Iterator[Head]:
    """Every order with its head, by id."""
    rows = Order.objects.order_by("pk").values_list("pk", "reference", "seq", "head")
    return (Head(*row) for row in rows.iterator(chunk_size=1000))


def kept_after(order: UUID | None, *, limit: int) -> list[Kept]:
    """The next rows of orders by id, after the one given (None: from the first)."""
    rows = Order.objects.order_by("pk") if order is None else Order.objects.filter(pk__gt=order).order_by("pk")
    return _kept(rows[:limit])


def kept(order: UUID) -> list[Kept]:
    """One order's row; none when there is no such order."""
    return _kept(Order.objects.filter(pk=order))


def _kept(rows: QuerySet[Order]) -> list[Kept]:
    fields = (
        "pk",
        "reference",
        "rules_id",
        "state",
        "version",
        "agreement_version",
        "closed_at",
        "facts",
        "seq",
        "head",
    )
    return [Kept(*row) for row in rows.values_list(*fields)]


def find_head(order: UUID) -> Head | None:
    """One order's head."""
    row = Order.objects.filter(pk=order).values_list("pk", "reference", "seq", "head").first()
    return Head(*row) if row else None


def anchors() -> list[tuple[date, str, int]]:
    """Every day's digest and number of orders, oldest first."""
    return list(Anchor.objects.order_by("day").values_list("day", "digest", "orders"))


def first_moment() -> datetime | None:
    """When the first order of all was placed, or what was brought first: ids carry their moment, and no line is older."""
    return Order.objects.order_by("pk").values_list("created_at", flat=True).first()


def turns_of(order: UUID) -> list[TurnRow]:
    """Who is waited for on an order, the nearest first."""
    rows = Turn.objects.filter(order_id=order).order_by(F("until").asc(nulls_last=True), "role", "what")
    return [TurnRow(*row) for row in rows.values_list("order_id", "role", "person", "what", "subject", "until")]


def with_clocks_after(order: UUID | None, *, limit: int) -> list[UUID]:
    """The next orders by id that have a clock, after the one given."""
    rows = Deadline.objects.filter(wake_at__isnull=False)
    rows = rows if order is None else rows.filter(order_id__gt=order)
    return list(rows.order_by("order_id").values_list("order_id", flat=True).distinct()[:limit])


def next_wake() -> datetime | None:
    """When the next clock of any order wakes the worker."""
    rows = Deadline.objects.filter(wake_at__isnull=False).order_by("wake_at")
    return rows.values_list("wake_at", flat=True).first()


def stuck_deadlines() -> list[tuple[UUID, str, str, str]]:
    """Clocks that failed too often: order, clock, subject and what went wrong."""
    rows = Deadline.objects.filter(stuck_at__isnull=False).order_by("stuck_at")
    return list(rows.values_list("order_id", "clock", "subject", "problem"))


def references_of(ids: Collection[UUID]) -> dict[str, str]:
    """The references of some orders by their id as text."""
    rows = Order.objects.filter(pk__in=ids).values_list("pk", "reference") if ids else []
    return {str(order): reference for order, reference in rows}
