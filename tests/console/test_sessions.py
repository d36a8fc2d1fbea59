"""The operator's sessions: who keeps them, what they may be, and that removing is asked first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from amiable.catalog.reads import SessionRead
from amiable.catalog.terms import ABOUT_LENGTH, TITLE_LENGTH, SessionTerms
from amiable.flow import sessions as door
from amiable.kernel.errors import Refused
from amiable.pages.sessions import open_sessions, sessions
from tests.cast import START
from tests.console.stage import Support

PLACE = "/desk/sessions/"
SENT = {
    "title": "An hour of questions",
    "about": "Ask us anything.",
    "language": "fr",
    "kind": "live",
    "starts_at": "2026-12-03T18:00",
    "minutes": "60",
    "address": "https://example.org/hour?x=1",
    "shown": "on",
}
TERMS = SessionTerms("An hour", "Ask.", "en", "live", 60, "https://example.org/", starts_at=START + timedelta(days=1))


@pytest.fixture
def house(db: None) -> Support:
    """Everybody, and an order nobody argues about."""
    return Support()


def keep(house: Support, **more: Any) -> UUID:
    """Otto lists a session."""
    known = {name: getattr(TERMS, name) for name in TERMS.__dataclass_fields__}
    return door.save_session(house.cast.otto.pk, SessionTerms(**{**known, **more}), now=START)


def post(house: Support, who: str, path: str, **sent: str) -> Any:
    """Send a form."""
    with house.browser(who) as client:
        return client.post(path, sent)


def kept() -> Sequence[SessionRead]:
    """What there is."""
    return sessions()


def test_an_operator_lists_a_session_in_their_own_time(house: Support) -> None:
    answer = post(house, "otto", f"{PLACE}new/", **SENT)
    assert (answer.status_code, answer.headers["Location"]) == (302, PLACE)
    (one,) = kept()
    assert one.terms == SessionTerms(
        "An hour of questions", "Ask us anything.", "fr", "live", 60, "https://example.org/hour?x=1",
        starts_at=datetime(2026, 12, 3, 17, tzinfo=UTC), shown=True,
    )  # fmt: skip
    assert one.ends_at == datetime(2026, 12, 3, 18, tzinfo=UTC)
    assert one.changed_at == house.story.now


def test_a_recorded_one_has_no_beginning(house: Support) -> None:
    assert post(house, "otto", f"{PLACE}new/", **{**SENT, "kind": "recorded"}).status_code == 302
    assert [(one.terms.kind, one.terms.starts_at) for one in kept()] == [("recorded", None)]


def test_it_is_changed_hidden_and_removed_after_a_question(house: Support) -> None:
    one = keep(house)
    page = house.get("otto", f"{PLACE}{one}/").content.decode()
    assert 'value="2026-12-02T10:00"' in page, "by the clock of Rome"
    sent = {name: value for name, value in SENT.items() if name != "shown"}
    assert post(house, "otto", f"{PLACE}{one}/", **sent).status_code == 302
    assert [(row.id, row.terms.title, row.terms.shown) for row in kept()] == [(one, "An hour of questions", False)]
    assert open_sessions(language="en", now=START) == []
    asked = house.get("otto", f"{PLACE}{one}/remove/").content.decode()
    assert "Remove this session?" in asked
    assert len(kept()) == 1
    assert post(house, "otto", f"{PLACE}{one}/remove/").status_code == 302
    assert kept() == []


def test_the_operator_sees_hidden_and_past_ones_too(house: Support) -> None:
    keep(house, title="Past", starts_at=START - timedelta(days=1))
    keep(house, title="Hidden", shown=False)
    text = house.read("otto", PLACE)
    assert [word in text for word in ("Past", "Over", "Hidden")] == [True] * 3
    assert open_sessions(language="en", now=START) == []


@pytest.mark.parametrize("who", ["ada", "lea", "client", "seller", "stranger", "visitor"])
def test_nobody_else_looks_or_writes(who: str, house: Support) -> None:
    one = keep(house)
    before, expected = kept(), 302 if who == "visitor" else 404
    for path in (f"{PLACE}new/", f"{PLACE}{one}/", f"{PLACE}{one}/remove/"):
        assert post(house, who, path, **SENT).status_code == expected
        assert house.get(who, path).status_code == expected
    assert house.get(who, PLACE).status_code == expected
    assert kept() == before


@pytest.mark.parametrize("who", ["giulia", "marc", "sam", "ada", "lea"])
def test_the_door_itself_refuses_them(who: str, house: Support) -> None:
    one, actor = keep(house), getattr(house.cast, who).pk
    before = kept()
    for act in (
        lambda: door.save_session(actor, TERMS, now=START),
        lambda: door.save_session(actor, TERMS, session_id=one, now=START),
        lambda: door.remove_session(actor, one, now=START),
        lambda: door.save_session(uuid4(), TERMS, now=START),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.refusal.code == "not_found"
    assert kept() == before


NOT_WEB = "Please give an address that begins with https:// or http://, as it stands in a browser."


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://example.org/",
        "//example.org/",
        "example.org",
        "https://",
        "https:///path",
        "http://[::1",
        "https://example.org:99999999/",
        "https://user:secret@example.org/",
        "https://example.org/a b",
        "https://example.org/\u202egpj.exe",
        "https://example.org\\@evil.example/",
        "https://example.org/" + "x" * 500,
        "https://example.org/" + "x" * 1_000_000,
    ],
)
def test_only_addresses_of_the_web_are_taken(address: str, house: Support) -> None:
    answer = post(house, "otto", f"{PLACE}new/", **{**SENT, "address": address})
    assert answer.status_code == 422
    assert NOT_WEB in answer.content.decode()
    assert kept() == []


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"title": " "}, "Please fill this in."),
        ({"title": "x" * (TITLE_LENGTH + 1)}, f"This is too long: {TITLE_LENGTH} characters at most."),
        ({"about": "x" * 1_000_000}, f"This is too long: {ABOUT_LENGTH} characters at most."),
        ({"starts_at": ""}, "A live session needs a day and a time."),
        ({"starts_at": "1850-01-01T10:00"}, "Please choose a day in this century."),
        ({"minutes": "0"}, "Say how long it takes in minutes, above 0 and at most 720."),
        ({"minutes": "721"}, "Say how long it takes in minutes, above 0 and at most 720."),
    ],
)
def test_what_cannot_be_kept_says_why_beside_its_field(sent: dict[str, str], said: str, house: Support) -> None:
    answer = post(house, "otto", f"{PLACE}new/", **{**SENT, **sent})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert kept() == []


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "seance"},
        {"language": "de"},
        {"minutes": "x"},
        {"minutes": "9" * 400},
        {"starts_at": "soon"},
        {"starts_at": "9999-12-31T23:59"},
        {"title": "a\0b"},
    ],
)
def test_what_no_form_sends_is_refused(sent: dict[str, str], house: Support) -> None:
    assert post(house, "otto", f"{PLACE}new/", **{**SENT, **sent}).status_code == 422
    assert kept() == []


def test_the_door_knows_what_a_form_would_not_send(house: Support) -> None:
    for wrong in ({"language": "de"}, {"kind": "seance"}, {"title": "a\0b"}, {"about": "\0x"}, {"minutes": -1}):
        with pytest.raises(Refused) as refused:
            keep(house, **wrong)
        assert refused.value.refusal.code == "invalid"
        assert list(refused.value.refusal.data) == list(wrong)
    assert kept() == []


def test_what_is_not_there_is_not_there(house: Support) -> None:
    gone = uuid4()
    for path in (f"{PLACE}{gone}/", f"{PLACE}{gone}/remove/"):
        assert house.get("otto", path).status_code == 404
        assert post(house, "otto", path, **SENT).status_code == 404


def test_there_are_only_so_many(house: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MOST_SESSIONS", 1)
    keep(house)
    answer = post(house, "otto", f"{PLACE}new/", **SENT)
    assert answer.status_code == 422
    assert "There can be 1 sessions." in answer.content.decode()
    assert len(kept()) == 1
