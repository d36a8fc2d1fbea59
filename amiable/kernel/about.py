"""What this thread is busy with, for whoever writes a log line or a trace: the request and the order."""

from __future__ import annotations

from contextvars import ContextVar

#: The id of the request, which its answer carries as `X-Request-Id`; "" outside one.
REQUEST: ContextVar[str] = ContextVar("request", default="")

#: The reference of the order that was read last; "" before there was one.
ORDER: ContextVar[str] = ContextVar("order", default="")
