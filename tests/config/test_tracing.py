"""Traces: what a collector on loopback receives of a request, and what it never does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

#: A process of its own: who traces does so until the end.
ASKS = """
import django; django.setup()
from django.test import Client
client = Client(headers={"Host": "localhost"})
client.get("/no/such/secret-of-a-link/?token=another-secret", headers={"traceparent": "%s", "X-Request-Id": "request-1"})
client.get("/api/v1/orders/third-secret")
from opentelemetry import trace
trace.get_tracer_provider().shutdown()
"""


class Collector(HTTPServer):
    """A collector on this machine."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiver)
        self.bodies: list[bytes] = []


class Receiver(BaseHTTPRequestHandler):
    """Takes what is sent and says so."""

    server: Collector

    def do_POST(self) -> None:
        """Keep the body."""
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    """One that listens."""
    made = Collector()
    thread = Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def test_a_request_is_a_span_by_its_route_in_the_callers_trace(collector: Collector, tmp_path: Path) -> None:
    told = {
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{collector.server_port}",
        "AMIABLE_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "amiable.config.settings",
        "DATABASE_URL": "",
        "PATH": os.environ["PATH"],
    }
    subprocess.run([sys.executable, "-c", ASKS % PARENT], env=told, check=True, timeout=60, capture_output=True)
    sent = b"".join(collector.bodies)
    spans = [
        span
        for body in collector.bodies
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    by_name = {span.name: span for span in spans}
    joined = by_name["GET ?"]
    assert joined.trace_id.hex() == PARENT.split("-")[1]
    assert joined.parent_span_id.hex() == PARENT.split("-")[2]
    told_of = {row.key: row.value.string_value or row.value.int_value for row in joined.attributes}
    assert told_of["http.response.status_code"] == 404
    assert told_of["amiable.request"] == "request-1"
    assert "GET /api/v1/orders/<ref>" in by_name
    assert b"secret" not in sent
