"""The audit trail, as shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line. `said` is it as a sentence in your language, `data` its codes and figures. `who` is the id of a person or the
    slug of a site, null when nobody is known; `way` is page, token, command or machine, and `way_name` the id of the token or
    the name of the command. `words` are names and texts by field, null once erased. `hash` is SHA-256 of the line."""

    number: int
    at: datetime
    name: str
    said: str
    who: str | None
    who_name: str
    way: str
    way_name: str
    subject_kind: str
    subject: str
    subject_name: str
    data: dict[str, Any]
    words: dict[str, str | None]
    hash: str


@dataclass(frozen=True, slots=True)
class AuditCheck:
    """How many lines the trail has; when the last whole check of all records was begun; how many things it found wrong, and since
    when."""

    lines: int
    checked_at: datetime | None
    wrong: int
    wrong_since: datetime | None


@dataclass(frozen=True, slots=True)
class Audit:
    """Lines, the latest first, and the cursor of the next page, null on the last."""

    entries: list[AuditEntry]
    next_cursor: int | None
    check: AuditCheck
