"""Where a site is told of events (webhooks): its endpoints made, changed, tested, switched, removed. What they were sent:
endpoint_messages.py."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import Integration, Signed, integration_of, signed_in
from amiable.api.answers import answer
from amiable.api.asked import key_of, only, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.keyed import KEYED, answer_made, make_once
from amiable.api.naming import id_of
from amiable.api.shapes.endpoints import Endpoint, EndpointMessage, Endpoints, EndpointSecret
from amiable.api.shown.endpoints import endpoint_of, message_of
from amiable.api.shown.order import ROOT
from amiable.flow.keys import Claimed
from amiable.flow.moment import machine
from amiable.kernel.errors import refuse
from amiable.pages.endpoints import counted
from amiable.people.terms import Scope
from amiable.rules.inputs.fields import Choice, Many, Text
from amiable.webhooks import endpoints as door
from amiable.webhooks import reads
from amiable.webhooks.terms import ADDRESS_LENGTH, EVENTS, LABEL_LENGTH, EndpointTerms

router = Router(tags=["webhooks"])


@dataclass(frozen=True, slots=True)
class DescribeEndpoint:
    """An endpoint: its https address, the events it is told of (none for all), and a label for yourself."""

    address: Annotated[str, Text(ADDRESS_LENGTH)]
    events: Annotated[tuple[str, ...], Many(len(EVENTS)), Choice(tuple(sorted(EVENTS)))] = ()
    label: Annotated[str, Text(LABEL_LENGTH, least=0)] = ""

    @property
    def terms(self) -> EndpointTerms:
        """The same for the wire."""
        return EndpointTerms(self.address, self.events, self.label)


@dataclass(frozen=True, slots=True)
class SwitchEndpoint:
    """Whether the endpoint is called."""

    on: bool


@router.get("/endpoints", response={200: Endpoints, **READING}, operation_id="list_endpoints", summary="Your endpoints")
def list_endpoints(request: HttpRequest) -> HttpResponse:
    """For a site’s token: where what happens is sent to, the oldest first."""
    site, _who = site_of(request)
    return answer(Endpoints([endpoint_of(row) for row in counted(reads.endpoints_of(site.slug))]))


@router.post(
    "/endpoints",
    response={201: EndpointSecret, **WRITING},
    operation_id="make_endpoint",
    summary="Make an endpoint",
    openapi_extra=KEYED,
)
def make_endpoint(request: HttpRequest) -> HttpResponse:
    """It is told of what happens from now on, once it has answered the test that is sent at once. The answer has its secret,
    by which you check that a call is ours. The same request with the same Idempotency-Key makes one."""
    site, _who = site_of(request, Scope.WRITE)
    key = key_of(request)
    asked: DescribeEndpoint = read_checked(request, DescribeEndpoint)
    made = door.make_endpoint(site.slug, site.id, asked.terms, key=key, now=machine(), random=os.urandom)
    return _with_secret(made, site, Claimed(made, again=False), status=201)


@router.get(
    "/endpoints/{endpoint}", response={200: Endpoint, **READING}, operation_id="read_endpoint", summary="An endpoint"
)
def read_endpoint(request: HttpRequest, endpoint: str) -> HttpResponse:
    """Where it leads, which events it asks for, whether it is on, and what waits for it."""
    site, _who = site_of(request)
    return answer(_shape(own(endpoint, site)))


@router.put(
    "/endpoints/{endpoint}",
    response={200: Endpoint, **WRITING},
    operation_id="change_endpoint",
    summary="Change an endpoint",
)
def change_endpoint(request: HttpRequest, endpoint: str) -> HttpResponse:
    """Say all of it anew; what waits goes to the new address, once that has answered a test. The same request twice does
    the same."""
    site, _who = site_of(request, Scope.WRITE)
    asked: DescribeEndpoint = read_checked(request, DescribeEndpoint)
    door.change_endpoint(site.slug, id_of(endpoint), asked.terms, now=machine(), random=os.urandom)
    return answer(_shape(own(endpoint, site)))


@router.delete(
    "/endpoints/{endpoint}",
    response={204: None, **WRITING},
    operation_id="remove_endpoint",
    summary="Remove an endpoint",
)
def remove_endpoint(request: HttpRequest, endpoint: str) -> HttpResponse:
    """It is called no more; what waited for it is not sent."""
    site, _who = site_of(request, Scope.WRITE)
    door.remove_endpoint(site.slug, id_of(endpoint), now=machine())
    return HttpResponse(status=204)


@router.put(
    "/endpoints/{endpoint}/on",
    response={200: Endpoint, **WRITING},
    operation_id="switch_endpoint",
    summary="Switch an endpoint on or off",
)
def switch_endpoint(request: HttpRequest, endpoint: str) -> HttpResponse:
    """While it is off nothing is queued for it; what waited goes out once it is on again."""
    site, _who = site_of(request, Scope.WRITE)
    asked: SwitchEndpoint = read_checked(request, SwitchEndpoint)
    door.switch_endpoint(site.slug, id_of(endpoint), on=asked.on, now=machine(), random=os.urandom)
    return answer(_shape(own(endpoint, site)))


@router.post(
    "/endpoints/{endpoint}/rotate",
    response={200: EndpointSecret, **WRITING},
    operation_id="rotate_secret",
    summary="Give an endpoint a new secret",
    openapi_extra=KEYED,
)
def rotate_secret(request: HttpRequest, endpoint: str) -> HttpResponse:
    """For 24 hours every call carries a signature by the old one as well, so that you can change over without a gap."""
    site, who = site_of(request, Scope.WRITE)
    found = id_of(endpoint)

    def rotate(_new: UUID) -> None:
        door.rotate_secret(site.slug, found, now=machine(), random=os.urandom)

    return _with_secret(found, site, make_once(request, who, None, rotate), status=200)


@router.post(
    "/endpoints/{endpoint}/test",
    response={201: EndpointMessage, **WRITING},
    operation_id="test_endpoint",
    summary="Send a test",
    openapi_extra=KEYED,
)
def test_endpoint(request: HttpRequest, endpoint: str) -> HttpResponse:
    """A message of the name `endpoint.test`, signed as every other, whatever events the endpoint asks for."""
    site, who = site_of(request, Scope.WRITE)
    found = id_of(endpoint)

    def send(new: UUID) -> None:
        door.send_test(site.slug, found, new_id=new, now=machine(), random=os.urandom)

    sent = make_once(request, who, None, send, now=machine())
    row = reads.find_message(found, sent.id)
    return answer_made(sent, message_of(row)) if row else refuse("not_found")


def site_of(request: HttpRequest, scope: Scope = Scope.READ, *names: str) -> tuple[Integration, Signed]:
    """The site whose token it is. Refuses `integration_only`, `scope_missing`, and `parameter_wrong` beside these names."""
    site, who = integration_of(request), signed_in(request)
    if scope is not Scope.READ:
        who.need(scope)
    only(request, *names)
    return site, who


def own(endpoint: str, site: Integration) -> reads.EndpointRead:
    """An endpoint of this site. Refuses `not_found`, also for another's."""
    return reads.find_endpoint(id_of(endpoint), site=site.slug) or refuse("not_found")


def _shape(row: reads.EndpointRead) -> Endpoint:
    return endpoint_of(counted([row])[0])


def _with_secret(endpoint: UUID, site: Integration, made: Claimed, *, status: int) -> HttpResponse:
    row = reads.find_endpoint(endpoint, site=site.slug) or refuse("not_found")
    shape = EndpointSecret(_shape(row), reads.secret(endpoint))
    headers = {"Cache-Control": "private, no-store"}
    if status == 201:
        headers["Location"] = f"{ROOT}/endpoints/{endpoint}"
    return answer_made(made, shape, status=status, headers=headers)
