"""The inbox and what is done there: look, open one notice (which marks it read), mark all read. A GET marks nothing."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from amiable.flow.load import load_facts
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.notices import inbox as notices
from amiable.notices.apart import NO_ORDER
from amiable.pages.inbox import read_inbox
from amiable.pages.mail import page_apart
from amiable.people.reads import find_person
from amiable.web.access import actor, needs
from amiable.web.inbox.shown import days_of
from amiable.web.order.scenes import reader_of

UNREAD = "unread"


@require_safe
@needs()
def inbox(request: HttpRequest) -> HttpResponseBase:
    """What the reader was told, the latest first; `show=unread` leaves out what was read, `before` goes further back."""
    now, only = present(), request.GET.get("show") == UNREAD
    person = find_person(actor(request))
    if person is None:
        raise Http404
    reader = reader_of(request, now=now)
    found = read_inbox(
        person.pk, person.email, reader, only_unread=only, before=request.GET.get("before", "").replace("\0", "")
    )
    further = {"before": found.more, **({"show": UNREAD} if only else {})}
    context = {
        "days": days_of(found.entries, reader, now=now),
        "count": found.unread,
        "only_unread": only,
        "earlier": f"{reverse('inbox')}?{urlencode(further)}" if found.more else "",
        "bounced": reader.day(found.bounced_at) if found.bounced_at else "",
    }
    return render(request, "inbox/inbox.html", context)


@require_POST
@needs()
def open_notice(request: HttpRequest, notice_id: UUID) -> HttpResponseBase:
    """Mark one notice read and go where it leads. Somebody else's is not there."""
    now = present()
    found = notices.open_notice(actor(request), notice_id, now=now)
    if found is None:
        raise Http404
    if found.order == NO_ORDER:
        return redirect(page_apart(found))
    try:
        reference = load_facts(found.order, now).reference
    except Refused:
        return redirect("inbox")
    return redirect("order" if found.role in ("client", "seller") else "desk", reference)


@require_POST
@needs()
def read_all(request: HttpRequest) -> HttpResponseBase:
    """Mark everything read."""
    notices.read_all(actor(request), now=present())
    return redirect("inbox")
