"""The case of an order: all of it, for those who have to do with it. Acting on it is acting on the order (acting.py)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import caller
from amiable.api.answers import answer, tag_of
from amiable.api.asked import only
from amiable.api.expected import READING
from amiable.api.reading import read_page
from amiable.api.shapes.case import WholeCase
from amiable.api.shown.case import whole_case_of
from amiable.pages.order_files import read_files

router = Router(tags=["cases"])


@router.get(
    "/orders/{ref}/case", response={200: WholeCase, **READING}, operation_id="read_case", summary="The case of an order"
)
def one_case(request: HttpRequest, ref: str) -> HttpResponse:
    """The present case, else the last there was: where it stands, offers, statements and evidence, support's questions, the
    decision with its grounds. Both sides read the same. `no_case` when there never was one."""
    who = caller(request)
    only(request)
    page = read_page(ref, who)
    shape = whole_case_of(page, who.reader, read_files(page), who.now)
    return answer(shape, headers={"ETag": tag_of(page.loaded.seq), "Content-Language": who.reader.language})
