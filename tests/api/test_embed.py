"""A pass for the NEXT box on a site's page: only for a site, for one of its people, on an order of theirs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from amiable.flow import integrating
from amiable.flow.integrating import IntegrationTerms
from amiable.people import reads as people
from amiable.people.terms import Scope
from tests.api.program import Program, bring, program_of, site_of
from tests.api.rows import nothing_written
from tests.cast import Cast


@pytest.fixture
def market(cast: Cast) -> Program:
    """A site with pages, which brought the client."""
    bring(cast.giulia, "market", "g1")
    program = site_of("market", Scope.READ)
    known = people.find_integration("market")
    assert known is not None
    terms = IntegrationTerms("Le Marché", "https://market.example")
    integrating.change_integration(known.id, terms, now=timezone.now())
    return program


def asked(program: Program, ref: str) -> Any:
    """Ask for a pass; nothing is ever written."""
    with nothing_written():
        return program.post(f"/orders/{ref}/embed")


def told(response: Any) -> tuple[int, str]:
    """Status and code of a refusal."""
    return response.status_code, response.json()["code"]


def test_a_site_shows_its_client_what_comes_next(market: Program, ref: str) -> None:
    response = asked(market.acting("g1"), ref)
    assert response.status_code == 201
    made = response.json()
    assert {name: made[name] for name in ("order", "script", "language")} == {
        "order": ref,
        "script": "http://localhost:8000/embed/next.js",
        "language": "en",
    }
    ends = datetime.fromisoformat(made["expires_at"])
    assert timedelta(minutes=15) - timedelta(seconds=1) < ends - timezone.now() <= timedelta(minutes=15)
    assert response.headers["Cache-Control"] == "private, no-store"
    page = Client().get(f"/embed/next/{ref}/", {"token": made["token"], "language": made["language"]})
    assert page.status_code == 200
    assert "frame-ancestors https://market.example" in page.headers["Content-Security-Policy"]
    assert "Next: you" in page.content.decode()


def test_only_a_site_asks_and_only_for_somebody(market: Program, ref: str, cast: Cast) -> None:
    assert told(asked(program_of(cast.giulia), ref)) == (403, "integration_only")
    assert told(asked(program_of(cast.sam), ref)) == (403, "integration_only")
    assert told(asked(market, ref)) == (400, "person_missing")
    assert told(asked(Program(), ref)) == (401, "token_missing")


def test_not_for_strangers_and_not_for_orders_of_others(market: Program, ref: str, cast: Cast) -> None:
    bring(cast.sam, "market", "s1")
    assert told(asked(market.acting("s1"), ref)) == (404, "no_such_order")
    assert told(asked(market.acting("g1"), "AM-0000-0000")) == (404, "no_such_order")
    assert told(asked(market.acting("nobody"), ref)) == (404, "person_unknown")
    assert told(asked(site_of("other").acting("g1"), ref)) == (404, "person_unknown")


def test_an_app_without_pages_is_told_what_is_missing(cast: Cast, ref: str) -> None:
    bring(cast.giulia, "app", "g1")
    assert told(asked(site_of("app").acting("g1"), ref)) == (422, "site_missing")


def test_an_unknown_parameter_is_not_lost(market: Program, ref: str) -> None:
    response = market.acting("g1").post(f"/orders/{ref}/embed?theme=dark")
    assert told(response) == (400, "parameter_wrong")
