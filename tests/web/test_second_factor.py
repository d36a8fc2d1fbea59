"""The second factor of staff: nothing opens without one, in whatever session; codes are good once; what changes is written down.

Passkeys are asked of a real browser: tests/browser/test_passkey.py.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from amiable.flow import staff
from amiable.flow.moment import machine
from amiable.members.reads import entrances
from amiable.people.models import Person
from tests.console.stage import said
from tests.web.conftest import NOW, PASSWORD, Cast

INDEX, APP, CODES = (
    "/account/second-factor/",
    "/account/second-factor/totp/activate/",
    "/account/second-factor/recovery-codes/",
)
SHOW, AGAIN = "/account/second-factor/authenticate/", "/account/second-factor/reauthenticate/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def required(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is outside development; what follows a commit follows at once, for a test commits nothing."""
    settings.SECOND_FACTOR = True
    monkeypatch.setattr("django.db.transaction.on_commit", lambda act, **_: act())


class Hand:
    """Somebody with a browser and, once it is set up, a phone; it is the 21st of November until they say otherwise."""

    def __init__(self, person: Person) -> None:
        self.person, self.client, self.secret, self.now = person, Client(), "", NOW

    def get(self, path: str) -> Any:
        """Look at a page."""
        with time_machine.travel(self.now, tick=False):
            return self.client.get(path)

    def post(self, path: str, **sent: str) -> Any:
        """Send a form."""
        with time_machine.travel(self.now, tick=False):
            return self.client.post(path, sent)

    def code(self, late: int = 0) -> str:
        """What the phone shows; its clock may be `late` by so many seconds."""
        counter = int(self.now.timestamp() - late) // 30
        return format_hotp_value(hotp_value(self.secret, counter))

    def signs_in(self) -> Any:
        """Mail address and password."""
        return self.post("/account/login/", login=self.person.email, password=PASSWORD)

    def proves(self) -> Any:
        """The password once more."""
        return self.post("/account/reauthenticate/", password=PASSWORD)

    def sets_up(self) -> Any:
        """An app on a phone, with all that is asked on the way."""
        self.proves()
        page = self.get(APP).content.decode()
        self.secret = re.search(r'id="secret" type="text" value="([A-Z2-7]+)"', page)[1]  # type: ignore[index]
        return self.post(APP, code=self.code())

    def waits(self, seconds: int) -> None:
        """Time passes."""
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def otto(cast: Cast) -> Hand:
    """The operator."""
    return Hand(cast.otto)


@pytest.fixture
def ready(otto: Hand) -> Hand:
    """The operator with an app, signed in."""
    otto.signs_in()
    otto.sets_up()
    return otto


def leads(answer: HttpResponse) -> str:
    """Where an answer leads."""
    assert answer.status_code == 302
    return answer.headers["Location"].partition("?")[0]


def kinds(person: Person) -> list[tuple[str, str]]:
    """What is written down of somebody, sorted: a test's moment stands still."""
    return sorted((row.kind, row.what) for row in entrances(person=person.pk, limit=50))


def test_nothing_of_staff_opens_before_a_factor_is_set_up(otto: Hand) -> None:
    assert leads(otto.signs_in()) == "/"
    for path in ("/", "/desk/", "/desk/members/", "/desk/health/", "/settings/", "/inbox/", "/orders/", "/services/"):
        assert leads(otto.get(path)) == INDEX, path
    assert leads(otto.post("/desk/sites/new/", name="X", slug="x")) == INDEX, "what was posted is not done"
    page = said(otto.get(INDEX))
    assert "your pages open once you have set up a second factor" in page
    assert "Sign out instead" in page
    assert otto.get("/help/").status_code == 200
    assert leads(otto.sets_up()) == CODES
    assert otto.get("/desk/members/").status_code == 200, "who just set one up has it at hand"
    assert "your pages open" not in said(otto.get(INDEX))
    assert kinds(otto.person) == [("factor_added", "totp"), ("signed_in", "")]
    assert [letter.subject for letter in mail.outbox] == ["Your second factors have changed"]
    assert leads(otto.post("/account/logout/")) == "/"


def test_htmx_is_led_as_a_whole_page(otto: Hand) -> None:
    otto.signs_in()
    with time_machine.travel(NOW, tick=False):
        answer = otto.client.get("/desk/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"].partition("?")[0]) == (204, INDEX)


def test_members_are_not_asked_but_may(cast: Cast) -> None:
    giulia = Hand(cast.giulia)
    giulia.signs_in()
    assert giulia.get("/orders/").status_code == 200
    giulia.sets_up()
    assert giulia.get("/orders/").status_code == 200
    giulia.post("/account/logout/")
    giulia.waits(120)
    assert leads(giulia.signs_in()) == SHOW
    assert leads(giulia.post(SHOW, code=giulia.code())) == "/"
    assert kinds(cast.giulia) == [], "only of staff it is written down how they come in"


def test_signing_in_asks_for_the_code_and_takes_it_once(ready: Hand) -> None:
    ready.post("/account/logout/")
    ready.waits(120)
    assert leads(ready.signs_in()) == SHOW
    assert leads(ready.get("/desk/")) == "/account/login/", "half signed in is signed out"
    for wrong in ("", "000000", "abcdef", ready.code(late=600)):
        assert ready.post(SHOW, code=wrong).status_code == 200
    code = ready.code()
    assert leads(ready.post(SHOW, code=code)) == "/"
    assert ready.get("/desk/members/").status_code == 200
    other = Hand(ready.person)
    other.secret, other.now = ready.secret, ready.now
    other.waits(45)  # beyond the half minute, within the tolerance
    other.signs_in()
    assert "used already" in said(other.post(SHOW, code=code))
    assert leads(other.get("/desk/")) == "/account/login/"
    wrong_codes = [("code_failed", "totp")] * 3
    assert kinds(ready.person) == [*wrong_codes, ("factor_added", "totp"), ("signed_in", ""), ("signed_in", "totp")]


def test_the_code_that_set_it_up_signs_nobody_in(ready: Hand) -> None:
    ready.post("/account/logout/")
    ready.signs_in()
    assert "used already" in said(ready.post(SHOW, code=ready.code()))


@pytest.mark.parametrize(("late", "good"), [(-30, True), (0, True), (30, True), (65, False), (-65, False)])
def test_a_phone_may_be_half_a_minute_off(late: int, good: bool, ready: Hand) -> None:  # noqa: FBT001 - a table
    ready.post("/account/logout/")
    ready.waits(300)
    ready.signs_in()
    assert (ready.post(SHOW, code=ready.code(late)).status_code == 302) is good


def test_a_recovery_code_lets_in_once(ready: Hand) -> None:
    codes = re.findall(r"<li><code>(\d{8})</code></li>", ready.get(CODES).content.decode())
    assert len(set(codes)) == 10
    filed = ready.get(f"{CODES}download/")
    assert all(code in filed.content.decode() for code in codes)
    assert "attachment" in filed.headers["Content-Disposition"]
    for status in (302, 200):
        ready.post("/account/logout/")
        ready.waits(120)
        ready.signs_in()
        assert ready.post(SHOW, code=codes[0]).status_code == status
        assert (ready.get("/desk/members/").status_code == 200) is (status == 302)


def test_a_session_from_before_shows_it_first(ready: Hand) -> None:
    """Somebody who was made staff, or whose session came in by another way, has a factor and never showed it."""
    stale = Hand(ready.person)
    stale.client.force_login(ready.person)
    stale.secret, stale.now = ready.secret, ready.now
    stale.waits(120)
    assert leads(stale.get("/desk/members/")) == AGAIN
    assert leads(stale.post("/desk/sites/new/", name="X", slug="x")) == AGAIN
    assert "Type your password instead" not in said(stale.get(f"{AGAIN}?next=/desk/members/")), "it would not do"
    answer = stale.post(f"{AGAIN}?next=/desk/members/", code=stale.code())
    assert answer.headers["Location"] == "/desk/members/"
    assert stale.get("/desk/members/").status_code == 200


def test_changing_a_factor_asks_who_it_is(ready: Hand) -> None:
    stale = Hand(ready.person)
    stale.client.force_login(ready.person)
    stale.now = ready.now
    assert leads(stale.get(CODES)) == AGAIN
    ready.waits(3600)
    for path in (f"{INDEX}totp/deactivate/", f"{INDEX}webauthn/add/", f"{CODES}generate/"):
        assert leads(stale.get(path)) == AGAIN, path
        assert leads(ready.get(path)) == "/account/reauthenticate/", "asked anew after a while"
        assert leads(ready.post(path)) == "/account/reauthenticate/", path
    assert Authenticator.objects.filter(user=ready.person).count() == 2


def test_a_password_alone_does_not_get_around_it(otto: Hand) -> None:
    """Who knows the password and came in before there was a factor changes nothing of it, reads no codes, adds no other."""
    thief = Hand(otto.person)
    thief.signs_in()
    otto.signs_in()
    otto.sets_up()
    for path in (INDEX, APP, CODES, f"{INDEX}totp/deactivate/", "/account/email/", "/account/password/change/"):
        assert leads(thief.get(path)) == leads(thief.post(path)) == AGAIN, path
    assert leads(thief.proves()) == AGAIN
    assert leads(thief.get("/desk/members/")) == AGAIN
    assert sorted(Authenticator.objects.values_list("type", flat=True)) == ["recovery_codes", "totp"]
    assert leads(thief.post("/account/logout/")) == "/"


def test_removing_the_last_one_closes_the_pages_again(ready: Hand) -> None:
    assert leads(ready.post(f"{INDEX}totp/deactivate/")) == INDEX
    assert leads(ready.get("/desk/members/")) == INDEX
    assert Authenticator.objects.filter(user=ready.person).count() == 0, "the codes went with it"
    removed = [row for row in kinds(ready.person) if row[0] == "factor_removed"]
    assert removed == [("factor_removed", "recovery_codes"), ("factor_removed", "totp")]


def test_a_lost_factor_is_taken_away_by_another_operator(ready: Hand, cast: Cast) -> None:
    Person.objects.filter(pk=cast.irene.pk).update(role="operator")
    staff.reset_factors(cast.irene.pk, ready.person.pk, now=machine())
    assert leads(ready.get("/desk/members/")) == INDEX, "a session that had shown it has nothing any more"
    reset = entrances(person=ready.person.pk, limit=1)[0]
    assert (reset.kind, reset.actor) == ("factors_reset", cast.irene.pk)


def test_a_wrong_password_of_staff_is_written_down(otto: Hand, cast: Cast) -> None:
    for email in (otto.person.email.upper(), cast.giulia.email, "nobody@example.org"):
        assert otto.post("/account/login/", login=email, password="wrong words here").status_code == 200
    assert kinds(otto.person) == [("sign_in_failed", "")]
    assert len(entrances(limit=9)) == 1


def test_too_many_codes_are_too_many(ready: Hand) -> None:
    ready.post("/account/logout/")
    ready.waits(120)
    ready.signs_in()
    answers = [said(ready.post(SHOW, code=f"{number:06}")) for number in range(12)]
    assert "Too many tries" in answers[-1]
    assert "Too many tries" in said(ready.post(SHOW, code=ready.code())), "not even the right one"


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_the_pages_speak_every_language(language: str, ready: Hand) -> None:
    Person.objects.filter(pk=ready.person.pk).update(language=language)
    ready.person.refresh_from_db()
    shown = {
        path: said(ready.get(path))
        for path in (INDEX, CODES, f"{INDEX}totp/deactivate/", f"{INDEX}webauthn/add/", f"{INDEX}webauthn/")
    }
    word = {"en": "Second factor", "fr": "Second facteur", "it": "Secondo fattore"}[language]
    assert word in shown[INDEX]
    assert all("second factor" not in text.lower() for text in shown.values()) is (language != "en")


def test_it_can_be_left_out_for_development(otto: Hand, settings: Any) -> None:
    settings.SECOND_FACTOR = False
    otto.signs_in()
    assert otto.get("/desk/members/").status_code == 200
