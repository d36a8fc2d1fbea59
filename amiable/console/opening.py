"""Opening an order as staff: a POST writes who looks, then the desk shows it. Also: opening the next case to take."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from amiable.console.access import permissions_of, staff
from amiable.flow import desk
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.pages.queue import asker_of, may_open, next_case
from amiable.web.access import actor
from amiable.web.order.scenes import reader_of
from amiable.wording.refusals import say


@staff()
@require_http_methods(["GET", "HEAD", "POST"])
def desk_open(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Say that opening is written down; posting writes it and shows the order."""
    try:
        if request.method == "POST":
            desk.look(reference, actor(request), now=present())
            return _on(request, reference)
        found = may_open(reference, actor(request), now=present())
    except Refused:
        raise Http404 from None
    return opening(request, found)


def _on(request: HttpRequest, reference: str) -> HttpResponseBase:
    """To the order, or to the words on it that were asked for."""
    words = request.POST.get("words", "")
    if words.isascii() and words.isdigit() and len(words) < 10:
        return redirect("desk_words", reference, int(words))
    return redirect("desk", reference)


def opening(request: HttpRequest, reference: str, *, seq: int = 0) -> HttpResponse:
    """The small page that stands before an order nobody of staff may read unseen; `seq` are the words gone to afterwards."""
    hours = desk.LOOK_LASTS.total_seconds() // 3600
    return render(request, "console/open.html", {"reference": reference, "hours": int(hours), "seq": seq})


@staff()
@require_POST
def desk_next(request: HttpRequest) -> HttpResponseBase:
    """Open the first case nobody took that this mediator may take; one in their language first."""
    asker, now = asker_of(actor(request), permissions_of(request)), present()
    reader = reader_of(request, now=now)
    try:
        reference = next_case(asker, language=reader.language)
        desk.look(reference, asker.person, now=now)
    except Refused as refused:
        messages.info(request, say(refused.refusal, reader))
        return redirect("queue")
    return redirect("desk", reference)
