"""What waits for an operator, for programs that watch an installation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router

from amiable.api.answers import answer
from amiable.api.expected import READING
from amiable.api.reading import operator_of
from amiable.api.shapes.health import Health, HealthFinding, StuckItem, StuckStep
from amiable.flow.moment import machine
from amiable.pages.health import PAGES, SPANS, Finding, read_health
from amiable.wording.health import say

router = Router(tags=["desk"])


@router.get(
    "/health", response={200: Health, **READING}, operation_id="read_health", summary="What waits for an operator"
)
def health(request: HttpRequest) -> HttpResponse:
    """For the operator: what should have happened by itself and did not. Whether the installation can work at all is said to
    anybody, without a token, at `/healthz` and `/readyz`."""
    who = operator_of(request)
    found = read_health(who.now, machine())
    findings = [_finding(one, who.reader.language) for one in found.findings]
    steps = [StuckStep(row.reference, row.clock, row.subject, row.since, row.problem) for row in found.stuck]
    items = [StuckItem(reference, row.topic, row.since, row.problem) for row, reference in found.items]
    return answer(Health(not findings, findings, steps, items), headers={"Content-Language": who.reader.language})


def _finding(one: Finding, language: str) -> HealthFinding:
    said = say(one.code, language, SPANS.get(one.code))
    page = reverse(PAGES[one.code]) if one.code in PAGES else ""
    return HealthFinding(one.code, one.count, one.since, said.title, said.means, said.next, page)
