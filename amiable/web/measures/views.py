"""What staff decided about the reader: each statement of reasons as page and paper, answering it, complaining. A stranger finds
nothing here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amiable.flow import complaints, moment
from amiable.flow import measures as door
from amiable.flow.load import find_order
from amiable.kernel.errors import Refused
from amiable.measures.reads import ComplaintRead
from amiable.pages.measures import (
    MeasurePage,
    about_me,
    hiding_why,
    read_hiding,
    read_mine,
    read_my_complaint,
)
from amiable.reports.measure_paper import write_paper
from amiable.reports.printing import print_html
from amiable.rules.outlook import Option
from amiable.web.access import actor, needs
from amiable.web.case_file import KEPT_BY_NOBODY
from amiable.web.errors import busy
from amiable.web.forms import show_refusal
from amiable.web.measures.forms import AnswerForm, ComplaintForm
from amiable.web.measures.shown import badge_of, complaint_facts, lasts, lines_of, title_of, told_of
from amiable.web.order.buttons import new_key, sent_key
from amiable.web.order.scenes import reader_of
from amiable.wording import measures as said
from amiable.wording.upkeep import say


@require_safe
@needs()
def listed(request: HttpRequest) -> HttpResponse:
    """Everything about the reader, the last first."""
    now = moment.now()
    reader, mine = reader_of(request, now=now), about_me(actor(request), now=now)
    about: dict[object, str] = {row.id: title_of(row.scope, yours=True) for row in mine.measures}
    about |= {(one.hiding.order, one.hiding.seq): title_of(one.hiding.part, yours=True) for one in mine.hidings}
    context = {
        "measures": [
            (row, title_of(row.scope, yours=True), badge_of(row), lasts(row, reader)) for row in mine.measures
        ],
        "hidings": [(one, title_of(one.hiding.part, yours=True), _why_not(one.complain)) for one in mine.hidings],
        "complaints": [(row, about.get(_about(row), ""), complaint_facts(row, reader)) for row in mine.complaints],
    }
    return render(request, "measures/mine.html", context)


def _about(complaint: ComplaintRead) -> object:
    return complaint.measure or (complaint.order, complaint.seq)


@require_safe
@needs()
def measure(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """One measure: what it is and why, what can be done about it, what was said."""
    return _page(request, _mine(request, measure_id))


@require_POST
@needs()
def answer(request: HttpRequest, measure_id: UUID) -> HttpResponseBase:
    """Say how one sees it."""
    form = AnswerForm(request.POST)
    found = _mine(request, measure_id)
    if form.is_valid():
        try:
            door.answer(
                actor(request),
                measure_id,
                form.cleaned_data["text"].replace("\r\n", "\n"),
                language=form.cleaned_data["language"],
                now=moment.now(),
            )
        except Refused as refused:
            show_refusal(form, refused.refusal)
        else:
            messages.success(request, _("Your answer is there. Whoever decides reads it."))
            return redirect("my_measure", measure_id)
    return _page(request, found, form=form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def complain(request: HttpRequest, measure_id: UUID) -> HttpResponseBase:
    """Complain about it: the statement once more, and a form."""
    found = _mine(request, measure_id)
    reader = reader_of(request, now=moment.now())

    def send(form: forms.Form) -> UUID:
        return complaints.complain(actor(request), measure_id, **_sent(request, form), now=moment.now())

    shown = {
        "title": title_of(found.measure.scope, yours=True),
        "lasts": lasts(found.measure, reader),
        "back": found.measure.id,
        "why_not": _why_not(found.option("complain")),
    }
    return _complaining(request, send, shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs()
def complain_of_hiding(request: HttpRequest, reference: str, seq: int) -> HttpResponseBase:
    """Complain that one's own review, or reply, was hidden."""
    try:
        order = find_order(reference)
        found = read_hiding(order, seq, actor(request), now=moment.now())
    except Refused as refused:
        raise Http404 from refused

    def send(form: forms.Form) -> UUID:
        return complaints.complain_of_hiding(actor(request), order, seq, **_sent(request, form), now=moment.now())

    why, language = hiding_why(found.hiding)
    shown = {
        "title": title_of(found.hiding.part, yours=True),
        "lasts": str(said.MEANS[found.hiding.part]),
        "reference": reference,
        "why": why,
        "why_language": language,
        "why_not": _why_not(found.complain),
    }
    return _complaining(request, send, shown)


@require_safe
@needs()
def complaint(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """One's own complaint: both clocks, what was said, how it was decided."""
    try:
        found = read_my_complaint(complaint_id, actor(request))
    except Refused as refused:
        raise Http404 from refused
    reader = reader_of(request, now=moment.now())
    context = {
        "complaint": found.complaint,
        "title": title_of(
            found.against.measure.scope if found.against else found.hiding.part if found.hiding else "review",
            yours=True,
        ),
        "facts": complaint_facts(found.complaint, reader),
        "lines": lines_of(found.steps, found.names, reader, you=actor(request)),
        "reference": found.reference,
    }
    return render(request, "measures/complaint.html", context)


@require_safe
@needs()
def paper(request: HttpRequest, measure_id: UUID, number: int) -> HttpResponseBase:
    """A statement of reasons to keep, as PDF, in the language it was sent in."""
    found = _mine(request, measure_id)
    told = next((one for one in found.statements if one.number == number), None)
    if told is None:
        raise Http404
    try:
        printed = print_html(write_paper(found.measure, told, found.facts, service=found.service))
    except Refused:
        return busy(request)
    response = HttpResponse(printed, content_type="application/pdf", headers=KEPT_BY_NOBODY)
    name = f"amiable-statement-{str(measure_id)[:8]}-{number}.pdf"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


def _mine(request: HttpRequest, measure_id: UUID) -> MeasurePage:
    try:
        return read_mine(measure_id, actor(request), now=moment.now())
    except Refused as refused:
        raise Http404 from refused


def _page(
    request: HttpRequest, found: MeasurePage, *, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    reader, told = reader_of(request, now=moment.now()), found.told
    answer, complain = found.option("answer"), found.option("complain")
    context = {
        "measure": found.measure,
        "title": title_of(found.measure.scope, yours=True),
        "badge": badge_of(found.measure),
        "told": told_of(found, told, reader) if told else None,
        "earlier": [told_of(found, one, reader) for one in found.statements[:-1]],
        "lines": lines_of(found.steps, found.names, reader, you=actor(request), told=True),
        "form": form or AnswerForm(initial={"language": get_language()}),
        "may_answer": answer is not None and answer.allowed,
        "answered": _why_not(answer) if found.measure.open else "",
        "may_complain": complain is not None and complain.allowed,
        "why_not": _why_not(complain),
        "complaints": found.complaints,
    }
    return render(request, "measures/measure.html", context, status=status)


def _why_not(option: Option | None) -> str:
    """Why something cannot be done; "" when it can."""
    return say(option.refusal) if option and option.refusal else ""


def _complaining(request: HttpRequest, send: Callable[[forms.Form], UUID], shown: dict[str, Any]) -> HttpResponseBase:
    form = ComplaintForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        try:
            made = send(form)
        except Refused as refused:
            show_refusal(form, refused.refusal)
        else:
            messages.success(
                request, _("Your complaint has arrived. Somebody who had no part in the decision will look at it.")
            )
            return redirect("my_complaint", made)
    context = {"form": form, "key": sent_key(request) or new_key(), **shown}
    return render(request, "measures/complain.html", context, status=422 if request.method == "POST" else 200)


def _sent(request: HttpRequest, form: forms.Form) -> dict[str, Any]:
    """What was typed, and an id that follows from the form's key: the same form twice is one complaint."""
    key, data = sent_key(request), form.cleaned_data
    new_id = uuid5(actor(request), f"complaint:{key}") if key else None
    return {"text": data["text"].replace("\r\n", "\n"), "language": data["language"], "new_id": new_id}
