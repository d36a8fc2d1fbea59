"""The guide of an order: the step that fits its reader now."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import caller
from amiable.api.answers import answer
from amiable.api.asked import only
from amiable.api.expected import READING
from amiable.api.reading import read_page
from amiable.api.shapes.guide import Guide
from amiable.api.shown.guide import guide_of
from amiable.api.shown.words import scene_of
from amiable.guide.eyes import Place

router = Router(tags=["help"])


@router.get(
    "/orders/{ref}/guide", response={200: Guide, **READING}, operation_id="read_guide", summary="The next best step"
)
def one_guide(
    request: HttpRequest,
    ref: str,
    place: Annotated[
        Place, Query(description="Beside what it is read: the order, its case, the ways to end it.")
    ] = "order",
) -> HttpResponse:
    """Which of six steps fits you now, what is known of this order, advice, and the actions that help. It is there from the first
    delivery on, in a case, and beside the ways to end an order; for its two sides alone."""
    who = caller(request)
    only(request, "place")
    page = read_page(ref, who)
    shape = guide_of(page, scene_of(page, who.reader), now=who.now, place=place)
    return answer(shape, headers={"Content-Language": who.reader.language})
