"""Sites and apps of the operator, and tokens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Site:
    """A site or app: `slug` stands before every id it gives, `site` is the origin of its pages, `public_key` what it signs
    hand-overs with; each "" for none. Ended for good at `revoked_at`."""

    id: UUID
    slug: str
    name: str
    site: str
    public_key: str
    made_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sites:
    """All of them, by slug."""

    integrations: list[Site]


@dataclass(frozen=True, slots=True)
class KnownToken:
    """A token, without itself. `last_used_at` is when it last changed something, to the minute."""

    id: UUID
    label: str
    scopes: list[str]
    standing: Literal["good", "expired", "revoked"]
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    this: bool


@dataclass(frozen=True, slots=True)
class KnownTokens:
    """All tokens of whoever asks, the newest first."""

    tokens: list[KnownToken]


@dataclass(frozen=True, slots=True)
class NewToken:
    """A new token; `token` is shown this once."""

    id: UUID
    token: str
    scopes: list[str]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Embed:
    """What a script tag on a page of the site carries: `script` is its address, `order`, `token` and `language` its data. Only
    the person it was asked for may be shown that page."""

    order: str
    token: str
    language: str
    script: str
    expires_at: datetime
