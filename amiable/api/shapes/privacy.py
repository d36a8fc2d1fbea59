"""One person's data: archives and erasures, as shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PersonalExport:
    """An archive of everything kept of a person. It is `making` (`done` of `total` orders are written), `ready` until
    `expires_at` (`size` in bytes), `failed` or `removed`. Only the person takes it, on their page of settings, or the operator
    who asked."""

    id: UUID
    person: UUID
    state: Literal["making", "ready", "failed", "removed"]
    asked_at: datetime
    done: int
    total: int
    size: int
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class InTheWay:
    """What stands in the way of an erasure: `works_here`, `order_runs`, `money_held`, `charge_back_open`, `debt`,
    `measure_open` or `complaint_open`; on which order (null for none), until when where that is known, and in your language."""

    code: str
    ref: str | None
    until: datetime | None
    said: str


@dataclass(frozen=True, slots=True)
class PersonalErasure:
    """An erasure. `asked`: it can be taken back until `due_at`; `waiting`: that day is over or something stands `in_the_way`;
    `erasing`; `rest`: done, but for words on orders that can still be claimed of, which go from `rest_at` on; `ended`."""

    id: UUID
    person: UUID
    state: Literal["asked", "waiting", "erasing", "rest", "ended", "taken_back"]
    asked_at: datetime
    due_at: datetime
    erased_at: datetime | None
    rest_at: datetime | None
    ended_at: datetime | None
    in_the_way: list[InTheWay]
