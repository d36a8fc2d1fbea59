"""The small shapes everything is made of: people, words, reasons, problems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

type Role = Literal["client", "seller", "mediator", "operator", "clock", "provider"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the order, as others see them."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Coded:
    """A code and its label in the reader's language."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote, and the code of its language ("" when unknown); gone when `erased`."""

    text: str
    language: str
    erased: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is not possible: a stable code, a whole sentence, and the figures in it."""

    code: str
    title: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """RFC 9457. `type` is a page about the code, `detail` a whole sentence. Conflicts carry the order as it is now. Where single
    fields are wrong (`invalid`), `data` has the `code`, `detail` and `data` of each by its name."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    data: dict[str, Any]
    order: dict[str, Any] | None = None
