"""The conversation on an order of one's own, and how far both sides have read. Sending is the action `send_message`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import Caller, caller
from amiable.api.answers import answer
from amiable.api.asked import knows, only, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.orders import MOST_SEQ
from amiable.api.reading import load_named, read_own
from amiable.api.shapes.talk import Marks, Messages
from amiable.api.shown.talk import marks_of, message_of
from amiable.api.shown.words import scene_of
from amiable.flow import talking
from amiable.flow.load import Loaded
from amiable.pages.order import role_on
from amiable.pages.order_files import read_files
from amiable.pages.talk import talk_on
from amiable.people.terms import Scope
from amiable.rules.inputs.fields import Whole
from amiable.talk import reads as talk

router = Router(tags=["messages"])

#: What a message is called in the log.
SENT = "message_sent"


@dataclass(frozen=True, slots=True)
class ReadUpTo:
    """The last event that was read; more than there is means all of it."""

    seq: Annotated[int, Whole(1, MOST_SEQ, "count")]


@router.get(
    "/orders/{ref}/messages",
    response={200: Messages, 304: None, **READING},
    operation_id="list_messages",
    summary="The messages of an order",
)
def list_messages(
    request: HttpRequest,
    ref: str,
    after: Annotated[int, Query(ge=0, le=MOST_SEQ)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> HttpResponse:
    """What both sides and support wrote to each other on an order of yours, after event `after`, with files and how far both
    have read. With `If-None-Match`, 304 while nothing happened and nobody read further. What else happened: its events."""
    who = caller(request)
    only(request, "after", "limit")
    if "If-None-Match" in request.headers:
        tag = _tag(load_named(ref, who), who)
        if knows(request, tag):
            return HttpResponse(status=304, headers={"ETag": tag})
    page = read_own(ref, who)
    beside, scene, files = talk_on(page, who.person_id), scene_of(page, who.reader), read_files(page)
    rest = [entry for entry in page.named.get(SENT, ()) if entry.seq > after]
    shape = Messages(
        messages=[message_of(entry, beside, files, scene) for entry in rest[:limit]],
        read=marks_of(beside.mine, beside.theirs),
        next_after=rest[:limit][-1].seq if rest else after,
        more=len(rest) > limit,
    )
    tag = _written(page.loaded.seq, beside.mine, beside.theirs, len(beside.reported))
    return answer(shape, headers={"ETag": tag, "Content-Language": who.reader.language})


@router.put(
    "/orders/{ref}/read",
    response={200: Marks, **WRITING},
    operation_id="mark_read",
    summary="Say how far you have read",
)
def mark_read(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that you have read an order of yours up to an event; the other side sees it. A mark never goes back, and the
    same again does the same."""
    who = caller(request)
    who.need(Scope.WRITE)
    only(request)
    loaded = load_named(ref, who)
    role_on(loaded, who.person_id)
    asked: ReadUpTo = read_checked(request, ReadUpTo)
    talking.mark_read(loaded.id, who.person_id, asked.seq, now=who.now)
    marks = talk.beside(loaded.id).marks
    return answer(marks_of(marks.get(who.person_id), marks.get(_other(loaded, who))))


def _tag(loaded: Loaded, who: Caller) -> str:
    """The tag of the conversation; three statements. Refuses as `read_own`."""
    role_on(loaded, who.person_id)
    found = talk.beside(loaded.id)
    reported = sum(reporter == who.person_id for reporter, _ in found.reported)
    return _written(loaded.seq, found.marks.get(who.person_id), found.marks.get(_other(loaded, who)), reported)


def _written(seq: int, mine: talk.MarkRead | None, theirs: talk.MarkRead | None, reported: int) -> str:
    read = [str(mark.seq if mark else 0) for mark in (mine, theirs)]
    return f'W/"{seq}-{"-".join(read)}-{reported}"'


def _other(loaded: Loaded, who: Caller) -> UUID:
    facts = loaded.facts
    return UUID(facts.seller_id if str(who.person_id) == facts.client_id else facts.client_id)
