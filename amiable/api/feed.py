"""What happened, in one order over all: for sites, and for people about their own orders."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import signed_in
from amiable.api.answers import answer
from amiable.api.asked import one_of, only
from amiable.api.expected import READING
from amiable.api.shapes.feed import Feed
from amiable.api.shown.feed import feed_of
from amiable.pages.feed import MOST, feed_of_person, feed_of_site
from amiable.webhooks.terms import EVENTS

router = Router(tags=["events"])

NAMES = one_of(EVENTS)
AFTER = "The `next_after` of the answer before; 0 for everything there is."


@router.get("/events", response={200: Feed, **READING}, operation_id="list_feed", summary="Everything that happened")
def list_feed(
    request: HttpRequest,
    after: Annotated[int, Query(ge=0, lt=2**53, description=AFTER)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many at most.")] = 100,
    name: Annotated[str, Query(pattern=NAMES, description="Only events of this name.")] = "",
) -> HttpResponse:
    """Events of all orders the caller may hear of, by a position that only grows: a site hears of orders it placed and of those
    of people it brought, from then on; a person of their own. Nothing is left out and nothing comes in below what was answered:
    keep `next_after` and ask again. An event may be told twice, at a break; its position stays the same."""
    who = signed_in(request)
    only(request, "after", "limit", "name")
    names = [name] if name else []
    if who.person_id is None:
        page = feed_of_site(who.integration, after=after, limit=limit, names=names)
    else:
        page = feed_of_person(who.person_id, site=who.integration, after=after, limit=limit, names=names)
    return answer(feed_of(page))
