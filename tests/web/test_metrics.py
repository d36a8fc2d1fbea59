"""/metrics: for whoever shows the token and nobody else; what it counts, and that the dashboard asks for nothing else."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from amiable.flow.downtime import beat
from amiable.flow.load import load_facts
from amiable.flow.moment import machine
from amiable.pages import measured
from amiable.web import metrics
from tests.cast import Cast
from tests.story import Story

TOKEN = "metrics-token-of-a-test"
DASHBOARD = Path(__file__).resolve().parents[2] / "docs" / "operate" / "grafana.json"


@pytest.fixture
def story(cast: Cast) -> Story:
    """One order, just placed."""
    return Story(cast)


@pytest.fixture
def told(settings: Any) -> Any:
    """An installation that lets itself be counted; each test counts from nothing."""
    settings.METRICS_TOKEN = TOKEN
    metrics._requests.cache_clear()
    metrics._OWN.__init__()  # type: ignore[misc] - a registry of this test's own
    return settings


def reference(story: Story) -> str:
    """What the order is called."""
    return load_facts(story.order, story.now).reference


def scrape(**headers: str) -> Any:
    """What a Prometheus server reads, which knows an address and no host name."""
    return Client(enforce_csrf_checks=True).get("/metrics", headers={"Host": "10.0.0.7:8000", **headers})


def numbers(answer: Any) -> dict[str, float]:
    """Every sample by its name with its labels."""
    assert answer.status_code == 200, answer.content
    lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines}


def read() -> dict[str, float]:
    """The numbers, for who may read them."""
    return numbers(scrape(Authorization=f"Bearer {TOKEN}"))


def test_nobody_reads_it_without_the_token(db: None, told: Any) -> None:
    for headers in (
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": TOKEN[:-1]},
        {"Authorization": "Bearer é"},
    ):
        answer = scrape(**headers)
        assert (answer.status_code, answer.content) == (401, b""), headers
    assert Client().post("/metrics").status_code == 405
    told.METRICS_TOKEN = ""
    assert scrape(Authorization="Bearer ").status_code == 404


def test_answers_are_counted_by_route_and_never_by_address(cast: Cast, story: Story, told: Any) -> None:
    client = Client()
    client.force_login(cast.giulia)
    for path in (f"/orders/{reference(story)}/", "/orders/AM-0000-0000/", "/no/such/place", "/healthz"):
        client.get(path)
    client.generic("BREW", "/no/such/place")
    found = read()
    counted = {name: value for name, value in found.items() if name.startswith("amiable_request_seconds_count")}
    page = 'method="GET",route="/orders/<slug:reference>/"'
    assert counted == {
        f'amiable_request_seconds_count{{{page},status="200"}}': 1,
        f'amiable_request_seconds_count{{{page},status="404"}}': 1,
        'amiable_request_seconds_count{method="GET",route="?",status="404"}': 1,
        'amiable_request_seconds_count{method="GET",route="?",status="200"}': 1,
        'amiable_request_seconds_count{method="other",route="?",status="404"}': 1,
    }
    assert reference(story) not in scrape(Authorization=f"Bearer {TOKEN}").content.decode()


def test_how_the_installation_stands_is_read_when_asked(story: Story, told: Any) -> None:
    found = read()
    assert found["amiable_database_up"] == 1
    assert found['amiable_findings{code="worker_away"}'] == 1
    assert found['amiable_findings{code="clocks_stuck"}'] == 0
    assert sum(value for name, value in found.items() if name.startswith("amiable_orders_open")) == 1
    beat(machine())
    found = read()
    assert found['amiable_findings{code="worker_away"}'] == 0
    assert 0 <= found["amiable_worker_pulse_seconds"] < 60


def test_a_database_that_is_away_is_said_and_requests_are_still_counted(
    db: None, told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Client().get("/healthz")

    def away(*_: object) -> Any:
        raise OperationalError("away")

    monkeypatch.setattr(metrics, "read_gauges", away)
    found = read()
    assert found["amiable_database_up"] == 0
    assert any(name.startswith("amiable_request_seconds_count") for name in found)


def test_the_dashboard_asks_for_numbers_that_are_there() -> None:
    text = DASHBOARD.read_text()
    asked = set(
        re.findall(r"\bamiable_[a-z_]+", " ".join(t["expr"] for p in json.loads(text)["panels"] for t in p["targets"]))
    )
    histogram = {f"amiable_request_seconds_{part}" for part in ("count", "bucket", "sum")}
    assert asked - histogram == {*measured.ABOUT, "amiable_database_up"}


def test_every_answer_carries_its_requests_id_and_every_line_too(
    cast: Cast, story: Story, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client()
    client.force_login(cast.giulia)
    caplog.set_level(logging.INFO, "amiable.request")
    answer = client.get(f"/orders/{reference(story)}/", headers={"X-Request-Id": "from-the-proxy-1"})
    assert answer.headers["X-Request-Id"] == "from-the-proxy-1"
    (record,) = [record for record in caplog.records if record.name == "amiable.request"]
    told: dict[str, Any] = record.told  # type: ignore[attr-defined]
    assert {name: told[name] for name in ("method", "route", "status")} == {
        "method": "GET",
        "route": "/orders/<slug:reference>/",
        "status": 200,
    }
    for odd in ("short", "x" * 65, 'a"b:{}12345', "two words and more"):
        made = client.get("/healthz", headers={"X-Request-Id": odd}).headers["X-Request-Id"]
        assert re.fullmatch(r"[0-9a-f]{24}", made), odd


def test_what_is_refused_is_logged_by_its_route(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    Client().get("/api/v1/orders/a-secret")
    Client().get("/no/such/secret")
    said = [record.getMessage() for record in caplog.records if record.name == "django.request"]
    assert said == ["Unauthorized: GET /api/v1/orders/<ref>", "Not Found: GET ?"]
