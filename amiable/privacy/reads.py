"""Questions about exports and erasures, and any person's rows of any table (`tables.py`). Writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import CharField, F, Q, QuerySet, TextField

from amiable.files.models import Upload
from amiable.orders.models import Party, Words
from amiable.privacy.models import Erasure, Export, Fetch
from amiable.privacy.tables import TABLES
from amiable.privacy.terms import ASKED, READY, READY_FOR


@dataclass(frozen=True, slots=True)
class ExportRead:
    """One export of a person's data; see `models.Export`."""

    id: UUID
    person: UUID
    asked_by: UUID | None
    site: str
    language: str
    asked_at: datetime
    attempts: int
    done: int
    total: int
    ended_at: datetime | None
    problem: str
    address: str
    size: int
    expires_at: datetime | None
    removed_at: datetime | None

    @property
    def state(self) -> str:
        """Where it stands: making, failed, ready or removed."""
        if self.ended_at is None:
            return "making"
        if self.problem:
            return "failed"
        return "removed" if self.removed_at is not None else "ready"


@dataclass(frozen=True, slots=True)
class ErasureRead:
    """One person's erasure; see `models.Erasure`."""

    id: UUID
    person: UUID
    asked_by: UUID | None
    site: str
    asked_at: datetime
    due_at: datetime
    taken_back_at: datetime | None
    looked_at: datetime | None
    in_way: str
    begun_at: datetime | None
    erased_at: datetime | None
    rest_at: datetime | None
    ended_at: datetime | None
    words: int
    files: int

    @property
    def state(self) -> str:
        """Where it stands: taken_back, ended, rest (words of orders that can still be argued about), erasing, waiting, asked."""
        if self.taken_back_at is not None:
            return "taken_back"
        if self.ended_at is not None:
            return "ended"
        if self.erased_at is not None:
            return "rest"
        if self.begun_at is not None:
            return "erasing"
        return "waiting" if self.in_way else "asked"


@dataclass(frozen=True, slots=True)
class Placed:
    """An order of somebody: their role on it, when it began and ended."""

    id: UUID
    reference: str
    role: str
    state: str
    created_at: datetime
    closed_at: datetime | None


_EXPORT = tuple(field.name for field in fields(ExportRead))
_ERASURE = tuple(field.name for field in fields(ErasureRead))


def exports_of(person: UUID, *, limit: int = 5) -> list[ExportRead]:
    """The latest exports of a person, the newest first."""
    rows = Export.objects.filter(person=person).order_by("-asked_at", "-id")
    return [ExportRead(*row) for row in rows.values_list(*_EXPORT)[:limit]]


def find_export(export: UUID) -> ExportRead | None:
    """One export, whoever's."""
    row = Export.objects.filter(pk=export).values_list(*_EXPORT).first()
    return ExportRead(*row) if row else None


def find_making(person: UUID) -> ExportRead | None:
    """The export of a person that is being made."""
    row = Export.objects.filter(person=person, ended_at=None).values_list(*_EXPORT).first()
    return ExportRead(*row) if row else None


def find_ready(person: UUID, *, asked_by: UUID | None, site: str, since: datetime) -> ExportRead | None:
    """The newest export of a person that the same asker asked for since then, and that can be taken."""
    rows = Export.objects.filter(person=person, asked_by=asked_by, site=site, asked_at__gte=since, removed_at=None)
    row = rows.exclude(address="").order_by("-asked_at").values_list(*_EXPORT).first()
    return ExportRead(*row) if row else None


def latest_exports(*, limit: int) -> list[ExportRead]:
    """Exports of anybody, the newest first."""
    return [ExportRead(*row) for row in Export.objects.order_by("-asked_at", "-id").values_list(*_EXPORT)[:limit]]


def waiting_exports(*, now: datetime) -> list[ExportRead]:
    """Those that wait for a worker, the oldest first."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    rows = Export.objects.filter(free, ended_at=None).order_by("asked_at", "id")
    return [ExportRead(*row) for row in rows.values_list(*_EXPORT)[:20]]


def in_hand(*, now: datetime) -> int:
    """How many exports are being made at this moment, by all workers."""
    return Export.objects.filter(ended_at=None, held_until__gt=now).count()


def stale_exports(*, now: datetime) -> list[ExportRead]:
    """Archives whose time is over and that still lie in the store."""
    rows = Export.objects.filter(expires_at__lte=now, removed_at=None)
    return [ExportRead(*row) for row in rows.values_list(*_EXPORT)[:50]]


def fetches_of(exports: Collection[UUID]) -> list[tuple[UUID, UUID, datetime]]:
    """Who took these exports, and when."""
    return list(Fetch.objects.filter(export__in=exports).order_by("at").values_list("export", "person", "at"))


def untold() -> list[tuple[str, UUID, UUID]]:
    """Whom to tell of what: the code of the notice, the person, and the id of the archive that is there for them or of the
    erasure that was asked for them."""
    ready = Export.objects.filter(told=False, ended_at__isnull=False, problem="", removed_at=None).order_by("ended_at")
    asked = Erasure.objects.filter(told=False, taken_back_at=None, begun_at=None).order_by("asked_at")
    found = [
        (READY if by in (None, person) else READY_FOR, by or person, export)
        for export, person, by in ready.values_list("id", "person", "asked_by")[:50]
    ]
    return found + [(ASKED, person, erasure) for erasure, person in asked.values_list("id", "person")[:50]]


def find_erasure(person: UUID) -> ErasureRead | None:
    """The erasure of a person that was asked for and not taken back."""
    row = Erasure.objects.filter(person=person, taken_back_at=None).values_list(*_ERASURE).first()
    return ErasureRead(*row) if row else None


def find_erasure_by_id(erasure: UUID) -> ErasureRead | None:
    """One erasure, whoever's."""
    row = Erasure.objects.filter(pk=erasure).values_list(*_ERASURE).first()
    return ErasureRead(*row) if row else None


def latest_erasures(*, limit: int) -> list[ErasureRead]:
    """Erasures of anybody, the newest first."""
    return [ErasureRead(*row) for row in Erasure.objects.order_by("-asked_at", "-id").values_list(*_ERASURE)[:limit]]


def due_erasures(*, now: datetime, again: datetime) -> list[ErasureRead]:
    """Those to look at: due, not looked at since `again` or begun already, and in nobody's hand."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    look = Q(looked_at=None) | Q(looked_at__lte=again) | Q(begun_at__isnull=False)
    rows = Erasure.objects.filter(free, look, due_at__lte=now, taken_back_at=None, erased_at=None)
    return [ErasureRead(*row) for row in rows.order_by("due_at", "id").values_list(*_ERASURE)[:20]]


def rests(*, now: datetime) -> list[ErasureRead]:
    """Erasures of which something more can go by now."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    rows = Erasure.objects.filter(free, rest_at__lte=now, ended_at=None, erased_at__isnull=False)
    return [ErasureRead(*row) for row in rows.order_by("rest_at", "id").values_list(*_ERASURE)[:20]]


def orders_of(person: UUID) -> Iterator[Placed]:
    """Every order of a person, the oldest first; read a thousand at a time."""
    rows = Party.objects.filter(person_id=person).order_by("order__created_at", "order_id")
    columns = ("order_id", "order__reference", "role", "order__state", "order__created_at", "order__closed_at")
    return (Placed(*row) for row in rows.values_list(*columns).iterator(chunk_size=1000))


def written_on(order: UUID, person: UUID, *, seller: bool) -> list[tuple[int, str]]:
    """What of an order's words goes with a person, by event and field: what they wrote, save the offer that was bought, which
    goes with its seller."""
    theirs = Q(author=str(person)) & ~Q(seq=1)
    rows = Words.objects.filter(theirs | Q(seq=1) if seller else theirs, order_id=order, erased_at=None)
    return list(rows.order_by("seq", "field").values_list("seq", "field"))


def open_measures(person: UUID, *, untold: bool) -> list[UUID]:
    """Measures on somebody that are not over; with those they were not told of, or without."""
    found = theirs("measures.Measure", person).filter(closed_at=None)
    found = found if untold else found.exclude(begins_at=None)
    rows: list[UUID] = list(found.values_list("pk", flat=True))
    return rows


def open_complaints(person: UUID) -> list[UUID]:
    """Complaints of somebody that are not decided."""
    rows: list[UUID] = list(theirs("measures.Complaint", person).filter(decided_at=None).values_list("pk", flat=True))
    return rows


def unattached_of(person: UUID) -> list[UUID]:
    """Every file somebody sent or began that is part of no order, whatever became of it."""
    rows = Upload.objects.filter(owner_id=person).exclude(state="attached").order_by("id")
    return list(rows.values_list("id", flat=True))


def rows_of(table: str, person: UUID) -> Iterator[dict[str, Any]]:
    """What an export tells of a person's rows of a table, oldest first by their key; read five hundred at a time."""
    holds = TABLES[table]
    model: Any = apps.get_model(table)
    shown = [field.attname for field in _columns(model) if field.attname not in holds.hidden]
    by = holds.by[:1] if table == "talk.Block" else holds.by
    found = theirs(table, person, by=by)
    if table == "measures.Measure":
        found = found.exclude(begins_at=None)  # proposed, and nobody was told
    rows: Iterator[dict[str, Any]] = found.values(*shown).iterator(chunk_size=500)
    return rows


def theirs(table: str, person: UUID, *, by: Collection[str] = ()) -> QuerySet[Any]:
    """A person's rows of a table, by the columns that name them. Columns of text hold the id as text."""
    model: Any = apps.get_model(table)
    found = Q(pk__in=[])
    for name in by or TABLES[table].by:
        column, _, other = name.partition("@")
        found |= Q(
            **{f"{column}__in": _of_another(other, person)} if other else {column: _as_kept(model, column, person)}
        )
    keys = [F(name) for name in _key(model)]
    rows: QuerySet[Any] = model.objects.filter(found).order_by(*keys)
    return rows


def sessions_of(person: UUID) -> list[str]:
    """Keys of every session of a person. Reads all sessions there are: they say whose they are only once opened."""
    return [
        session.session_key
        for session in Session.objects.iterator(chunk_size=500)
        if session.get_decoded().get("_auth_user_id") == str(person)
    ]


def _columns(model: Any) -> list[Any]:
    return list(model._meta.concrete_fields)  # noqa: SLF001 - so Django calls what it documents


def _key(model: Any) -> list[str]:
    key = model._meta.pk  # noqa: SLF001 - as above
    columns = getattr(key, "fields", None)
    return [field.attname for field in columns] if columns else [key.attname]


def _of_another(named: str, person: UUID) -> QuerySet[Any]:
    """The ids of a person's rows of another table, named `app.Model.column`."""
    table, _, column = named.rpartition(".")
    model: Any = apps.get_model(table)
    rows: QuerySet[Any] = model.objects.filter(**{column: _as_kept(model, column, person)}).values("pk")
    return rows


def _as_kept(model: Any, column: str, person: UUID) -> UUID | str:
    """A person's id as a column holds it: some hold text."""
    text = any(field.attname == column and isinstance(field, CharField | TextField) for field in _columns(model))
    return str(person) if text else person
