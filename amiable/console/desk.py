"""One order as support sees it, all on one page, and acting on it. Parse, ask the door, show."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amiable.web.access import needs


@needs()
@require_safe
def desk(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything a decision needs."""
    raise Http404


@needs()
@require_POST
def note(request: HttpRequest, reference: str) -> HttpResponse:
    """Write a note to the other staff."""
    raise Http404


@needs()
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, reference: str, action: str) -> HttpResponse:
    """One action of staff on the order."""
    raise Http404
