"""One order as support sees it, all on one page, and acting on it. Parse, ask the door, show."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amiable.console.access import staff
from amiable.console.acting import DeskAct, show_desk
from amiable.console.desk_doing import form_of
from amiable.console.desk_facts import Eyes
from amiable.console.opening import opening
from amiable.flow import desk as door
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.pages.desk import DeskPage, read_desk_page
from amiable.web.access import actor
from amiable.web.order.buttons import sent
from amiable.web.order.scenes import reader_of, scene_of
from amiable.wording.upkeep import say

#: The refusal of somebody who may read the order once they have said that they open it.
LOOK_FIRST = "look_first"


def _look_first(request: HttpRequest, reference: str, status: int = 200) -> HttpResponse:
    """That opening is written down, with the button that does it."""
    response = opening(request, reference)
    response.status_code = status
    return response


def _read(request: HttpRequest, reference: str, now: datetime) -> DeskPage | None:
    """The order; None when its opening has to be written down first. Raises Http404 for who may not."""
    try:
        return read_desk_page(reference, actor(request), now=now)
    except Refused as refused:
        if refused.refusal.code == LOOK_FIRST:
            return None
        raise Http404 from None


def _eyes(request: HttpRequest, desk: DeskPage, now: datetime) -> Eyes:
    return Eyes(desk, scene_of(desk.page, reader_of(request, now=now)))


@gzip_page
@staff()
@require_safe
def desk(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything a decision needs."""
    now = present()
    found = _read(request, reference, now)
    if found is None:
        return _look_first(request, reference)
    return render(request, "console/desk.html", show_desk(request, _eyes(request, found, now), now=now))


@staff()
@require_POST
def note(request: HttpRequest, reference: str) -> HttpResponse:
    """Write a note to the other staff."""
    now = present()
    try:
        door.add_note(reference, actor(request), request.POST.get("text", ""), now=now)
    except Refused as refused:
        if refused.refusal.code == LOOK_FIRST:
            return _look_first(request, reference, status=409)
        if refused.refusal.code == "no_such_order":
            raise Http404 from None
        found = _read(request, reference, now)
        if found is None:
            return _look_first(request, reference, status=409)
        context = show_desk(request, _eyes(request, found, now), now=now)
        context |= {"note_error": say(refused.refusal), "note_text": request.POST.get("text", "")}
        return render(request, "console/desk.html", context, status=422)
    messages.success(request, _("The note is kept. Only staff read it."))
    return sent(HttpResponseRedirect(reverse("desk", args=[reference]) + "#notes"), request)


@gzip_page
@staff()
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, reference: str, action: str) -> HttpResponse:
    """One action of staff on the order: its form on the desk, open; posting does it through the door."""
    now = present()
    found = _read(request, reference, now)
    if found is None:
        return _look_first(request, reference, status=409 if request.method == "POST" else 200)
    option = found.page.option(action)
    if option is None:
        raise Http404
    eyes = _eyes(request, found, now)
    acting = DeskAct(request, found.page, eyes.scene, action, form_of(eyes, action), now, desk=found)
    if request.method != "POST":
        return acting.open(option.refusal)
    response = acting.send()
    if response.status_code == 302:
        messages.success(request, _("It is done."))
    return response
