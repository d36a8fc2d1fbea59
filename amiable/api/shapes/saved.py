"""Saved replies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SavedReply:
    """Words kept to be used again. `unknown` names placeholders that no order fills in."""

    id: UUID
    place: int
    title: str
    text: str
    language: str
    unknown: list[str]
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class SavedReplies:
    """All of a person's, in their order; `most` is how many there can be."""

    replies: list[SavedReply]
    most: int
