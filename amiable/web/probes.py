"""What load balancers and watchers ask: `/healthz`, whether this process answers, `/readyz`, whether it can do its work, and
`/metrics` (metrics.py).

Answered before hosts, sessions, languages and limits are looked at: who asks knows an address and no name, and reads no cookie.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from amiable.flow.moment import machine
from amiable.pages.ready import missing
from amiable.web.metrics import metrics

log = logging.getLogger("amiable.ready")

type View = Callable[[HttpRequest], HttpResponseBase]


@csrf_exempt
@require_safe
def alive(request: HttpRequest) -> HttpResponseBase:
    """200: this process answers. Asks the database nothing."""
    return _said({"alive": True}, 200)


@csrf_exempt
@require_safe
def ready(request: HttpRequest) -> HttpResponseBase:
    """200, or 503 with the names of what is missing: database, migrations, clock, worker. Why stands in the log alone."""
    lacks = missing(machine())
    if lacks:
        log.warning("not ready: %s", ", ".join(lacks))
    return _said({"ready": not lacks, "missing": lacks}, 503 if lacks else 200)


PROBES: dict[str, View] = {"/healthz": alive, "/readyz": ready, "/metrics": metrics}


class ProbesMiddleware:
    """Answers them before anything else looks at the request."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a probe; other requests go through as they are."""
        return PROBES.get(request.path_info, self.get_response)(request)


def _said(what: dict[str, object], status: int) -> HttpResponseBase:
    return JsonResponse(what, status=status, headers={"Cache-Control": "no-store"})
