"""People: oneself, members as others see them, and those a site brought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Me:
    """Whose token it is: a person, with how they read, or a site that acts for nobody now. `integration` is the site's short
    name, null for a person's own token; `acting` says that a site acts for the person."""

    id: UUID | None
    name: str | None
    email: str | None
    language: str | None
    time_zone: str | None
    theme: Literal["auto", "light", "dark"] | None
    role: Literal["member", "mediator", "lead", "operator"] | None
    integration: str | None
    external_id: str | None
    acting: bool
    scopes: list[str]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who trades. What is below `joined_at` is for the site that brought them, null for anybody else."""

    id: UUID
    name: str
    href: str
    suspended: bool
    joined_at: datetime
    external_id: str | None
    email: str | None
    language: str | None
    time_zone: str | None


@dataclass(frozen=True, slots=True)
class Members:
    """One page of the people a site brought, by id; with `next_cursor`, there are more."""

    people: list[Member]
    next_cursor: str | None
