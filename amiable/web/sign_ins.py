"""Where somebody is signed in: the page that lists it and ends it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amiable.flow import moment
from amiable.flow import sign_ins as flow
from amiable.kernel.errors import Refused
from amiable.people.sign_ins import SignInRead, sign_ins_of
from amiable.web.access import actor, needs


@require_safe
@needs()
def listed(request: HttpRequest) -> HttpResponse:
    """This one first, then the others, the last seen first."""
    rows = _own(request)
    here = request.session.session_key
    rows.sort(key=lambda row: row.session != here)
    shown = [(row, named(row), row.session == here) for row in rows]
    answer = render(request, "settings/sign_ins.html", {"rows": shown, "others": any(not own for *_, own in shown)})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@needs()
def end(request: HttpRequest, sign_in_id: UUID) -> HttpResponseBase:
    """End one; one's own is signing out."""
    own = next((row for row in _own(request) if row.session == request.session.session_key), None)
    if own is not None and own.id == sign_in_id:
        logout(request)
        return redirect("home")
    try:
        flow.end(actor(request), sign_in_id)
    except Refused as refused:
        raise Http404 from refused
    messages.success(request, _("That device is signed out."))
    return redirect("sign_ins")


@require_POST
@needs()
def end_others(request: HttpRequest) -> HttpResponseBase:
    """End all but this one."""
    flow.end_others(actor(request), request.session.session_key)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("sign_ins")


def named(row: SignInRead) -> str:
    """Browser and system in words."""
    if row.browser and row.system:
        return _("%(browser)s on %(system)s") % {"browser": row.browser, "system": row.system}
    if row.system:
        return _("A browser on %(system)s") % {"system": row.system}
    return row.browser or _("A browser we do not know")


def _own(request: HttpRequest) -> list[SignInRead]:
    person: Any = request.user
    return sign_ins_of(person, now=moment.machine())
