"""A seller's own page for the tax office: what they were paid, who they are, what is missing; nobody else's eyes."""

from __future__ import annotations

import logging
from datetime import date

import pytest

from amiable.flow import taxes as door
from amiable.kernel.errors import Refused
from amiable.legal import reads
from amiable.legal.terms import TaxTerms, check_tax, missing
from tests.web.stage import Desk

PAGE = "/earnings/taxes/"
SAID = {
    "kind": "person",
    "name": "Marc Rossel",
    "street": "1 rue",
    "postcode": "75001",
    "city": "Paris",
    "country": "FR",
    "tin_country": "FR",
    "tin": "01 23 456 789 012",
    "born_on": "1980-02-03",
}
TODAY = date(2026, 12, 1)


@pytest.fixture
def paid(db: None) -> Desk:
    """Marc was paid 96.00 EUR."""
    desk = Desk()
    desk.story.delivered().do("client", "accept_delivery")
    desk.story.wait(days=15)
    desk.story.provider("confirm_payout")
    return desk


@pytest.mark.parametrize(
    ("language", "said", "lacks"),
    [
        ("en", "Who you are for the tax office", "Full legal name"),
        ("fr", "Qui vous êtes pour l’administration fiscale", "Nom légal complet"),
        ("it", "Chi sei per il fisco", "Nome e cognome o ragione sociale"),
    ],
)
def test_the_seller_reads_their_own_year_in_their_language(paid: Desk, language: str, said: str, lacks: str) -> None:
    page = paid.get("seller", PAGE, language=language).content.decode()
    assert said in page
    assert f"<li>{lacks}</li>" in page
    assert ("€96.00" if language == "en" else "96,00\xa0€") in page
    for who in ("client", "stranger"):
        assert "96.00" not in paid.get(who, PAGE).content.decode()
    assert paid.get("mediator", PAGE).status_code == 404
    assert paid.get("operator", PAGE).status_code == 404


def test_what_is_said_is_kept_bare_and_shown_again(paid: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with paid.browser("seller") as client, caplog.at_level(logging.DEBUG):
        assert client.post(PAGE, SAID).status_code == 302
    kept = reads.tax_record(paid.cast.marc.pk).said
    assert (kept.tin, kept.name, kept.born_on, missing(kept)) == ("0123456789012", "Marc Rossel", date(1980, 2, 3), [])
    answer = paid.get("seller", PAGE)
    assert 'value="0123456789012"' in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert not any(word in caplog.text for word in ("0123456789012", "rue", "1980-02-03"))
    assert reads.tax_record(paid.cast.giulia.pk) == reads.NOTHING


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"tin": "12"}, "4 to 20 letters and digits"),
        ({"tin": "9123456789012"}, "looks different"),
        ({"tin_country": ""}, "Please fill this in."),
        ({"country": "QQ"}, "QQ"),
        ({"born_on": "2090-01-01"}, "the day you were born"),
        ({"name": "x" * 121}, "120"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(paid: Desk, wrong: dict[str, str], says: str) -> None:
    with paid.browser("seller") as client:
        answer = client.post(PAGE, SAID | wrong)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert reads.tax_record(paid.cast.marc.pk) == reads.NOTHING


TINS = {
    "IT": ("RSSMRC80B03H501Z", "RSSMRC80B03H501"),
    "DE": ("12345678901", "01234567890"),
    "ES": ("12345678Z", "123456789"),
    "BE": ("80020312345", "8002031234"),
    "US": ("123456789", ""),
}


@pytest.mark.parametrize("country", TINS)
def test_tax_numbers_are_compared_with_the_form_their_state_publishes(country: str) -> None:
    right, wrong = TINS[country]
    said = TaxTerms("person", tin=right, tin_country=country)
    assert check_tax(said, today=TODAY) == {}
    if wrong:
        refused = check_tax(TaxTerms("person", tin=wrong, tin_country=country), today=TODAY)
        assert refused["tin"].code == "tin_wrong"
        assert check_tax(TaxTerms("company", tin=wrong, tin_country=country), today=TODAY) == {}


def test_what_is_needed_depends_on_who_sells() -> None:
    told = ("name", "street", "postcode", "city", "country")
    base = dict.fromkeys(told, "x")
    assert missing(TaxTerms()) == ["kind", *told, "born_on", "tin"]
    assert missing(TaxTerms("person", **base, born_on=TODAY, born_in="Torino")) == []
    assert missing(TaxTerms("company", **base)) == ["tin", "company_number"]


@pytest.mark.parametrize("who", ["ada", "lea", "otto"])
def test_staff_have_no_tax_record(who: str, db: None) -> None:
    desk = Desk()
    with pytest.raises(Refused, match="not_found"):
        door.keep_tax_record(getattr(desk.cast, who).pk, TaxTerms("person"), now=desk.story.now)
