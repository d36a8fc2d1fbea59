"""Hand-over links: a site signs in one of its people here, once, within a minute, and nobody else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from allauth.account.models import EmailAddress
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from amiable.flow import handing, integrating, moment
from amiable.jobs import source
from amiable.jobs.worker import Worker
from amiable.people import handed
from amiable.people.models import HandOver, Integration, Person
from amiable.people.roles import Role
from amiable.people.terms import external
from amiable.wording import joining
from tests.cast import seeded
from tests.web.conftest import NOW, PASSWORD, Cast, browser
from tests.web.handed import (
    AUDIENCE,
    JOIN,
    KEY,
    OTHER,
    acme,
    claims,
    come,
    inside,
    link,
    make_site,
    pem,
    sent,
    shown_on,
)

__all__ = ["acme"]


def test_somebody_new_lands_on_the_page_they_wanted() -> None:
    client = browser()
    answer = come(client, link(time_zone="Europe/Brussels", next="/orders/AM-1234-5678/?tab=log#last"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/orders/AM-1234-5678/?tab=log#last")
    person = Person.objects.get()
    assert inside(client) == person
    assert (person.name, person.email, person.language, person.time_zone, person.role, person.integration_id) == (
        *("Claire Vasseur", "claire@example.org", "fr", "Europe/Brussels"),
        *("member", external("acme", "u-7")),
    )
    assert (EmailAddress.objects.get().verified, person.has_usable_password()) == (True, False)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"language": "fr-BE"}, ("fr", "Europe/Paris", True)),
        ({"language": "de"}, ("en", "UTC", True)),
        ({"language": "it", "time_zone": "Mars/Olympus"}, ("it", "Europe/Rome", True)),
        ({"language": None, "email_verified": None}, ("en", "UTC", False)),
        ({"email_verified": "true"}, ("fr", "Europe/Paris", False)),
    ],
)
def test_what_a_site_does_not_say_is_the_usual(said: dict[str, Any], kept: tuple[str, str, bool]) -> None:
    come(browser(), link(**said))
    person = Person.objects.get()
    assert (person.language, person.time_zone, EmailAddress.objects.get().verified) == kept


def test_somebody_known_stays_as_they_are_here() -> None:
    come(browser(), link())
    client = browser()
    answer = come(client, link(name="Another Name", email="other@example.org", language="it", next=None))
    person = Person.objects.get()
    assert (inside(client), answer.headers["Location"]) == (person, "/")
    assert (person.name, person.email, person.language) == ("Claire Vasseur", "claire@example.org", "fr")
    assert come(browser(), link(name=None, email=None)).status_code == 302


def test_looking_signs_nobody_in_and_uses_nothing_up() -> None:
    client, token = browser(language="fr"), link()
    with CaptureQueriesContext(connection) as asked:
        page = client.get(JOIN, {"token": token}, headers={"referer": "https://acme.example/"})
    assert [row["sql"] for row in asked if not row["sql"].startswith("SELECT ")] == []
    assert (page.status_code, inside(client), Person.objects.count()) == (200, None, 0)
    assert "Bienvenue, Claire Vasseur" in page.content.decode()
    assert "js/join.js" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert client.head(JOIN, {"token": token}).status_code == 200
    assert come(client, token).status_code == 302


@pytest.mark.parametrize(
    "sent_by", ["", "https://elsewhere.example/", "https://acme.example.elsewhere.example/", "null"]
)
def test_whoever_does_not_come_from_the_site_is_asked_first(sent_by: str) -> None:
    """Anybody's page can send people here with a link of its own account."""
    page = browser().get(JOIN, {"token": link()}, headers={"referer": sent_by}).content.decode()
    assert "js/join.js" not in page
    assert "signs you in as Claire Vasseur. Go on only if that is you." in page


def test_a_link_works_once() -> None:
    token = link()
    assert come(browser(), token).status_code == 302
    for client in (browser(), browser(Person.objects.create(email="x@example.org", name="X", joined_at=NOW))):
        answer = come(client, token)
        assert (answer.status_code, "has been used already" in answer.content.decode()) == (410, True)
        assert client.post(JOIN, sent(client, token)).status_code == 410
    assert HandOver.objects.count() == 1
    assert come(browser(), link(jti="another")).status_code == 302


def test_a_name_of_a_use_is_each_sites_own() -> None:
    make_site("other", OTHER)
    assert come(browser(), link(jti="1")).status_code == 302
    answer = come(browser(), link(OTHER, iss="other", jti="1", email="else@example.org"), "/join/other/")
    assert answer.status_code == 302
    assert sorted(Person.objects.values_list("integration_id", flat=True)) == ["acme:u-7", "other:u-7"]


def test_a_link_ends_after_a_minute(acme: Any) -> None:
    token = link()
    acme.shift(70)
    assert come(browser(), token).status_code == 302
    late = link(iat=int(NOW.timestamp()), exp=int(NOW.timestamp()) + 60)
    acme.shift(1)
    answer = come(browser(), late)
    assert (answer.status_code, "This link has expired" in answer.content.decode()) == (410, True)
    assert browser().post(JOIN, {"token": late}).status_code == 410


@pytest.mark.parametrize(("ahead", "status"), [(10, 302), (11, 403)])
def test_the_clocks_may_differ_a_little(ahead: int, status: int) -> None:
    at = int(NOW.timestamp()) + ahead
    answer = come(browser(), link(iat=at, exp=at + 60))
    assert answer.status_code == status
    assert ("The clock of Acme runs ahead of ours" in answer.content.decode()) == (status == 403)


SECOND = int(NOW.timestamp())
UNREADABLE: dict[str, tuple[dict[str, Any], str]] = {
    "another issuer": ({"iss": "other"}, "iss"),
    "no issuer": ({"iss": None}, "iss"),
    "no person": ({"sub": None}, "sub"),
    "a person with a space": ({"sub": "u 7"}, "sub"),
    "a person who is a number": ({"sub": 7}, "sub"),
    "no name of the use": ({"jti": None}, "jti"),
    "an endless name of the use": ({"jti": "x" * 201}, "jti"),
    "no beginning": ({"iat": None}, "iat"),
    "no end": ({"exp": None}, "exp"),
    "an end that is no number": ({"exp": "soon"}, "exp"),
    "an end that is a yes": ({"exp": True}, "exp"),
    "an end nobody lives to see": ({"exp": 10**30}, "exp"),
    "longer than a minute": ({"exp": SECOND + 61}, "exp"),
    "ended before it began": ({"exp": SECOND}, "exp"),
    "no name": ({"name": None}, "name"),
    "a name of spaces": ({"name": "  "}, "name"),
    "a name that is too long": ({"name": "x" * 81}, "name"),
    "a name that ends too soon": ({"name": "a\0b"}, "name"),
    "no address": ({"email": None}, "email"),
    "an address that is none": ({"email": "claire"}, "email"),
    "an address that is a list": ({"email": ["a@b.example"]}, "email"),
    "a language that is a number": ({"language": 1}, "language"),
}


@pytest.mark.parametrize(("change", "why"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_not_as_agreed_is_named(change: dict[str, Any], why: str) -> None:
    client = browser()
    answer = come(client, link(**change))
    assert answer.status_code == 400
    assert f"<code>unreadable {why}</code>" in answer.content.decode()
    assert 'href="https://acme.example"' in answer.content.decode()
    assert (inside(client), Person.objects.count(), HandOver.objects.count()) == (None, 0, 0)


ELSEWHERE = (
    *(
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "orders/",
    ),
    *("/orders/\r\nSet-Cookie: a=b", "/ orders", "/\tevil", "/é", "/" + "x" * 500, " /orders/"),
)


@pytest.mark.parametrize("where", ELSEWHERE)
def test_nobody_is_sent_elsewhere(where: str) -> None:
    answer = come(browser(), link(next=where))
    assert (answer.status_code, "<code>unreadable next</code>" in answer.content.decode()) == (400, True)
    assert not handed.is_path(where)


@pytest.mark.parametrize("where", ["/", "/orders/", "/orders/AM-1/?a=b&next=//x#y", "/services/%C3%A9/"])
def test_paths_of_ours_are_fine(where: str) -> None:
    assert come(browser(), link(next=where)).headers["Location"] == where


def forged() -> dict[str, str]:
    """Tokens that Acme did not sign."""
    good = link()
    head, body, mark = good.split(".")
    return {
        "another site's key": link(OTHER),
        "a secret shared with nobody": link("s" * 32, "HS256"),
        "the public key as a secret": jwt.encode(claims(), pem(KEY).replace("PUBLIC", "SECRET"), "HS256"),
        "nothing": jwt.encode(claims(), None, "none"),
        "another curve": link(Ed448PrivateKey.generate()),
        "another body": f"{head}.{link(sub='u-8').split('.')[1]}.{mark}",
        "no signature": f"{head}.{body}.",
    }


@pytest.mark.parametrize("how", forged())
def test_what_the_site_did_not_sign_lets_nobody_in(how: str) -> None:
    client, token = browser(), forged()[how]
    answer = come(client, token)
    assert (answer.status_code, "This link is not from Acme" in answer.content.decode()) == (403, True)
    assert client.post(JOIN, sent(client, token)).status_code == 403
    assert (inside(client), Person.objects.count()) == (None, 0)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é" * 10, "x" * 5000, "..", link() + ".x"])
def test_what_is_no_token_is_said_kindly(token: str) -> None:
    for answer in (browser().get(JOIN, {"token": token}), browser().post(JOIN, {"token": token})):
        assert (answer.status_code, "This link is not complete" in answer.content.decode()) == (400, True)


@pytest.mark.parametrize("meant", ["https://other.example", AUDIENCE + "/", [], None, 7, ["https://other.example"]])
def test_a_link_for_another_installation(meant: object) -> None:
    answer = come(browser(), link(aud=meant))
    assert (answer.status_code, "made for another installation" in answer.content.decode()) == (403, True)
    assert come(browser(), link(aud=["https://other.example", AUDIENCE])).status_code == 302


def test_a_link_of_another_site_is_not_this_ones() -> None:
    make_site("other", OTHER)
    for token in (link(OTHER), link(OTHER, iss="other")):
        assert come(browser(), token).status_code == 403
    for at in ("/join/nobody/", "/join/ACME/"):
        assert browser().get(at, {"token": link()}).status_code == 404
        assert browser().post(at, {"token": link()}).status_code == 404
    assert Person.objects.count() == 0


def test_a_site_that_was_ended_brings_nobody() -> None:
    come(browser(), link())
    integrating.revoke_integration(Integration.objects.get().pk, now=NOW)
    token = link()
    answer = come(browser(), token)
    assert (answer.status_code, "Acme no longer leads here" in answer.content.decode()) == (410, True)
    assert 'href="/account/login/"' in answer.content.decode()
    client = browser()
    assert client.post(JOIN, sent(client, token)).status_code == 410


def test_a_site_without_a_key_brings_nobody() -> None:
    make_site("bare", None)
    answer = come(browser(), link(iss="bare"), "/join/bare/")
    assert (answer.status_code, "Bare cannot bring you here yet" in answer.content.decode()) == (403, True)


def test_somebody_else_who_is_signed_in_is_asked_first(cast: Cast) -> None:
    client, token = browser(cast.marc), link()
    page = client.get(JOIN, {"token": token})
    text = page.content.decode()
    assert "Continue as Claire Vasseur?" in text
    assert "but Marc Renner is signed in here and will be signed out" in text
    assert "js/join.js" not in text, "nobody is asked by a script"
    assert inside(client) == cast.marc
    before = client.session.session_key
    assert client.post(JOIN, {"token": token, "shown": shown_on(page)}).status_code == 302
    assert inside(client) == Person.objects.get(email="claire@example.org")
    assert client.session.session_key != before


def test_whoever_is_signed_in_already_goes_on_and_uses_nothing_up() -> None:
    client, token = browser(), link()
    come(client, token)
    for again in (token, link()):
        answer = client.get(JOIN, {"token": again})
        assert (answer.status_code, answer.headers["Location"]) == (302, "/orders/")
    assert HandOver.objects.count() == 1
    assert client.get(JOIN, {"token": link(OTHER)}).status_code == 403


@pytest.mark.parametrize("who", ["irene", "otto"])
def test_staff_are_never_handed_over(cast: Cast, who: str) -> None:
    person: Person = getattr(cast, who)
    assert come(browser(), link(email=person.email)).status_code == 409
    person.integration_id = external("acme", "u-7")
    person.save()
    client = browser()
    answer = come(client, link())
    assert (answer.status_code, inside(client)) == (403, None)
    assert "does not open by a link" in answer.content.decode()
    Person.objects.filter(pk=person.pk).update(role=Role.MEMBER.value)
    assert come(client, link()).status_code == 302


def test_an_account_made_here_is_not_taken_over(cast: Cast) -> None:
    client = browser()
    answer = come(client, link(email="MARC@example.org"))
    assert (answer.status_code, inside(client)) == (409, None)
    assert "You have an account here already" in answer.content.decode()
    assert Person.objects.get(pk=cast.marc.pk).integration_id is None
    client.post(reverse("account_login"), {"login": "marc@example.org", "password": PASSWORD})
    assert inside(client) == cast.marc


def test_a_closed_account_stays_closed() -> None:
    come(browser(), link())
    Person.objects.update(is_active=False)
    client = browser()
    answer = come(client, link())
    assert (answer.status_code, inside(client)) == (403, None)
    assert "This account is closed" in answer.content.decode()


def test_somebody_handed_over_has_pages_of_their_own() -> None:
    client = browser()
    come(client, link(email_verified=None))
    for name in ("home", "profile", "notifications", "account_email", "account_set_password", "orders"):
        assert client.get(reverse(name), follow=True).status_code == 200, name
    assert client.get(reverse("queue")).status_code == 404


def test_the_demos_clock_is_not_the_sites(settings: Any, tmp_path: Path) -> None:
    settings.DEMO, settings.DATA_DIR = True, tmp_path
    moment.skip(timedelta(days=9))
    assert come(browser(), link()).status_code == 302
    assert HandOver.objects.get().used_at == NOW


def test_letting_days_pass_in_the_demo_makes_no_used_link_good(settings: Any, tmp_path: Path) -> None:
    settings.DEMO, settings.DATA_DIR = True, tmp_path
    used = link()
    assert come(browser(), used).status_code == 302
    moment.skip(timedelta(days=3))
    Worker(source.now, seeded("skips"), machine=source.machine).round()
    assert HandOver.objects.count() == 1
    assert browser().get(JOIN, {"token": used}).status_code == 410


def test_the_button_is_a_form_of_ours() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(JOIN, {"token": link()}).status_code == 403
    assert Person.objects.count() == 0
    page = strict.get(JOIN, {"token": (token := link())})
    csrf = page.content.decode().partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    pressed = {"token": token, "shown": shown_on(page), "csrfmiddlewaretoken": csrf}
    assert strict.post(JOIN, pressed).status_code == 302


def test_used_links_are_forgotten_after_a_day() -> None:
    come(browser(), link())
    assert handing.sweep(NOW + timedelta(hours=24)) == 0
    assert handing.sweep(NOW + timedelta(hours=24, seconds=1)) == 1
    assert HandOver.objects.count() == 0


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_every_refusal_has_its_words(language: str) -> None:
    with override(language):
        said = [
            (joining.title(one, "Acme"), joining.text(one, "Acme"))
            for one in (*joining.LINK.values(), *joining.SIGN_ON.values())
        ]
    assert all("{" not in words and words for pair in said for words in pair)
