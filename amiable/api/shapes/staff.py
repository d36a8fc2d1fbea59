"""Members of staff and how they come in, as shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

type StaffRole = Literal["mediator", "lead", "operator"]


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody of staff. `languages` are those they work in; `second_factors` the kinds they have: `totp` (an authenticator
    app), `webauthn` (a passkey). `active` is false for a closed account; `last_sign_in` null for never."""

    id: UUID
    name: str
    email: str
    role: StaffRole
    languages: list[str]
    second_factors: list[str]
    active: bool
    last_sign_in: datetime | None


@dataclass(frozen=True, slots=True)
class StaffInvitation:
    """Somebody is asked to join the staff; `standing` says whether the link is still good. `invited_by` is null for somebody at
    the command line."""

    id: UUID
    email: str
    role: StaffRole
    languages: list[str]
    standing: Literal["open", "expired", "accepted", "revoked"]
    invited_by: UUID | None
    sent_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody of staff, operators first, and the latest invitations."""

    members: list[StaffMember]
    invitations: list[StaffInvitation]


@dataclass(frozen=True, slots=True)
class AccessLine:
    """Somebody of staff opened an order, came in or could not, or what they come in by was changed. `order` is a reference for
    `order_opened`, "" otherwise; `factor` the kind of second factor, "" for none; `by` who did it for them, else null."""

    at: datetime
    person: UUID
    name: str
    what: str
    order: str
    factor: str
    by: UUID | None


@dataclass(frozen=True, slots=True)
class AccessLog:
    """Lines, the latest first; `next_cursor` leads further back, null at the end."""

    lines: list[AccessLine]
    next_cursor: str | None
