"""Measures for staff: the list, deciding on one with what it would do before it is done, one with all that was said, and what can
be done with it. All of staff read; leads and operators decide (`flow.measures`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amiable.console.access import permissions_of, staff
from amiable.console.measures_forms import MeasureForm, WhyForm
from amiable.flow import measures as door
from amiable.flow import moment
from amiable.flow.measures_asked import checked
from amiable.flow.measures_options import DECIDES
from amiable.kernel.errors import Refused
from amiable.measures import reads
from amiable.measures.terms import ANNOUNCED, ENDED, IN_FORCE, LIFTED, OPEN, PROPOSED, REFUSED
from amiable.pages.measures import MeasurePage, Whom, find_whom, foresee, names_of, read_measure, services_of
from amiable.web.access import actor
from amiable.web.forms import show_refusal
from amiable.web.measures.shown import badge_of, lasts, lines_of, title_of, told_of
from amiable.web.order.buttons import new_key, sent_key
from amiable.web.order.scenes import reader_of
from amiable.wording.upkeep import say

#: Which measures a list holds.
TABS: Mapping[str, tuple[str, ...]] = {"": OPEN, "over": (ENDED, LIFTED, REFUSED)}


@staff()
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Open measures, or those that are over; with `person` those about one."""
    which = request.GET.get("show", "")
    which = which if which in TABS else ""
    reader = reader_of(request, now=moment.now())
    rows = reads.list_measures(states=TABS[which])
    names = names_of({row.person for row in rows})
    context = {
        "rows": [
            (
                row,
                names[row.person].name if row.person in names else "",
                title_of(row.scope),
                badge_of(row),
                lasts(row, reader),
            )
            for row in rows
        ],
        "tabs": [
            ("?", pgettext("measures", "Open"), which == ""),
            ("?show=over", pgettext("measures", "Over"), which == "over"),
        ],
        "may_decide": bool(permissions_of(request) & DECIDES),
    }
    return render(request, "console/measures.html", context)


@staff(any_of=DECIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponseBase:
    """Decide on a measure: whom it is about, then everything else, and what it would do before it is done."""
    typed = request.GET.get("who", "").strip()
    person = find_whom(typed) if typed else None
    if person is None:
        context = {"typed": typed, "unknown": bool(typed)}
        return render(request, "console/measure_who.html", context, status=422 if typed else 200)
    reader = reader_of(request, now=moment.now())
    form = MeasureForm(
        request.POST or None,
        reader=reader,
        services=services_of(person.pk),
        initial={"language": person.language},
    )
    seen = None
    if request.method == "POST" and form.is_valid():
        try:
            if "go" in request.POST:
                made = _impose(request, form, person)
                messages.success(request, _said(_measure(request, made)))
                return redirect("desk_measure", made)
            seen = foresee(person.pk, checked(actor(request), form.asked(person.pk)).scope)
        except Refused as refused:
            show_refusal(form, refused.refusal)
    context = {
        "form": form,
        "person": person,
        "seen": seen,
        "asked": form.asked(person.pk) if seen else None,
        "scope": title_of(form.cleaned_data["scope"]) if seen else "",
        "key": sent_key(request) or new_key(),
    }
    wrong = request.method == "POST" and seen is None
    return render(request, "console/measure_new.html", context, status=422 if wrong else 200)


@staff()
@require_safe
def one(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """One measure."""
    return _page(request, _measure(request, measure_id))


@staff(any_of=DECIDES)
@require_POST
def act(request: HttpRequest, measure_id: UUID, what: str) -> HttpResponseBase:
    """Lift it; or agree to one for good, or not, as its second person."""
    found, form, who, now = _measure(request, measure_id), WhyForm(request.POST), actor(request), moment.now()
    ways: Mapping[str, tuple[Callable[..., None], str]] = {
        "lift": (door.lift, _("The measure was lifted. They are told.")),
        "refuse": (door.turn_down, _("The measure never begins.")),
        "approve": (door.approve, _("You agreed. They are told now.")),
    }
    if what not in ways:
        raise Http404
    way, done = ways[what]
    if what != "approve" and not form.is_valid():
        return _page(request, found, form=form, what=what, status=422)
    words = {} if what == "approve" else {**form.cleaned_data, "why": form.cleaned_data["why"].replace("\r\n", "\n")}
    try:
        way(who, measure_id, now=now, **words)
    except Refused as refused:
        code = refused.refusal.code
        if code in ("invalid", "not_found"):
            show_refusal(form, refused.refusal)
            return _page(request, found, form=form, what=what, status=422)
        return _page(request, _measure(request, measure_id), refused=say(refused.refusal), status=409)
    messages.success(request, done)
    return redirect("desk_measure", measure_id)


def _impose(request: HttpRequest, form: MeasureForm, person: Whom) -> UUID:
    key, who = sent_key(request), actor(request)
    new_id = uuid5(who, f"measure:{key}") if key else None
    return door.impose(who, form.asked(person.pk), new_id=new_id, now=moment.now())


def _said(page: MeasurePage) -> str:
    return {
        PROPOSED: _("Proposed. It begins once a second person has agreed; until then nobody is told."),
        ANNOUNCED: _("Announced. They are told, and can answer before it begins."),
        IN_FORCE: _("The measure is in force. They are told, with the statement of reasons."),
    }.get(page.measure.state, "")


def _measure(request: HttpRequest, measure_id: UUID) -> MeasurePage:
    try:
        return read_measure(measure_id, actor(request), permissions_of(request))
    except Refused as refused:
        raise Http404 from refused


def _page(
    request: HttpRequest,
    found: MeasurePage,
    *,
    form: WhyForm | None = None,
    what: str = "",
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    reader, measure, told = reader_of(request, now=moment.now()), found.measure, found.told
    whom = found.names[measure.person]
    context: dict[str, Any] = {
        "measure": measure,
        "whom": whom,
        "title": title_of(measure.scope),
        "badge": badge_of(measure),
        "lasts": lasts(measure, reader),
        "told": told_of(found, told, reader, names=True) if told else None,
        "lines": lines_of(found.steps, found.names, reader, told=told is not None),
        "complaints": found.complaints,
        "foreseen": foresee(measure.person, measure.scope) if measure.open else None,
        "may": {option.action for option in found.options if option.allowed},
        "form": form or WhyForm(initial={"language": whom.language}),
        "what": what,
        "refused": refused,
        "staff": True,
    }
    return render(request, "console/measure.html", context, status=status)
