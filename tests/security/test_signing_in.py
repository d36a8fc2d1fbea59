"""Guessing who is here and with what: the same work and the same words for everybody, limits that hold for many at once, sessions
that are never somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from amiable.people.models import Person
from amiable.people.terms import hash_of_token
from tests.security.counting import CountingHasher
from tests.web.conftest import PASSWORD, Cast, browser

LOGIN = "/account/login/"
COUNTING = ["tests.security.counting.CountingHasher", "django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> Iterator[None]:
    """Every test counts anew."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def counted(cast: Cast, settings: Settings) -> Cast:
    """The cast, whose passwords are worked out by what counts; Sam has none, Irene's account is closed."""
    settings.PASSWORD_HASHERS = COUNTING
    for person in (cast.marc, cast.irene):
        person.set_password(PASSWORD)
        person.save()
    cast.sam.set_unusable_password()
    cast.sam.save()
    Person.objects.filter(pk=cast.irene.pk).update(is_active=False)
    return cast


def attempt(client: Client, email: str, password: str) -> tuple[int, int, str]:
    """How many passwords were worked out, the status, and what was said beside the form."""
    before = CountingHasher.worked
    answer = client.post(LOGIN, {"login": email, "password": password})
    page = answer.content.decode()
    said = page.partition('role="alert"')[2].partition("<p>")[2].partition("</p>")[0]
    return CountingHasher.worked - before, answer.status_code, said


def test_a_wrong_password_costs_what_an_unknown_address_costs(counted: Cast) -> None:
    """Counted in work, not in time: bench/timing.py looks at the clock."""
    asked = ("marc@example.org", "sam@example.org", "irene@example.org", "nobody@example.org")
    told = {email: attempt(browser(), email, "not the password") for email in asked}
    assert {work for work, _status, _said in told.values()} == {1}
    [(status, said)] = {(status, said) for _work, status, said in told.values()}
    assert (status, said) == (200, "Mail address and password do not belong together.")


def test_forgetting_and_joining_tell_nobody_who_is_here(counted: Cast, settings: Settings) -> None:
    known = [
        browser().post(reverse("account_reset_password"), {"email": mail})
        for mail in ("marc@example.org", "x@example.org")
    ]
    assert [(answer.status_code, answer.headers["Location"]) for answer in known] == [
        (302, reverse("account_reset_password_done"))
    ] * 2
    new = {"name": "Ann", "password1": "abricot et lavande", "time_zone": ""}
    told = [
        browser().post(reverse("account_signup"), new | {"email": mail})
        for mail in ("marc@example.org", "y@example.org")
    ]
    assert [(answer.status_code, answer.headers["Location"]) for answer in told] == [
        (302, reverse("account_email_verification_sent"))
    ] * 2


def test_a_session_is_new_once_somebody_is_in(cast: Cast) -> None:
    """An attacker who left a session in somebody's browser has nothing of theirs afterwards."""
    client = browser()
    client.get(reverse("services"))
    planted = client.session
    planted["planted"] = "yes"
    planted.save()
    client.cookies["sessionid"] = before = str(planted.session_key)
    answer = client.post(LOGIN, {"login": "marc@example.org", "password": PASSWORD})
    after = answer.cookies["sessionid"]
    assert after.value != before
    assert not Session.objects.filter(session_key=before).exists()
    thief = browser()
    thief.cookies["sessionid"] = str(before)
    assert thief.get(reverse("profile")).status_code == 302
    assert (after["httponly"], after["samesite"], after["path"]) == (True, "Lax", "/")


def test_a_session_nobody_made_is_never_taken_over(cast: Cast) -> None:
    client = browser()
    client.cookies["sessionid"] = "a" * 32
    client.post(LOGIN, {"login": "marc@example.org", "password": PASSWORD})
    assert client.cookies["sessionid"].value != "a" * 32


def test_signing_out_ends_the_session_everywhere(cast: Cast) -> None:
    client, copied = browser(cast.marc), browser()
    copied.cookies["sessionid"] = client.cookies["sessionid"].value
    assert copied.get(reverse("profile")).status_code == 200
    client.post(reverse("account_logout"))
    assert copied.get(reverse("profile")).status_code == 302


def test_a_new_password_ends_all_other_sessions(cast: Cast) -> None:
    """Also those of whoever stole one."""
    stolen, own = browser(cast.marc), browser(cast.marc)
    own.post(LOGIN)
    changed = {"oldpassword": PASSWORD, "password1": "four quite calm words", "password2": "four quite calm words"}
    assert own.post(reverse("account_change_password"), changed).status_code == 302
    assert (own.get(reverse("profile")).status_code, stolen.get(reverse("profile")).status_code) == (200, 302)


def test_a_closed_account_is_out_at_once(cast: Cast) -> None:
    client = browser(cast.marc)
    Person.objects.filter(pk=cast.marc.pk).update(is_active=False)
    assert client.get(reverse("profile")).status_code == 302


def test_cookies_are_for_https_alone_on_a_public_host(cast: Cast, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    answer = browser().post(LOGIN, {"login": "marc@example.org", "password": PASSWORD}, secure=True)
    for name in ("sessionid", "csrftoken"):
        assert (name, answer.cookies[name]["secure"], answer.cookies[name]["httponly"]) == (name, True, True)


def test_what_is_kept_of_a_token_is_no_token() -> None:
    kept = hash_of_token("amiable_secret")
    assert len(kept) == 64
    assert "secret" not in kept
    assert kept != hash_of_token("amiable_secreT")


@pytest.mark.parametrize(
    "place",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "https:evil.example"],
)
@pytest.mark.parametrize("field", ["next", "redirect_to"])
def test_signing_in_leads_nowhere_else(place: str, field: str, cast: Cast) -> None:
    answer = browser().post(
        f"{LOGIN}?{field}={place}", {"login": "marc@example.org", "password": PASSWORD, field: place}
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


@pytest.mark.parametrize("word", ["x-forwarded-host", "x-host", "x-original-url", "x-rewrite-url", "forwarded"])
def test_a_header_that_names_another_host_is_nothing(word: str, cast: Cast) -> None:
    """Links in mails and pages begin with our own address; what a caller says of it is not looked at."""
    answer = browser().get("/services/", headers={word: "evil.example"})
    assert answer.status_code == 200
    assert "evil" not in answer.content.decode()
    assert "evil" not in str(answer.headers)


@pytest.mark.parametrize("word", ["x-http-method-override", "x-method-override", "x-http-method"])
def test_a_header_makes_no_other_method(word: str, cast: Cast) -> None:
    marc = browser(cast.marc)
    assert marc.get(reverse("account_logout"), headers={word: "POST"}).status_code == 200
    assert marc.get(f"{reverse('look')}?_method=POST&theme=dark", headers={word: "POST"}).status_code == 405
    cast.marc.refresh_from_db()
    assert cast.marc.theme == "auto"
    assert isinstance(cast.marc.joined_at, datetime)
