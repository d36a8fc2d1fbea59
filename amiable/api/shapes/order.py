"""One order as one of its people sees it: where it stands, who acts next, what the reader may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from amiable.api.shapes.agreed import Agreement, Money
from amiable.api.shapes.said import Person, Reason, Role, Words
from amiable.api.shapes.work import Case, Change, Closing, Delivery, Proposal, Question


@dataclass(frozen=True, slots=True)
class Who:
    """Who is waited for; `name` is empty for a role nobody has taken yet."""

    role: Role
    name: str
    you: bool


@dataclass(frozen=True, slots=True)
class What:
    """For what: the clock that waits, what it is about ("" or the id of a proposal or question), and it in words."""

    clock: str
    subject: str
    label: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What a clock does by itself when nobody acts: in a few sentences, and in codes and figures."""

    sentence: str
    at: datetime
    clock: str
    action: str
    state: str
    paid_at: datetime | None
    to_seller: int
    to_client: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody is waited for; without `until` the clock is paused."""

    who: Who
    what: What
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Next:
    """The reader's own most urgent turn, else the most urgent of all; nobody when the order is settled."""

    who: Who | None
    what: What | None
    until: datetime | None
    otherwise: Otherwise | None


@dataclass(frozen=True, slots=True)
class Action:
    """Something the reader's role can do on an order, now or not. With `version_needed`, If-Match has to name the version."""

    name: str
    label: str
    allowed: bool
    why_not: Reason | None
    until: datetime | None
    version_needed: bool
    input: dict[str, Any]
    href: str


@dataclass(frozen=True, slots=True)
class Order:
    """An order. `seq` counts what happened, `version` the changes of what may be done. `external_id` is the asking
    site's own id for it, null unless that site placed it."""

    id: UUID
    ref: str
    href: str
    state: str
    label: str
    seq: int
    version: int
    role: Literal["client", "seller", "mediator", "operator"]
    title: Words
    client: Person
    seller: Person
    placed_at: datetime
    closed_at: datetime | None
    external_id: str | None
    agreement: Agreement
    next: Next
    turns: list[Turn]
    actions: list[Action]
    money: Money
    deliveries: list[Delivery]
    changes: list[Change]
    questions: list[Question]
    proposals: list[Proposal]
    case: Case | None
    closing: Closing | None
    events: str
