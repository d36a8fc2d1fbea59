"""Reading: one order, the list, what happened."""

from datetime import timedelta
from typing import Self

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.flow import sql
from tests.api.program import Program, program_of
from tests.cast import Cast, seeded
from tests.story import Story

#: What reading one order may ask of the database, token and all (5-promises.md §1: 14).
MOST_STATEMENTS = 9


class Counted:
    """All statements of a block: those of the ORM and those the door sends itself."""

    def __enter__(self) -> Self:
        self.own: list[str] = []
        self.orm = CaptureQueriesContext(connection)
        self.orm.__enter__()
        sql.listeners.append(self._hear)
        return self

    def _hear(self, statement: str, values: object) -> None:
        self.own.append(statement)

    def __exit__(self, *failure: object) -> None:
        sql.listeners.remove(self._hear)
        self.orm.__exit__(None, None, None)

    @property
    def count(self) -> int:
        """How many; on SQLite the door's own go through the ORM's connection too."""
        return len(self.orm) + (len(self.own) if sql.on_postgres() else 0)


def test_an_order_as_its_client_sees_it(giulia: Program, story: Story, ref: str) -> None:
    response = giulia.get(f"/orders/{ref}")
    order = response.json()
    assert response.headers["ETag"] == f'W/"{order["seq"]}"'
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert {"Authorization", "Accept-Language"} <= set(response.headers["Vary"].split(", "))
    assert (order["ref"], order["state"], order["label"], order["role"]) == (ref, "delivered", "Delivered", "client")
    assert (order["seq"], order["version"]) == (story.loaded.seq, story.loaded.version)
    assert (order["client"]["name"], order["seller"]["name"]) == ("Giulia", "Marc")
    assert order["agreement"]["scope"][0]["title"] == {"text": "Logo in three sizes", "language": "fr", "erased": False}
    (delivery,) = order["deliveries"]
    assert (delivery["number"], delivery["status"], delivery["note"]["text"]) == (1, "made", "Voilà.")
    assert order["money"] | {"payments": []} == {
        "currency": "EUR",
        "work": 12_000,
        "tax": 0,
        "client_fee": 0,
        "held": 12_000,
        "disputed": 0,
        "contested": 0,
        "refunding": 0,
        "refunded": 0,
        "commission": None,
        "in_clearance": None,
        "paid_out": 0,
        "paid_out_at": None,
        "payments": [],
    }
    accept_by = story.facts.deadline("accept_by")
    assert accept_by is not None
    assert accept_by.fires_at is not None
    upcoming = order["next"]
    assert upcoming["who"] == {"role": "client", "name": "Giulia", "you": True}
    assert upcoming["until"] == accept_by.fires_at.isoformat().replace("+00:00", "Z")
    assert (upcoming["otherwise"]["action"], upcoming["otherwise"]["state"]) == ("accept_by_silence", "completed")
    assert (upcoming["otherwise"]["to_seller"], upcoming["otherwise"]["at"]) == (9_600, upcoming["until"])
    assert upcoming["otherwise"]["sentence"].endswith(".")
    assert order["turns"][0]["what"]["clock"] == "accept_by"


def test_a_reason_is_said_to_everybody_in_their_language(giulia: Program, ref: str) -> None:
    def said(language: str) -> str:
        order = giulia.get(f"/orders/{ref}", accept_language=language).json()
        (brief,) = (action for action in order["actions"] if action["name"] == "send_requirements")
        return str(brief["why_not"]["title"])

    first = [said(language) for language in ("en", "fr", "it")]
    assert len(set(first)) == 3
    assert [said(language) for language in ("en", "fr", "it")] == first


def test_every_action_says_whether_and_why_not(giulia: Program, story: Story, ref: str) -> None:
    actions = {action["name"]: action for action in giulia.order(ref)["actions"]}
    accept = actions["accept_delivery"]
    assert (accept["allowed"], accept["why_not"], accept["version_needed"]) == (True, None, True)
    assert accept["href"] == f"/api/v1/orders/{ref}/actions/accept_delivery"
    assert actions["send_message"]["version_needed"] is False
    brief = actions["send_requirements"]
    assert brief["allowed"] is False
    assert brief["why_not"] == {
        "code": "not_in_this_state",
        "title": "The order is at “Delivered” now, and this is not possible there.",
        "data": {"action": "send_requirements", "state": "delivered"},
    }
    assert "deliver" not in actions
    reasons = actions["propose_cancellation"]["input"]["properties"]["reason"]["enum"]
    assert "no_longer_needed" in reasons


@pytest.mark.parametrize(
    ("language", "label"),
    [("fr", "Livrée"), ("it-CH, fr;q=0.5", "Consegnato"), ("de", "Consegnato"), ("", "Consegnato")],
)
def test_the_language_asked_for_then_that_of_the_profile(cast: Cast, ref: str, language: str, label: str) -> None:
    response = program_of(cast.giulia, language=language).get(f"/orders/{ref}")
    assert response.json()["label"] == label
    assert response.headers["Content-Language"] == ("fr" if language == "fr" else "it")


def test_nothing_new_is_304(giulia: Program, ref: str) -> None:
    tag = giulia.get(f"/orders/{ref}").headers["ETag"]
    for known in (tag, tag.removeprefix("W/"), f'"x", {tag}'):
        with Counted() as asked:
            response = giulia.get(f"/orders/{ref}", if_none_match=known)
        assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", tag)
        assert asked.count == 2
    giulia.act(ref, "send_message", {"text": "Ciao"})
    response = giulia.get(f"/orders/{ref}", if_none_match=tag)
    assert response.status_code == 200
    assert response.headers["ETag"] != tag


def test_an_order_takes_few_statements_whatever_its_history(giulia: Program, ref: str) -> None:
    giulia.order(ref)
    with Counted() as asked:
        giulia.order(ref)
    first = asked.count
    for i in range(5):
        giulia.act(ref, "send_message", {"text": f"Ciao {i}"})
    with Counted() as asked:
        giulia.order(ref)
    assert asked.count == first <= MOST_STATEMENTS


def test_what_happened_in_pages(giulia: Program, ref: str) -> None:
    all_of_it = giulia.get(f"/orders/{ref}/events").json()
    assert [event["seq"] for event in all_of_it["events"]] == [1, 2, 3, 4]
    assert (all_of_it["next_after"], all_of_it["more"]) == (4, False)
    last = all_of_it["events"][-1]
    assert (last["name"], last["by"], last["by_name"]) == ("delivery_made", "seller", "Marc")
    assert last["words"]["note"] == {"text": "Voilà.", "language": "fr", "erased": False}
    assert last["sentence"]
    some = giulia.get(f"/orders/{ref}/events?after=1&limit=2").json()
    assert ([event["seq"] for event in some["events"]], some["next_after"], some["more"]) == ([2, 3], 3, True)
    none = giulia.get(f"/orders/{ref}/events?after=99").json()
    assert none == {"events": [], "next_after": 99, "more": False}


def test_the_list_in_pages(cast: Cast, giulia: Program, clock: time_machine.Traveller) -> None:
    placed = []
    for number in range(5):
        story = Story(cast, ids=seeded(number), now=cast.giulia.joined_at + timedelta(minutes=number))
        placed.append(story.loaded.reference)
    Story(cast, ids=seeded("paid")).brief()
    first = giulia.get("/orders?limit=4").json()
    second = giulia.get(f"/orders?limit=4&cursor={first['next_cursor']}").json()
    assert len(first["orders"]) == 4
    assert second["next_cursor"] is None
    listed = [order["ref"] for order in first["orders"] + second["orders"]]
    assert len(listed) == len(set(listed)) == 6
    assert [ref for ref in listed if ref in placed] == placed[::-1]
    waiting = next(order for order in first["orders"] if order["state"] == "awaiting_payment")
    assert waiting["waits"] | {"until": ""} == {
        "role": "client",
        "you": True,
        "clock": "pay_by",
        "label": "Payment",
        "until": "",
    }
    assert program_of(cast.sam).get("/orders").json() == {"orders": [], "next_cursor": None}
    with Counted() as asked:
        giulia.get("/orders?limit=100")
    assert asked.count <= 7


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=x", "limit"),
        ("limit=101", "limit"),
        ("cursor=!", "cursor"),
        ("cursor=AAAA", "cursor"),
        ("limt=5", "limt"),
    ],
)
def test_a_wrong_parameter_is_named(giulia: Program, query: str, field: str) -> None:
    response = giulia.get(f"/orders?{query}")
    assert response.status_code == 400
    assert (response.json()["code"], response.json()["data"]) == ("parameter_wrong", {"field": field})


def test_every_answer_says_how_long_it_took(giulia: Program) -> None:
    for response in (giulia.get("/orders"), giulia.get("/nowhere"), giulia.client.get("/services/")):
        assert response.headers["Server-Timing"].startswith("total;dur=")
