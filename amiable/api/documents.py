"""The addresses that need no token: the OpenAPI document, and a page about every code a problem can have."""

from __future__ import annotations

import re
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amiable.api.answers import encode
from amiable.api.describe import document
from amiable.api.problems import codes
from amiable.wording import upkeep, uploads
from amiable.wording.refusals import SENTENCES
from amiable.wording.refusals.api import TITLES

_PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 document."""
    return HttpResponse(_written(), content_type="application/json", headers={"Cache-Control": "public, max-age=300"})


@cache
def _written() -> bytes:
    return encode(document())


@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Every code a problem can have."""
    rows = [(code, status, spoken(code)) for code, status in codes().items()]
    return render(request, "api/problems.html", {"rows": rows})


@require_safe
def problem_page(request: HttpRequest, code: str) -> HttpResponse:
    """What one code means: its status and what it says, with … where a figure or a moment stands."""
    status = codes().get(code)
    if status is None:
        raise Http404
    context = {"code": code, "status": status, "title": TITLES[status], "sentences": spoken(code)}
    return render(request, "api/problem.html", context)


def spoken(code: str) -> list[str]:
    """The variants of a code's sentence in the active language."""
    found = {**upkeep.SENTENCES, **uploads.SENTENCES, **SENTENCES}[code]
    variants = found if isinstance(found, tuple) else (found,)
    return [_PLACE.sub("…", str(text)) for text in variants]
