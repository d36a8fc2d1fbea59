"""What the client asks again, after which pause, by which key; and what it never asks again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from typing import Any

import pytest
from amiable_client import Amiable, Problem, UnreachableError
from amiable_client.transport import seconds

from tests.clients.conftest import Desk, Planned

ORDER = {"event": {"seq": 1}, "order": {"ref": "AM-1", "seq": 1}}


def refused(status: int, code: str, **headers: str) -> Planned:
    """A problem."""
    body = {
        "type": f"/api/problems/{code}",
        "title": "No",
        "status": status,
        "detail": "Not now.",
        "code": code,
        "data": {},
    }
    return Planned(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    "first",
    [
        refused(429, "too_many_requests", Retry_After="7"),
        refused(503, "busy", Retry_After="7"),
        refused(409, "in_flight", Retry_After="7"),
    ],
)
def test_a_write_that_did_nothing_comes_again_by_its_key_after_the_pause_asked_for(desk: Desk, first: Planned) -> None:
    desk.answers(first, Planned(201, ORDER))
    assert desk.client().orders.place("p")["ref"] == "AM-1"
    assert len(desk.keys) == 2
    assert desk.keys[0] == desk.keys[1]
    assert desk.heard[0] == desk.heard[1]
    (pause,) = desk.pauses
    assert 7 <= pause <= 7.5


@pytest.mark.parametrize(
    "broken", [Planned(dead=True), Planned(stay_silent=True), Planned(502, b"<h1>"), Planned(504, b"")]
)
def test_a_call_that_may_be_repeated_outlives_a_broken_line(desk: Desk, broken: Planned) -> None:
    desk.answers(broken, Planned(201, ORDER))
    assert desk.client(timeout=0.2).orders.place("p", key="mine")["ref"] == "AM-1"
    assert desk.keys == ["mine", "mine"]


MAKES: list[Callable[[Amiable], object]] = [
    lambda client: client.services.make(title="t", summary="s", language="en"),
    lambda client: client.services.add_package("s", name="n"),
    lambda client: client.endpoints.rotate("e"),
    lambda client: client.endpoints.test("e"),
    lambda client: client.request("POST", "/saved-replies", {"title": "t"}),
]


@pytest.mark.parametrize("make", MAKES)
def test_whatever_makes_something_is_repeated_by_its_key(desk: Desk, make: Callable[[Amiable], object]) -> None:
    desk.answers(Planned(dead=True), Planned(504, b"late"), Planned(201, {"id": "x"}))
    assert make(desk.client()) == {"id": "x"}
    assert len(desk.heard) == 3
    assert desk.keys[0]
    assert len(set(desk.keys)) == 1


@pytest.mark.parametrize("broken", [Planned(dead=True), Planned(stay_silent=True)])
def test_what_may_not_be_repeated_is_not_repeated_into_silence(desk: Desk, broken: Planned) -> None:
    desk.answers(broken)
    with pytest.raises(UnreachableError, match="PATCH http://127"):
        desk.client(timeout=0.2).caller.send("PATCH", "/uploads/u", b"a", again=False)
    assert len(desk.heard) == 1
    assert desk.pauses == []


def test_nor_is_it_repeated_after_a_proxy_that_does_not_know(desk: Desk) -> None:
    desk.answers(Planned(504, b"late"))
    with pytest.raises(Problem) as caught:
        desk.client().caller.send("PATCH", "/uploads/u", b"a", again=False)
    assert (caught.value.status, caught.value.code, caught.value.title) == (504, "", "Gateway Timeout")


def test_every_write_has_a_key_of_its_own_and_no_read_has_one(desk: Desk) -> None:
    desk.answers(Planned(201, ORDER), Planned(201, ORDER), Planned(200, {"id": "u-1"}))
    client = desk.client()
    client.orders.place("p")
    client.orders.place("p")
    client.people.read("u-1")
    first, second, none = desk.keys
    assert first
    assert second
    assert first != second
    assert none is None


UNSURE = [Planned(dead=True), Planned(stay_silent=True), Planned(502, b""), Planned(504, b"")]


@pytest.mark.parametrize("lost", UNSURE)
def test_what_a_repeated_delete_finds_gone_is_deleted(desk: Desk, lost: Planned) -> None:
    desk.answers(lost, refused(404, "not_found"))
    desk.client(timeout=0.2).endpoints.remove("e-1")
    assert [one.method for one in desk.heard] == ["DELETE", "DELETE"]


@pytest.mark.parametrize("before", [[], [refused(503, "busy")]])
def test_what_a_delete_that_did_nothing_does_not_find_is_refused(desk: Desk, before: list[Planned]) -> None:
    desk.answers(*before, refused(404, "not_found"))
    with pytest.raises(Problem) as caught:
        desk.client().endpoints.remove("e-1")
    assert caught.value.code == "not_found"


@pytest.mark.parametrize("lost", UNSURE)
def test_an_upload_goes_on_from_where_the_desk_has_it(desk: Desk, lost: Planned) -> None:
    made, has = Planned(201, {"id": "u"}), Planned(200, b"", {"Upload-Offset": "3"})
    desk.answers(made, lost, has, Planned(204, b"", {"Upload-Offset": "5"}), Planned(200, {"id": "u"}))
    assert desk.client(timeout=0.2).uploads.send("a.txt", b"a sig")["id"] == "u"
    assert [one.method for one in desk.heard] == ["POST", "PATCH", "HEAD", "PATCH", "GET"]
    assert desk.heard[3].body == b"ig"


def test_an_upload_that_is_refused_does_not_go_on(desk: Desk) -> None:
    desk.answers(Planned(201, {"id": "u"}), refused(404, "not_found"))
    with pytest.raises(Problem):
        desk.client().uploads.send("a.txt", b"a sig")
    assert len(desk.heard) == 2


def test_an_upload_that_stays_broken_ends(desk: Desk) -> None:
    has = Planned(200, b"", {"Upload-Offset": "0"})
    desk.answers(Planned(201, {"id": "u"}), *[Planned(502, b""), has] * 3, Planned(502, b""))
    with pytest.raises(Problem) as caught:
        desk.client().uploads.send("a.txt", b"a sig")
    assert caught.value.status == 502


def test_a_token_is_not_printed(desk: Desk) -> None:
    client = desk.client()
    assert "am_secret" not in repr(client.acting_for("u-1").caller) + repr(client)


def test_pauses_grow_by_chance_and_end(desk: Desk) -> None:
    desk.answers(*[refused(503, "busy")] * 5)
    with pytest.raises(Problem) as caught:
        desk.client().people.read("u-1")
    assert caught.value.code == "busy"
    assert len(desk.heard) == 5
    assert len(desk.pauses) == 4
    for number, pause in enumerate(desk.pauses, start=1):
        assert 0.5 * 2**number / 2 <= pause <= 0.5 * 2**number
    assert all(later != earlier for earlier, later in pairwise(desk.pauses))


def test_a_pause_longer_than_patience_is_told_at_once(desk: Desk) -> None:
    desk.answers(refused(429, "too_many_requests", Retry_After="61"))
    with pytest.raises(Problem) as caught:
        desk.client().people.read("u-1")
    assert caught.value.retry_after == 61
    assert desk.pauses == []


@pytest.mark.parametrize(
    ("status", "code"), [(401, "token_unknown"), (404, "not_found"), (412, "stale_version"), (500, "fault")]
)
def test_what_stays_refused_is_asked_once(desk: Desk, status: int, code: str) -> None:
    desk.answers(refused(status, code))
    with pytest.raises(Problem) as caught:
        desk.client().people.read("u-1")
    assert (caught.value.status, caught.value.code, caught.value.detail) == (status, code, "Not now.")
    assert str(caught.value) == f"{status} {code}: Not now."


def test_a_redirect_takes_no_token_elsewhere(desk: Desk) -> None:
    desk.answers(Planned(302, b"", {"Location": f"http://127.0.0.1:{desk.port}/stolen"}))
    with pytest.raises(Problem) as caught:
        desk.client().me()
    assert caught.value.status == 302
    assert len(desk.heard) == 1


def test_a_conflict_brings_the_order_as_it_is_now(desk: Desk) -> None:
    body = {
        "code": "stale_version",
        "title": "Changed",
        "detail": "Look again.",
        "data": {"version": 3},
        "order": {"version": 3},
    }
    desk.answers(Planned(412, body))
    with pytest.raises(Problem) as caught:
        desk.client().orders.act("AM-1", "accept_delivery", version=2)
    assert caught.value.order == {"version": 3}
    assert caught.value.data == {"version": 3}
    assert desk.heard[0].headers["if-match"] == '"2"'


def test_one_line_is_kept_and_a_closed_one_is_noticed(desk: Desk) -> None:
    desk.answers(Planned(body={}), Planned(body={}, close_after=True), Planned(201, {}))
    client = desk.client(attempts=1)
    client.me()
    client.me()
    assert desk.lines == 1
    # Nothing was sent over the closed line: a call that may not be repeated goes through.
    desk.wait_until_closed(client)
    client.caller.send("POST", "/services", {}, again=False)
    assert desk.lines == 2


def test_nobody_there_is_asked_again_even_what_may_not_be_repeated(desk: Desk) -> None:
    client = desk.client(attempts=3)
    client.caller.transport._port = 1
    with pytest.raises(UnreachableError):
        client.caller.send("PATCH", "/uploads/u", b"a", again=False)
    assert len(desk.pauses) == 2


def test_an_answer_that_is_no_desks_is_said_so(desk: Desk) -> None:
    desk.answers(Planned(200, b"<html>"))
    with pytest.raises(UnreachableError, match="is this the address of a desk"):
        desk.client().me()


@pytest.mark.parametrize(
    "address", ["", "desk.example.org", "ftp://desk.example.org", "https://desk.example.org/api/v1"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="no address of a desk"):
        Amiable(address, "t")


@pytest.mark.parametrize(
    ("text", "expected"), [("", None), ("5", 5.0), (" 0 ", 0.0), ("-1", None), ("soon", None), ("²", None)]
)
def test_retry_after_in_seconds(text: str, expected: Any) -> None:
    assert seconds(text) == expected


def test_retry_after_as_a_date() -> None:
    later = seconds(format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True))
    assert later is not None
    assert 85 <= later <= 90
    assert seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0
