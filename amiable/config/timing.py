"""How long an answer took, on every answer of every face (Server-Timing)."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

type View = Callable[[HttpRequest], HttpResponseBase]


class TimingMiddleware:
    """Stands first: `total` is milliseconds on the wall, `cpu` those this thread worked."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request and say how long that took."""
        begun, worked = time.perf_counter(), time.thread_time()
        response = self.get_response(request)
        total, cpu = time.perf_counter() - begun, time.thread_time() - worked
        response.headers["Server-Timing"] = f"total;dur={total * 1000:.2f}, cpu;dur={cpu * 1000:.2f}"
        return response
