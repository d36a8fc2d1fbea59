"""Looks, notes and texts of staff as shapes."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from amiable.api.shapes.desk import DeskText, Look, StaffNote
from amiable.api.shapes.said import Person
from amiable.api.shown.words import person
from amiable.cases.reads import LookRow, MacroRead, NoteRow
from amiable.flow.desk import LOOK_LASTS
from amiable.people.reads import Name


def look_of(row: LookRow, names: Mapping[UUID, Name]) -> Look:
    """A look, with until when it lasts."""
    return Look(_who(row.person, names), row.at, row.at + LOOK_LASTS)


def note_of(row: NoteRow, names: Mapping[UUID, Name]) -> StaffNote:
    """A note."""
    return StaffNote(_who(row.author, names), row.at, row.text)


def text_of(row: MacroRead) -> DeskText:
    """A text to use again."""
    return DeskText(row.id, row.title, dict(row.texts), row.changed_at)


def _who(who: UUID, names: Mapping[UUID, Name]) -> Person:
    return person(names[who]) if who in names else Person(who, "")
