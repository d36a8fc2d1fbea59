"""The calendar: its settings page, its private address, and what calendar programs read there, parsed by another library."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amiable.flow import calendars
from amiable.people.models import Feed, Person
from amiable.people.terms import hash_of_token
from amiable.rules.inputs import QuestionAsked, Words
from tests.cast import seeded
from tests.console.stage import Support
from tests.measures.stage import suspend
from tests.story import Story
from tests.web.conftest import browser
from tests.web.stage import Desk

pytestmark = pytest.mark.django_db

SETTINGS = "/settings/calendar/"
TITLE = Words("Déjà vu, “caffè”; logo\\ligne\r\nsuite \x07" + "é" * 60, "fr")
SHOWN = "Déjà vu, “caffè”; logo\\ligne suite " + "é" * 60


@pytest.fixture
def desk() -> Desk:
    """Giulia's order with Marc, just delivered."""
    desk = Desk()
    desk.story.delivered()
    return desk


def address(desk: Desk, person: Person) -> str:
    """A fresh address of this person's calendar."""
    return f"/calendar/{calendars.make_calendar(person.pk, now=desk.story.now, random=os.urandom)}.ics"


def ask(desk: Desk, path: str, **headers: str) -> Any:
    """What a calendar program gets: nobody signed in."""
    with time_machine.travel(desk.story.now, tick=False):
        return Client(headers=headers).get(path)


def entries(desk: Desk, person: Person) -> dict[str, Any]:
    """The calendar's entries by what their id says of the clock."""
    parsed = vobject.readOne(ask(desk, address(desk, person)).content.decode())
    return {entry.uid.value.split(".")[1]: entry for entry in getattr(parsed, "vevent_list", [])}


def test_a_language_that_was_taken_away_is_not_announced(desk: Desk) -> None:
    Person.objects.filter(pk=desk.cast.giulia.pk).update(language="de")
    answer = ask(desk, address(desk, desk.cast.giulia))
    assert answer.headers["Content-Language"] == "en"
    assert "Amiable: your deadlines" in answer.content.decode()


def test_a_wait_of_ones_own_stands_in_the_calendar(desk: Desk) -> None:
    answer = ask(desk, address(desk, desk.cast.giulia))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Content-Language"] == "it"
    parsed = vobject.readOne(answer.content.decode())
    assert (parsed.version.value, parsed.method.value) == ("2.0", "PUBLISH")
    assert parsed.contents["x-wr-calname"][0].value == "Amiable: le tue scadenze"
    assert parsed.contents["refresh-interval"][0].value == "PT1H"
    (entry,) = parsed.vevent_list
    facts = desk.story.facts
    deadline = facts.deadline("accept_by")
    assert deadline is not None
    assert entry.dtstart.value == deadline.fires_at
    assert entry.dtstamp.value == entry.last_modified.value == desk.story.loaded.last_at.replace(microsecond=0)
    assert int(entry.sequence.value) == facts.version
    assert entry.uid.value == f"{desk.story.order}.accept_by.order@amiable"
    assert entry.summary.value == "Guarda la versione 1: accettala o chiedi modifiche (Logo for a bakery)"
    assert entry.url.value == f"http://testserver{desk.place}"
    assert entry.transp.value == "TRANSPARENT"
    assert entry.description.value == (
        "Se non fai nulla entro domenica 6 dicembre alle 10:00, l’ordine è accettato. "
        f"In tal caso Marc riceve 96,00\u00a0€ domenica 20 dicembre.\nhttp://testserver{desk.place}"
    )
    assert not hasattr(entry, "valarm")


def test_the_other_side_sees_when_that_time_ends_and_what_comes_of_it(desk: Desk) -> None:
    (entry,) = entries(desk, desk.cast.marc).values()
    assert entry.summary.value == "Fin du délai\u00a0: Giulia regarde la version 1 (Logo for a bakery)"
    assert "Vous recevez alors" in entry.description.value


def test_the_day_of_the_payout_is_the_sellers_alone(desk: Desk) -> None:
    desk.story.do("client", "accept_delivery")
    clearance = desk.story.facts.deadline("clearance")
    assert clearance is not None
    (entry,) = entries(desk, desk.cast.marc).values()
    assert entry.dtstart.value == clearance.fires_at
    assert entry.summary.value == "Votre versement part (Logo for a bakery)"
    assert "96,00\u00a0€" in entry.description.value
    assert entries(desk, desk.cast.giulia) == {}


def test_a_deadline_that_moves_keeps_its_id_and_counts_on(desk: Desk) -> None:
    first = entries(desk, desk.cast.giulia)["accept_by"]
    desk.story.do("client", "extend_review")
    second = entries(desk, desk.cast.giulia)["accept_by"]
    assert second.uid.value == first.uid.value
    assert second.dtstart.value > first.dtstart.value
    assert int(second.sequence.value) > int(first.sequence.value)


def test_what_no_longer_waits_is_gone(desk: Desk) -> None:
    assert list(entries(desk, desk.cast.giulia)) == ["accept_by"]
    desk.story.ask_for_changes()
    assert list(entries(desk, desk.cast.marc)) == ["reply_by"]
    desk.story.wait(days=40)
    assert [entry for entry in entries(desk, desk.cast.giulia).values() if entry.dtstart.value <= desk.story.now] == []


def test_a_clock_that_stands_still_has_no_moment() -> None:
    desk = Desk()
    desk.story.brief()
    assert list(entries(desk, desk.cast.marc)) == ["due"]
    desk.story.do("seller", "ask_question", questions=(QuestionAsked(Words("Rond ?", "fr")),), pausing=True)
    assert list(entries(desk, desk.cast.giulia)) == ["question_by"]
    assert list(entries(desk, desk.cast.marc)) == ["question_by"]


def test_any_title_is_kept_whole_on_one_line_and_folded() -> None:
    desk = Desk(title=TITLE)
    desk.story.delivered()
    text = ask(desk, address(desk, desk.cast.giulia)).content
    assert max(map(len, text.split(b"\r\n"))) <= 75
    assert b"\n" not in text.replace(b"\r\n", b"")
    text.decode()
    (entry,) = vobject.readOne(text.decode()).vevent_list
    assert entry.summary.value == f"Guarda la versione 1: accettala o chiedi modifiche ({SHOWN})"


def test_nothing_but_the_title_is_in_anybodys_own_words(desk: Desk) -> None:
    desk.story.ask_for_changes("Segreto di famiglia")
    for person in (desk.cast.giulia, desk.cast.marc):
        text = ask(desk, address(desk, person)).content.decode()
        assert "BEGIN:VEVENT" in text
        for word in ("Segreto", "Voilà", "Bread", "@example.com"):
            assert word not in text.replace("\r\n ", ""), word


def test_it_shows_ones_own_orders_alone(desk: Desk) -> None:
    assert entries(desk, desk.cast.sam) == {}
    assert entries(desk, desk.cast.ada) == {}


def test_a_mediator_sees_the_case_they_took_and_nobody_elses() -> None:
    desk = Support().dispute()
    assert entries(desk, desk.cast.ada) == {}
    desk.claimed()
    found = entries(desk, desk.cast.ada)
    deadline = desk.story.facts.deadline("decide_by")
    assert deadline is not None
    assert found["decide_by"].dtstart.value == deadline.fires_at
    assert found["decide_by"].url.value == f"http://testserver{desk.place}"
    assert found["decide_by"].summary.value == "Decide the case (Logo for a bakery)"
    assert entries(desk, desk.cast.bo) == {}


def test_a_program_that_has_it_gets_nothing_twice(desk: Desk) -> None:
    path = address(desk, desk.cast.giulia)
    first = ask(desk, path)
    again = ask(desk, path, if_none_match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert (again.headers["ETag"], again.headers["Cache-Control"]) == (first.headers["ETag"], "private, no-cache")
    desk.story.wait(minutes=5)
    assert ask(desk, path).content == first.content, "time alone changes nothing"
    desk.story.do("client", "extend_review")
    assert ask(desk, path, if_none_match=first.headers["ETag"]).status_code == 200


def test_a_wrong_an_old_and_an_ended_address_are_not_there(desk: Desk) -> None:
    giulia = desk.cast.giulia
    path = address(desk, giulia)
    secret = path[10:-4]
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", secret)
    row = Feed.objects.get(person=giulia)
    assert (row.hash, row.revoked_at) == (hash_of_token(secret), None)
    assert ask(desk, f"/calendar/{row.hash}.ics").status_code == 404
    assert ask(desk, "/calendar/wrong.ics").status_code == 404
    new = f"/calendar/{calendars.make_calendar(giulia.pk, now=desk.story.now, random=os.urandom)}.ics"
    assert (ask(desk, path).status_code, ask(desk, new).status_code) == (404, 200)
    calendars.end_calendar(giulia.pk, now=desk.story.now)
    calendars.end_calendar(giulia.pk, now=desk.story.now)
    answer = ask(desk, new)
    assert answer.status_code == 404
    assert "Giulia" not in answer.content.decode()


def test_a_closed_account_has_no_calendar_and_somebody_suspended_keeps_theirs(desk: Desk) -> None:
    path, marc = address(desk, desk.cast.marc), Person.objects.filter(pk=desk.cast.marc.pk)
    before = ask(desk, path)
    assert (before.status_code, "BEGIN:VEVENT" in before.content.decode()) == (200, True)
    suspend(desk.cast.marc, desk.cast.otto, now=datetime(2026, 1, 1, tzinfo=UTC))
    assert ask(desk, path).content == before.content, "their clocks run on"
    marc.update(is_active=False)
    assert ask(desk, path).status_code == 404


def test_looking_writes_nothing_and_asks_little(desk: Desk) -> None:
    path = address(desk, desk.cast.giulia)
    ask(desk, path)
    with CaptureQueriesContext(connection) as asked:
        ask(desk, path)
    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT ")] == []
    assert len(asked) == 5
    assert Client().post(path).status_code == 405


def test_the_address_is_shown_once_and_a_new_one_ends_it(desk: Desk) -> None:
    with desk.browser("client") as client:
        assert "Make the address" in client.get(SETTINGS).content.decode()
        answer = client.post(SETTINGS)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
        (shown,) = re.findall(r'value="http://testserver(/calendar/[^"]+\.ics)"', answer.content.decode())
        assert f'href="webcal://testserver{shown}"' in answer.content.decode()
        page = client.get(SETTINGS).content.decode()
        assert shown not in page
        assert "You have had an address since" in page
        assert Client().get(shown).status_code == 200
        client.post(SETTINGS)
        assert Client().get(shown).status_code == 404
        assert Feed.objects.filter(person=desk.cast.giulia, revoked_at=None).count() == 1
        assert client.post(f"{SETTINGS}end/").status_code == 302
        assert "Make the address" in client.get(SETTINGS).content.decode()
    assert not Feed.objects.filter(revoked_at=None).exists()


def test_nobody_ends_anothers_address(desk: Desk) -> None:
    path = address(desk, desk.cast.giulia)
    with desk.browser("stranger") as client:
        client.post(f"{SETTINGS}end/")
        client.post(SETTINGS)
    assert browser().post(SETTINGS).status_code == 302
    assert browser().post(f"{SETTINGS}end/").status_code == 302
    assert ask(desk, path).status_code == 200


def test_it_holds_many_orders_with_the_nearest_first_in_as_many_statements() -> None:
    desk = Desk()
    for days in (3, 9):
        Story(desk.cast, ids=seeded(days), now=desk.story.now, days=days).brief()
    desk.story.brief()
    path = address(desk, desk.cast.marc)
    ask(desk, path)
    with CaptureQueriesContext(connection) as asked:
        text = ask(desk, path).content.decode()
    ends = [entry.dtstart.value for entry in vobject.readOne(text).vevent_list]
    assert len(ends) == 3
    assert ends == sorted(ends)
    assert ends[-1] - ends[0] == timedelta(days=6)
    assert len(asked) == 5
