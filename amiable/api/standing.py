"""The completion rate: one's own with what it is made of, and anybody's as everybody may see it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import caller
from amiable.api.answers import answer
from amiable.api.asked import only
from amiable.api.expected import READING
from amiable.api.members import member, require_member
from amiable.api.shapes.standing import PublicRate, Standing
from amiable.api.shown.standing import public_of, standing_of
from amiable.pages.standing import public_rate, read_standing

router = Router(tags=["standing"])


@router.get(
    "/standing", response={200: Standing, **READING}, operation_id="read_standing", summary="Your completion rate"
)
def own_standing(request: HttpRequest) -> HttpResponse:
    """Your completion rate as a seller, with every order it looks at, what each does to it, and the line of its log that says
    so; what leaves next, and what one more order would do."""
    who = caller(request)
    only(request)
    require_member(who)
    return answer(standing_of(read_standing(who.person_id, now=who.now), who.reader))


@router.get(
    "/people/{person}/standing",
    response={200: PublicRate, **READING},
    operation_id="read_public_standing",
    summary="The completion rate of a seller",
)
def public_standing(request: HttpRequest, person: str) -> HttpResponse:
    """What anybody may know of a seller: the rate with its fraction, once enough orders count."""
    who = caller(request)
    only(request)
    return answer(public_of(public_rate(member(person), now=who.now), who.reader))
