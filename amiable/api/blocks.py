"""Whom one wants nothing more from: no new orders between the two, no messages once an order has ended. Nobody is told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import Caller, caller
from amiable.api.answers import answer
from amiable.api.asked import only
from amiable.api.expected import READING, WRITING
from amiable.api.members import member, require_member
from amiable.api.shapes.talk import Block, Blocks
from amiable.api.shown.words import person as shown
from amiable.flow import talking
from amiable.kernel.errors import refuse
from amiable.people import reads as people
from amiable.people.terms import Scope
from amiable.talk import reads as talk

router = Router(tags=["messages"])


@router.get("/blocks", response={200: Blocks, **READING}, operation_id="list_blocks", summary="Whom you have blocked")
def list_blocks(request: HttpRequest) -> HttpResponse:
    """Everybody you have blocked, the latest first."""
    who = _member(request)
    rows = talk.blocks_of(who.person_id)
    names = {name.id: name for name in people.names_of([row.person for row in rows])}
    return answer(Blocks([Block(shown(names[row.person]), row.at) for row in rows if row.person in names]))


@router.get(
    "/blocks/{person}",
    response={200: Block, **READING},
    operation_id="read_block",
    summary="Whether you blocked somebody",
)
def read_block(request: HttpRequest, person: str) -> HttpResponse:
    """Whether you have blocked this member, and since when. Whether they blocked you, nobody learns."""
    who = _member(request)
    return answer(_block(who, member(person)))


@router.put("/blocks/{person}", response={200: Block, **WRITING}, operation_id="block_person", summary="Block somebody")
def block_person(request: HttpRequest, person: str) -> HttpResponse:
    """Want nothing more from a member; the same again does the same. Work that goes on between you can be finished."""
    who, other = _member(request, Scope.WRITE), member(person)
    talking.block(who.person_id, other, now=who.now)
    return answer(_block(who, other))


@router.delete(
    "/blocks/{person}", response={204: None, **WRITING}, operation_id="unblock_person", summary="Take a block back"
)
def unblock_person(request: HttpRequest, person: str) -> HttpResponse:
    """Take the block back; where there is none, nothing changes."""
    who = _member(request, Scope.WRITE)
    try:
        talking.unblock(who.person_id, UUID(person), now=who.now)
    except ValueError:
        refuse("not_found")
    return HttpResponse(status=204)


def _member(request: HttpRequest, scope: Scope = Scope.READ) -> Caller:
    who = caller(request)
    if scope is not Scope.READ:
        who.need(scope)
    only(request)
    require_member(who)
    return who


def _block(who: Caller, other: UUID) -> Block:
    (name,) = people.names_of([other])
    since: datetime | None = next((row.at for row in talk.blocks_of(who.person_id) if row.person == other), None)
    return Block(shown(name), since)
