"""The NEXT box in a frame of a site's page: who may see it, who may hold it, and what stands there when it cannot be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amiable.flow import integrating
from amiable.flow.integrating import IntegrationTerms
from amiable.pages.embedded import LIFE, make_pass
from amiable.people.models import Person
from amiable.people.terms import external
from tests.cast import START, make_cast, seeded
from tests.flow.conftest import elsewhere, empty_place
from tests.jobs.conftest import provider
from tests.story import Story

__all__ = ["elsewhere", "empty_place", "provider"]

SITE = "https://market.example"
pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Stage:
    """A delivered order of a client whom a site brought, and the moment it is."""

    story: Story
    site: UUID
    clock: time_machine.Traveller

    @property
    def ref(self) -> str:
        """The order's reference."""
        return self.story.loaded.reference

    def token(self, *, person: Person | None = None, order: UUID | None = None, site: UUID | None = None) -> str:
        """A pass for the client, made now; anything else when named."""
        who = (person or self.story.cast.giulia).pk
        return make_pass(site or self.site, who, order or self.story.order, clock=self.story.now)[0]

    def look(self, token: str, ref: str = "", *, client: Client | None = None, **wanted: str) -> Any:
        """The page in the frame."""
        return (client or Client()).get(f"/embed/next/{ref or self.ref}/", {"token": token, **wanted})


def known(slug: str, site: str = SITE) -> UUID:
    """Make a site known; gives its id."""
    return integrating.make_integration(slug, IntegrationTerms("Il Mercato", site), now=START, random=seeded(slug))


def brought(person: Person, slug: str) -> None:
    """Say that a site brought somebody."""
    person.integration_id = external(slug, person.name.lower())
    person.save()


@pytest.fixture
def stage() -> Iterator[Stage]:
    """It is a minute after the delivery."""
    cast = make_cast()
    brought(cast.giulia, "market")
    site = known("market")
    story = Story(cast).delivered()
    story.now += timedelta(minutes=1)
    with time_machine.travel(story.now, tick=False) as clock:
        yield Stage(story, site, clock)


def policy(response: Any) -> dict[str, str]:
    """The policy of an answer by directive."""
    parts = (part.strip().partition(" ") for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: rest for name, _, rest in parts}


def words(response: Any) -> str:
    """What an answer says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_it_says_who_is_next_until_when_and_what_silence_means(stage: Stage) -> None:
    response = stage.look(stage.token(), language="en")
    assert response.status_code == 200
    said = words(response)
    assert "Next: you Look at version 1: accept it or ask for changes" in said
    assert "2 days 23 h left, until Sun 6 Dec, 10:00 your time" in said
    assert 'class="next__else">If you do nothing' in response.content.decode()
    assert said.count("Open the order") == 1
    page = response.content.decode()
    assert page.count("<a ") == 1
    assert f'href="/orders/{stage.ref}/" target="_top"' in page
    assert "<form" not in page


def test_its_link_may_lead_over_a_page_of_the_site(stage: Stage) -> None:
    """Whom a site brought has no password here: their site hands them over."""
    token, over = stage.token(), f"{SITE}/orders/4711/go?from=box&to=desk"
    page = stage.look(token, language="en", link=over).content.decode()
    assert f'href="{over.replace("&", "&amp;")}" target="_top"' in page
    assert page.count("<a ") == 1
    assert f'href="/orders/{stage.ref}/"' not in page


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/go",
        "https://market.example.evil.example/go",
        "https://market.example@evil.example/go",
        "https://market.example:8443/go",
        "http://market.example/go",
        "HTTPS://market.example/go",
        " https://market.example/go",
        "//market.example/go",
        "/go",
        "javascript:alert(1)",
        "https://market.example/" + "x" * 2000,
        SITE,
    ],
)
def test_its_link_leads_nowhere_else(stage: Stage, link: str) -> None:
    page = stage.look(stage.token(), language="en", link=link).content.decode()
    assert f'href="/orders/{stage.ref}/" target="_top"' in page
    assert page.count("<a ") == 1


def test_an_app_without_pages_has_no_address_to_lead_over(stage: Stage) -> None:
    integrating.change_integration(stage.site, IntegrationTerms("Il Mercato", ""), now=stage.story.now)
    for link in ("/go", "//evil.example/", f"{SITE}/go"):
        assert f'href="/orders/{stage.ref}/"' in stage.look(stage.token(), link=link).content.decode()


def test_everybody_reads_their_own_language_unless_the_page_asks_for_another(stage: Stage) -> None:
    said = {language: stage.look(stage.token(), language=language) for language in ("en", "fr", "it", "xx", "")}
    first = {language: re.search('<html lang="(..)"', page.content.decode()) for language, page in said.items()}
    assert {language: found and found[1] for language, found in first.items()} == {
        "en": "en",
        "fr": "fr",
        "it": "it",
        "xx": "it",  # Giulia's own
        "": "it",
    }
    assert "À vous" in words(said["fr"])
    assert said["fr"].headers["Content-Language"] == "fr"


def test_the_other_side_sees_whose_turn_it_is(stage: Stage) -> None:
    brought(stage.story.cast.marc, "market")
    said = words(stage.look(stage.token(person=stage.story.cast.marc), language="en"))
    assert "Next: Giulia" in said
    assert "Next: you" not in said


def test_only_the_site_may_hold_the_frame_which_may_do_nothing_else(stage: Stage) -> None:
    response = stage.look(stage.token())
    found = policy(response)
    nonce = re.search(r"'nonce-[^']+'", found["script-src"])
    assert nonce
    assert found == {
        "default-src": "'none'",
        "connect-src": "'self'",
        "script-src": f"'self' {nonce[0]}",
        "style-src": f"'self' {nonce[0]}",
        "font-src": "'self'",
        "img-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "sandbox": "allow-scripts allow-top-navigation-by-user-activation",
        "frame-ancestors": SITE,
    }
    assert "X-Frame-Options" not in response.headers
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Access-Control-Allow-Origin"] == "null"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert f'data-site="{SITE}"' in response.content.decode()


def test_no_cookie_is_read_or_set(stage: Stage) -> None:
    """Marc is signed in here with French and a dark look; the frame is Giulia's all the same."""
    client = Client()
    client.force_login(stage.story.cast.marc)
    client.cookies["theme"] = "dark"
    with CaptureQueriesContext(connection) as asked:
        response = stage.look(stage.token(), client=client)
    assert 'lang="it"' in response.content.decode()
    assert "Tocca a te" in words(response)
    assert "data-theme" not in response.content.decode()
    assert not response.cookies
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers["Vary"]
    assert [row["sql"] for row in asked if "django_session" in row["sql"]] == []
    assert {row["sql"].lstrip("(").split()[0] for row in asked} <= {"SELECT", "WITH"}


@pytest.mark.parametrize(
    ("theme", "said"), [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("x", "")]
)
def test_a_page_may_ask_for_one_look(stage: Stage, theme: str, said: str) -> None:
    assert f'<html lang="it"{said}>' in stage.look(stage.token(), theme=theme).content.decode()


def tag_of(response: Any) -> str:
    """What a box shows, in a word."""
    found = re.search('data-tag="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def test_it_is_asked_again_by_what_it_shows_and_answers_only_what_is_new(stage: Stage, on_postgres: bool) -> None:  # noqa: FBT001 - a fixture
    token = stage.token()
    first = stage.look(token, language="en")
    assert f'data-left="{int(LIFE.total_seconds())}"' in first.content.decode()
    stage.clock.move_to(stage.story.now + timedelta(minutes=5))
    with CaptureQueriesContext(connection) as asked:
        same = stage.look(token, language="en", seen=tag_of(first))
    own_line = 2 if on_postgres else 0  # facts are asked past Django there
    assert (same.status_code, same.content, len(asked) + own_line) == (204, b"", 4)
    assert same.headers["Access-Control-Allow-Origin"] == "null"
    assert same.headers["Cache-Control"] == "private, no-store"
    assert not same.cookies
    stage.story.now += timedelta(minutes=5)
    stage.story.do("client", "accept_delivery")
    moved = stage.look(token, language="en", seen=tag_of(first))
    assert moved.status_code == 200
    assert tag_of(moved) != tag_of(first)
    assert f'data-left="{int((LIFE - timedelta(minutes=5)).total_seconds())}"' in moved.content.decode()
    assert "Look at version 1" in words(first)
    assert "Look at version 1" not in words(moved)
    assert stage.look(token, language="en", seen=tag_of(moved)).status_code == 204


def test_whoever_asks_again_in_vain_is_told_so(stage: Stage) -> None:
    token = stage.token()
    seen = tag_of(stage.look(token))
    for wrong in ("", "1-1", f"{seen}x"):
        assert stage.look(token, seen=wrong).status_code == 200
    stage.clock.move_to(stage.story.now + LIFE)
    ended = stage.look(token, language="en", seen=seen)
    refused(ended, 410, "Please load this page again")
    assert "data-tag" not in ended.content.decode()
    assert "embed_live.js" not in ended.content.decode()
    assert ended.headers["Access-Control-Allow-Origin"] == "null"


def refused(response: Any, status: int, title: str, holders: str = SITE) -> None:
    """A calm box: its status, its title, one link to one's orders, and nothing of any order."""
    assert response.status_code == status
    assert f">{title}</h1>" in response.content.decode()
    assert policy(response)["frame-ancestors"] == holders
    assert policy(response)["sandbox"] == "allow-scripts allow-top-navigation-by-user-activation"
    assert response.content.decode().count("<a ") == 1
    assert "AM-" not in response.content.decode()
    assert "Marc" not in response.content.decode()


def test_a_pass_is_good_for_fifteen_minutes(stage: Stage) -> None:
    token = stage.token()
    stage.clock.move_to(stage.story.now + LIFE - timedelta(seconds=1))
    assert stage.look(token).status_code == 200
    stage.clock.move_to(stage.story.now + LIFE)
    refused(stage.look(token, language="en"), 410, "Please load this page again")


def test_a_pass_opens_one_order(stage: Stage) -> None:
    """Not even another of the same person, nor the same under a made-up reference."""
    other = Story(stage.story.cast, ids=seeded("other"))
    for ref in (other.loaded.reference, "AM-0000-0000"):
        refused(stage.look(stage.token(), ref, language="en"), 403, "This is about another order")


def test_a_pass_is_for_somebody_on_the_order(stage: Stage) -> None:
    sam = stage.story.cast.sam
    brought(sam, "market")
    refused(stage.look(stage.token(person=sam), language="en"), 404, "There is nothing to show here")


@pytest.mark.parametrize("slug", ["", "other"])
def test_a_pass_is_for_somebody_the_site_brought(stage: Stage, slug: str) -> None:
    giulia = stage.story.cast.giulia
    giulia.integration_id = external(slug, "giulia") if slug else None
    giulia.save()
    refused(stage.look(stage.token(), language="en"), 404, "There is nothing to show here")


def test_a_closed_account_sees_nothing(stage: Stage) -> None:
    Person.objects.filter(pk=stage.story.cast.giulia.pk).update(is_active=False)
    refused(stage.look(stage.token(), language="en"), 404, "There is nothing to show here")


def test_a_site_that_was_ended_shows_nothing_any_more(stage: Stage) -> None:
    token = stage.token()
    integrating.revoke_integration(stage.site, now=stage.story.now)
    refused(stage.look(token, language="en"), 410, "Il Mercato no longer shows your orders")


def test_an_app_without_pages_has_nobody_to_hold_it(stage: Stage) -> None:
    integrating.change_integration(stage.site, IntegrationTerms("Il Mercato", ""), now=stage.story.now)
    response = stage.look(stage.token())
    assert response.status_code == 200
    assert policy(response)["frame-ancestors"] == "'none'"
    assert "data-site" not in response.content.decode()


def forged(good: str) -> list[str]:
    """Passes nobody made here."""
    said, _, signature = good.rpartition(":")
    other = said.replace(said[:4], "0000", 1)
    later = said.rpartition(".")[0] + ".9999999999"
    return ["", "x", good[:-1], good + "x", f"{other}:{signature}", f"{later}:{signature}", "é:é", "x" * 5000, "\x00"]


def test_what_nobody_signed_opens_nothing_and_nobody_may_hold_it(stage: Stage) -> None:
    for token in forged(stage.token()):
        response = stage.look(token, language="en")
        refused(response, 400, "This cannot be shown here", "'none'")
        assert "data-site" not in response.content.decode()


def test_a_pass_of_a_site_there_never_was(stage: Stage) -> None:
    never = replace(stage, site=UUID(int=7))
    refused(never.look(never.token(), language="en"), 400, "This cannot be shown here", "'none'")


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Please load this page again"), ("fr", "Veuillez recharger cette page"), ("it", "Ricarica questa pagina")],
)
def test_refusals_are_read_in_three_languages(stage: Stage, language: str, title: str) -> None:
    token = stage.token()
    stage.clock.move_to(stage.story.now + LIFE)
    refused(stage.look(token, language=language), 410, title)


def test_nothing_can_be_posted(stage: Stage) -> None:
    response = Client().post(f"/embed/next/{stage.ref}/?token={stage.token()}")
    assert response.status_code == 405
    assert not response.cookies


def test_the_script_is_the_same_for_everybody_and_kept_for_an_hour() -> None:
    response = Client().get("/embed/next.js")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies
    assert "cookie" not in response.content.decode().replace("no cookie", "")
