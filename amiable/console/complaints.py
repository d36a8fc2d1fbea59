"""Complaints for staff: one queue with both clocks, what is due first; one with all that was said; read it, decide it. Whoever
had a part in what it is against reads it and cannot decide."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import permissions_of, staff
from amiable.console.measures_forms import DecideForm
from amiable.flow import complaints as door
from amiable.flow import moment
from amiable.kernel.errors import Refused
from amiable.measures import reads
from amiable.measures.reads import ComplaintRead
from amiable.pages.measures import ComplaintPage, hiding_why, is_undecidable, names_of, read_complaint
from amiable.web.access import actor
from amiable.web.forms import show_refusal
from amiable.web.measures.shown import complaint_facts, lines_of, outcome_of, title_of, told_of
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge
from amiable.wording.upkeep import say


@staff()
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Open complaints, what is due first, or the decided ones."""
    over = request.GET.get("show") == "decided"
    now = moment.now()
    reader, rows = reader_of(request, now=now), reads.list_complaints(is_open=not over)
    names = names_of({row.person for row in rows})
    context = {
        "rows": [
            (
                row,
                names[row.person].name if row.person in names else "",
                _badge(row, late=row.overdue(now)),
                complaint_facts(row, reader),
            )
            for row in rows
        ],
        "tabs": [
            ("?", pgettext("complaints", "Open"), not over),
            ("?show=decided", pgettext("complaints", "Decided"), over),
        ],
    }
    return render(request, "console/complaints.html", context)


@staff()
@require_safe
def one(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """One complaint with what it is against."""
    return _page(request, _complaint(request, complaint_id))


@staff()
@require_POST
def acknowledge(request: HttpRequest, complaint_id: UUID) -> HttpResponseBase:
    """Say that somebody has read it."""
    _complaint(request, complaint_id)
    try:
        door.acknowledge(actor(request), complaint_id, now=moment.now())
    except Refused as refused:
        return _overtaken(request, complaint_id, refused)
    messages.success(request, _("Acknowledged. They are told that somebody has read it."))
    return redirect("desk_complaint", complaint_id)


@staff()
@require_POST
def decide(request: HttpRequest, complaint_id: UUID) -> HttpResponseBase:
    """Decide it."""
    found = _complaint(request, complaint_id)
    form = DecideForm(request.POST, found=found)
    if form.is_valid():
        try:
            door.decide(actor(request), complaint_id, form.asked(), now=moment.now())
        except Refused as refused:
            if refused.refusal.code not in ("invalid", "not_milder", "not_found"):
                return _overtaken(request, complaint_id, refused)
            show_refusal(form, refused.refusal)
        else:
            messages.success(request, _("Decided. They are told, with your reasons."))
            return redirect("desk_complaint", complaint_id)
    return _page(request, found, form=form, status=422)


def _overtaken(request: HttpRequest, complaint_id: UUID, refused: Refused) -> HttpResponse:
    if refused.refusal.code == "not_found":
        raise Http404 from refused
    return _page(request, _complaint(request, complaint_id), refused=say(refused.refusal), status=409)


def _complaint(request: HttpRequest, complaint_id: UUID) -> ComplaintPage:
    try:
        return read_complaint(complaint_id, actor(request), permissions_of(request))
    except Refused as refused:
        raise Http404 from refused


def _page(
    request: HttpRequest,
    found: ComplaintPage,
    *,
    form: DecideForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    now = moment.now()
    reader, complaint, against = reader_of(request, now=now), found.complaint, found.against
    told = against.statements[(complaint.statement or 1) - 1] if against else None
    hiding = found.hiding
    why, language = hiding_why(hiding) if hiding else ("", "")
    context = {
        "complaint": complaint,
        "whom": found.names[complaint.person],
        "title": title_of(told.scope if told else hiding.part if hiding else "review"),
        "badge": _badge(complaint, late=complaint.overdue(now)),
        "facts": complaint_facts(complaint, reader),
        "told": told_of(against, told, reader, names=True) if against and told else None,
        "reference": found.reference,
        "why": why,
        "why_language": language,
        "lines": lines_of(found.steps, found.names, reader),
        "form": form or DecideForm(found=found, initial={"language": complaint.language}),
        "may": {option.action for option in found.options if option.allowed},
        "why_not": _why_not(found),
        "refused": refused,
        "staff": True,
    }
    return render(request, "console/complaint.html", context, status=status)


def _why_not(found: ComplaintPage) -> str:
    """Why the reader cannot decide it, where somebody else can or nobody; "" once it is decided."""
    option = found.option("decide")
    if option is None or option.refusal is None or option.refusal.code != "other_person_needed":
        return ""
    if is_undecidable(found):
        return _(
            "Everybody here had a part in what it is against, so nobody can decide it. Invite somebody else, or lift the measure."
        )
    return _("You had a part in what it is against. Somebody else decides it.")


def _badge(row: ComplaintRead, *, late: bool) -> Badge:
    if row.outcome:
        return Badge(outcome_of(row), "check", "done")
    if late:
        return Badge(pgettext("complaint", "Overdue"), "clock", "wait")
    return Badge(pgettext("complaint", "Open"), "clock", "wait")
