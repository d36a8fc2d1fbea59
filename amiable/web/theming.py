"""The files of the operator's own look: logo, fonts, style sheet, each at an address with its hash, kept by browsers for good."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

#: A drawing (SVG) opened by itself may show itself and run nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

YEAR = 31_536_000


@require_safe
def piece(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """One file. Raises Http404 for what this look does not have, also for an older one's."""
    found = settings.THEME.pieces.get(request.path_info)
    if found is None:
        raise Http404
    answer = HttpResponse(found.data, content_type=found.kind)
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    # Fonts are asked for as by nobody from the sandboxed frame on a site's page.
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Content-Security-Policy"] = POLICY
    return answer
