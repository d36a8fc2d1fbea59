"""`/metrics` for a Prometheus server: requests of all processes of this machine, and how the installation stands.

Only for whoever shows AMIABLE_METRICS_TOKEN; without one it is not there and nothing is counted. `amiable serve` has the
processes count in files of one folder (PROMETHEUS_MULTIPROC_DIR), so that any of them answers for all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from amiable.flow.moment import machine, now
from amiable.pages.measured import ABOUT, Gauge, read_gauges

#: Seconds; pages are promised in tens of milliseconds, uploads may take long.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)

#: What this process counts, when it counts for itself alone.
_OWN = CollectorRegistry()


@cache
def _requests() -> Histogram:
    told = "How long answers took, by method, route and status."
    return Histogram("amiable_request_seconds", told, ("method", "route", "status"), buckets=BUCKETS, registry=_OWN)


def count(method: str, route: str, status: int, seconds: float) -> None:
    """Count an answer. Methods nobody knows count as one, so that no caller makes up labels."""
    if settings.METRICS_TOKEN:
        known = method if method in ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS") else "other"
        _requests().labels(known, route, str(status)).observe(seconds)


class _Standing(Collector):
    """The gauges, read when asked."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """All of them, and whether the database answered."""
        try:
            found = list(read_gauges(now(), machine()))
        except (DatabaseError, InterfaceError):
            found = []
        up = GaugeMetricFamily("amiable_database_up", "Whether the database answered.", value=bool(found))
        yield up
        for name, told in ABOUT.items():
            yield from _family(name, told, [gauge for gauge in found if gauge.name == name])


def _family(name: str, told: str, gauges: list[Gauge]) -> Iterator[GaugeMetricFamily]:
    if gauges:
        label = gauges[0].label
        family = GaugeMetricFamily(name, told, labels=[label] if label else [])
        for gauge in gauges:
            family.add_metric([gauge.of] if label else [], gauge.value)
        yield family


@csrf_exempt
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The numbers as text; 404 when nobody may read them, 401 for who does not show the token."""
    if not settings.METRICS_TOKEN:
        return HttpResponseNotFound()
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not constant_time_compare(shown, settings.METRICS_TOKEN):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call] # it registers itself
    else:
        registry.register(_requests())
    registry.register(_Standing())
    return HttpResponse(
        generate_latest(registry), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"}
    )
