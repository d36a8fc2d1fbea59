"""An order that was lived elsewhere is shown like any other: in lists, on its page, in the API, in the three languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from amiable.flow.load import load_facts
from amiable.people import reads as people
from amiable.people.models import Person
from tests.api.program import site_of
from tests.cast import START, Cast
from tests.imports.stage import bring_samples
from tests.web.conftest import browser

pytestmark = pytest.mark.django_db

SAID = {
    "en": (
        "This order ran elsewhere and was brought here from acme: placed on ",
        "with €90.00 refunded there. Reason: No longer needed.",
    ),
    "fr": ("Cette commande a eu lieu ailleurs et vient du site acme", "Motif\u00a0: Plus nécessaire."),
    "it": ("Questo ordine si è svolto altrove e viene da acme", "Motivo: Non serve più."),
}


def somebody(own: str, language: str = "en") -> Person:
    """A person of the site, who reads this language."""
    found = people.find_brought("acme", own)
    assert found is not None
    Person.objects.filter(pk=found.pk).update(language=language)
    return Person.objects.get(pk=found.pk)


def page(who: Person, name: str, *words: str) -> str:
    """A page as somebody sees it."""
    answer: Any = browser(who).get(reverse(name, args=words))
    assert answer.status_code == 200, (name, answer.status_code)
    text: str = answer.content.decode()
    return text


@pytest.mark.parametrize("language", SAID)
def test_both_see_what_it_is(cast: Cast, language: str) -> None:
    bring_samples()
    for own, title in (("o-5001", "Texts for a winter catalogue"), ("o-5000", "Logo for a small business")):
        reference = load_facts(f"acme:{own}", START).reference
        sides = ("p-101", "p-201") if own == "o-5001" else ("p-100", "p-200")
        for side in sides:
            who = somebody(side, language)
            shown = page(who, "order", reference)
            assert title in shown
            assert title in page(who, "orders")
            assert title in page(who, "order_agreement", reference)
            if own == "o-5001":
                assert [text for text in SAID[language] if text not in shown] == []


def test_the_stranger_and_the_other_orders_people_see_nothing(cast: Cast) -> None:
    bring_samples()
    reference = load_facts("acme:o-5001", START).reference
    for who in (cast.sam, cast.giulia, somebody("p-100")):
        assert browser(who).get(reverse("order", args=[reference])).status_code == 404


def test_the_site_reads_it_by_its_own_id(cast: Cast) -> None:
    bring_samples()
    shop = site_of("acme", person="p-100")
    said = shop.get("/orders/acme:o-5000").json()
    assert (said["state"], said["external_id"]) == ("completed", "o-5000")
    events = shop.get("/orders/acme:o-5000/events").json()["events"]
    assert [one["name"] for one in events] == ["order_brought"]
    assert "acme:o-5000" not in shop.get("/orders?open=true").content.decode()
