"""One endpoint, for operators: its messages with every attempt, and what can be done about it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amiable.console.access import staff
from amiable.console.saving import let_go
from amiable.console.webhooks import found, show_secret
from amiable.flow.moment import machine
from amiable.kernel.errors import Refused
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.web.forms import show_refusal
from amiable.web.order.scenes import reader_of
from amiable.webhooks import endpoints as door
from amiable.webhooks import reads
from amiable.webhooks.reads import AttemptRead, EndpointRead, MessageRead
from amiable.webhooks.terms import FAILING
from amiable.wording.reader import Reader
from amiable.wording.upkeep import say

#: Messages of a page.
PAGE = 50

STATES: Mapping[str, str | Promise] = {
    "waiting": pgettext_lazy("webhook", "Waits"),
    "delivered": pgettext_lazy("webhook", "Arrived"),
    "given_up": pgettext_lazy("webhook", "Given up"),
}
OFF: Mapping[str, str | Promise] = {
    "by_hand": gettext_lazy(
        "Somebody switched this endpoint off. Nothing is sent there, and nothing new is kept for it."
    ),
    "gone": gettext_lazy(
        "The endpoint answered 410, which means that it is gone for good. Nothing is sent there any more."
    ),
    "ended": gettext_lazy("The site or app was ended, so nothing is sent there any more."),
    "unproven": gettext_lazy(
        "The endpoint answered no test, so it was switched off. Nothing but tests was ever sent there."
    ),
    "failed": gettext_lazy("For {days} nothing could be brought there, so the endpoint was switched off."),
}

#: Said of one that is on and was sent nothing but tests so far.
UNPROVEN = gettext_lazy(
    "The endpoint has not answered a test yet. Until it does, it is sent nothing else; what happens meanwhile is kept for it."
)

#: What can be done about an endpoint, by why it is not called: one whose site was ended can only be removed.
DOABLE: Mapping[str, frozenset[str]] = {
    "": frozenset(("test", "again", "change", "rotate", "off")),
    "ended": frozenset(),
}
STILL: frozenset[str] = frozenset(("on", "change", "rotate"))


class PeriodForm(forms.Form):
    """A period by the operator's own time zone; the door judges it."""

    since = forms.DateTimeField(
        label=gettext_lazy("What happened from"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    until = forms.DateTimeField(
        label=pgettext_lazy("period", "until"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt, as it is shown; `problem` in English, for whoever looks after the receiver."""

    says: str
    problem: str


@dataclass(frozen=True, slots=True)
class Line:
    """One message, as it is shown."""

    id: UUID
    name: str
    position: int | None
    when: str
    state: str
    says: str | Promise
    next_at: str
    calls: tuple[Call, ...]


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def webhook(request: HttpRequest, endpoint_id: UUID) -> HttpResponse:
    """The endpoint with its latest messages, from before one on when the address says so."""
    return _page(request, found(endpoint_id), PeriodForm())


@staff(any_of=Permission.OPERATE)
@require_POST
def act(request: HttpRequest, endpoint_id: UUID, what: str) -> HttpResponseBase:
    """Do one of `ACTS`."""
    try:
        return ACTS[what](request, found(endpoint_id))
    except KeyError as error:
        raise Http404 from error
    except Refused as refused:
        return _refused(request, endpoint_id, refused)


@staff(any_of=Permission.OPERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, endpoint_id: UUID) -> HttpResponseBase:
    """Ask whether an endpoint is to go; posting removes it."""
    shown = {"endpoint": found(endpoint_id)}
    go = partial(door.remove_endpoint, None, endpoint_id, now=machine())
    return let_go(request, go, page="console/webhook_remove.html", shown=shown, to="desk_webhooks")


@staff(any_of=Permission.OPERATE)
@require_POST
def message_again(request: HttpRequest, endpoint_id: UUID, message_id: UUID) -> HttpResponseBase:
    """Send one message again."""
    try:
        door.send_again(None, endpoint_id, message_id, now=machine())
    except Refused as refused:
        return _refused(request, endpoint_id, refused)
    messages.success(request, _("It is sent again."))
    return redirect("desk_webhook", endpoint_id)


def _test(request: HttpRequest, row: EndpointRead) -> HttpResponseBase:
    door.send_test(None, row.id, now=machine(), random=os.urandom)
    messages.success(request, _("A test is on its way."))
    return redirect("desk_webhook", row.id)


def _rotate(request: HttpRequest, row: EndpointRead) -> HttpResponseBase:
    door.rotate_secret(None, row.id, now=machine(), random=os.urandom)
    return show_secret(request, row.id, fresh=False)


def _on(request: HttpRequest, row: EndpointRead) -> HttpResponseBase:
    door.switch_endpoint(None, row.id, on=True, now=machine(), random=os.urandom)
    messages.success(request, _("The endpoint is called again. What waited for it goes out now."))
    return redirect("desk_webhook", row.id)


def _off(request: HttpRequest, row: EndpointRead) -> HttpResponseBase:
    door.switch_endpoint(None, row.id, on=False, now=machine(), random=os.urandom)
    messages.success(request, _("The endpoint is switched off."))
    return redirect("desk_webhook", row.id)


def _again(request: HttpRequest, row: EndpointRead) -> HttpResponseBase:
    form = PeriodForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            count = door.send_period_again(None, row.id, data["since"], data["until"], now=machine(), random=os.urandom)
        except Refused as refused:
            show_refusal(form, refused.refusal)
        else:
            said = ngettext("%(count)s message is sent again.", "%(count)s messages are sent again.", count)
            messages.success(request, said % {"count": count})
            return redirect("desk_webhook", row.id)
    return _page(request, row, form, status=422)


ACTS: Mapping[str, Callable[[HttpRequest, EndpointRead], HttpResponseBase]] = {
    "test": _test,
    "rotate": _rotate,
    "on": _on,
    "off": _off,
    "again": _again,
}


def _refused(request: HttpRequest, endpoint: UUID, refused: Refused) -> HttpResponseBase:
    if refused.refusal.code == "not_found":
        raise Http404 from refused
    messages.error(request, say(refused.refusal))
    return redirect("desk_webhook", endpoint)


def _page(request: HttpRequest, row: EndpointRead, form: PeriodForm, *, status: int = 200) -> HttpResponse:
    reader = reader_of(request, now=machine())
    site = people.find_integration(row.site)
    rows = reads.messages_of(row.id, limit=PAGE + 1, before=_before(request))
    shown = rows[:PAGE]
    calls: dict[UUID, list[AttemptRead]] = {}
    for attempt in reads.attempts_of([one.id for one in shown]):
        calls.setdefault(attempt.message, []).append(attempt)
    context = {
        "endpoint": row,
        "site": site.name if site else row.site,
        "off": str(OFF.get(row.off, "")).format(days=reader.days(FAILING.days))
        if row.off or row.proven_at
        else UNPROVEN,
        "can": DOABLE.get(row.off, STILL) - (frozenset() if row.proven_at else frozenset(("again",))),
        "lines": [_line(one, row, calls.get(one.id, []), reader) for one in shown],
        "older": f"?before={shown[-1].id}" if len(rows) > PAGE else "",
        "first": _before(request) is None,
        "form": form,
    }
    return render(request, "console/webhook.html", context, status=status)


def _line(row: MessageRead, endpoint: EndpointRead, calls: list[AttemptRead], reader: Reader) -> Line:
    def when(at: datetime) -> str:
        return reader.moment(at, long=False)

    said = tuple(Call(_said(one, when(one.at)), one.problem) for one in calls)
    waits = when(max(row.next_at, endpoint.wake_at or row.next_at)) if row.next_at else ""
    return Line(row.id, row.name, row.position, when(row.made_at), row.state, STATES[row.state], waits, said)


def _said(call: AttemptRead, when: str) -> str:
    figures = {"when": when, "status": call.status, "millis": call.millis}
    if call.status is None:
        return _("%(when)s: no answer, after %(millis)s ms") % figures
    return _("%(when)s: %(status)s, after %(millis)s ms") % figures


def _before(request: HttpRequest) -> UUID | None:
    """The message the page before ended with; None for anything else."""
    try:
        return UUID(request.GET.get("before", ""))
    except ValueError:
        return None
