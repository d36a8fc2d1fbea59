"""What endpoints of a site were sent: each message with its attempts, and sending one, or a period, again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.answers import answer
from amiable.api.asked import read_checked
from amiable.api.cursors import Cursor, Limit
from amiable.api.endpoints import own, site_of
from amiable.api.expected import READING, WRITING
from amiable.api.keyed import KEYED, answer_made, make_once
from amiable.api.naming import id_of
from amiable.api.shapes.endpoints import EndpointMessage, EndpointMessageAttempts, EndpointMessages, SentAgain
from amiable.api.shown.endpoints import attempt_of, message_of
from amiable.flow.moment import machine
from amiable.kernel.cursors import cursor_of, read_cursor
from amiable.kernel.errors import Refusal, refuse
from amiable.kernel.periods import parse_moment
from amiable.people.terms import Scope
from amiable.rules.inputs.fields import Text
from amiable.webhooks import endpoints as door
from amiable.webhooks import reads

router = Router(tags=["webhooks"])

#: Characters of a moment.
MOMENT = 40


@dataclass(frozen=True, slots=True)
class SendPeriod:
    """A period by the moments of the events: `since` is in it, `until` is not. ISO 8601 with an offset."""

    since: Annotated[str, Text(MOMENT)]
    until: Annotated[str, Text(MOMENT)]


@router.get(
    "/endpoints/{endpoint}/messages",
    response={200: EndpointMessages, **READING},
    operation_id="list_endpoint_messages",
    summary="What an endpoint was sent",
)
def list_endpoint_messages(
    request: HttpRequest,
    endpoint: str,
    state: Annotated[
        Literal["", "waiting", "delivered", "given_up"], Query(description="Only messages that stand so.")
    ] = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> HttpResponse:
    """The latest first. What was over thirty days ago is forgotten."""
    site, _who = site_of(request, Scope.READ, "state", "limit", "cursor")
    found = own(endpoint, site)
    rows = reads.messages_of(found.id, limit=limit + 1, before=read_cursor(cursor), state=state)
    shown = rows[:limit]
    more = cursor_of(shown[-1].id) if len(rows) > limit else None
    return answer(EndpointMessages([message_of(row) for row in shown], more))


@router.get(
    "/endpoints/{endpoint}/messages/{message}",
    response={200: EndpointMessageAttempts, **READING},
    operation_id="read_endpoint_message",
    summary="One message with its attempts",
)
def read_endpoint_message(request: HttpRequest, endpoint: str, message: str) -> HttpResponse:
    """Every call with what was answered. What your server said besides its status is not kept."""
    site, _who = site_of(request)
    row = reads.find_message(own(endpoint, site).id, id_of(message)) or refuse("not_found")
    attempts = reads.attempts_of([row.id])
    return answer(EndpointMessageAttempts(message_of(row), [attempt_of(one) for one in attempts]))


@router.post(
    "/endpoints/{endpoint}/messages/{message}/again",
    response={200: EndpointMessage, **WRITING},
    operation_id="send_message_again",
    summary="Send one message again",
    openapi_extra=KEYED,
)
def send_message_again(request: HttpRequest, endpoint: str, message: str) -> HttpResponse:
    """At once, and again on its schedule when it fails; by the `webhook-id` it has, so that you can tell it was there before.
    One thing is sent again at a time (`replay_under_way`)."""
    site, who = site_of(request, Scope.WRITE)
    found, one = id_of(endpoint), id_of(message)
    sent = make_once(request, who, None, lambda _new: door.send_again(site.slug, found, one, now=machine()))
    row = reads.find_message(found, one) or refuse("not_found")
    return answer_made(sent, message_of(row), status=200)


@router.post(
    "/endpoints/{endpoint}/again",
    response={200: SentAgain, **WRITING},
    operation_id="send_period_again",
    summary="Send a period again",
    openapi_extra=KEYED,
)
def send_period_again(request: HttpRequest, endpoint: str) -> HttpResponse:
    """Everything that happened then and that the endpoint wants, also what it was never told; 10,000 messages at most, and the
    next once these are over."""
    site, who = site_of(request, Scope.WRITE)
    asked: SendPeriod = read_checked(request, SendPeriod)
    since, until = _moment(asked.since, "since"), _moment(asked.until, "until")
    found = id_of(endpoint)

    def send(_new: UUID) -> None:
        door.send_period_again(site.slug, found, since, until, now=machine(), random=os.urandom)

    sent = make_once(request, who, asked, send)
    return answer_made(sent, SentAgain(door.count_period(site.slug, found, since, until)), status=200)


def _moment(text: str, field: str) -> datetime:
    """The moment a text says. Refuses `invalid`."""
    try:
        return parse_moment(text)
    except ValueError:
        refuse("invalid", **{field: Refusal("moment_wrong")})
