"""Where somebody is signed in: seen in plain words, ended one by one or all at once, by nobody else; cheap to keep."""

from __future__ import annotations

import re
from datetime import timedelta
from importlib import import_module
from uuid import UUID, uuid4

import pytest
import time_machine
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from amiable.flow import sign_ins as flow
from amiable.kernel.errors import Refused
from amiable.people.models import Person, SignIn
from amiable.people.sign_ins import names_in
from amiable.web.seen import KEY, SeenMiddleware
from tests.web.conftest import PASSWORD, Cast, browser

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)
PAGE = "/settings/sign-ins/"


def come_in(person: Person, agent: str, *, language: str = "en") -> Client:
    """Somebody signs in with a browser of this kind."""
    client = Client(headers={"user-agent": agent, "accept-language": language})
    answer = client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def read(client: Client, path: str = PAGE) -> str:
    """What a page says, without its marks."""
    answer = client.get(path)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2]))


def id_of(client: Client) -> UUID:
    """The sign-in of this browser."""
    return SignIn.objects.get(session=client.session.session_key).pk


def is_in(client: Client) -> bool:
    """Whether this browser is still signed in."""
    return client.get(reverse("profile")).status_code == 200


def ended(client: Client, sign_in: UUID) -> int:
    """The status of ending this one."""
    return client.post(reverse("sign_in_end", args=[sign_in])).status_code


def test_the_page_says_in_plain_words_where_somebody_is_signed_in(cast: Cast) -> None:
    laptop = come_in(cast.marc, FIREFOX)
    come_in(cast.marc, IPHONE)
    come_in(cast.sam, "curl/8.5")
    page = read(laptop)
    assert page.index("Firefox on Windows") < page.index("Safari on iPhone"), "this one first"
    assert page.count("This one") == 1
    assert page.count("Signed in on") == 2
    assert page.count("Last seen on") == 1
    assert "A browser we do not know" not in page
    assert PAGE in laptop.get(reverse("profile")).content.decode()
    assert laptop.get(PAGE).headers["Cache-Control"] == "private, no-store"
    alone = read(come_in(cast.sam, FIREFOX))
    assert "A browser we do not know" in alone


def test_one_of_them_is_ended_and_out_at_its_next_request(cast: Cast) -> None:
    laptop, phone = come_in(cast.marc, FIREFOX), come_in(cast.marc, IPHONE)
    assert is_in(phone)
    one = id_of(phone)
    answer = laptop.post(reverse("sign_in_end", args=[one]), follow=True)
    assert "That device is signed out." in answer.content.decode()
    assert (is_in(phone), is_in(laptop)) == (False, True)
    assert "iPhone" not in read(laptop)
    assert ended(laptop, one) == 404, "twice"
    assert "You are signed in nowhere else." in read(laptop)


def test_nobody_ends_what_is_somebody_elses(cast: Cast) -> None:
    marc = come_in(cast.marc, FIREFOX)
    for other in (cast.sam, cast.irene, cast.otto):
        stranger = browser(other)
        assert ended(stranger, id_of(marc)) == 404
        assert stranger.post(reverse("sign_ins_end_others")).status_code == 302
        assert "Windows" not in read(stranger)
    assert ended(browser(), id_of(marc)) == 302
    assert is_in(marc)
    assert ended(marc, uuid4()) == 404
    with pytest.raises(Refused):
        flow.end(cast.sam.pk, id_of(marc))


def test_ending_ones_own_is_signing_out(cast: Cast) -> None:
    laptop, phone = come_in(cast.marc, FIREFOX), come_in(cast.marc, IPHONE)
    answer = laptop.post(reverse("sign_in_end", args=[id_of(laptop)]))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert (is_in(laptop), is_in(phone)) == (False, True)
    assert SignIn.objects.count() == 1


def test_all_others_end_at_once(cast: Cast) -> None:
    laptop, phone, third = (come_in(cast.otto, agent) for agent in (FIREFOX, IPHONE, ""))
    other = come_in(cast.sam, IPHONE)
    answer = laptop.post(reverse("sign_ins_end_others"), follow=True)
    assert "You are signed out everywhere else." in answer.content.decode()
    assert [is_in(each) for each in (laptop, phone, third, other)] == [True, False, False, True]
    assert laptop.post(reverse("sign_ins_end_others")).status_code == 302, "twice"
    assert is_in(laptop)


def test_a_new_password_leaves_this_one_alone_on_the_list(cast: Cast) -> None:
    laptop, phone = come_in(cast.marc, FIREFOX), come_in(cast.marc, IPHONE)
    asked = laptop.get(reverse("account_change_password")).content.decode()
    assert (asked.count("At least 10 characters."), asked.count("too similar")) == (1, 0), (
        "one sentence, not a list of rules"
    )
    changed = {"oldpassword": PASSWORD, "password1": "four quite calm words", "password2": "four quite calm words"}
    assert laptop.post(reverse("account_change_password"), changed).status_code == 302
    assert (is_in(laptop), is_in(phone)) == (True, False)
    page = read(laptop)
    assert ("Firefox on Windows" in page, "iPhone" in page) == (True, False)
    assert SignIn.objects.filter(person=cast.marc).count() == 1


def test_what_another_password_ended_is_not_listed(cast: Cast) -> None:
    """Also when it was set by a command, which tells no page."""
    come_in(cast.marc, IPHONE)
    cast.marc.set_password("four quite calm words")
    cast.marc.save()
    laptop = browser(cast.marc)
    assert "iPhone" not in read(laptop)


def test_signing_out_and_the_end_of_a_session_leave_nothing(cast: Cast) -> None:
    laptop, phone = come_in(cast.marc, FIREFOX), come_in(cast.marc, IPHONE)
    laptop.post(reverse("account_logout"))
    assert [row.browser for row in SignIn.objects.all()] == ["Safari"]
    Session.objects.filter(pk=phone.session.session_key).delete()
    assert SignIn.objects.count() == 0


def test_being_here_is_written_down_every_ten_minutes_at_most(cast: Cast) -> None:
    """And no session lasts longer for it: it ends when it would have ended."""
    with time_machine.travel("2026-11-23T09:00:00Z", tick=False) as clock:
        laptop = come_in(cast.marc, FIREFOX)
        until = Session.objects.get(pk=laptop.session.session_key).expire_date
        clock.shift(599)
        assert writes(laptop) == []
        clock.shift(1)
        assert [sql.split()[0] for sql in writes(laptop)] == ["UPDATE", "INSERT"]
        seen = SignIn.objects.get()
        assert (seen.made_at.minute, seen.seen_at.minute) == (0, 10)
        assert writes(laptop) == []
        assert Session.objects.get(pk=laptop.session.session_key).expire_date == until
        clock.shift(timedelta(days=14))
        assert not is_in(laptop)


def writes(client: Client) -> list[str]:
    """What one request of a page writes."""
    with CaptureQueriesContext(connection) as asked:
        assert is_in(client)
    return [row["sql"] for row in asked if row["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_session_that_ends_while_a_page_is_made_is_not_noted_again(cast: Cast) -> None:
    laptop = come_in(cast.marc, FIREFOX)
    request = RequestFactory().get("/")
    request.user, request.session = cast.marc, laptop.session
    del request.session[KEY]

    def page(_request: HttpRequest) -> HttpResponse:
        Session.objects.all().delete()
        return HttpResponse("made")

    assert SeenMiddleware(page)(request).status_code == 200
    assert (SignIn.objects.count(), Session.objects.count()) == (0, 0)


def test_what_another_request_put_into_the_session_meanwhile_stays(cast: Cast) -> None:
    laptop = come_in(cast.marc, FIREFOX)
    request = RequestFactory().get("/")
    request.user, request.session = cast.marc, laptop.session
    del request.session[KEY]

    def page(_request: HttpRequest) -> HttpResponse:
        other = laptop.session
        other["draft"] = "kept"
        other.save()
        return HttpResponse("made")

    SeenMiddleware(page)(request)
    assert laptop.session["draft"] == "kept"


def test_sessions_from_before_there_was_a_list_are_on_it(cast: Cast) -> None:
    """And can be ended: a browser nobody has opened since is named once it is."""
    phone = come_in(cast.marc, IPHONE)
    SignIn.objects.all().delete()
    Client().post("/account/login/", {"login": "marc@example.org", "password": "wrong"})
    import_module("amiable.people.migrations.0010_signin").note(apps, connection.schema_editor(collect_sql=True))
    laptop = come_in(cast.marc, FIREFOX)
    assert "A browser we do not know" in read(laptop)
    assert ended(laptop, id_of(phone)) == 302
    assert not is_in(phone)


@pytest.mark.parametrize(
    ("system", "browser", "names"),
    [
        ("X11; Linux x86_64", "Chrome/142.0.0.0 Safari/537.36", ("Chrome", "Linux")),
        ("Windows NT 10.0", "Chrome/142.0.0.0 Safari/537.36 Edg/142.0", ("Edge", "Windows")),
        ("Windows NT 10.0", "Chrome/142.0.0.0 Safari/537.36 OPR/126.0", ("Opera", "Windows")),
        ("Linux; Android 16; K", "SamsungBrowser/28.0 Chrome/130.0 Safari/537.36", ("Samsung Internet", "Android")),
        ("Linux; Android 16; K", "Chrome/142.0.0.0 Mobile Safari/537.36", ("Chrome", "Android")),
        ("Macintosh; Intel Mac OS X 10_15_7", "Version/18.5 Safari/605.1.15", ("Safari", "Mac")),
        ("iPad; CPU OS 18_5 like Mac OS X", "CriOS/142.0 Mobile/15E148 Safari/604.1", ("Chrome", "iPad")),
        ("X11; CrOS x86_64 16093.0.0", "Chrome/142.0.0.0 Safari/537.36", ("Chrome", "ChromeOS")),
        ("<script>alert(1)</script>", "x" * 9000, ("", "")),
        ("", "", ("", "")),
    ],
)
def test_browser_and_system_by_name(system: str, browser: str, names: tuple[str, str]) -> None:
    assert names_in(f"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) {browser}") == names


@pytest.mark.parametrize(("language", "words"), [("fr", "Firefox sur Windows"), ("it", "Firefox su Windows")])
def test_in_the_reader_s_language(language: str, words: str, cast: Cast) -> None:
    Person.objects.filter(pk=cast.marc.pk).update(language=language)
    assert words in read(come_in(cast.marc, FIREFOX))
