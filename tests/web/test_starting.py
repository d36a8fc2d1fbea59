"""First steps of an operator: each is ticked by what is really there, and where operators land before and after."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from amiable.config.payments import Payments
from amiable.config.theme import Theme
from amiable.flow.moment import machine
from amiable.pages.starting import NOWHERE, read_steps
from tests.web.conftest import Cast, Offer, browser
from tests.web.languages import LANGUAGES, wrong_language


@pytest.fixture(autouse=True)
def fresh(settings: Any) -> None:
    """Nothing of the machine is set up."""
    settings.THEME, settings.PAYMENTS = Theme(), Payments()
    settings.MAILERS = {"default": {"BACKEND": NOWHERE}}


def done() -> set[str]:
    """The steps that are done."""
    return {step.code for step in read_steps(machine()) if step.done}


def test_of_an_empty_marketplace_nothing_is_done(db: None) -> None:
    assert done() == set()


def test_each_ticks_itself_off(cast: Cast, settings: Any) -> None:
    assert done() == {"mediator"}, "Irene is one"
    settings.THEME = Theme(name="Il Mercato")
    settings.PAYMENTS = Payments(provider="external")
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}
    assert done() == {"mediator", "name", "payments", "mail"}


def test_a_service_counts_once_clients_see_it(cast: Cast, offer: Offer) -> None:
    assert done() == {"mediator", "service"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_is_left(language: str, cast: Cast) -> None:
    otto = browser(cast.otto)
    type(cast.otto).objects.filter(pk=cast.otto.pk).update(language=language)
    page = otto.get(reverse("desk_start")).content.decode()
    assert re.findall(r'<li class="begin__step begin__step--done" id="(\w+)"', page) == ["mediator"]
    assert page.count('<li class="begin__step"') == 7
    assert wrong_language(page, language, allowed=("Otto Lang",)) == []


def test_operators_land_there_until_nothing_needed_is_left(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    home = reverse("home")
    assert browser(cast.otto).get(home).headers["Location"] == reverse("desk_start")
    assert browser(cast.irene).get(home).headers["Location"] == reverse("queue")
    monkeypatch.setattr("amiable.web.home.read_steps", lambda _now: ())
    assert browser(cast.otto).get(home).headers["Location"] == reverse("queue")


def test_nobody_else_opens_it(cast: Cast) -> None:
    for who in (cast.sam, cast.marc, cast.irene):
        assert browser(who).get(reverse("desk_start")).status_code == 404
    assert browser().get(reverse("desk_start")).status_code == 302


def test_it_asks_little(cast: Cast, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(8):
        read_steps(machine())
