"""What the caller was told: listed, and marked as read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import caller
from amiable.api.answers import answer
from amiable.api.asked import only, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.naming import id_of
from amiable.api.shapes.notices import Notices, Unread
from amiable.api.shown.notices import notice_of
from amiable.kernel.errors import refuse
from amiable.kernel.periods import format_moment, parse_moment
from amiable.notices import inbox
from amiable.notices import reads as notices
from amiable.pages.inbox import read_inbox
from amiable.people import reads as people
from amiable.people.terms import Scope
from amiable.rules.inputs.fields import Ref

router = Router(tags=["notices"])


@dataclass(frozen=True, slots=True)
class ReadNotices:
    """Which notice was read; all of them when none is named."""

    notice: Annotated[str, Ref("notice")] = ""


@router.get("/notices", response={200: Notices, **READING}, operation_id="list_notices", summary="What you were told")
def list_notices(
    request: HttpRequest,
    unread: Annotated[Literal["true", "false"], Query(description="Leave out what was read.")] = "false",
    cursor: Annotated[str, Query(max_length=80, description="The `next_cursor` of the page before.")] = "",
) -> HttpResponse:
    """Your notices, thirty at a time, the latest first, each with a sentence in your language as it stands now. Follow
    `next_cursor`. Reading marks nothing."""
    who = caller(request)
    only(request, "unread", "cursor")
    person = people.find_person(who.person_id)
    if person is None:  # closed at the same moment
        refuse("token_unknown")
    place = _read_cursor(cursor)
    found = read_inbox(person.pk, person.email, who.reader, only_unread=unread == "true", before=place)
    shape = Notices(
        notices=[notice_of(entry, who.reader) for entry in found.entries],
        unread=found.unread,
        next_cursor=found.more or None,
        bounced_at=found.bounced_at,
    )
    return answer(shape, headers={"Content-Language": who.reader.language})


@router.post(
    "/notices/read", response={200: Unread, **WRITING}, operation_id="read_notices", summary="Mark notices as read"
)
def read_notices(request: HttpRequest) -> HttpResponse:
    """Mark one notice as read, or all of them; the same again does the same."""
    who = caller(request)
    who.need(Scope.WRITE)
    only(request)
    asked: ReadNotices = read_checked(request, ReadNotices)
    if not asked.notice:
        inbox.read_all(who.person_id, now=who.now)
    elif inbox.open_notice(who.person_id, id_of(asked.notice), now=who.now) is None:
        refuse("not_found")
    return answer(Unread(notices.unread(who.person_id)))


def _read_cursor(text: str) -> str:
    """Where the last page ended. Refuses `parameter_wrong`."""
    moment, _, last = text.partition("_")
    try:
        good = not text or f"{format_moment(parse_moment(moment))}_{UUID(last)}" == text
    except ValueError:
        good = False
    return text if good else refuse("parameter_wrong", field="cursor")
