"""Saved replies of the caller: listed, kept, changed, moved, removed. They are nobody else's, and no order knows of them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import Caller, caller
from amiable.api.answers import answer
from amiable.api.asked import only, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.keyed import KEYED, answer_made, make_once
from amiable.api.members import require_member
from amiable.api.shapes.saved import SavedReplies, SavedReply
from amiable.flow import upkeep
from amiable.kernel.errors import refuse
from amiable.people.terms import Scope
from amiable.rules.inputs.fields import Choice, Text, Whole
from amiable.talk import reads as talk
from amiable.talk.terms import MOST_REPLIES, TEXT_LENGTH, TITLE_LENGTH, SavedTerms, unknown_places

router = Router(tags=["saved replies"])


@dataclass(frozen=True, slots=True)
class KeepReply:
    """A reply to keep. `place` counts from 1 and moves it; 0 leaves it where it is, a new one at the end."""

    title: Annotated[str, Text(TITLE_LENGTH)]
    text: Annotated[str, Text(TEXT_LENGTH)]
    language: Annotated[str, Choice(tuple(settings.SPOKEN))]
    place: Annotated[int, Whole(0, MOST_REPLIES, "count")] = 0


@router.get(
    "/saved-replies",
    response={200: SavedReplies, **READING},
    operation_id="list_saved_replies",
    summary="Your saved replies",
)
def list_saved_replies(request: HttpRequest) -> HttpResponse:
    """All of them, in your order. `unknown` names placeholders that stay in the text as they are."""
    who = _owner(request)
    return answer(SavedReplies([_shape(row) for row in talk.saved_of(who.person_id)], MOST_REPLIES))


@router.post(
    "/saved-replies",
    response={201: SavedReply, **WRITING},
    operation_id="save_reply",
    summary="Keep a reply",
    openapi_extra=KEYED,
)
def save_reply(request: HttpRequest) -> HttpResponse:
    """Keep a reply; 50 at most. `{client}`, `{seller}`, `{service}`, `{order}` and `{due}` are filled in from an order."""
    who = _owner(request, Scope.WRITE)
    asked: KeepReply = read_checked(request, KeepReply)
    made = make_once(request, who, asked, lambda new: _keep(who, asked, new_id=new))
    return answer_made(made, _kept(who, made.id))


@router.put(
    "/saved-replies/{reply}",
    response={200: SavedReply, **WRITING},
    operation_id="change_saved_reply",
    summary="Change a saved reply",
)
def change_saved_reply(request: HttpRequest, reply: str) -> HttpResponse:
    """Say all of it anew; the same request twice does the same."""
    who = _owner(request, Scope.WRITE)
    found = _own(who, reply)
    _keep(who, read_checked(request, KeepReply), reply_id=found)
    return answer(_kept(who, found))


@router.delete(
    "/saved-replies/{reply}",
    response={204: None, **WRITING},
    operation_id="remove_saved_reply",
    summary="Remove a saved reply",
)
def remove_saved_reply(request: HttpRequest, reply: str) -> HttpResponse:
    """Keep it no longer; what was sent with it stays."""
    who = _owner(request, Scope.WRITE)
    upkeep.remove_reply(who.person_id, _own(who, reply), now=who.now)
    return HttpResponse(status=204)


def _owner(request: HttpRequest, scope: Scope = Scope.READ) -> Caller:
    who = caller(request)
    if scope is not Scope.READ:
        who.need(scope)
    only(request)
    require_member(who)
    return who


def _own(who: Caller, reply: str) -> UUID:
    """The id of a saved reply of theirs. Refuses `not_found`, also for somebody else's."""
    try:
        found = talk.find_saved(UUID(reply), owner=who.person_id)
    except ValueError:
        found = None
    return found.id if found else refuse("not_found")


def _keep(who: Caller, asked: KeepReply, *, reply_id: UUID | None = None, new_id: UUID | None = None) -> None:
    terms = SavedTerms(asked.title, asked.text, asked.language)
    kept = upkeep.save_reply(who.person_id, terms, reply_id=reply_id, new_id=new_id, now=who.now, random=os.urandom)
    if asked.place:
        upkeep.place_reply(who.person_id, kept, place=asked.place, now=who.now)


def _kept(who: Caller, reply: UUID) -> SavedReply:
    row = talk.find_saved(reply, owner=who.person_id)
    return _shape(row) if row else refuse("not_found")  # removed since


def _shape(row: talk.SavedRead) -> SavedReply:
    terms = row.terms
    unknown = list(unknown_places(terms.text))
    return SavedReply(row.id, row.place, terms.title, terms.text, terms.language, unknown, row.changed_at)
