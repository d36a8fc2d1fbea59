"""Members of staff and the access log, for the operator: who they are, who is invited, who opened what and came in when."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.answers import answer
from amiable.api.asked import MOMENT, PLAIN, read_moment
from amiable.api.cursors import Cursor, Limit
from amiable.api.expected import READING
from amiable.api.reading import operator_of
from amiable.api.shapes.staff import AccessLine, AccessLog, Staff, StaffInvitation, StaffMember
from amiable.kernel.cursors import cursor_of, read_place
from amiable.kernel.errors import refuse
from amiable.members.reads import InvitationRead, Member
from amiable.orders import reads as orders
from amiable.pages.access_log import Line, Sought, read_log
from amiable.pages.members import read_members, standing_of

router = Router(tags=["desk"])

_ID = "^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})?$"

Person = Annotated[str, Query(pattern=_ID, description="Lines of this person alone: their id.")]
Order = Annotated[str, Query(max_length=80, pattern=PLAIN, description="Lines about this order alone: its reference.")]
Since = Annotated[str, Query(pattern=MOMENT, description="Lines from this moment on (RFC 3339).")]
Until = Annotated[str, Query(pattern=MOMENT, description="Lines before this moment (RFC 3339).")]


@router.get(
    "/members",
    response={200: Staff, **READING},
    operation_id="list_members",
    summary="Who is staff, and who is invited",
)
def list_members(request: HttpRequest) -> HttpResponse:
    """For the operator: operators, leads and mediators with the languages they work in and their second factors, and the latest
    invitations. They are changed in the console and at the command line (`amiable staff`)."""
    who = operator_of(request)
    found = read_members()
    members = [_member(one) for one in found.members]
    return answer(Staff(members, [_invitation(row, who.now) for row in found.invitations]))


@router.get(
    "/access-log",
    response={200: AccessLog, **READING},
    operation_id="list_access",
    summary="Who of staff opened what and came in when",
)
def list_access(
    request: HttpRequest,
    person: Person = "",
    order: Order = "",
    since: Since = "",
    until: Until = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> HttpResponse:
    """For the operator: every order that somebody of staff opened, their sign-ins and those that failed, and changes of their
    second factors, the latest first. Follow `next_cursor`. Lines are never changed; they go when the length they are kept for
    is over."""
    operator_of(request, "person", "order", "since", "until", "limit", "cursor")
    sought = Sought(
        UUID(person) if person else None, _order(order), read_moment(since, "since"), read_moment(until, "until")
    )
    place = read_place(cursor, datetime, UUID)
    log = read_log(sought, before=(place[0], place[1]) if place else None, limit=limit)
    return answer(AccessLog([_line(one) for one in log.lines], cursor_of(*log.further) if log.further else None))


def _member(one: Member) -> StaffMember:
    languages, factors = list(one.languages), list(one.factors)
    role = one.role.value
    return StaffMember(one.id, one.name, one.email, role, languages, factors, one.active, one.last_login)  # type: ignore[arg-type]


def _invitation(row: InvitationRead, now: datetime) -> StaffInvitation:
    return StaffInvitation(
        id=row.id,
        email=row.email,
        role=row.role.value,  # type: ignore[arg-type]
        languages=list(row.languages),
        standing=standing_of(row, now),
        invited_by=row.made_by,
        sent_at=row.sent_at,
        expires_at=row.expires_at,
    )


def _line(one: Line) -> AccessLine:
    return AccessLine(one.at, one.person, one.name, one.kind, one.order, one.what, one.actor)


def _order(text: str) -> UUID | None:
    if not text:
        return None
    return orders.find_id(text.upper()) or refuse("no_such_order")
