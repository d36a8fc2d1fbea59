"""The case file for staff. Handing it out is written down as a look, so it is a form that is sent, never a page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from amiable.console.access import permissions_of, staff
from amiable.flow.desk import look, staff_on
from amiable.flow.load import Loaded, load_facts
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.pages.case_file import read_case_file_for_desk
from amiable.pages.charged import taken_back
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.case_file import CHARGEBACK, hand_out


@staff()
@require_http_methods(["GET", "HEAD", "POST"])
def case_file(request: HttpRequest, reference: str) -> HttpResponse:
    """What the archive is for, with a button; sending it writes the look and answers with the archive. `pack=chargeback`
    is for who leads or operates, on an order whose payment a bank took back."""
    now, person = present(), actor(request)
    try:
        loaded = load_facts(reference, now)
        staff_on(loaded, person)
    except Refused:
        raise Http404 from None
    pack, offered = request.GET.get("pack", ""), _offers_pack(request, loaded)
    if pack and (pack != CHARGEBACK or not offered):
        raise Http404
    if request.method == "POST":
        look(loaded.id, person, now=now)
        return hand_out(request, lambda: read_case_file_for_desk(loaded.id, person, now=now), pack=pack)
    shown = {"order": loaded, "pack": pack, "chargeback": CHARGEBACK if offered else ""}
    return render(request, "console/case_file.html", shown)


def _offers_pack(request: HttpRequest, loaded: Loaded) -> bool:
    return bool(permissions_of(request) & (Permission.APPROVE | Permission.OPERATE)) and taken_back(loaded.facts)
