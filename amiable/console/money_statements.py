"""Sellers' statements for the operator: whose there are, found by name or address, and each seller's own."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import staff
from amiable.flow.moment import now as present
from amiable.flow.taking import note_taken
from amiable.orders import lists as orders
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.web.access import actor
from amiable.web.statements import Where, hand_out, offered, shown

#: Sellers listed at most.
MOST = 50


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def sellers(request: HttpRequest) -> HttpResponse:
    """Sellers by name; two statements."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:100]
    found = orders.sellers_called(words, limit=MOST + 1)
    names = {one.id: one for one in people.names_of(found)}
    rows = [names[person] for person in found[:MOST] if person in names]
    return render(request, "console/sellers.html", {"rows": rows, "words": words, "more": len(found) > MOST})


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def seller(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Every statement there is of a seller."""
    context = {"currencies": offered(request, _where(person_id)), "of": _name(person_id)}
    return render(request, "statements/list.html", context)


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def statement(request: HttpRequest, person_id: UUID, period: str, currency: str) -> HttpResponse:
    """One of them."""
    found = shown(request, _where(person_id), period, currency)
    return render(request, "statements/statement.html", {**found, "of": found["found"].name})


@staff(any_of=Permission.OPERATE)
@require_POST
def download(request: HttpRequest, person_id: UUID, period: str, currency: str, kind: str) -> HttpResponseBase:
    """The same as a file; that it was taken is written down before it goes."""
    answer = hand_out(request, _where(person_id), period, currency, kind)
    if answer.status_code == 200:
        note_taken(actor(request), "statement", person_id, now=present())
    return answer


def _where(person: UUID) -> Where:
    return Where(person, "desk_statement", "desk_statement_file", (str(person),))


def _name(person: UUID) -> str:
    found = people.names_of([person])
    if not found:
        raise Http404
    return found[0].name
