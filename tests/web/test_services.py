"""Offering a service, and looking at one: what is saved, what is refused beside which field, and that nothing else moves."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from amiable.catalog.terms import PackageTerms, Question, ScopeLine
from amiable.flow import upkeep
from tests.measures.stage import suspend
from tests.rules.story import ACCEPT_BY
from tests.web.conftest import ASKED, NOW, SMALL, WORDS, Cast, Offer, browser, read

PACKAGE = {
    "name": "Large",
    "price": "240.50",
    "currency": "EUR",
    "days": "6",
    "rounds": "2",
    "effort": "16.5",
    "description": "",
    "not_included": "Animation",
    "items-TOTAL_FORMS": "3",
    "items-INITIAL_FORMS": "0",
    "items-0-title": "Logo",
    "items-0-note": "",
    "items-1-title": "",
    "items-1-note": "",
    "items-2-title": "Brand sheet",
    "items-2-note": "one page",
}
LARGE = PackageTerms(
    name="Large",
    price=24_050,
    currency="EUR",
    days=6,
    rounds=2,
    not_included="Animation",
    effort_minutes=990,
    items=(ScopeLine("Logo"), ScopeLine("Brand sheet", "one page")),
)


def complaint(response: HttpResponse, field: str) -> str:
    """What is said beside a field; the input points at it for those who do not see the page."""
    page = response.content.decode()
    found = re.search(rf'id="id_{field}_error".*?<span>(.*?)</span>', page, re.S)
    assert found, f"nothing is said beside {field}"
    described = re.search(rf'<(?:input|select|textarea|fieldset)[^>]*aria-describedby="[^"]*id_{field}_error', page)
    assert described, f"{field} does not point at its complaint"
    return found[1]


def test_a_service_from_nothing_to_shown_without_javascript(cast: Cast) -> None:
    client = browser(cast.marc)
    words = {"title": "Posters", "summary": "Posters people stop for.", "language": "fr", "originals": "open"}
    made = client.post(reverse("my_service_new"), words)
    assert made.status_code == 302
    where = made.headers["Location"]
    service = read(where.split("/")[3], cast.marc)  # type: ignore[arg-type]
    assert (service.terms.title, service.terms.language, service.terms.originals) == ("Posters", "fr", "open")
    assert not service.active
    shown = client.get(where).content.decode()
    assert reverse("my_service_show", args=[service.id]) not in shown, "offered once there is a package"
    assert f'button--primary" href="{reverse("my_package_new", args=[service.id])}"' in shown
    refused = client.post(reverse("my_service_show", args=[service.id]))
    assert refused.status_code == 409
    assert "Add a package first" in refused.content.decode()
    assert client.post(reverse("my_package_new", args=[service.id]), PACKAGE).status_code == 302
    assert reverse("my_service_show", args=[service.id]) in client.get(where).content.decode()
    assert client.post(reverse("my_service_show", args=[service.id])).status_code == 302
    service = read(service.id, cast.marc)
    assert (service.active, [package.terms for package in service.packages]) == (True, [LARGE])
    assert "Posters" in browser().get(reverse("services")).content.decode()


def test_what_is_too_long_is_never_cut_and_comes_back_whole(cast: Cast) -> None:
    client, long = browser(cast.marc), "Poster " * 20
    form = client.get(reverse("my_service_new")).content.decode()
    assert "maxlength" not in form[form.index("<form") :]
    words = {"title": long, "summary": "Posters people stop for.", "language": "fr", "originals": "open"}
    refused = client.post(reverse("my_service_new"), words)
    assert refused.status_code == 422
    assert f'value="{long.strip()}' in refused.content.decode()


def test_a_package_is_changed_and_read_back(cast: Cast, offer: Offer) -> None:
    client = browser(cast.marc)
    page = client.get(reverse("my_package", args=[offer.service, offer.package])).content.decode()
    assert 'value="120.00"' in page
    assert 'value="Logo, 1 concept"' in page
    assert client.post(reverse("my_package", args=[offer.service, offer.package]), PACKAGE).status_code == 302
    assert [(package.id, package.terms) for package in read(offer.service, cast.marc).packages] == [
        (offer.package, LARGE)
    ]


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"price": "-5"}, "price", "The price has to be above zero."),
        ({"price": "0"}, "price", "The price has to be above zero."),
        ({"price": "1.234"}, "price", "Please write an amount such as 120 or 120.50."),
        ({"price": "99999999999999"}, "price", "This price is larger than one order may be."),
        ({"currency": "XAU"}, "currency", "Select a valid choice. XAU is not one of the available choices."),
        (
            {"currency": "CHF"},
            "currency",
            "The other packages of this service are priced in EUR. All packages of a service share one currency.",
        ),
        (
            {"rounds": "unlimited"},
            "rounds",
            "Choose between 0 and 4 revision rounds. Rounds without an end are not offered: nobody could plan with them.",
        ),
        (
            {"rounds": "5"},
            "rounds",
            "Choose between 0 and 4 revision rounds. Rounds without an end are not offered: nobody could plan with them.",
        ),
        ({"days": "0"}, "days", "A package takes at least one day."),
        ({"effort": "0"}, "effort", "Say the effort in hours, above 0 and at most 1000, or leave it empty."),
        ({"effort": "a lot"}, "effort", "Please write hours such as 16 or 1.5."),
        ({"name": "x" * 41}, "name", "This is too long: 40 characters at most."),
        ({"name": ""}, "name", "This field is required."),
        ({"not_included": "x" * 401}, "not_included", "This is too long: 400 characters at most."),
        ({"items-2-title": "x" * 121}, "items-2-title", "This is too long: 120 characters at most."),
        ({"items-1-note": "a note alone"}, "items-1-title", "Please fill this in."),
    ],
)
def test_bad_terms_are_refused_beside_their_field(
    change: dict[str, str], field: str, said: str, cast: Cast, offer: Offer
) -> None:
    before = read(offer.service, cast.marc)
    response = browser(cast.marc).post(reverse("my_package_new", args=[offer.service]), PACKAGE | change)
    assert response.status_code == 422
    assert complaint(response, field) == said
    assert read(offer.service, cast.marc) == before


@pytest.mark.parametrize("rounds", [0, 1, 2, 3])
def test_a_package_that_would_outlast_the_hold_is_refused(rounds: int, cast: Cast, offer: Offer) -> None:
    """Counted here again, as tests/rules/test_walls.py does: the longest that ends by day 49."""
    looked = 7 + rounds * (ACCEPT_BY.days + 5)
    most = max(days for days in range(1, 50) if looked + days + rounds * min(7, max(1, days // 3)) <= 49)
    where = reverse("my_package_new", args=[offer.service])
    response = browser(cast.marc).post(where, PACKAGE | {"rounds": str(rounds), "days": str(most + 1)})
    assert response.status_code == 422
    assert complaint(response, "days").startswith(f"With this many rounds a package can take {most} days at most")
    assert browser(cast.marc).post(where, PACKAGE | {"rounds": str(rounds), "days": str(most)}).status_code == 302


def test_nothing_included_is_refused_above_the_lines(cast: Cast, offer: Offer) -> None:
    empty = {name: ("" if name.endswith(("title", "note")) else value) for name, value in PACKAGE.items()}
    response = browser(cast.marc).post(reverse("my_package_new", args=[offer.service]), empty)
    assert response.status_code == 422
    assert "Name at least one thing that is included." in response.content.decode()
    assert len(read(offer.service, cast.marc).packages) == 1


def test_lines_are_added_and_moved_without_saving(cast: Cast, offer: Offer) -> None:
    before = read(offer.service, cast.marc)
    where = reverse("my_package", args=[offer.service, offer.package])
    moved = browser(cast.marc).post(where, PACKAGE | {"rows": "up-2"}).content.decode()
    titles = re.findall(r'name="items-\d+-title"(?: value="([^"]*)")?', moved)
    assert titles == ["Logo", "Brand sheet", "", "", ""]
    again = browser(cast.marc).post(where, PACKAGE | {"rows": "up-99"}).content.decode()
    assert re.findall(r'name="items-\d+-title"(?: value="([^"]*)")?', again) == titles
    assert read(offer.service, cast.marc) == before


def test_a_fifth_package_is_refused(cast: Cast, offer: Offer) -> None:
    for _ in range(3):
        upkeep.save_package(cast.marc.pk, offer.service, SMALL, now=NOW)
    response = browser(cast.marc).post(reverse("my_package_new", args=[offer.service]), PACKAGE)
    assert response.status_code == 422
    assert "A service has at most 4 packages. Remove one first." in response.content.decode()
    assert len(read(offer.service, cast.marc).packages) == 4


def test_the_last_package_stays_while_clients_see_the_service(cast: Cast, offer: Offer) -> None:
    client = browser(cast.marc)
    where = reverse("my_package_retire", args=[offer.service, offer.package])
    refused = client.post(where)
    assert refused.status_code == 409
    assert "This is the only package" in refused.content.decode()
    assert client.post(reverse("my_service_hide", args=[offer.service])).status_code == 302
    assert client.post(where).status_code == 302
    assert read(offer.service, cast.marc).packages == ()


def test_a_questionnaire_is_written_and_cleared(cast: Cast, offer: Offer) -> None:
    where = reverse("my_service_questions", args=[offer.service])
    rows = {
        "questions-TOTAL_FORMS": "3",
        "questions-INITIAL_FORMS": "0",
        "questions-0-text": "Which style?",
        "questions-0-kind": "choice",
        "questions-0-choices": "Calm\r\n\r\n Loud ",
        "questions-0-required": "on",
        "questions-1-text": "",
        "questions-1-kind": "text",
        "questions-1-choices": "",
        "questions-1-required": "on",
        "questions-2-text": "Anything else?",
        "questions-2-kind": "text",
        "questions-2-choices": "",
    }
    assert read(offer.service, cast.marc).questions == ASKED
    assert browser(cast.marc).post(where, rows).status_code == 302
    assert read(offer.service, cast.marc).questions == (
        Question("Which style?", "choice", required=True, choices=("Calm", "Loud")),
        Question("Anything else?", "text", required=False),
    )
    refused = browser(cast.marc).post(where, rows | {"questions-0-choices": "Calm"})
    assert refused.status_code == 422
    assert complaint(refused, "questions-0-choices") == "Give between 2 and 10 answers to choose from, one a line."
    assert len(read(offer.service, cast.marc).questions) == 2
    none = {"questions-TOTAL_FORMS": "0", "questions-INITIAL_FORMS": "0"}
    assert browser(cast.marc).post(where, none).status_code == 302
    assert read(offer.service, cast.marc).questions == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "x" * 81}, "title"),
        ({"summary": " "}, "summary"),
        ({"language": "de"}, "language"),
        ({"originals": "?"}, "originals"),
    ],
)
def test_bad_words_of_a_service_are_refused(change: dict[str, str], field: str, cast: Cast, offer: Offer) -> None:
    sent = {"title": "T", "summary": "S", "language": "en", "originals": "open"} | change
    response = browser(cast.marc).post(reverse("my_service_words", args=[offer.service]), sent)
    assert response.status_code == 422
    assert complaint(response, field)
    assert read(offer.service, cast.marc).terms == WORDS


def test_a_stranger_finds_nothing_to_change(cast: Cast, offer: Offer) -> None:
    before = read(offer.service, cast.marc)
    stranger = browser(cast.sam)
    own = upkeep.make_service(cast.sam.pk, WORDS, now=NOW)
    sent: list[tuple[str, list[Any], dict[str, str]]] = [
        ("my_service_words", [offer.service], {"title": "Mine", "summary": "S", "language": "en", "originals": "open"}),
        ("my_package_new", [offer.service], PACKAGE),
        ("my_package", [offer.service, offer.package], PACKAGE),
        ("my_package", [own, offer.package], PACKAGE),
        ("my_package_retire", [own, offer.package], {}),
        ("my_service_hide", [offer.service], {}),
        ("my_service_hide", [uuid4()], {}),
    ]
    for name, arguments, data in sent:
        assert stranger.post(reverse(name, args=arguments), data).status_code == 404, name
    assert read(offer.service, cast.marc) == before
    assert read(own, cast.sam).packages == ()


def test_clients_see_only_what_is_shown(cast: Cast, offer: Offer) -> None:
    where = reverse("service", args=[offer.service])
    assert browser(cast.giulia).get(where).status_code == 200
    upkeep.show_service(cast.marc.pk, offer.service, active=False, now=NOW)
    assert [browser(person).get(where).status_code for person in (None, cast.giulia, cast.marc)] == [404, 404, 200]
    assert "Logo for a bakery" not in browser().get(reverse("services")).content.decode()


def test_a_suspended_seller_sells_nothing(cast: Cast, offer: Offer) -> None:
    suspend(cast.marc, cast.otto, now=NOW)
    assert browser(cast.giulia).get(reverse("service", args=[offer.service])).status_code == 404
    assert "Logo for a bakery" not in browser().get(reverse("services")).content.decode()
    upkeep.show_service(cast.marc.pk, offer.service, active=False, now=NOW)
    refused = browser(cast.marc).post(reverse("my_service_show", args=[offer.service]))
    assert refused.status_code == 409
    assert "Your account cannot offer services at the moment." in refused.content.decode()


def test_a_package_is_shown_the_readers_way(cast: Cast, offer: Offer) -> None:
    page = browser(cast.giulia).get(reverse("service", args=[offer.service])).content.decode()
    assert "120,00\u00a0€" in page
    assert "4\u00a0giorni" in page
    assert "16\u00a0h" in page
    assert "in inglese" in page
    assert "Non incluso" in page
    assert "What do you bake?" in page


def test_somebodys_words_stay_words(cast: Cast) -> None:
    evil = '<script>alert("x")</script>'
    service = upkeep.make_service(cast.marc.pk, type(WORDS)(evil, f"{evil}\n\n{evil}", "en"), now=NOW)
    upkeep.save_package(
        cast.marc.pk, service, PackageTerms(evil[:40], 1, "EUR", 1, 0, items=(ScopeLine(evil, evil),)), now=NOW
    )
    upkeep.show_service(cast.marc.pk, service, active=True, now=NOW)
    for where in (reverse("services"), reverse("service", args=[service])):
        page = browser().get(where).content.decode()
        assert "&lt;script&gt;alert" in page
        assert "<script>alert" not in page


def test_services_are_found_by_words_and_language(cast: Cast, offer: Offer) -> None:
    def titles(**query: str) -> list[str]:
        page = browser(language="en").get(reverse("services"), query).content.decode()
        return re.findall(r'class="service__link"[^>]*>([^<]*)</a>', page)

    assert titles(q="bakery logo") == ["Logo for a bakery"]
    assert titles(q="bakery plumber") == []
    assert titles(language="en") == ["Logo for a bakery"]
    assert titles(language="it") == []
    assert titles(language="xx", page="not a number") == ["Logo for a bakery"]
    assert titles(page="2") == []
    assert titles(page="9" * 5000) == ["Logo for a bakery"]
    assert titles(q="bakery\0") == ["Logo for a bakery"]


@pytest.mark.parametrize("pressed", ["up-²", "up-" + "9" * 5000, "up--1", "more"])
@pytest.mark.parametrize("count", ["²", "9" * 5000, "-1", "2"])
def test_rows_that_are_no_numbers_are_no_harm(pressed: str, count: str, cast: Cast, offer: Offer) -> None:
    before = read(offer.service, cast.marc)
    sent = {"rows": pressed, "questions-TOTAL_FORMS": count, "questions-0-text": "Why?"}
    found = browser(cast.marc).post(reverse("my_service_questions", args=[offer.service]), sent)
    assert (found.status_code, read(offer.service, cast.marc)) == (200, before)


def test_lists_cost_the_same_however_long(cast: Cast, offer: Offer, django_assert_num_queries: Any) -> None:
    for _ in range(5):
        service = upkeep.make_service(cast.marc.pk, WORDS, now=NOW)
        upkeep.save_package(cast.marc.pk, service, SMALL, now=NOW)
        upkeep.show_service(cast.marc.pk, service, active=True, now=NOW)
    with django_assert_num_queries(3):
        listed = browser().get(reverse("services"))
    assert len(set(re.findall(r'href="/services/[0-9a-f-]{36}/"', listed.content.decode()))) == 6
    with django_assert_num_queries(8):
        shown = browser().get(reverse("service", args=[offer.service]))
    assert shown.status_code == 200


def test_nobody_is_offered_to_order_from_themselves(cast: Cast, offer: Offer) -> None:
    own = browser(cast.marc).get(reverse("service", args=[offer.service])).content.decode()
    assert "Order this package" not in own
    assert "Change this service" in own
