"""What the law asks for, by API: the same figures as the files, for operators alone; a seller's own year and record."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from amiable.flow import bodies as door
from amiable.legal.terms import BodyTerms
from tests.api.program import Program, bring, site_of
from tests.api.rows import nothing_written
from tests.cast import START, Cast
from tests.story import Story

OPERATORS = ("/legal/figures", "/legal/statements")


@pytest.fixture
def paid(story: Story, clock: time_machine.Traveller) -> Story:
    """Marc was paid 96.00 EUR, in December."""
    story.do("client", "accept_delivery")
    story.wait(days=15)
    story.provider("confirm_payout")
    clock.move_to(story.now)
    return story


def test_figures_by_a_year_and_by_days(otto: Program, at_support: Story) -> None:
    whole = otto.get("/legal/figures?year=2026").json()
    assert (whole["version"], whole["period_from"], whole["period_to"], whole["over"]) == (
        1,
        "2026-01-01",
        "2026-12-03",
        False,
    )
    assert whole["order_cases"]["opened_by_reason"] == [{"code": "fraud", "count": 1}]
    assert whole["order_cases"]["reached_support"] == 1
    days = otto.get("/legal/figures?from=2026-12-01&to=2026-12-02").json()
    assert days["order_cases"]["opened"] == 0
    assert days["over"] is True


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("year=2027", 422, "period_ahead"),
        ("year=abc", 400, "parameter_wrong"),
        ("year=2026&from=2026-12-01", 422, "year_or_days"),
        ("from=2026-02-30", 400, "parameter_wrong"),
        ("from=2027-01-01", 422, "period_ahead"),
        ("from=2026-11-02&to=2026-11-01", 422, "period_wrong"),
        ("from=2010-01-01&to=2026-12-01", 422, "too_many_years"),
        ("years=2026", 400, "parameter_wrong"),
    ],
)
def test_odd_periods(otto: Program, query: str, status: int, code: str) -> None:
    for path in ("/legal/figures", "/legal/statements"):
        answer = otto.get(f"{path}?{query}")
        assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_operators_alone(otto: Program, ada: Program, giulia: Program, marc: Program) -> None:
    for path in OPERATORS:
        assert otto.get(path).status_code == 200
        for caller in (ada, giulia, marc):
            with nothing_written():
                refused = caller.get(path)
            assert (refused.status_code, refused.json()["code"]) == (403, "only_operator")
        with nothing_written():
            assert caller.post("/legal/income?year=2026").json()["code"] == "only_operator"


def test_income_and_a_sellers_own_year_say_the_same(paid: Story, otto: Program, marc: Program, giulia: Program) -> None:
    (line,) = otto.post("/legal/income?year=2026").json()["sellers"]
    assert (line["seller"], line["currency"], line["cons_q4"], line["cons_year"]) == (
        str(paid.cast.marc.pk),
        "EUR",
        9_600,
        9_600,
    )
    assert (line["fees_q4"], line["numb_q4"], line["missing"][:9]) == (2_400, 1, "kind name")
    own = marc.get("/earnings/year?year=2026").json()
    assert own["sums"] == [
        {"currency": "EUR", "consideration": [0, 0, 0, 9_600], "fees": [0, 0, 0, 2_400], "orders": [0, 0, 0, 1]}
    ]
    assert own["missing"][0] == "kind"
    assert giulia.get("/earnings/year?year=2026").json()["sums"] == []
    assert marc.get("/earnings/year?year=2025").json() == {
        "year": 2025,
        "over": True,
        "sums": [],
        "missing": own["missing"],
    }
    assert otto.post("/legal/income?year=2027").json()["code"] == "period_ahead"


def test_a_tax_record_is_kept_and_read_by_its_seller(marc: Program, otto: Program, cast: Cast) -> None:
    said: dict[str, Any] = {"kind": "person", "name": "Marc", "country": "FR", "born_on": "1980-02-03"}
    kept = marc.put("/tax-record", said).json()
    assert (kept["name"], kept["born_on"], kept["missing"]) == (
        "Marc",
        "1980-02-03",
        ["street", "postcode", "city", "tin"],
    )
    assert marc.get("/tax-record").json() == kept
    for wrong, code in (
        ({"born_on": "1980-02-30"}, "birthday_wrong"),
        ({"country": "fr"}, "invalid"),
        ({"taxes": "1"}, ""),
    ):
        answer = marc.put("/tax-record", said | wrong)
        assert answer.status_code in {400, 422}
        assert answer.json()["code"] == (code or answer.json()["code"])
    assert marc.get("/tax-record").json() == kept
    assert otto.get("/tax-record").status_code == 403


def test_statements_and_bodies(paid: Story, otto: Program, giulia: Program) -> None:
    body = BodyTerms("body", "IT", "Camera", "Milano", "https://body.example/", "it")
    door.save_body(paid.cast.otto.pk, body, now=START)
    found = giulia.get("/outside").json()
    assert (found["near"], [one["name"] for one in found["others"]], found["mediators"]) == ([], ["Camera"], [])
    statements = otto.get("/legal/statements?year=2026")
    assert (statements.json()["version"], statements.json()["statements"]) == (1, [])


def test_a_site_neither_reads_nor_keeps_the_tax_record_of_whom_it_brought(cast: Cast) -> None:
    bring(cast.marc, "acme", "u:8")
    acme = site_of("acme", person="u:8")
    for answer in (acme.get("/tax-record"), acme.put("/tax-record", {"name": "Somebody else"})):
        assert (answer.status_code, answer.json()["code"]) == (403, "own_token_only")
