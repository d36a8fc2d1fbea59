"""Endpoints and their messages as shapes."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from amiable.api.shapes.endpoints import Endpoint, EndpointAttempt, EndpointMessage
from amiable.webhooks.reads import AttemptRead, EndpointRead, MessageRead
from amiable.webhooks.signing import id_of


def endpoint_of(row: EndpointRead, counted: Mapping[UUID, tuple[int, int]]) -> Endpoint:
    """One endpoint, with how much waits for it and how much was given up."""
    waiting, given_up = counted.get(row.id, (0, 0))
    return Endpoint(
        id=row.id,
        address=row.address,
        events=list(row.events),
        label=row.label,
        off=row.off,  # type: ignore[arg-type]
        made_at=row.made_at,
        failures=row.failures,
        failing_since=row.failing_since,
        proven_at=row.proven_at,
        waiting=waiting,
        given_up=given_up,
    )


def message_of(row: MessageRead) -> EndpointMessage:
    """One message."""
    return EndpointMessage(
        id=row.id,
        webhook_id=id_of(row.id),
        position=row.position,
        name=row.name,
        at=row.at,
        state=row.state,  # type: ignore[arg-type]
        attempts=row.attempts,
        next_at=row.next_at,
        done_at=row.done_at,
    )


def attempt_of(row: AttemptRead) -> EndpointAttempt:
    """One call."""
    return EndpointAttempt(row.at, row.status, row.millis, row.problem)
