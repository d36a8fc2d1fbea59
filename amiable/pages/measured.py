"""How an installation stands, in numbers a machine reads every few seconds: what waits, who works, how many orders are where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from amiable.orders.reads import waiting_in
from amiable.outbox.reads import last_pulse
from amiable.pages.health import CODES, read_health


@dataclass(frozen=True, slots=True)
class Gauge:
    """One number, with what it is the number of: a label and its value, or none. Seconds, or a count."""

    name: str
    value: float
    label: str = ""
    of: str = ""


#: What each is, for whoever reads the numbers.
ABOUT = {
    "amiable_findings": "What waits for an operator, by code (docs/operate/health.md); 0 when nothing does.",
    "amiable_finding_age_seconds": "Since when it has waited.",
    "amiable_orders_open": "Orders that have not ended, by state.",
    "amiable_orders_longest_seconds": "How long nothing has happened on the order of that state that waits longest.",
    "amiable_worker_pulse_seconds": "How long ago a worker said that it is alive.",
}


def read_gauges(now: datetime, machine: datetime) -> Iterator[Gauge]:
    """Everything at this moment; as many statements as the page of health, and two. `machine` is the clock workers go by."""
    findings = {finding.code: finding for finding in read_health(now, machine).findings}
    for code in CODES:
        found = findings.get(code)
        yield Gauge("amiable_findings", found.count if found else 0, "code", code)
        if found and found.since:
            yield Gauge("amiable_finding_age_seconds", (now - found.since).total_seconds(), "code", code)
    for state, count, _middle, longest in waiting_in():
        yield Gauge("amiable_orders_open", count, "state", state)
        yield Gauge("amiable_orders_longest_seconds", (now - longest).total_seconds(), "state", state)
    pulse = last_pulse()
    if pulse:
        yield Gauge("amiable_worker_pulse_seconds", (machine - pulse).total_seconds())
