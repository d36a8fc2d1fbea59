"""What a visitor meets on the first page: what this desk is for, what is offered, and the rules in force in plain numbers."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from amiable.catalog.terms import ServiceTerms
from amiable.flow import rulebook, upkeep
from amiable.rules.load import shipped, shipped_text
from amiable.web.home_rules import promises
from tests.measures.stage import suspend
from tests.web.conftest import NOW, SMALL, Cast, Offer, browser
from tests.web.languages import LANGUAGES, wrong_language

#: The same of the file quick_gigs.
QUICK = ["2 days", "1 day", "up to 1", "2 days", "7 days", "30 days"]


def plain(html: str) -> str:
    """What is read of it."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def figures(html: str) -> list[str]:
    """The numbers of the rules, as they stand there."""
    return [plain(one) for one in re.findall(r'<dd class="promises__figure">(.*?)</dd>', html, re.S)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["3 days", "2 days", "up to 4", "4 days", "14 days", "85 days"]),
        ("fr", ["3 jours", "2 jours", "jusqu’à 4", "4 jours", "14 jours", "85 jours"]),
        ("it", ["3 giorni", "2 giorni", "fino a 4", "4 giorni", "14 giorni", "85 giorni"]),
    ],
)
@pytest.mark.django_db
def test_the_rules_in_force_are_said_in_numbers(language: str, said: list[str]) -> None:
    page = browser(language=language).get(reverse("home")).content.decode()
    assert [text.replace("\u00a0", " ") for text in figures(page)] == said
    assert wrong_language(page, language) == []


@pytest.mark.django_db
def test_they_are_the_operators_once_published() -> None:
    rulebook.publish_text(shipped_text("quick_gigs"), how_far=None, now=NOW)
    found = figures(browser().get(reverse("home")).content.decode())
    assert [text.replace("\u00a0", " ") for text in found] == QUICK


def test_what_the_rules_do_not_say_is_left_out() -> None:
    rules: Any = shipped()
    poor = type(
        "Poor",
        (),
        {"clocks": {}, "proposals": {}, "walls": {}, "period": lambda _s, name: {}[name], "number": lambda _s, _n: 0},
    )()
    assert promises(poor, "en") == []
    assert [one.name for one in promises(rules, "en")] == [
        "accept_by",
        "reply_by",
        "rounds",
        "support",
        "clearance",
        "payout",
    ]
    assert rules.clocks["accept_by"].length == timedelta(days=3)


def test_an_empty_desk_invites_the_first_seller(cast: Cast) -> None:
    page = browser().get(reverse("home")).content.decode()
    assert "No services yet" in page
    assert f'href="{reverse("my_service_new")}"' in page
    assert "All services" not in plain(page)


def test_what_is_offered_is_real_and_nothing_hidden(cast: Cast, offer: Offer) -> None:
    hidden = upkeep.make_service(cast.marc.pk, ServiceTerms("Only mine", "Not shown yet.", "en"), now=NOW)
    upkeep.save_package(cast.marc.pk, hidden, SMALL, now=NOW)
    page = browser().get(reverse("home")).content.decode()
    assert f'href="{reverse("service", args=[offer.service])}"' in page
    assert "Only mine" not in page
    suspend(cast.marc, cast.otto, now=NOW)
    assert "Logo for a bakery" not in browser().get(reverse("home")).content.decode()


@pytest.mark.parametrize("demo", [True, False])
@pytest.mark.django_db
def test_the_demo_is_offered_in_the_demo_alone(*, demo: bool, settings: Any) -> None:
    settings.DEMO = demo
    page = browser().get(reverse("home")).content.decode()
    assert ("every person, order and amount is made up" in page) is demo
    assert (reverse("demo") in page) is demo


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.django_db
def test_a_visitor_may_sign_in_up_and_read(language: str) -> None:
    page = browser(language=language).get(reverse("home")).content.decode()
    for name in ("account_signup", "account_login", "services", "help"):
        assert f'href="{reverse(name)}"' in page
    for slug in ("first-steps", "how-orders-complete", "handling-changes", "resolution-center", "reviews"):
        assert f'href="{reverse("help_article", args=[slug])}"' in page


def test_it_asks_little_of_the_database(cast: Cast, offer: Offer, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5):
        assert browser().get(reverse("home")).status_code == 200
