"""A seller's own services: list, words, packages with scope items, questionnaire, showing and hiding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amiable.catalog import reads as catalog
from amiable.catalog.reads import PackageRead, ServiceRead
from amiable.catalog.terms import ScopeLine
from amiable.flow import moment, upkeep
from amiable.kernel.errors import Refusal, Refused
from amiable.people.roles import Permission
from amiable.web.access import actor, needs
from amiable.web.forms import mark_language, show_problems
from amiable.web.rows import filled_rows, rearranged, rows_of, rows_sent
from amiable.web.service_forms import ItemForm, PackageForm, QuestionForm, ServiceForm
from amiable.wording.upkeep import say

TO_SHOW_OR_SAVE = require_http_methods(["GET", "HEAD", "POST"])


def _own(request: HttpRequest, service_id: UUID) -> ServiceRead:
    """The reader's own service; Http404 for anybody else's."""
    service = catalog.find_own_service(service_id, seller=actor(request))
    if service is None:
        raise Http404
    return service


def _package(service: ServiceRead, package_id: UUID) -> PackageRead:
    for package in service.packages:
        if package.id == package_id:
            return package
    raise Http404


@require_safe
@needs(Permission.TRADE)
def mine(request: HttpRequest) -> HttpResponseBase:
    """All services of the reader."""
    return render(request, "services/mine.html", {"services": catalog.services_of(actor(request))})


@require_safe
@needs(Permission.TRADE)
def overview(request: HttpRequest, service_id: UUID) -> HttpResponseBase:
    """One own service: what clients see, and what can be changed."""
    return _overview(request, _own(request, service_id))


@TO_SHOW_OR_SAVE
@needs(Permission.TRADE)
def describe(request: HttpRequest, service_id: UUID | None = None) -> HttpResponseBase:
    """Make a service, or change its words."""
    service = None if service_id is None else _own(request, service_id)
    if request.method != "POST":
        initial = (
            ServiceForm.initial_of(service.terms) if service else {"language": get_language(), "originals": "sealed"}
        )
        form = ServiceForm(initial=initial)
        mark_language(form, str(initial["language"]), "title", "summary")
        return render(request, "services/describe.html", {"form": form, "service": service})
    form = ServiceForm(request.POST)
    if form.is_valid():
        try:
            if service_id is None:
                service_id = upkeep.make_service(actor(request), form.terms(), now=moment.now())
            else:
                upkeep.change_service(actor(request), service_id, form.terms(), now=moment.now())
        except Refused as refused:
            _show(form, refused.refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("my_service", service_id)
    return render(request, "services/describe.html", {"form": form, "service": service}, status=422)


@TO_SHOW_OR_SAVE
@needs(Permission.TRADE)
def edit_package(request: HttpRequest, service_id: UUID, package_id: UUID | None = None) -> HttpResponseBase:
    """Add or change a package and what it includes."""
    service = _own(request, service_id)
    package = None if package_id is None else _package(service, package_id)
    page = {"service": service, "package": package}
    if request.method != "POST":
        form, items = _package_forms(service, package)
    elif "rows" in request.POST:
        form = PackageForm(initial=request.POST.dict())
        items = rearranged(ItemForm, "items", request.POST)
    else:
        form, items = PackageForm(request.POST), rows_sent(ItemForm, "items", request.POST)
        if form.is_valid() and items.is_valid():
            rows = filled_rows(items)
            terms = form.terms(tuple(ScopeLine(row["title"], row["note"]) for _number, row in rows))
            try:
                upkeep.save_package(actor(request), service_id, terms, package_id=package_id, now=moment.now())
            except Refused as refused:
                _show(form, refused.refusal, rows=items, numbers=[number for number, _row in rows], prefix="items")
            else:
                messages.success(request, _("Saved."))
                return redirect("my_service", service_id)
        return render(request, "services/package.html", page | {"form": form, "items": items}, status=422)
    return render(request, "services/package.html", page | {"form": form, "items": items})


@TO_SHOW_OR_SAVE
@needs(Permission.TRADE)
def edit_questions(request: HttpRequest, service_id: UUID) -> HttpResponseBase:
    """What clients are asked before the work starts."""
    service = _own(request, service_id)
    if request.method != "POST":
        rows = rows_of(
            QuestionForm, "questions", initial=[QuestionForm.initial_of(q) for q in service.questions], spare=1
        )
        for row in rows:
            mark_language(row, service.terms.language, "text", "choices")
        return render(request, "services/questions.html", {"service": service, "rows": rows})
    if "rows" in request.POST:
        rows = rearranged(QuestionForm, "questions", request.POST)
        return render(request, "services/questions.html", {"service": service, "rows": rows})
    rows = rows_sent(QuestionForm, "questions", request.POST)
    if rows.is_valid():
        filled = filled_rows(rows)
        try:
            questions = tuple(QuestionForm.read(row) for _number, row in filled)
            upkeep.change_questions(actor(request), service_id, questions, now=moment.now())
        except Refused as refused:
            _show(None, refused.refusal, rows=rows, numbers=[number for number, _row in filled], prefix="questions")
        else:
            messages.success(request, _("Saved."))
            return redirect("my_service", service_id)
    return render(request, "services/questions.html", {"service": service, "rows": rows}, status=422)


@require_POST
@needs(Permission.TRADE)
def retire_package(request: HttpRequest, service_id: UUID, package_id: UUID) -> HttpResponseBase:
    """Take a package out of the service; running orders keep it."""
    return _do(
        request, service_id, lambda: upkeep.retire_package(actor(request), service_id, package_id, now=moment.now())
    )


@require_POST
@needs(Permission.TRADE)
def show(request: HttpRequest, service_id: UUID) -> HttpResponseBase:
    """Let clients see the service."""
    return _do(
        request, service_id, lambda: upkeep.show_service(actor(request), service_id, active=True, now=moment.now())
    )


@require_POST
@needs(Permission.TRADE)
def hide(request: HttpRequest, service_id: UUID) -> HttpResponseBase:
    """Take the service back; running orders go on."""
    return _do(
        request, service_id, lambda: upkeep.show_service(actor(request), service_id, active=False, now=moment.now())
    )


def _do(request: HttpRequest, service_id: UUID, act: Callable[[], None]) -> HttpResponse:
    """Act, or show the page again with the reason beside what was pressed."""
    try:
        act()
    except Refused as refused:
        if refused.refusal.code == "not_found":
            raise Http404 from refused
        return _overview(request, _own(request, service_id), refusal=say(refused.refusal), status=409)
    return redirect("my_service", service_id)


def _overview(request: HttpRequest, service: ServiceRead, *, refusal: str = "", status: int = 200) -> HttpResponse:
    return render(request, "services/overview.html", {"service": service, "refusal": refusal}, status=status)


def _package_forms(service: ServiceRead, package: PackageRead | None) -> tuple[PackageForm, Any]:
    if package is None:
        currency = service.packages[0].terms.currency if service.packages else settings.THEME.currency
        return PackageForm(initial={"currency": currency, "rounds": 2}), rows_of(ItemForm, "items", initial=[], spare=4)
    initial = PackageForm.initial_of(package.terms, language=get_language() or "en")
    items = [{"title": item.title, "note": item.note} for item in package.terms.items]
    form, rows = PackageForm(initial=initial), rows_of(ItemForm, "items", initial=items)
    mark_language(form, service.terms.language, "name", "description", "not_included")
    for row in rows:
        mark_language(row, service.terms.language, "title", "note")
    return form, rows


def _show(
    form: ServiceForm | PackageForm | None,
    refusal: Refusal,
    *,
    rows: Any = None,
    numbers: list[int] | None = None,
    prefix: str = "",
) -> None:
    """Put each sentence where its field is: in the form, in a line, or above the lines."""
    if refusal.code == "not_found":
        raise Http404
    if refusal.code != "invalid":
        (form or rows).add_error(None, say(refusal))
        return
    mine: dict[str, Refusal] = {}
    for name, problem in refusal.data.items():
        parts = name.split(".")
        if len(parts) == 3 and parts[0] == prefix and numbers:
            rows.forms[numbers[int(parts[1])]].add_error(parts[2], say(problem))
        elif name == prefix:
            rows._non_form_errors.append(say(problem))  # noqa: SLF001 - formsets have no public way
        else:
            mine[name] = problem
    if mine and form is not None:
        show_problems(form, mine)
