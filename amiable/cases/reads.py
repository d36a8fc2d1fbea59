"""Questions about cases, looks, notes and macro texts. Writes nothing; what may be done is not asked here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.cases.models import Look, Macro, Note


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
