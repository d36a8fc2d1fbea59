"""The page “Your data”, and the operator's: what is asked, refused, taken back and handed out."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
import time_machine

from amiable.flow import retaining
from amiable.jobs import privacy as hand
from amiable.people.models import Person
from amiable.privacy import reads
from amiable.privacy.terms import GRACE, KEPT
from amiable.wording.privacy import notice
from tests.cast import START, Cast, seeded
from tests.privacy.test_erasing import LATER, erase
from tests.story import Story
from tests.web.conftest import browser

pytestmark = pytest.mark.django_db

PAGE = "/settings/data/"
ROOM = "/desk/people-data/"


def at(person: Person, moment: Any = START, **headers: Any) -> Any:
    """A browser of somebody, reading English."""
    Person.objects.filter(pk=person.pk).update(language="en")
    person.refresh_from_db()
    return browser(person)


def test_an_archive_is_asked_for_made_and_taken(cast: Cast) -> None:
    with time_machine.travel(START, tick=False):
        client = at(cast.marc)
        assert "Make an archive" in client.get(PAGE).content.decode()
        assert client.post(f"{PAGE}archive/").status_code == 302
        assert client.post(f"{PAGE}archive/").status_code == 302
        assert "It begins in a moment." in client.get(PAGE).content.decode()
        assert hand.make_next(lambda: START) == 1
        (export,) = reads.exports_of(cast.marc.pk)
        page = client.get(PAGE)
        assert f"/archives/{export.id}/" in page.content.decode()
        assert page.headers["Cache-Control"] == "private, no-store"
        answer = client.post(f"{PAGE}archives/{export.id}/")
        assert answer.headers["Content-Type"] == "application/zip"
        assert "attachment" in answer.headers["Content-Disposition"]
        assert "index.html" in zipfile.ZipFile(io.BytesIO(b"".join(answer))).namelist()
        for other in (cast.sam, cast.otto, cast.ada):
            assert at(other).post(f"{PAGE}archives/{export.id}/").status_code == 404
        assert client.get(f"{PAGE}archives/{export.id}/").status_code == 405


def test_who_has_a_password_shows_it_again_before_taking_or_erasing(cast: Cast) -> None:
    cast.marc.set_password("three calm words")
    cast.marc.save()
    with time_machine.travel(START, tick=False):
        client = at(cast.marc)
        client.post(f"{PAGE}archive/")
        hand.make_next(lambda: START)
        (export,) = reads.exports_of(cast.marc.pk)
        for path, sent in ((f"archives/{export.id}/", {}), ("erase/", {"email": cast.marc.email})):
            answer = client.post(f"{PAGE}{path}", sent)
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith("/account/reauthenticate/")
        assert reads.find_erasure(cast.marc.pk) is None
        assert reads.fetches_of([export.id]) == []
        again = client.post("/account/reauthenticate/?next=" + f"{PAGE}erase/", {"password": "three calm words"})
        assert (again.status_code, again.headers["Location"]) == (302, PAGE)
        assert reads.find_erasure(cast.marc.pk) is not None
        taken = client.post(f"{PAGE}archives/{export.id}/")
        assert taken.status_code == 200
        assert b"".join(taken.streaming_content).startswith(b"PK")


def test_an_erasure_says_what_is_in_the_way_and_can_be_taken_back(cast: Cast) -> None:
    story = Story(cast).pay()
    with time_machine.travel(story.now, tick=False):
        client = at(cast.marc)
        page = client.get(PAGE).content.decode()
        assert f"The order {story.loaded.reference} is still running." in page
        assert f"/orders/{story.loaded.reference}/" in page
        wrong = client.post(f"{PAGE}erase/", {"email": "somebody@example.com", "when_free": "on"})
        assert (wrong.status_code, reads.find_erasure(cast.marc.pk)) == (422, None)
        refused = client.post(f"{PAGE}erase/", {"email": cast.marc.email})
        assert (refused.status_code, reads.find_erasure(cast.marc.pk)) == (422, None)
        assert client.post(f"{PAGE}erase/", {"email": cast.marc.email.upper(), "when_free": "on"}).status_code == 302
        asked = reads.find_erasure(cast.marc.pk)
        assert asked is not None
        assert (asked.state, asked.in_way, asked.due_at) == ("waiting", "order_runs", story.now + GRACE)
        # Every page says so from now on.
        assert "You asked to be erased." in client.get("/orders/").content.decode()
        assert client.post(f"{PAGE}stay/").status_code == 302
        assert reads.find_erasure(cast.marc.pk) is None
        assert "You asked to be erased." not in client.get("/orders/").content.decode()
        assert client.post(f"{PAGE}stay/").status_code == 302


def test_many_of_a_kind_are_counted_and_folded(cast: Cast) -> None:
    stories = [Story(cast, ids=seeded(number)) for number in range(3)]
    now = max(story.now for story in stories)
    with time_machine.travel(now, tick=False):
        page = at(cast.marc).get(PAGE).content.decode()
        assert page.count("3 orders are still running. They have to end first.") == 1
        assert [f"The order {story.loaded.reference} is still running." in page for story in stories] == [True] * 3
        fold = page.index("<summary>3 orders are still running.")
        assert all(page.index(f"The order {story.loaded.reference} ") > fold for story in stories)
        answer = at(cast.otto).post(f"{ROOM}erase/", {"person": str(cast.marc.pk)})
        assert "3 orders are still running. They have to end first." in answer.content.decode()


def test_lengths_are_those_that_hold(cast: Cast) -> None:
    with time_machine.travel(START, tick=False):
        client = at(cast.marc)
        assert "For 5 years after an order has ended, what you wrote on it" in client.get(PAGE).content.decode()
        retaining.change_length(cast.otto.pk, "order_words", 1_200, now=START)
        assert "For 1200\xa0days after" in client.get(PAGE).content.decode()
    for language, kept, grace in (("en", "7\xa0days", "14\xa0days"), ("it", "7\xa0giorni", "14\xa0giorni")):
        assert kept in notice("data_ready", language, kept=KEPT.days, grace=GRACE.days).body
        assert grace in notice("data_erasure_asked", language, kept=KEPT.days, grace=GRACE.days).body


def test_staff_are_told_that_their_role_comes_first(cast: Cast) -> None:
    with time_machine.travel(START, tick=False):
        client = at(cast.ada)
        assert "You work here for the marketplace." in client.get(PAGE).content.decode()
        sent = {"email": cast.ada.email, "when_free": "on"}
        assert client.post(f"{PAGE}erase/", sent).status_code == 422
        assert reads.find_erasure(cast.ada.pk) is None


def test_others_see_a_former_member(cast: Cast) -> None:
    story = Story(cast)
    story.wait(days=8)
    with time_machine.travel(LATER, tick=False):
        at(cast.marc).post(f"{PAGE}erase/", {"email": cast.marc.email})
        assert erase(cast.marc, LATER + GRACE) == 1
        client = at(cast.giulia)
        for path, name in ((f"/orders/{story.loaded.reference}/", "Former member"), ("/orders/", "Former member")):
            page = client.get(path).content.decode()
            assert name in page
            assert "Marc" not in page
        Person.objects.filter(pk=cast.giulia.pk).update(language="it")
        assert "Ex membro" in client.get(f"/orders/{story.loaded.reference}/").content.decode()


def test_an_operator_asks_for_somebody_and_sees_why_it_waits(cast: Cast) -> None:
    Story(cast).pay()
    with time_machine.travel(START, tick=False):
        client = at(cast.otto)
        assert client.get(ROOM).status_code == 200
        assert client.post(f"{ROOM}archive/", {"person": "nobody@example.com"}).status_code == 422
        assert client.post(f"{ROOM}archive/", {"person": cast.marc.email}).status_code == 302
        hand.make_next(lambda: START)
        (export,) = reads.exports_of(cast.marc.pk)
        assert f"archives/{export.id}/" in client.get(ROOM).content.decode()
        taken = client.post(f"{ROOM}archives/{export.id}/")
        assert taken.status_code == 200
        assert b"".join(taken.streaming_content).startswith(b"PK")
        assert [(row[1]) for row in reads.fetches_of([export.id])] == [cast.otto.pk]
        refused = client.post(f"{ROOM}erase/", {"person": str(cast.marc.pk)})
        assert refused.status_code == 422
        assert "is still running" in refused.content.decode()
        assert client.post(f"{ROOM}erase/", {"person": str(cast.marc.pk), "when_free": "on"}).status_code == 302
        page = client.get(ROOM).content.decode()
        assert "What prevents it: orders running" in page
        assert client.post(f"{ROOM}{cast.marc.pk}/stay/").status_code == 302
        assert reads.find_erasure(cast.marc.pk) is None
        for other in (cast.marc, cast.sam, cast.ada, cast.lea):
            assert at(other).get(ROOM).status_code == 404
            assert at(other).post(f"{ROOM}erase/", {"person": cast.sam.email}).status_code == 404
