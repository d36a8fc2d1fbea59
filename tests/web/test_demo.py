"""The demo's pages: who there is to be, the bar that says who one is, and letting time pass. Only there, only here."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from amiable.flow import moment, upkeep
from amiable.people.models import Person
from amiable.people.roles import Role
from tests.web.conftest import NOW, Cast

HERE = {"HTTP_HOST": "localhost:8000", "REMOTE_ADDR": "127.0.0.1"}


@pytest.fixture
def demo(settings: Any, tmp_path: Path, db: None) -> None:
    """Demo mode with a clock of its own."""
    settings.DEMO, settings.DATA_DIR = True, tmp_path
    settings.ALLOWED_HOSTS = ["localhost", "shop.example.org"]


def player(name: str, language: str, role: Role = Role.MEMBER) -> Person:
    """Somebody of the demo's cast."""
    mail = f"{name.split()[0].lower()}@example.org"
    return upkeep.make_person(mail, name=name, language=language, time_zone="UTC", role=role, demo=True, now=NOW)


def page_of(person: Person | None, name: str = "services", **headers: str) -> str:
    """A page as somebody on this machine sees it."""
    client = Client()
    if person is not None:
        client.force_login(person)
    answer = client.get(reverse(name), **HERE, **headers)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("demo")
def test_the_cast_stands_in_cards_each_in_the_readers_language() -> None:
    for name, language, role in (
        ("Zoe Marin", "fr", Role.MEMBER),
        ("Ada Lind", "en", Role.MEDIATOR),
        ("Lea Orsi", "it", Role.LEAD),
        ("Otto Lang", "en", Role.OPERATOR),
    ):
        player(name, language, role)
    page = page_of(None, "demo", HTTP_ACCEPT_LANGUAGE="it")
    assert [part.split("<")[0] for part in page.split('pick__name">')[1:]] == [
        "Zoe Marin",
        "Ada Lind",
        "Lea Orsi",
        "Otto Lang",
    ]
    assert page.count("Non c’è nulla in attesa") == 3
    for said in ("Compra e vende", "Guida chi aiuta a mettersi d’accordo", "Gestisce il marketplace"):
        assert said in page, said


@pytest.mark.usefixtures("demo")
def test_somebody_new_is_welcomed_with_two_ways_on() -> None:
    page = page_of(player("Zoe Marin", "fr"), "orders")
    assert "Bienvenue" in page
    assert [f'href="{reverse(name)}">' in page for name in ("services", "my_services")] == [True, True]
    assert "Vous n’avez pas encore de commande." in page


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("meant", "led"), [("/services/?q=pane", "/services/?q=pane"), ("https://elsewhere.example/", "/")]
)
def test_who_was_going_somewhere_arrives_there_as_a_demo_person(meant: str, led: str) -> None:
    zoe = player("Zoe Marin", "en")
    visitor = Client()
    login = visitor.get(reverse("account_login"), {"next": meant}, **HERE).content.decode()
    assert f"{reverse('demo')}?next={quote(meant)}" in login
    cast = visitor.get(reverse("demo"), {"next": meant}, **HERE).content.decode()
    assert f'name="next" value="{meant}"' in cast
    answer = visitor.post(reverse("demo_enter", args=[zoe.pk]), {"next": meant}, **HERE)
    assert (answer.status_code, answer.headers["Location"]) == (302, led)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("language", "who", "time"),
    [
        ("en", "Demo: you are <strong>Zoe Marin</strong>", "3 days"),
        ("fr", "Démo\u00a0: vous êtes <strong>Zoe Marin</strong>", "3 jours"),
        ("it", "Demo: sei <strong>Zoe Marin</strong>", "3 giorni"),
    ],
)
def test_the_bar_says_who_one_is_and_lets_time_pass(language: str, who: str, time: str) -> None:
    page = page_of(player("Zoe Marin", language))
    assert who in page
    assert f'value="3d" aria-describedby="demo-time">{time}</button>' in page
    assert f'action="{reverse("demo_skip")}"' in page


@pytest.mark.usefixtures("demo")
def test_a_visitor_is_nobody_yet() -> None:
    assert "Demo: you are nobody yet" in page_of(None)


def test_there_is_no_bar_outside_the_demo(cast: Cast) -> None:
    page = page_of(cast.marc)
    assert "demo-bar" not in page
    assert reverse("demo_skip") not in page


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(("length", "passed"), [("1h", {"hours": 1}), ("1d", {"days": 1}), ("3d", {"days": 3})])
def test_time_passes_for_everybody_and_one_comes_back(length: str, passed: dict[str, int]) -> None:
    answer = Client().post(reverse("demo_skip"), {"length": length, "next": "/services/?q=pane"}, **HERE)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/services/?q=pane")
    assert moment.lead() == timedelta(**passed)


@pytest.mark.usefixtures("demo")
def test_it_goes_to_no_other_place_and_by_no_other_length() -> None:
    away = Client().post(reverse("demo_skip"), {"length": "1h", "next": "https://elsewhere.example/"}, **HERE)
    assert away.headers["Location"] == reverse("home")
    for length in ("", "1y", "-1h", "3600"):
        assert Client().post(reverse("demo_skip"), {"length": length}, **HERE).status_code == 400
    assert Client().get(reverse("demo_skip"), **HERE).status_code == 405
    assert moment.lead() == timedelta(hours=1)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    "where",
    [
        {"HTTP_HOST": "localhost:8000", "REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_HOST": "shop.example.org", "REMOTE_ADDR": "127.0.0.1"},
        {**HERE, "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {**HERE, "HTTP_FORWARDED": "for=192.0.2.7"},
    ],
)
def test_nobody_elsewhere_moves_the_clock(where: dict[str, str]) -> None:
    assert Client().post(reverse("demo_skip"), {"length": "1d"}, **where).status_code == 404
    assert moment.lead() == timedelta()


def test_without_the_demo_the_clock_cannot_be_moved(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.otto)
    assert client.post(reverse("demo_skip"), {"length": "1d"}, **HERE).status_code == 404
    assert moment.lead() == timedelta()


@pytest.mark.usefixtures("demo")
def test_a_page_of_another_site_cannot_move_the_clock() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("demo_skip"), {"length": "1d"}, **HERE)
    assert answer.status_code == 403
    assert moment.lead() == timedelta()
