"""What the caller chose about mails, and the private address of their calendar."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router

from amiable.api.access import Caller, caller
from amiable.api.answers import answer
from amiable.api.asked import only, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.shapes.notices import Calendar, CalendarAddress, Choices
from amiable.api.shown.notices import choices_of
from amiable.flow import calendars, choices
from amiable.kernel.errors import refuse
from amiable.people import reads as people
from amiable.people.terms import DELIVERIES, OPTIONAL_GROUPS, MailChoices, Scope
from amiable.rules.inputs.fields import Choice, Many, Text

router = Router(tags=["notices"])

_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class ChooseMails:
    """All of the choice; what is left out is as for somebody who never chose. Times are HH:MM of your own day."""

    optional: Annotated[str, Choice(DELIVERIES)]
    muted: Annotated[tuple[str, ...], Many(len(OPTIONAL_GROUPS)), Choice(OPTIONAL_GROUPS)] = ()
    quiet_from: Annotated[str, Text(5, least=0)] = ""
    quiet_until: Annotated[str, Text(5, least=0)] = ""
    digest_at: Annotated[str, Text(5)] = "08:00"


@router.get(
    "/me/mail-choices",
    response={200: Choices, **READING},
    operation_id="read_mail_choices",
    summary="Which mails you get",
)
def read_choices(request: HttpRequest) -> HttpResponse:
    """Which mails you want and when. Decisions, and what costs money, always come."""
    return answer(_choices(_asker(request)))


@router.put(
    "/me/mail-choices",
    response={200: Choices, **WRITING},
    operation_id="change_mail_choices",
    summary="Choose which mails you get",
)
def change_choices(request: HttpRequest) -> HttpResponse:
    """Say all of it anew; the same request twice does the same."""
    who = _asker(request, Scope.WRITE)
    asked: ChooseMails = read_checked(request, ChooseMails)
    chosen = MailChoices(
        optional=asked.optional,
        muted=frozenset(asked.muted),
        quiet_from=_minutes("quiet_from", asked.quiet_from),
        quiet_until=_minutes("quiet_until", asked.quiet_until),
        digest_at=_minutes("digest_at", asked.digest_at) or 0,
    )
    choices.change_choices(who.person_id, chosen, who.now)
    return answer(_choices(who))


@router.get(
    "/me/calendar", response={200: Calendar, **READING}, operation_id="read_calendar", summary="Your calendar address"
)
def read_calendar(request: HttpRequest) -> HttpResponse:
    """Whether there is a private address of your deadlines, and since when."""
    return answer(Calendar(people.feed_made_at(_asker(request).person_id)))


@router.post(
    "/me/calendar",
    response={201: CalendarAddress, **WRITING},
    operation_id="make_calendar",
    summary="Make a calendar address",
)
def make_calendar(request: HttpRequest) -> HttpResponse:
    """Make a private address of your deadlines for a calendar program. It is shown this once, and ends the one before."""
    who = _asker(request, Scope.WRITE)
    secret = calendars.make_calendar(who.person_id, now=who.now, random=os.urandom)
    address = request.build_absolute_uri(reverse("calendar_feed", args=[secret]))
    return answer(CalendarAddress(address, who.now), status=201, headers={"Cache-Control": "private, no-store"})


@router.delete(
    "/me/calendar", response={204: None, **WRITING}, operation_id="end_calendar", summary="End the calendar address"
)
def end_calendar(request: HttpRequest) -> HttpResponse:
    """End the address at once; where there is none, nothing changes."""
    who = _asker(request, Scope.WRITE)
    calendars.end_calendar(who.person_id, now=who.now)
    return HttpResponse(status=204)


def _asker(request: HttpRequest, scope: Scope = Scope.READ) -> Caller:
    who = caller(request)
    if scope is not Scope.READ:
        who.need(scope)
    only(request)
    return who


def _choices(who: Caller) -> Choices:
    return choices_of(people.mail_choices([who.person_id])[who.person_id])


def _minutes(field: str, text: str) -> int | None:
    """A time of day in minutes; None for "". Refuses `moment_out_of_day`."""
    if not text:
        return None
    found = _TIME.fullmatch(text)
    return int(found[1]) * 60 + int(found[2]) if found else refuse("moment_out_of_day", field=field)
