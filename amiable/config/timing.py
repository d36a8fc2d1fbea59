"""Around every request of every face: its id, how long it took, and who counts it.

The id is the caller’s `X-Request-Id` when it can be one, else a new one; the answer carries it, and so does every line that is
logged meanwhile. A line says the route and never the address, which may be a key to something.
"""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from amiable.kernel.about import ORDER, REQUEST
from amiable.web.metrics import count

type View = Callable[[HttpRequest], HttpResponseBase]

log = logging.getLogger("amiable.request")

_ID = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)


class TimingMiddleware:
    """Stands first. On the answer (Server-Timing), `total` is milliseconds on the wall, `cpu` those this thread worked."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response
        if settings.TRACES:
            from amiable.config import tracing

            tracing.begin()
            self.get_response = tracing.traced(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request and say how long that took."""
        given = request.headers.get("X-Request-Id", "")
        known = given if _ID.fullmatch(given) else os.urandom(12).hex()
        named, read = REQUEST.set(known), ORDER.set("")
        begun, worked = time.perf_counter(), time.thread_time()
        try:
            response = self.get_response(request)
            total, cpu = time.perf_counter() - begun, time.thread_time() - worked
            response.headers["Server-Timing"] = f"total;dur={total * 1000:.2f}, cpu;dur={cpu * 1000:.2f}"
            response.headers["X-Request-Id"] = known
            _say(request, response.status_code, total, cpu)
            return response
        finally:
            REQUEST.reset(named)
            ORDER.reset(read)


def _say(request: HttpRequest, status: int, total: float, cpu: float) -> None:
    match = request.resolver_match
    route, method = f"/{match.route}" if match else "?", request.method or ""
    count(method, route, status, total)
    if log.isEnabledFor(logging.INFO):
        told = {"method": method, "route": route, "status": status}
        told |= {"ms": round(total * 1000, 2), "cpu_ms": round(cpu * 1000, 2)}
        log.info("request", extra={"told": told})
