"""Endpoints of sites, and what they were sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

type Off = Literal["", "by_hand", "gone", "failed", "ended", "unproven"]
type MessageState = Literal["waiting", "delivered", "given_up"]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that is told of events; `events` are names, none for all of them. `off` says why it is not called, "" while it
    is; `failures` counts calls that failed since the last that did not, `failing_since` is the first of them. `proven_at` is when
    it first answered a test, null while it is sent nothing else."""

    id: UUID
    address: str
    events: list[str]
    label: str
    off: Off
    made_at: datetime
    failures: int
    failing_since: datetime | None
    proven_at: datetime | None
    waiting: int
    given_up: int


@dataclass(frozen=True, slots=True)
class Endpoints:
    """All endpoints of a site, the oldest first."""

    endpoints: list[Endpoint]


@dataclass(frozen=True, slots=True)
class EndpointSecret:
    """An endpoint with its newest secret, which is shown in this answer alone."""

    endpoint: Endpoint
    secret: str


@dataclass(frozen=True, slots=True)
class EndpointMessage:
    """One event for one endpoint. `webhook_id` is the same at every attempt; `position` is null for a test; `next_at` is when it
    is tried next."""

    id: UUID
    webhook_id: str
    position: int | None
    name: str
    at: datetime
    state: MessageState
    attempts: int
    next_at: datetime | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class EndpointMessages:
    """One page, the latest first."""

    messages: list[EndpointMessage]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class EndpointAttempt:
    """One call: the status that was answered, null when nothing was, and what went wrong, "" for nothing."""

    at: datetime
    status: int | None
    millis: int
    problem: str


@dataclass(frozen=True, slots=True)
class EndpointMessageAttempts:
    """A message with every call, the first first."""

    message: EndpointMessage
    attempts: list[EndpointAttempt]


@dataclass(frozen=True, slots=True)
class SentAgain:
    """How many messages are sent again."""

    messages: int
