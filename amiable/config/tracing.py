"""Traces by OpenTelemetry, where OTEL_EXPORTER_OTLP_ENDPOINT says where they go: a span a request, with its statements.

What is prepared (`amiable.database`) goes past Django and has no span of its own.
Spans name routes, never addresses or what was sent: an address may be a key to something. Statements carry no values.
Comes with the extra [otel].
"""

from __future__ import annotations

import os
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from opentelemetry import propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.psycopg import PsycopgInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from amiable.kernel.about import ORDER, REQUEST

type View = Callable[[HttpRequest], HttpResponseBase]


def begin() -> None:
    """Send traces from now on, once a process. OTEL_SERVICE_NAME names it; it is `amiable` without one."""
    os.environ.setdefault("OTEL_SERVICE_NAME", "amiable")
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    PsycopgInstrumentor().instrument()


def traced(get_response: View) -> View:
    """The same with a span around it, part of the caller’s trace when it sent one (W3C `traceparent`)."""
    tracer = trace.get_tracer("amiable")

    def answer(request: HttpRequest) -> HttpResponseBase:
        context = propagate.extract({"traceparent": request.headers.get("traceparent", "")})
        method = request.method or ""
        with tracer.start_as_current_span(method, context=context, kind=trace.SpanKind.SERVER) as span:
            response = get_response(request)
            match, status = request.resolver_match, response.status_code
            route = f"/{match.route}" if match else "?"
            span.update_name(f"{method} {route}")
            span.set_attributes({"http.request.method": method, "http.route": route})
            span.set_attributes({"http.response.status_code": status, "amiable.request": REQUEST.get()})
            if ORDER.get():
                span.set_attribute("amiable.order", ORDER.get())
            if status >= 500:
                span.set_status(trace.StatusCode.ERROR)
            return response

    return answer
