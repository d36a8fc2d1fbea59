"""An address that only takes forms leads a person's browser to the page its form stands on; programs are told 405."""

import pytest
from django.urls import reverse

from amiable.catalog.terms import ServiceTerms
from amiable.flow import upkeep
from amiable.talk.terms import SavedTerms
from amiable.web.way_back import above
from tests.web.conftest import NOW, Cast, Offer, browser
from tests.web.test_matrix import address, named

#: What a browser asks for when somebody opens an address.
PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def test_no_address_answers_a_browser_with_nothing_at_all(cast: Cast, offer: Offer) -> None:
    upkeep.save_reply(cast.marc.pk, SavedTerms("Thanks", "Thank you, {client}.", "en"), now=NOW)  # `address` names it
    clients = {"visitor": browser(), "marc": browser(cast.marc), "otto": browser(cast.otto)}
    shut = {
        (name, who)
        for name in named()
        for who, client in clients.items()
        if client.get(address(name, offer), headers={"accept": PAGE}).status_code == 405
    }
    assert shut == set()


def test_a_form_s_address_leads_to_the_page_it_stands_on(cast: Cast, offer: Offer) -> None:
    marc, own = browser(cast.marc), reverse("my_service", args=[offer.service])
    package = reverse("my_package", args=[offer.service, offer.package])
    for path, page in ((f"{own}hide/", own), (f"{own}show/", own), (f"{package}retire/", package)):
        answer = marc.get(path, follow=True, headers={"accept": PAGE})
        assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, page), path
    for name, page in (("personal_erase", "personal_data"), ("sign_ins_end_others", "sign_ins"), ("look", "home")):
        answer = marc.get(reverse(name), headers={"accept": PAGE})
        assert (answer.status_code, answer.headers["Location"]) == (302, reverse(page)), name
    assert above("/settings/data/archives/nothing/") == reverse("personal_data")


def test_another_language_after_a_refusal_comes_back_to_the_page(cast: Cast) -> None:
    service = upkeep.make_service(cast.marc.pk, ServiceTerms("Stamps", "By hand.", "en"), now=NOW)
    marc, show = browser(cast.marc), reverse("my_service_show", args=[service])
    refused = marc.post(show)
    assert (refused.status_code, f'name="next" value="{show}"' in refused.content.decode()) == (409, True)
    chosen = marc.post(reverse("look"), {"language": "fr", "next": show}, follow=True, headers={"accept": PAGE})
    assert (chosen.status_code, chosen.request["PATH_INFO"]) == (200, reverse("my_service", args=[service]))
    assert "Mes services" in chosen.content.decode()


@pytest.mark.parametrize("accept", ["", "*/*", "application/json"])
def test_programs_are_told_the_method_is_wrong(accept: str, cast: Cast, offer: Offer) -> None:
    show = reverse("my_service_show", args=[offer.service])
    answer = browser(cast.marc).get(show, headers={"accept": accept})
    assert (answer.status_code, answer.headers["Allow"], answer.content) == (405, "POST", b"")
    assert browser(cast.marc).post(reverse("services"), headers={"accept": PAGE}).status_code == 405
