"""Notices, the choice of mails and the calendar address by program. Reading marks nothing; nobody reads somebody else's."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client

from amiable.jobs.notify import notify
from amiable.people import reads as people
from amiable.people.terms import MailChoices
from amiable.rules.inputs import Words
from tests.api.program import Program, program_of
from tests.api.rows import nothing_written
from tests.cast import Cast
from tests.story import Story


@pytest.fixture
def told(story: Story) -> Story:
    """Everybody was told of the delivery."""
    tell(story)
    return story


def tell(story: Story) -> None:
    """Turn what the door noticed into notices."""
    while notify(story.now, ids=story.ids):
        pass


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Marc delivered version 1."),
        ("fr", "Marc a livré la version 1."),
        ("it", "Marc ha consegnato la versione 1."),
    ],
)
def test_a_sentence_in_the_readers_language(cast: Cast, told: Story, ref: str, language: str, sentence: str) -> None:
    giulia = program_of(cast.giulia, language=language)
    with nothing_written():
        found = giulia.get("/notices")
    first = found.json()["notices"][0]
    assert (first["code"], first["sentence"], first["read_at"], first["over"]) == (
        "delivery_made",
        sentence,
        None,
        False,
    )
    assert first["order"] == {
        "ref": ref,
        "href": f"/api/v1/orders/{ref}",
        "title": {"text": "Logo for a bakery", "language": "fr", "erased": False},
        "line": told.loaded.seq,
    }
    assert found.headers["Content-Language"] == language
    assert found.json()["unread"] == len(found.json()["notices"])


def test_one_is_read_then_all(cast: Cast, giulia: Program, told: Story) -> None:
    told.do("seller", "send_message", text=Words("Secret", "fr"))
    tell(told)
    found = giulia.get("/notices").json()
    assert "Secret" not in str(found)
    first = found["notices"][0]["id"]
    one = giulia.post("/notices/read", {"notice": first})
    assert (one.status_code, one.json()) == (200, {"unread": found["unread"] - 1})
    assert giulia.post("/notices/read", {"notice": first}).json() == one.json()
    left = giulia.get("/notices?unread=true").json()
    assert first not in [row["id"] for row in left["notices"]]
    assert giulia.post("/notices/read").json() == {"unread": 0}
    assert giulia.get("/notices?unread=true").json()["notices"] == []
    assert len(giulia.get("/notices").json()["notices"]) == len(found["notices"])


def test_nobody_reads_somebody_elses(cast: Cast, giulia: Program, told: Story) -> None:
    first = giulia.get("/notices").json()["notices"][0]["id"]
    for person in (cast.marc, cast.sam, cast.otto):
        program = program_of(person)
        with nothing_written():
            refused = program.post("/notices/read", {"notice": first})
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    assert program_of(cast.sam).get("/notices").json()["notices"] == []
    with nothing_written():
        assert giulia.post("/notices/read", {"notice": "x"}).status_code == 404


def test_pages_follow_each_other(giulia: Program, told: Story) -> None:
    for _ in range(35):
        told.do("seller", "send_message", text=Words("Bonjour", "fr"))
    tell(told)
    first = giulia.get("/notices").json()
    rest = giulia.get(f"/notices?cursor={first['next_cursor']}").json()
    seen = [row["id"] for page in (first, rest) for row in page["notices"]]
    assert (len(first["notices"]), rest["next_cursor"]) == (30, None)
    assert len(seen) == len(set(seen)) == first["unread"] == rest["unread"]


@pytest.mark.parametrize(
    "query", ["cursor=x", "cursor=_", "cursor=2026-12-01T09:00:00.000000Z_x", "unread=1", "page=2"]
)
def test_parameters_that_are_none(giulia: Program, query: str) -> None:
    refused = giulia.get(f"/notices?{query}")
    assert (refused.status_code, refused.json()["code"]) == (400, "parameter_wrong")


# ── mails ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

USUAL = {"optional": "now", "muted": [], "quiet_from": "", "quiet_until": "", "digest_at": "08:00"}


def test_mails_are_chosen(cast: Cast, giulia: Program) -> None:
    assert giulia.get("/me/mail-choices").json() == USUAL
    chosen = {
        "optional": "digest",
        "muted": ["messages", "deadlines"],
        "quiet_from": "22:30",
        "quiet_until": "07:00",
        "digest_at": "00:00",
    }
    kept = giulia.put("/me/mail-choices", chosen)
    assert (kept.status_code, kept.json()) == (200, chosen | {"muted": ["deadlines", "messages"]})
    assert giulia.get("/me/mail-choices").json() == kept.json()
    assert people.mail_choices([cast.giulia.pk])[cast.giulia.pk] == MailChoices(
        "digest", frozenset(("messages", "deadlines")), 22 * 60 + 30, 7 * 60, 0
    )
    assert giulia.put("/me/mail-choices", {"optional": "now"}).json() == USUAL
    assert program_of(cast.marc).get("/me/mail-choices").json() == USUAL


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "needed"),
        ({"optional": "often"}, "not_a_choice"),
        ({"optional": "now", "muted": ["decisions"]}, "not_a_choice"),
        ({"optional": "now", "muted": "money"}, "wrong_type"),
        ({"optional": "now", "digest_at": ""}, "needed"),
        ({"optional": "now", "digest_at": "24:00"}, "moment_out_of_day"),
        ({"optional": "now", "digest_at": "8:00"}, "moment_out_of_day"),
        ({"optional": "now", "quiet_from": "22:00"}, "invalid"),
        ({"optional": "now", "quiet_from": "22:00", "quiet_until": "22:00"}, "invalid"),
        ({"optional": "now", "quiet_from": 5}, "wrong_type"),
    ],
)
def test_choices_that_are_none(giulia: Program, body: Any, code: str) -> None:
    with nothing_written():
        refused = giulia.put("/me/mail-choices", body)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


# ── the calendar ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_calendar_address_is_shown_once_and_ends(
    giulia: Program, story: Story, clock: time_machine.Traveller
) -> None:
    assert giulia.get("/me/calendar").json() == {"made_at": None}
    first = giulia.post("/me/calendar")
    assert (first.status_code, first.headers["Cache-Control"]) == (201, "private, no-store")
    address = first.json()["address"]
    assert address.startswith("http://localhost/calendar/")
    assert giulia.get("/me/calendar").json() == {"made_at": first.json()["made_at"]}
    reader = Client(SERVER_NAME="localhost")
    assert reader.get(address).content.startswith(b"BEGIN:VCALENDAR")
    second = giulia.post("/me/calendar").json()["address"]
    assert (reader.get(address).status_code, reader.get(second).status_code) == (404, 200)
    assert [giulia.delete("/me/calendar").status_code for _ in range(2)] == [204, 204]
    assert reader.get(second).status_code == 404
    assert giulia.get("/me/calendar").json() == {"made_at": None}
