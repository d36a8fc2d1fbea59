"""Sessions of the help center."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Session:
    """People meet at a time (`live`, from `starts_at` on), or watch what was recorded; `address` is where, on the web."""

    id: UUID
    title: str
    about: str
    language: str
    kind: Literal["live", "recorded"]
    starts_at: datetime | None
    minutes: int
    address: str
    shown: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Sessions:
    """Those of your language first."""

    sessions: list[Session]
