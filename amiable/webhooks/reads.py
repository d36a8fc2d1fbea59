"""Questions about endpoints, their messages and attempts. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, Value, When

from amiable.people.models import Integration
from amiable.webhooks.models import Attempt, Cursor, Endpoint, Message, Seed
from amiable.webhooks.signing import secret_of
from amiable.webhooks.terms import ENDED


@dataclass(frozen=True, slots=True)
class EndpointRead:
    """An endpoint; `events` are names, none for all; `off` says why it is not called, "" while it is. Until `wake_at` it is left
    alone, or somebody calls it. While `proven_at` is None it is sent tests alone."""

    id: UUID
    site: str
    address: str
    events: tuple[str, ...]
    label: str
    off: str
    made_at: datetime
    failures: int
    failing_since: datetime | None
    wake_at: datetime | None
    proven_at: datetime | None


@dataclass(frozen=True, slots=True)
class MessageRead:
    """One event for one endpoint; `position` is its place in the feed, None for a test."""

    id: UUID
    position: int | None
    name: str
    at: datetime
    state: str
    attempts: int
    made_at: datetime
    next_at: datetime | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class AttemptRead:
    """One call: what was answered, None when nothing was."""

    message: UUID
    at: datetime
    status: int | None
    millis: int
    problem: str


def endpoints_of(site: str) -> list[EndpointRead]:
    """The endpoints of an integration, the oldest first."""
    return _endpoints(Endpoint.objects.filter(site=site))


def all_endpoints() -> list[EndpointRead]:
    """Everybody's, by integration."""
    return _endpoints(Endpoint.objects.all())


def find_endpoint(endpoint: UUID, *, site: str | None = None) -> EndpointRead | None:
    """An endpoint, of this integration when one is named."""
    rows = Endpoint.objects.filter(pk=endpoint)
    return next(iter(_endpoints(rows if site is None else rows.filter(site=site))), None)


def ended_sites() -> list[str]:
    """Integrations that were ended and whose endpoints were not yet, by slug."""
    rows = Endpoint.objects.filter(_of_ended(), removed_at=None).exclude(off=ENDED)
    return list(rows.order_by("site").values_list("site", flat=True).distinct())


def taken_id(endpoint: UUID) -> tuple[str, str, str, str] | None:
    """Site, address, events and label of an endpoint by its id, removed or not; None when there was never one."""
    return Endpoint.objects.filter(pk=endpoint).values_list("site", "address", "events", "label").first()


def cursor() -> int:
    """Up to which position of the feed there are messages."""
    return Cursor.objects.values_list("position", flat=True).first() or 0


def listening() -> list[tuple[UUID, str, str]]:
    """Every endpoint that is on: id, integration, events."""
    return list(Endpoint.objects.filter(off="", removed_at=None).order_by("pk").values_list("id", "site", "events"))


def secret(endpoint: UUID) -> str:
    """The newest secret of an endpoint. Raises IndexError when there is none."""
    return secret_of(endpoint, Seed.objects.filter(endpoint=endpoint).order_by("-pk").values_list("seed", flat=True)[0])


def messages_of(endpoint: UUID, *, limit: int, before: UUID | None = None, state: str = "") -> list[MessageRead]:
    """The latest messages of an endpoint, from before one on; of one state alone when it is named."""
    rows = Message.objects.filter(endpoint=endpoint).order_by("-pk")
    rows = rows if before is None else rows.filter(pk__lt=before)
    return _messages((rows.filter(state=state) if state else rows)[:limit])


def find_message(endpoint: UUID, message: UUID) -> MessageRead | None:
    """A message of this endpoint."""
    return next(iter(_messages(Message.objects.filter(pk=message, endpoint=endpoint))), None)


def attempts_of(messages: Collection[UUID]) -> list[AttemptRead]:
    """Every attempt at these messages, the first first."""
    rows = Attempt.objects.filter(message__in=list(messages)).order_by("pk")
    return [AttemptRead(*row) for row in rows.values_list("message_id", "at", "status", "millis", "problem")]


def waiting(endpoints: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
    """How many messages wait, and how many were given up, by endpoint; endpoints without either are left out."""
    rows = Message.objects.filter(~Q(state="delivered"), endpoint__in=list(endpoints)).values("endpoint_id")
    counted = rows.annotate(
        waits=Count("id", filter=Q(state="waiting")), lost=Count("id", filter=Q(state="given_up"))
    ).order_by("endpoint_id")
    return {row["endpoint_id"]: (row["waits"], row["lost"]) for row in counted}


def is_replaying(endpoint: UUID) -> bool:
    """Whether something that was sent again still waits."""
    return Message.objects.filter(endpoint=endpoint, wake_at__isnull=False, again=True).exists()


_ENDPOINT = (
    *("id", "site", "address", "events", "label", "why_off", "made_at", "failures", "failing_since", "wake_at"),
    "proven_at",
)
_MESSAGE = ("id", "position", "name", "at", "state", "attempts", "made_at", "wake_at", "done_at")


def _endpoints(rows: QuerySet[Endpoint]) -> list[EndpointRead]:
    off = Case(When(_of_ended(), then=Value(ENDED)), default="off")  # whether or not a worker has seen it
    found = rows.filter(removed_at=None).annotate(why_off=off).order_by("site", "pk").values_list(*_ENDPOINT)
    return [_endpoint(*row) for row in found]


def _of_ended() -> Q:
    return Q(site__in=Integration.objects.filter(revoked_at__isnull=False).values("slug"))


def _endpoint(endpoint: UUID, site: str, address: str, events: str, *rest: Any) -> EndpointRead:
    return EndpointRead(endpoint, site, address, tuple(events.split()), *rest)


def _messages(rows: QuerySet[Message]) -> list[MessageRead]:
    return [MessageRead(*row) for row in rows.values_list(*_MESSAGE)]
