"""The addresses that need no token: the OpenAPI document, the same as pages, and a page about every code a problem can have."""

from __future__ import annotations

import re
from functools import cache
from json import dumps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amiable.api.answers import encode
from amiable.api.describe import document
from amiable.api.problems import address_of, codes
from amiable.api.reference import operations, shapes, uses_of
from amiable.api.shared import TAGS
from amiable.api.shown.order import ROOT
from amiable.wording import upkeep, uploads
from amiable.wording.refusals import SENTENCES
from amiable.wording.refusals.api import TITLES, WHAT_TO_DO

#: A request to begin with.
FIRST = """API={root}
TOKEN=…
curl "$API/orders?limit=3" -H "Authorization: Bearer $TOKEN\""""

_PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 document."""
    return HttpResponse(_written(), content_type="application/json", headers={"Cache-Control": "public, max-age=300"})


@cache
def _written() -> bytes:
    return encode(document())


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Every operation by group."""
    found = operations().values()
    groups = [(tag, about, [row for row in found if row.tag == tag]) for tag, about in TAGS.items()]
    first = FIRST.format(root=request.build_absolute_uri(ROOT))
    known = {"groups": [group for group in groups if group[2]], "shapes": list(shapes()), "first": first}
    return render(request, "api/docs.html", known)


@require_safe
def operation_page(request: HttpRequest, name: str) -> HttpResponse:
    """One operation: what it takes, what it answers, and a request to begin with."""
    found = operations().get(name)
    if found is None:
        raise Http404
    refusals = [(status, TITLES[status]) for status in found.refusals]
    return render(request, "api/operation.html", {"row": found, "refusals": refusals})


@require_safe
def shape_page(request: HttpRequest, name: str) -> HttpResponse:
    """One shape: its fields, and the operations that know it."""
    found = shapes().get(name)
    if found is None:
        raise Http404
    text, fields = found
    return render(request, "api/shape.html", {"name": name, "text": text, "fields": fields, "uses": uses_of(name)})


@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Every code a problem can have, by status."""
    known = codes()
    groups = [
        (status, TITLES[status], WHAT_TO_DO[status], [(code, spoken(code)) for code in known if known[code] == status])
        for status in sorted(set(known.values()))
    ]
    return render(request, "api/problems.html", {"groups": groups})


@require_safe
def problem_page(request: HttpRequest, code: str) -> HttpResponse:
    """What one code means: its status, what it says with … where a figure or a moment stands, what a program does about it."""
    status = codes().get(code)
    if status is None:
        raise Http404
    sentences, title = spoken(code), TITLES[status]
    shape = {"type": address_of(code), "title": str(title), "status": status, "detail": sentences[0], "code": code}
    context = {"code": code, "status": status, "title": title, "sentences": sentences, "todo": WHAT_TO_DO[status]}
    return render(request, "api/problem.html", context | {"example": dumps(shape, ensure_ascii=False, indent=2)})


def spoken(code: str) -> list[str]:
    """The variants of a code's sentence in the active language."""
    found = {**upkeep.SENTENCES, **uploads.SENTENCES, **SENTENCES}[code]
    variants = found if isinstance(found, tuple) else (found,)
    return [_PLACE.sub("…", str(text)) for text in variants]
