"""What is kept of a hand-over: the browser that was asked, the site that began a session, and how often it asked in vain."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from amiable.flow import guessing, integrating
from amiable.people.models import HandOver, Integration, Person
from tests.web.conftest import NOW, PASSWORD, Cast, browser
from tests.web.handed import (
    JOIN,
    OTHER,
    acme,
    come,
    inside,
    link,
    made_now,
    make_site,
    shown_on,
)

__all__ = ["acme"]


def kept(client: Client) -> dict[str, Any]:
    """What a browser keeps since it was shown a link."""
    return {name: client.cookies["join"][name] for name in ("httponly", "samesite", "max-age", "path")}


def test_a_link_shown_to_one_browser_is_confirmed_in_no_other(acme: Any) -> None:
    """Whoever reads the page of somebody, or shows somebody a page of their own, brings nobody in elsewhere."""
    mine, theirs, token = browser(), browser(), link()
    shown = shown_on(mine.get(JOIN, {"token": token}))
    assert kept(mine) == {"httponly": True, "samesite": "Lax", "max-age": 600, "path": JOIN}
    pressed = {"token": token, "shown": shown}
    asked = theirs.post(JOIN, pressed)
    assert (asked.status_code, inside(theirs), HandOver.objects.count()) == (200, None, 0)
    assert "signs you in as Claire Vasseur. Go on only if that is you." in asked.content.decode()
    assert "js/join.js" not in asked.content.decode()
    acme.shift(5 * 60)
    stranger = browser()
    stranger.cookies["join"] = "x" * 43
    for other in (browser(), theirs, stranger):
        answer = other.post(JOIN, pressed)
        assert (answer.status_code, inside(other)) == (410, None)
    assert mine.post(JOIN, pressed).status_code == 302
    assert mine.cookies["join"]["max-age"] == 0


def test_a_browser_may_think_about_two_links_at_once(acme: Any) -> None:
    client, first, second = browser(), link(), link(sub="u-8", email="else@example.org", name="Else")
    shown = [shown_on(client.get(JOIN, {"token": token})) for token in (first, second)]
    acme.shift(5 * 60)
    assert client.post(JOIN, {"token": first, "shown": shown[0]}).status_code == 302
    assert Person.objects.get() == inside(client)


def test_a_page_that_asks_nothing_keeps_nothing() -> None:
    client = browser()
    assert client.get(JOIN, {"token": link(OTHER)}).status_code == 403
    come(client, link())
    client.cookies.pop("join")
    assert client.get(JOIN, {"token": link()}).status_code == 302
    assert "join" not in client.cookies


def test_whoever_was_shown_a_good_link_may_think_about_it(acme: Any) -> None:
    client, token, other = browser(), link(), link()
    shown = shown_on(client.get(JOIN, {"token": token}))
    acme.shift(9 * 60)
    for wrong in ("", "x", shown[:-1], shown_on(client.get(JOIN, {"token": other}))):
        assert client.post(JOIN, {"token": token, "shown": wrong}).status_code == 410
    assert client.post(JOIN, {"token": other, "shown": shown}).status_code == 410
    assert client.post(JOIN, {"token": token, "shown": shown}).status_code == 302
    acme.shift(2 * 60)
    assert browser().post(JOIN, {"token": other, "shown": shown}).status_code == 410


def test_a_site_that_ends_while_somebody_thinks() -> None:
    client, token = browser(), link()
    shown = shown_on(client.get(JOIN, {"token": token}))
    integrating.revoke_integration(Integration.objects.get().pk, now=NOW)
    assert client.post(JOIN, {"token": token, "shown": shown}).status_code == 410


def test_sessions_that_a_site_began_end_with_it(cast: Cast) -> None:
    """A page that is looked at writes nothing, so the session is not deleted: it means nobody any more."""
    client, others = browser(), (browser(cast.marc), browser())
    come(client, link())
    come(others[1], link(sub="u-8", email="else@example.org", name="Else"))
    make_site("other", OTHER)
    come(others[1], link(OTHER, iss="other", email="third@example.org", name="Third"), "/join/other/")
    assert [one.get(reverse("profile")).status_code for one in (client, *others)] == [200, 200, 200]
    integrating.revoke_integration(Integration.objects.get(slug="acme").pk, now=NOW)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse("profile"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/login/?next=/settings/")
    assert [row["sql"] for row in asked if not row["sql"].startswith("SELECT ")] == []
    assert client.post(reverse("profile"), {"name": "Mallory"}).status_code == 302
    assert Person.objects.get(email="claire@example.org").name == "Claire Vasseur"
    assert [one.get(reverse("profile")).status_code for one in others] == [200, 200]


def test_whoever_signs_in_by_a_way_of_their_own_needs_the_site_no_more() -> None:
    client = browser()
    come(client, link())
    person = Person.objects.get()
    person.set_password(PASSWORD)
    person.save()
    integrating.revoke_integration(Integration.objects.get().pk, now=NOW)
    assert client.get(reverse("profile")).status_code == 302
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert client.get(reverse("profile")).status_code == 200


def test_a_site_learns_of_few_addresses_whose_they_are(cast: Cast, acme: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking tells nothing; pressing the button counts each address once, and after too many free ones are refused as well."""
    cache.clear()
    monkeypatch.setattr(guessing, "MOST", 2)
    assert browser().get(JOIN, {"token": link(email="marc@example.org")}).status_code == 200
    for _number in range(5):
        assert come(browser(), link(email="marc@example.org")).status_code == 409
    assert come(browser(), link(sub="u-0", email="first@example.org")).status_code == 302
    assert come(browser(), link(email="irene@example.org")).status_code == 409
    assert come(browser(), link(email="MARC@example.org")).status_code == 409
    for address in ("otto@example.org", "free@example.org"):
        answer = come(browser(), link(email=address))
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
        assert "Acme has to wait a little" in answer.content.decode()
    assert (Person.objects.filter(email="free@example.org").count(), HandOver.objects.count()) == (0, 1)
    make_site("other", OTHER)
    other = link(OTHER, iss="other", email="free@example.org")
    assert come(browser(), other, "/join/other/").status_code == 302
    acme.shift(guessing.WINDOW + 1)
    assert come(browser(), link(**made_now())).status_code == 302
    assert come(browser(), link(**made_now())).status_code == 302


def test_whom_a_site_brought_comes_whatever_it_asked_too_often(cast: Cast) -> None:
    cache.clear()
    come(browser(), link())
    for _number in range(guessing.MOST + 1):
        come(browser(), link(sub="u-9", email="marc@example.org"))
    assert come(browser(), link()).status_code == 302
