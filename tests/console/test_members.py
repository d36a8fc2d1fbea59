"""Members of staff on the operator's pages: seen, changed, taken away, invited; and who opened what, by page and by file."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.flow import entrances, inviting
from amiable.members import reads
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.records.models import Entry
from tests.console.stage import Support, said

ROOM, LOG = "/desk/members/", "/desk/access/"
SEEN = 'name="seen" value="%s"'
STRANGERS = ("client", "stranger", "ada", "lea")


def send(desk: Support, who: str, path: str, **words: Any) -> Any:
    """Send a form."""
    with desk.browser(who) as client:
        return client.post(path, words)


def page_of(desk: Support, name: str) -> str:
    """Somebody's page."""
    person = desk.person(name)
    assert person is not None
    return f"{ROOM}{person.pk}/"


def role_of(desk: Support, name: str) -> str:
    """What somebody is by now."""
    person = desk.person(name)
    assert person is not None
    return Person.objects.get(pk=person.pk).role


def test_everybody_of_staff_is_listed(desk: Support) -> None:
    TOTP.activate(desk.cast.ada, "A" * 32)
    text = said(desk.get("otto", ROOM))
    for word in ("Ada", "ada@example.com", "Mediator", "Lea", "Lead of support", "Otto", "Operator", "English"):
        assert word in text
    assert "Giulia" not in text
    assert (text.count("Set up"), text.count("Missing")) == (1, 3)
    with CaptureQueriesContext(connection) as asked:
        desk.get("otto", ROOM)
    few = len(asked)
    Person.objects.filter(pk__in=[desk.cast.sam.pk, desk.cast.marc.pk]).update(role="mediator")
    with CaptureQueriesContext(connection) as asked:
        desk.get("otto", ROOM)
    assert len(asked) == few, "as many statements however many they are"


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "Responsable de l’assistance"), ("it", "Responsabile dell’assistenza")]
)
def test_the_room_speaks(language: str, word: str, desk: Support) -> None:
    assert word in said(desk.get("otto", ROOM, language=language))


def test_a_role_is_changed_once_and_stale_forms_overwrite_nothing(desk: Support) -> None:
    where = f"{page_of(desk, 'bo')}role/"
    for who in STRANGERS:
        assert send(desk, who, where, role="operator", seen="mediator").status_code == 404
    assert send(desk, "otto", where, role="lead", seen="mediator").status_code == 302
    assert role_of(desk, "bo") == "lead"
    late = send(desk, "otto", where, role="operator", seen="mediator")
    assert (late.status_code, "Somebody changed this meanwhile." in said(late)) == (409, True)
    assert SEEN % "lead" in late.content.decode(), "sent again it is what was seen now"
    for wrong in ("member", "king", ""):
        assert send(desk, "otto", where, role=wrong, seen="lead").status_code == 422
    assert role_of(desk, "bo") == "lead"
    last = send(desk, "otto", f"{page_of(desk, 'otto')}role/", role="lead", seen="operator")
    assert (last.status_code, "This is the only operator." in said(last)) == (409, True)


def test_languages_are_changed(desk: Support) -> None:
    where = f"{page_of(desk, 'ada')}languages/"
    for who in STRANGERS:
        assert send(desk, who, where, languages=["fr"]).status_code == 404
    assert send(desk, "otto", where, languages=["fr", "it"]).status_code == 302
    assert "French, Italian" in said(desk.get("otto", ROOM))
    for wrong in ([], ["xx"]):
        assert send(desk, "otto", where, languages=wrong).status_code == 422


def test_who_leaves_gives_back_what_they_had_in_hand(desk: Support) -> None:
    desk.opens("ada").acts("ada", "claim_case")
    where = f"{page_of(desk, 'ada')}leave/"
    asked = said(desk.get("otto", where))
    assert desk.reference in asked
    assert "They go back to the queue" in asked
    assert role_of(desk, "ada") == "mediator", "asking changes nothing"
    for who in STRANGERS:
        assert send(desk, who, where, knowing=desk.reference, seen="mediator").status_code == 404
    unseen = send(desk, "otto", where, seen="mediator")
    assert (unseen.status_code, "They have cases in hand that you were not shown yet" in said(unseen)) == (409, True)
    assert send(desk, "otto", where, knowing=desk.reference, seen="mediator").headers["Location"] == ROOM
    assert role_of(desk, "ada") == "member"
    assert desk.story.facts.case_state == "with_support"
    assert desk.get("otto", page_of(desk, "ada")).status_code == 404, "who is no staff has no page here"
    assert desk.get("ada", "/desk/").status_code == 404


def test_nobody_is_taken_away_by_a_page_that_is_out_of_date(desk: Support) -> None:
    assert send(desk, "otto", f"{page_of(desk, 'lea')}role/", role="operator", seen="lead").status_code == 302
    where = f"{page_of(desk, 'bo')}leave/"
    asked = desk.get("otto", where)
    assert ("Take Bo off the staff?" in said(asked), SEEN % "mediator" in asked.content.decode()) == (True, True)
    assert send(desk, "lea", f"{page_of(desk, 'bo')}role/", role="lead", seen="mediator").status_code == 302
    for stale in ({"seen": "mediator"}, {"seen": "king"}, {}):
        late = send(desk, "otto", where, **stale)
        assert (late.status_code, "Somebody changed this meanwhile." in said(late)) == (409, True), stale
        assert SEEN % "lead" in late.content.decode()
    assert role_of(desk, "bo") == "lead"
    assert send(desk, "otto", where, seen="lead").headers["Location"] == ROOM
    assert send(desk, "lea", where, seen="lead").status_code == 404
    assert role_of(desk, "bo") == "member"


def test_a_lost_factor_is_taken_away(desk: Support) -> None:
    where = f"{page_of(desk, 'ada')}reset/"
    nothing = send(desk, "otto", where)
    assert (nothing.status_code, "They have no second factor" in said(nothing)) == (409, True)
    TOTP.activate(desk.cast.ada, "A" * 32)
    TOTP.activate(desk.cast.otto, "A" * 32)
    for who in STRANGERS:
        assert send(desk, who, where).status_code == 404
    assert desk.get("otto", where).status_code == 200
    own = send(desk, "otto", f"{page_of(desk, 'otto')}reset/")
    assert (own.status_code, "another operator takes them away for you" in said(own)) == (409, True)
    assert set(reads.factors_of([desk.cast.ada.pk, desk.cast.otto.pk])) == {desk.cast.ada.pk, desk.cast.otto.pk}
    assert send(desk, "otto", where).status_code == 302
    assert set(reads.factors_of([desk.cast.ada.pk, desk.cast.otto.pk])) == {desk.cast.otto.pk}


INVITE = {"email": "new@example.com", "role": "mediator", "languages": ["fr", "it"], "language": "it"}


def test_somebody_is_invited_again_and_not_any_more(desk: Support) -> None:
    for who in STRANGERS:
        assert send(desk, who, f"{ROOM}invite/", **INVITE).status_code == 404
    assert send(desk, "otto", f"{ROOM}invite/", **INVITE).headers["Location"] == ROOM
    (made,) = reads.invitations()
    assert (made.email, made.role, made.languages, made.language) == (
        "new@example.com",
        Role.MEDIATOR,
        ("fr", "it"),
        "it",
    )
    text = said(desk.get("otto", ROOM))
    assert "new@example.com" in text
    assert inviting.link_for(made) not in text
    again = send(desk, "otto", f"{ROOM}invite/", **INVITE)
    assert (again.status_code, "An invitation to this address is open already." in said(again)) == (422, True)
    for act in ("again", "revoke"):
        for who in STRANGERS:
            assert send(desk, who, f"{ROOM}invitations/{made.id}/{act}/").status_code == 404
    assert send(desk, "otto", f"{ROOM}invitations/{made.id}/again/").status_code == 302
    assert reads.invitations()[0].number == 2
    assert send(desk, "otto", f"{ROOM}invitations/{made.id}/revoke/").status_code == 302
    with desk.browser("otto") as client:
        late = client.post(f"{ROOM}invitations/{made.id}/revoke/", follow=True)
    assert "This invitation was accepted or taken back meanwhile." in said(late)
    assert "Taken back" in said(desk.get("otto", ROOM))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"email": "nobody"}, "Please write a mail address"),
        ({"email": "ada@example.com"}, "This address belongs to Ada, who is staff already."),
        ({"role": "member"}, "Select a valid choice."),
        ({"languages": []}, "Please choose at least one language."),
        ({"language": "xx"}, "Select a valid choice."),
    ],
)
def test_what_is_no_invitation_is_said(wrong: dict[str, Any], why: str, desk: Support) -> None:
    answer = send(desk, "otto", f"{ROOM}invite/", **{**INVITE, **wrong})
    assert (answer.status_code, why in said(answer)) == (422, True)
    assert reads.invitations() == []


# --- the access log


@pytest.fixture
def busy(desk: Support) -> Support:
    """Ada opened the order, signed in and mistyped; Lea opened it a day later; Otto took Ada's factors away."""
    cast, first = desk.cast, desk.story.now
    desk.opens("ada")
    entrances.note(cast.ada.pk, "signed_in", what="totp", now=first + timedelta(minutes=1))
    entrances.note(cast.ada.pk, "sign_in_failed", now=first + timedelta(minutes=2))
    entrances.note(cast.giulia.pk, "signed_in", now=first + timedelta(minutes=3))
    desk.story.now = first + timedelta(days=1)
    desk.opens("lea")
    entrances.note(cast.ada.pk, "factors_reset", actor=cast.otto.pk, now=desk.story.now + timedelta(minutes=1))
    return desk


def rows(answer: Any) -> list[tuple[str, str]]:
    """Who and what of each line shown."""
    return [(row.name, row.said) for row in answer.context["rows"]]


def test_the_log_tells_who_opened_what(busy: Support) -> None:
    answer = busy.get("otto", LOG)
    assert rows(answer) == [
        ("Ada", "Lost their second factors to an operator"),
        ("Lea", "Opened an order"),
        ("Ada", "Typed a wrong password"),
        ("Ada", "Signed in"),
        ("Ada", "Opened an order"),
    ]
    text = said(answer)
    for word in ("by Otto", "Authenticator app", busy.reference):
        assert word in text
    for who in STRANGERS:
        assert busy.get(who, LOG).status_code == 404
        assert busy.get(who, f"{LOG}access-log.csv").status_code == 404


def test_it_is_narrowed_by_person_order_and_period(busy: Support) -> None:
    day = f"{busy.story.now - timedelta(days=1):%Y-%m-%d}"
    assert {name for name, _ in rows(busy.get("otto", f"{LOG}?person={busy.cast.lea.pk}"))} == {"Lea"}
    assert rows(busy.get("otto", f"{LOG}?order={busy.reference.lower()}")) == [
        ("Lea", "Opened an order"),
        ("Ada", "Opened an order"),
    ]
    assert len(rows(busy.get("otto", f"{LOG}?until={day}"))) == 3
    assert len(rows(busy.get("otto", f"{LOG}?since={day}&person={busy.cast.ada.pk}"))) == 4
    assert rows(busy.get("otto", f"{LOG}?until=2020-01-01")) == []
    everything = rows(busy.get("otto", LOG))
    assert rows(busy.get("otto", f"{LOG}?since=0001-01-01&until=9999-12-31")) == everything != []
    for wrong in ("order=AM-0000-0000", "since=yesterday", "person=x"):
        assert busy.get("otto", f"{LOG}?{wrong}").status_code == 422, wrong
    assert len(rows(busy.get("otto", f"{LOG}?before=x"))) == 5, "a place that is none is the beginning"


def test_pages_follow_each_other_without_a_gap(busy: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = rows(busy.get("otto", LOG))
    monkeypatch.setattr("amiable.pages.access_log.read_log.__kwdefaults__", {"before": None, "limit": 2})
    found, query = [], ""
    while True:
        answer = busy.get("otto", f"{LOG}?{query}")
        found += rows(answer)
        query = answer.context["further"]
        if not query:
            break
    assert found == whole


def test_the_file_has_every_line_and_no_formula(busy: Support) -> None:
    Person.objects.filter(pk=busy.cast.lea.pk).update(name="=1+1")
    file = f"{LOG}access-log.csv"
    with busy.browser("otto") as client:
        answer = client.post(file)
        few = client.post(file, {"person": busy.cast.lea.pk})
        wrong = client.post(file, {"since": "never"})
    assert (wrong.status_code, b"".join(few.streaming_content).count(b"\r\n")) == (422, 2)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    lines = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [line["what"] for line in lines] == [
        "factors_reset",
        "order_opened",
        "sign_in_failed",
        "signed_in",
        "order_opened",
    ]
    assert (lines[0]["by"], lines[1]["person"], lines[1]["order"]) == ("Otto", "'=1+1", busy.reference)
    assert lines[3]["factor"] == "totp"
    taken = Entry.objects.filter(name="export_taken").values_list("who", "subject")
    assert list(taken) == [(str(busy.cast.otto.pk), "access_log")] * 2


@pytest.mark.parametrize("who", ["ada", "lea", "client", "stranger", "visitor"])
def test_nobody_else_takes_the_file(busy: Support, who: str) -> None:
    with busy.browser(who) as client:
        assert client.post(f"{LOG}access-log.csv").status_code == (302 if who == "visitor" else 404)
    assert not Entry.objects.filter(name="export_taken").exists()
