"""Looking at a file of an order: parse the address, read, show. Strangers, other orders' files and closed ones: not found."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.pages.looking import read_look
from amiable.web.access import actor, needs
from amiable.web.look.page import shown
from amiable.web.look.query import read_query
from amiable.web.order.scenes import reader_of, scene_of


@gzip_page
@needs()
@require_safe
def look(request: HttpRequest, reference: str, upload_id: UUID) -> HttpResponse:
    """One file: its viewer with the marks on it, or two side by side, wiped, or as what changed."""
    now, query = present(), read_query(request.GET)
    try:
        found = read_look(reference, actor(request), upload_id, against=query.against, compare=query.compares, now=now)
    except Refused:
        raise Http404 from None
    scene = scene_of(found.page, reader_of(request, now=now))
    return render(request, "look/look.html", shown(found, scene, query))
