"""Signing up, in and out, forgetting the password, limits; and the demo's one click, which must not work anywhere else."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from amiable.flow import guessing, upkeep
from amiable.people.models import Person
from amiable.people.roles import Role
from tests.web.conftest import NOW, PASSWORD, Cast, browser

NEW = {"name": "  Claire   Vasseur ", "email": "Claire@Example.org", "password1": "abricot et lavande"}


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    """Limits are counted in the database's cache; each test counts anew."""
    cache.clear()


def inside(client: Client) -> bool:
    """Whether this browser is signed in."""
    return client.get(reverse("profile")).status_code == 200


def test_signing_up_confirms_the_address_by_a_code() -> None:
    client = browser(language="fr")
    answer = client.post(reverse("account_signup"), NEW | {"time_zone": "Europe/Brussels"})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("account_email_verification_sent"))
    person = Person.objects.get()
    assert (person.name, person.email, person.language, person.time_zone, person.role) == (
        "Claire Vasseur",
        "claire@example.org",
        "fr",
        "Europe/Brussels",
        "member",
    )
    assert not inside(client)
    [letter] = mail.outbox
    assert letter.subject == "Votre code pour Amiable"
    code = re.search(r"Votre code est (\S+)\.", letter.body)
    assert code, letter.body
    wrong = client.post(reverse("account_email_verification_sent"), {"code": "XXXXXX"})
    assert wrong.status_code == 200
    assert not inside(client)
    right = client.post(reverse("account_email_verification_sent"), {"code": code[1]})
    assert right.status_code == 302
    assert inside(client)


def test_a_refused_form_opens_at_its_first_fault_and_nowhere_else() -> None:
    page = browser().post(reverse("account_signup"), NEW | {"email": "claire", "password1": "1"}).content.decode()
    assert page.count("autofocus") == 1
    assert re.search(r'<input type="email"[^>]* autofocus', page)
    assert "autofocus" not in browser().get(reverse("account_signup")).content.decode()


@pytest.mark.parametrize(("language", "zone"), [("fr", "Europe/Paris"), ("it", "Europe/Rome"), ("en", "UTC")])
def test_without_a_script_the_zone_is_the_languages(language: str, zone: str) -> None:
    browser(language=language).post(reverse("account_signup"), NEW | {"time_zone": "Mars/Olympus"})
    assert Person.objects.get().time_zone == zone


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "\u202e\u200b"}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"email": "no address"}, "email"),
        ({"password1": "short"}, "password1"),
        ({"password1": "password12"}, "password1"),
        ({"password1": ""}, "password1"),
    ],
)
def test_bad_sign_ups_are_refused_beside_their_field(change: dict[str, str], field: str) -> None:
    answer = browser().post(reverse("account_signup"), NEW | change)
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert (Person.objects.count(), mail.outbox) == (0, [])


def test_a_known_address_is_not_given_away(cast: Cast) -> None:
    known = browser().post(reverse("account_signup"), NEW | {"email": "MARC@example.org"})
    assert (known.status_code, known.headers["Location"]) == (302, reverse("account_email_verification_sent"))
    assert Person.objects.count() == 5
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        (["marc@example.org"], "You have an account already")
    ]


def test_signing_in_and_out(cast: Cast) -> None:
    client = browser()
    wrong = client.post(reverse("account_login"), {"login": "marc@example.org", "password": "three calm birds"})
    assert (wrong.status_code, inside(client)) == (200, False)
    right = client.post(reverse("account_login"), {"login": "Marc@example.org", "password": PASSWORD})
    assert (right.status_code, right.headers["Location"]) == (302, reverse("home"))
    assert inside(client)
    assert client.get(reverse("account_logout")).status_code == 200
    assert inside(client)
    assert client.post(reverse("account_logout")).status_code == 302
    assert not inside(client)


def test_guessing_is_stopped_for_the_account_from_any_address(cast: Cast) -> None:
    for number in range(10):
        guess = {"login": "marc@example.org", "password": f"guess number {number}"}
        browser().post(reverse("account_login"), guess, REMOTE_ADDR=f"192.0.2.{number}")
    client = browser()
    client.post(reverse("account_login"), {"login": "marc@example.org", "password": PASSWORD}, REMOTE_ADDR="192.0.2.99")
    assert not inside(client)


def guess_as(said: str) -> Client:
    """A browser that guessed once at an account of its own; `said` is what it claims of where it is."""
    client = browser()
    guess = {"login": f"{uuid4().hex}@example.org", "password": "a guess"}
    client.post(reverse("account_login"), guess, headers={"x-forwarded-for": said})
    return client


def is_let_in(said: str) -> bool:
    """Whether somebody with the right password may sign in from there."""
    client = browser()
    right = {"login": "marc@example.org", "password": PASSWORD}
    client.post(reverse("account_login"), right, headers={"x-forwarded-for": said})
    return inside(client)


def test_an_address_somebody_claims_to_have_dodges_no_limit(cast: Cast) -> None:
    """Without a proxy that is believed, a header is only words: the limit counts who connects."""
    for number in range(10):
        guess_as(f"192.0.2.{number}")
    assert not is_let_in("198.51.100.7")


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_behind_a_proxy_the_address_it_adds_counts(cast: Cast) -> None:
    for number in range(10):
        guess_as(f"192.0.2.{number}, 203.0.113.9")
    assert not is_let_in("198.51.100.7, 203.0.113.9")
    assert not is_let_in("203.0.113.9")
    assert is_let_in("203.0.113.9, 198.51.100.7")


def test_asking_for_links_without_end_is_stopped_kindly(cast: Cast) -> None:
    answers = [
        browser(language="fr").post(reverse("account_reset_password"), {"email": "marc@example.org"}) for _ in range(6)
    ]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "C’était beaucoup à la fois" in answers[-1].content.decode()
    assert len(mail.outbox) == 5


def test_a_forgotten_password_is_chosen_anew_by_a_link_that_works_once(cast: Cast) -> None:
    client = browser(language="it")
    assert client.post(reverse("account_reset_password"), {"email": "giulia@example.org"}).status_code == 302
    [letter] = mail.outbox
    link = re.search(r"https?://testserver(/account/password/reset/key/\S+/)", letter.body)
    assert link, letter.body
    page = client.get(link[1], follow=True)
    chosen = {"password1": "pane e lievito", "password2": "pane e lievito"}
    assert client.post(page.request["PATH_INFO"], chosen).status_code == 302
    fresh = browser()
    fresh.post(reverse("account_login"), {"login": "giulia@example.org", "password": "pane e lievito"})
    assert inside(fresh)
    again = browser().get(link[1], follow=True)
    assert "This link has been used already or is too old." in again.content.decode()


def test_an_unknown_address_gets_the_same_answer(cast: Cast) -> None:
    answers = [
        browser().post(reverse("account_reset_password"), {"email": f"{who}@example.org"}) for who in ("marc", "nobody")
    ]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {
        (302, reverse("account_reset_password_done"))
    }
    assert [letter.subject for letter in mail.outbox] == [
        "Choose a new password",
        "There is no account with this address",
    ]


def player() -> Person:
    """Somebody of the demo's cast."""
    return upkeep.make_person(
        "demo@example.org", name="Demo Dora", language="en", time_zone="UTC", role=Role.MEMBER, demo=True, now=NOW
    )


@override_settings(DEMO=True, ALLOWED_HOSTS=["localhost", "127.0.0.1", "testserver", "shop.example.org"])
def test_the_demo_signs_in_with_one_click_on_this_machine_only(cast: Cast) -> None:
    dora = player()
    here = {"HTTP_HOST": "localhost:8000", "REMOTE_ADDR": "127.0.0.1"}
    assert "Demo Dora" in Client().get(reverse("demo"), **here).content.decode()
    enter = reverse("demo_enter", args=[dora.pk])
    for elsewhere in (
        {"HTTP_HOST": "localhost:8000", "REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_HOST": "shop.example.org", "REMOTE_ADDR": "127.0.0.1"},
        {**here, "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {**here, "HTTP_FORWARDED": "for=192.0.2.7"},
    ):
        client = Client()
        assert client.get(reverse("demo"), **elsewhere).status_code == 404
        assert client.post(enter, **elsewhere).status_code == 404
        assert not inside(client)
    client = Client()
    for somebody in (cast.marc.pk, cast.otto.pk, uuid4()):
        assert client.post(reverse("demo_enter", args=[somebody]), **here).status_code == 404
    assert not inside(client)
    assert client.post(enter, **here).status_code == 302
    assert inside(client)


def test_without_the_demo_nobody_enters_like_that(cast: Cast) -> None:
    dora = player()
    client = Client()
    here = {"HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1"}
    assert client.get(reverse("demo"), **here).status_code == 404
    assert client.post(reverse("demo_enter", args=[dora.pk]), **here).status_code == 404
    assert not inside(client)


def test_limits_hold_however_many_are_counted() -> None:
    for number in range(330):
        cache.set(f"limit:{number}", number, 600)
    assert len(cache.get_many([f"limit:{number}" for number in range(330)])) == 330


def test_limits_that_have_ended_are_forgotten() -> None:
    cache.set("ended", 1, 60)
    cache.set("counting", 1, 3600)
    assert guessing.sweep(timezone.now() + timedelta(minutes=2)) == 1
    assert (cache.get("ended"), cache.get("counting")) == (None, 1)
    assert guessing.sweep(timezone.now() + timedelta(minutes=2)) == 0
