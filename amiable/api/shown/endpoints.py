"""Endpoints and their messages as shapes."""

from __future__ import annotations

from amiable.api.shapes.endpoints import Endpoint, EndpointAttempt, EndpointMessage
from amiable.pages.endpoints import Counted
from amiable.webhooks.reads import AttemptRead, MessageRead
from amiable.webhooks.signing import id_of


def endpoint_of(one: Counted) -> Endpoint:
    """One endpoint, with how much waits for it and how much was given up."""
    row = one.endpoint
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
        waiting=one.waiting,
        given_up=one.given_up,
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
