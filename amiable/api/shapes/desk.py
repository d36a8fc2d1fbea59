"""What staff have in front of them: who opened an order, what they wrote to each other about it, the texts they use again.

None of it ever reaches the two sides of an order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.api.shapes.case import WholeCase
from amiable.api.shapes.order import Order
from amiable.api.shapes.said import Person


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody of staff opened an order, and may read it `until` then without opening it again."""

    by: Person
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class StaffNote:
    """What somebody of staff wrote to the others. The two sides never see it."""

    by: Person
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Desk:
    """One order as staff decide on it: all of it, its case if there ever was one, the notes and the looks, oldest first.

    `log_whole`: every line of the order's log has its hash, and follows from the one before.
    """

    order: Order
    case: WholeCase | None
    notes: list[StaffNote]
    looks: list[Look]
    log_whole: bool


@dataclass(frozen=True, slots=True)
class DeskText:
    """Words staff use again: by language code, in the languages there are."""

    id: UUID
    title: str
    texts: dict[str, str]
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class DeskTexts:
    """All of them, by title."""

    texts: list[DeskText]
