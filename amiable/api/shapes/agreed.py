"""What was agreed, and where the money of it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amiable.api.shapes.said import Words


@dataclass(frozen=True, slots=True)
class ScopeItem:
    """One thing that is included, in the seller's words."""

    title: Words
    note: Words | None


@dataclass(frozen=True, slots=True)
class BriefQuestion:
    """One question of the brief; `id` is what an answer names."""

    id: str
    text: Words
    kind: str
    required: bool
    choices: list[str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What holds now. The words are those of the purchase; `effort_minutes` 0 when the package names none."""

    version: int
    service: str
    package: str
    package_name: Words
    days: int
    due_at: datetime | None
    lateness: str
    rounds: int
    rounds_used: int
    effort_minutes: int
    extras: list[str]
    scope: list[ScopeItem]
    not_included: Words | None
    brief: list[BriefQuestion]


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment by the client, for the order or for an extra (its id)."""

    id: str
    purpose: str
    amount: int
    status: str


@dataclass(frozen=True, slots=True)
class Money:
    """Minor units of `currency`. Only one side's matter, and null for the other: `client_fee`; `commission`, `in_clearance` and
    `paid_out_at`. What the seller is paid, both see."""

    currency: str
    work: int
    tax: int
    client_fee: int | None
    held: int
    disputed: int
    contested: int
    refunding: int
    refunded: int
    commission: int | None
    in_clearance: int | None
    paid_out: int
    paid_out_at: datetime | None
    payments: list[Payment]
