"""Reported words and words sent against advice, for those who mediate: the list, one with its context, saying what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from amiable.console.access import staff
from amiable.console.opening import opening
from amiable.flow import talking
from amiable.flow.moment import now as present
from amiable.kernel.errors import Refused
from amiable.pages.order import Entry, OrderPage
from amiable.pages.reported import Around, Reported, cut, read_around, read_reported
from amiable.pages.talk import spoken
from amiable.people.roles import Permission
from amiable.talk.terms import OUTCOMES
from amiable.web.access import actor
from amiable.web.forms import show_problems
from amiable.web.order.said import told_as
from amiable.web.order.scenes import reader_of, scene_of, who_of
from amiable.web.parts import Badge, Who
from amiable.web.templatetags.written import written_in
from amiable.wording import events, reporting
from amiable.wording.refusals import say
from amiable.wording.scene import Scene


class HandleForm(forms.Form):
    """What came of a report; `talk.terms` judges it."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it"),
        choices=[(code, reporting.OUTCOME[code]) for code in OUTCOMES],
        widget=forms.Select,
    )
    answer = forms.CharField(
        label=gettext_lazy("Answer to whoever reported it"),
        help_text=gettext_lazy("They are told, and read it where they reported the words. Write it in their language."),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@dataclass(frozen=True, slots=True)
class Spoken:
    """An entry with its words."""

    who: Who
    line: str
    when: Any
    words: list[tuple[str, str, str]]  # text, language, its mark
    on: bool


@gzip_page
@staff(any_of=Permission.MEDIATE)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """One page of what is open: reported words first, then what waits longest."""
    number = _number(request)
    page = read_reported(actor(request), number=number)
    context = {
        "lines": [_line(one, page.names) for one in page.found],
        "before": f"?page={number - 1}" if number > 1 else "",
        "after": f"?page={number + 1}" if page.more else "",
    }
    return render(request, "console/reports.html", context)


def _number(request: HttpRequest) -> int:
    """The page the address asks for; 1 for anything else."""
    sent = request.GET.get("page", "1")
    return max(1, int(sent)) if len(sent) < 6 and sent.isascii() and sent.isdigit() else 1


def _line(one: Reported, names: Any) -> dict[str, Any]:
    author = {"client": one.row.client, "seller": one.row.seller}.get(one.role)
    return {
        "row": one.row,
        "seq": one.seq,
        "at": one.at,
        "author": names[author].short if author in names else _("Customer support"),
        "badges": [
            *(Badge(str(reporting.SHORT[row.why]), "alert", "wait") for row in one.reports),
            *(Badge(str(reporting.FOUND[row.kind]), "eye") for row in one.flags),
        ],
        "reporters": [names[row.reporter].short for row in one.reports if row.reporter in names],
        "words": [(cut(said.text), said.language) for said in one.words[:2]],
        "href": "" if one.own else reverse("desk_words", args=[one.row.reference, one.seq]),
    }


@gzip_page
@staff(any_of=Permission.MEDIATE)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, reference: str, seq: int) -> HttpResponseBase:
    """The words with those around them; posting says what came of one report, or that what was flagged was looked at."""
    now = present()
    try:
        found = read_around(reference, seq, actor(request), now=now)
    except Refused as refused:
        if refused.refusal.code != "look_first":
            raise Http404 from None
        response = opening(request, reference, seq=seq)
        response.status_code = 409 if request.method == "POST" else 200
        return response
    if request.method != "POST":
        return _show(request, found, HandleForm())
    if "flags" in request.POST:
        return _close(request, found)
    form = HandleForm(request.POST)
    refusal = ""
    if form.is_valid():
        try:
            talking.handle(reference, _report(request), actor(request), **form.cleaned_data, now=now)
        except Refused as refused:
            code = refused.refusal.code
            if code == "invalid":
                show_problems(form, dict(refused.refusal.data))
            elif code in ("handled_already", "recused"):
                refusal = say(refused.refusal, reader_of(request, now=now))
            else:
                raise Http404 from None
        else:
            messages.success(request, _("The answer is kept. Whoever reported it is told, and reads it there."))
            return redirect("desk_words", found.page.loaded.reference, seq)
    return _show(request, found, form, refusal=refusal, status=409 if refusal else 422)


def _close(request: HttpRequest, found: Around) -> HttpResponse:
    reference, seq = found.page.loaded.reference, found.entry.seq
    try:
        talking.close_flags(reference, seq, actor(request), now=present())
    except Refused:
        raise Http404 from None
    messages.success(request, _("Done: these words wait no longer."))
    return redirect("desk_words", reference, seq)


def _report(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("report", ""))
    except ValueError:
        raise Http404 from None


def _show(
    request: HttpRequest, found: Around, form: HandleForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    page, scene = found.page, scene_of(found.page, reader_of(request, now=present()))
    context = {
        "order": page.loaded,
        "spoken": [
            _spoken(page, scene, entry, on=entry is found.entry) for entry in (*found.before, found.entry, *found.after)
        ],
        "reports": [(row, *_said(row), _name(page, row.reporter)) for row in found.reports],
        "flags": [Badge(str(reporting.FOUND[row.kind]), "eye") for row in found.flags],
        "closed_at": found.closed_at,
        "form": form,
        "sent": request.POST.get("report", ""),
        "refusal": refusal,
    }
    return render(request, "console/report.html", context, status=status)


def _said(row: Any) -> tuple[str, str]:
    return str(reporting.WHY[row.why]), str(reporting.OUTCOME.get(row.outcome, ""))


def _name(page: OrderPage, person: UUID) -> str:
    found = page.names.get(str(person))
    return found.short if found else ""


def _spoken(page: OrderPage, scene: Scene, entry: Entry, *, on: bool) -> Spoken:
    party = entry.actor_kind in ("client", "seller")
    name = told_as(entry)
    line = (
        ""
        if entry.name == "message_sent" or name not in events.LINES
        else events.line(name, entry.data, actor_role=entry.actor_kind, scene=scene)
    )
    return Spoken(
        who_of(page, entry.actor_kind) if party else Who(_("Customer support"), "", "support"),
        line,
        entry.at,
        [(said.text, said.language, written_in(said.language) if said.language else "") for said in spoken(entry)],
        on,
    )
