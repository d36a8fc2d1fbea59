"""The mail server is down: mail of orders waits (tests/notices); here is what is said where a page itself sends one."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.utils import timezone

from amiable.people.models import Person
from tests.cast import make_cast
from tests.notices.post_office import post_office
from tests.web.conftest import browser

TITLES = {
    "en": "Mail cannot be sent at the moment",
    "fr": "Aucun e-mail ne peut partir pour le moment",
    "it": "Al momento non si possono inviare e-mail",
}


@pytest.fixture
def no_office(settings: Any) -> None:
    """A mail server that was there a moment ago."""
    with post_office() as office:
        settings.MAILERS = {"default": office.mailer}


def post(where: str, fields: dict[str, str], language: str) -> Any:
    """A form that asks for a mail."""
    client = browser(language=language)
    client.raise_request_exception = False
    return client.post(where, fields)


@pytest.mark.parametrize("language", TITLES)
def test_a_forgotten_password_can_be_asked_for_again(db: None, no_office: None, settings: Any, language: str) -> None:
    cast = make_cast()
    asked = {"email": cast.marc.email, "csrfmiddlewaretoken": "x" * 32}
    answer = post("/account/password/reset/", asked, "de" if language == "en" else language)
    page = html.unescape(answer.content.decode())
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert f"<h1>{TITLES[language]}</h1>" in page
    assert f'value="{cast.marc.email}"' in page, "it is sent again by one press"
    with post_office() as office:
        settings.MAILERS = {"default": office.mailer}
        assert post("/account/password/reset/", asked, language).status_code == 302
        assert len(office.taken) == 1


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "This mail address cannot be reached"),
        ("fr", "Cette adresse e-mail est injoignable"),
        ("it", "Questo indirizzo e-mail non è raggiungibile"),
    ],
)
def test_an_address_its_own_server_refuses_is_said_to_be_wrong(
    db: None, settings: Any, caplog: pytest.LogCaptureFixture, language: str, title: str
) -> None:
    """Trying again would not help; the log does not say whose it was."""
    new = {"email": "nina@exmaple.com", "password1": "a long word nobody guesses", "name": "Nina", "time_zone": "UTC"}
    with post_office() as office:
        settings.MAILERS = {"default": office.mailer}
        office.to_recipients.append("550 5.1.1 No such person here")
        answer = post("/account/signup/", new, "de" if language == "en" else language)
    assert (answer.status_code, f"<h1>{title}</h1>" in answer.content.decode()) == (422, True)
    assert "Retry-After" not in answer.headers
    assert [row.getMessage() for row in caplog.records if row.name.startswith("amiable.")] == [
        "nobody could be written to: SMTPRecipientsRefused"
    ]


def test_whoever_signed_up_is_there_and_gets_the_code_by_signing_in(db: None, no_office: None, settings: Any) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    password = "a long word nobody guesses"
    new = {"email": "nina@example.com", "password1": password, "name": "Nina", "time_zone": "UTC"}
    answer = post("/account/signup/", new, "en")
    assert (answer.status_code, password in answer.content.decode()) == (503, False)
    assert Person.objects.filter(email="nina@example.com").count() == 1
    soon = timezone.now() + timedelta(minutes=5)  # another code is not sent at once
    with post_office() as office, time_machine.travel(soon, tick=True):
        settings.MAILERS = {"default": office.mailer}
        answer = post("/account/login/", {"login": "nina@example.com", "password": password}, "en")
        assert (answer.status_code, len(office.taken)) == (302, 1)
    assert EmailAddress.objects.filter(verified=True, email="nina@example.com").count() == 0
