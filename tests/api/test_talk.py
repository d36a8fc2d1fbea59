"""Messages, read marks, reports and blocks by program. A stranger learns nothing, staff only what they opened."""

from __future__ import annotations

from typing import Any

import pytest

from amiable.flow.desk import look
from amiable.flow.keys import Done
from amiable.flow.perform import perform
from amiable.rules.inputs import SendMessage, Words
from amiable.talk.terms import TEXT_LENGTH
from tests.api.program import Program, program_of
from tests.api.rows import nothing_written
from tests.cast import Cast
from tests.story import Story

MEAN = Words("Tu ne vaux rien.", "fr")


@pytest.fixture
def said(story: Story) -> int:
    """Marc wrote something mean; the number of the event."""
    return story.do("seller", "send_message", text=MEAN).seq


def code_of(response: Any) -> tuple[int, str]:
    """Status and code of a refusal."""
    return response.status_code, response.json()["code"]


# ── messages ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_messages_in_order_and_none_twice(giulia: Program, story: Story, ref: str) -> None:
    seqs = [story.do(who, "send_message", text=Words(who, "fr")).seq for who in ("seller", "client", "seller")]
    first = giulia.get(f"/orders/{ref}/messages?limit=2").json()
    assert [(row["seq"], row["by"], row["by_name"], row["text"]["text"]) for row in first["messages"]] == [
        (seqs[0], "seller", "Marc", "seller"),
        (seqs[1], "client", "Giulia", "client"),
    ]
    assert (first["more"], first["next_after"], first["read"]) == (True, seqs[1], {"you": None, "other": None})
    rest = giulia.get(f"/orders/{ref}/messages?after={first['next_after']}").json()
    assert ([row["seq"] for row in rest["messages"]], rest["more"]) == ([seqs[2]], False)
    nothing = giulia.get(f"/orders/{ref}/messages?after={seqs[2]}").json()
    assert (nothing["messages"], nothing["next_after"]) == ([], seqs[2])


def test_nothing_new_is_304(giulia: Program, marc: Program, story: Story, ref: str) -> None:
    where = f"/orders/{ref}/messages"
    tag = giulia.get(where).headers["ETag"]
    same = giulia.get(where, if_none_match=tag)
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", tag)
    marc.put(f"/orders/{ref}/read", {"seq": 2})
    moved = giulia.get(where, if_none_match=tag)
    assert (moved.status_code, moved.json()["read"]["other"]["seq"]) == (200, 2)
    story.do("seller", "send_message", text=MEAN)
    assert giulia.get(where, if_none_match=moved.headers["ETag"]).status_code == 200
    sam = program_of(story.cast.sam)
    assert code_of(sam.get(where, if_none_match=tag)) == (404, "no_such_order")


@pytest.mark.parametrize("query", ["after=-1", "after=x", "limit=0", "limit=201", "since=1", "after=99999999999"])
def test_parameters_that_are_none(giulia: Program, ref: str, query: str) -> None:
    assert code_of(giulia.get(f"/orders/{ref}/messages?{query}")) == (400, "parameter_wrong")


# ── read marks ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mark_moves_on_and_never_back(giulia: Program, marc: Program, story: Story, ref: str) -> None:
    last = story.loaded.seq
    assert giulia.put(f"/orders/{ref}/read", {"seq": 2}).json()["you"]["seq"] == 2
    assert giulia.put(f"/orders/{ref}/read", {"seq": 2_000}).json()["you"]["seq"] == last
    assert giulia.put(f"/orders/{ref}/read", {"seq": 1}).json()["you"]["seq"] == last
    seen = marc.get(f"/orders/{ref}/messages").json()["read"]
    assert (seen["you"], seen["other"]["seq"]) == (None, last)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "needed"),
        ({"seq": 0}, "too_small"),
        ({"seq": 2**31}, "too_large"),
        ({"seq": "2"}, "wrong_type"),
        ({"seq": True}, "wrong_type"),
        ({"seq": 2, "by": "seller"}, "unknown_field"),
    ],
)
def test_marks_that_are_none(giulia: Program, ref: str, body: Any, code: str) -> None:
    with nothing_written():
        assert code_of(giulia.put(f"/orders/{ref}/read", body)) == (422, code)


# ── reports ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_report_its_answer_and_who_learns_of_it(
    cast: Cast, giulia: Program, marc: Program, ada: Program, story: Story, said: int, ref: str
) -> None:
    made = giulia.post(f"/orders/{ref}/reports", {"seq": said, "why": "abuse", "text": "Fa male."})
    assert made.status_code == 201
    assert made.json()["why"] == {"code": "abuse", "label": "It is insulting or threatening"}
    with nothing_written():
        again = giulia.post(f"/orders/{ref}/reports", {"seq": said, "why": "spam"})
    assert (again.status_code, again.json()) == (200, made.json())
    assert giulia.get(f"/orders/{ref}/messages").json()["messages"][-1]["reported"] is True
    assert marc.get(f"/orders/{ref}/messages").json()["messages"][-1]["reported"] is False
    assert marc.get(f"/orders/{ref}/reports").json() == {"reports": []}

    (row,) = ada.get("/cases/reports").json()["words"]
    assert (row["ref"], row["seq"], row["by"], row["by_name"], row["own"]) == (ref, said, "seller", "Marc", False)
    assert [words["text"] for words in row["words"]] == [MEAN.text]
    (report,) = row["reports"]
    assert (report["by"]["name"], report["text"]) == ("Giulia", "Fa male.")

    where, answer = f"/cases/{ref}/reports/{report['id']}", {"outcome": "warned", "answer": "Gli abbiamo parlato."}
    assert code_of(ada.post(where, answer)) == (403, "look_first")
    look(story.order, cast.ada.pk, now=story.now)
    handled = ada.post(where, answer)
    assert (handled.status_code, handled.json()["outcome"]["code"]) == (200, "warned")
    with nothing_written():
        assert code_of(ada.post(where, answer)) == (409, "handled_already")
    (own,) = giulia.get(f"/orders/{ref}/reports").json()["reports"]
    assert (own["outcome"]["code"], own["answer"]) == ("warned", "Gli abbiamo parlato.")
    assert ada.get("/cases/reports").json() == {"words": [], "next_cursor": None}


def test_flagged_words_are_closed_by_who_mediates(
    cast: Cast, giulia: Program, marc: Program, ada: Program, story: Story, ref: str
) -> None:
    pressing = SendMessage(Words("Please give me five stars!", "en"))
    sent = perform(story.order, "send_message", cast.actor("seller"), pressing, story.now, anyway=True, ids=story.ids)
    assert isinstance(sent, Done)
    where = f"/cases/{ref}/flags/{sent.seq}"
    (row,) = ada.get("/cases/reports?limit=1").json()["words"]
    assert [flag["kind"]["code"] for flag in row["flags"]] == ["asks"]
    assert code_of(ada.put(where, {})) == (403, "look_first")
    look(story.order, cast.ada.pk, now=story.now)
    sam = program_of(cast.sam)
    with nothing_written():
        for who in (giulia, marc, sam):
            assert code_of(who.put(where, {})) == (403, "only_staff")
        assert code_of(ada.put(f"/cases/{ref}/flags/2", {})) == (404, "not_found")
    closed = ada.put(where, {})
    assert (closed.status_code, closed.json()["seq"], [flag["kind"]["code"] for flag in closed.json()["flags"]]) == (
        *(200, sent.seq, ["asks"]),
    )
    with nothing_written():
        assert ada.put(where, {}).json() == closed.json()
    assert ada.get("/cases/reports").json() == {"words": [], "next_cursor": None}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"why": "abuse"}, (422, "needed")),
        ({"seq": 3}, (422, "needed")),
        ({"seq": 3, "why": "ugly"}, (422, "not_a_choice")),
        ({"seq": 3, "why": "abuse", "text": "x" * (TEXT_LENGTH + 1)}, (422, "too_long")),
        ({"seq": 3, "why": "abuse", "text": "a\0b"}, (422, "not_text")),
        ({"seq": 1, "why": "abuse"}, (404, "no_such_words")),
        ({"seq": 900, "why": "abuse"}, (404, "no_such_words")),
    ],
)
def test_reports_that_are_none(giulia: Program, said: int, ref: str, body: Any, expected: tuple[int, str]) -> None:
    with nothing_written():
        assert code_of(giulia.post(f"/orders/{ref}/reports", body)) == expected


def test_whoever_names_no_reason_says_one(giulia: Program, marc: Program, said: int, ref: str) -> None:
    with nothing_written():
        told = giulia.post(f"/orders/{ref}/reports", {"seq": said, "why": "other", "text": "  "})
        own = marc.post(f"/orders/{ref}/reports", {"seq": said, "why": "abuse"})
    empty = {"code": "text_missing", "detail": "Please fill this in.", "data": {}}
    assert (code_of(told), told.json()["data"]) == ((422, "invalid"), {"text": empty})
    assert code_of(own) == (404, "no_such_words")


@pytest.mark.parametrize("report", ["x", "0190a000-0000-7000-8000-00000000000f"])
def test_no_such_report(cast: Cast, ada: Program, story: Story, said: int, ref: str, report: str) -> None:
    program_of(cast.giulia).post(f"/orders/{ref}/reports", {"seq": said, "why": "abuse"})
    look(story.order, cast.ada.pk, now=story.now)
    with nothing_written():
        told = ada.post(f"/cases/{ref}/reports/{report}", {"outcome": "nothing", "answer": "Niente."})
    assert code_of(told) == (404, "not_found")


# ── blocks ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_blocked_and_taken_back(cast: Cast, giulia: Program, marc: Program) -> None:
    where = f"/blocks/{cast.marc.pk}"
    who = {"id": str(cast.marc.pk), "name": "Marc"}
    assert giulia.get(where).json() == {"person": who, "since": None}
    made = giulia.put(where, {})
    assert (made.status_code, made.json()) == (200, {"person": who, "since": "2026-12-01T09:00:00Z"})
    with nothing_written():
        assert giulia.put(where, {}).json() == made.json()
    assert giulia.get("/blocks").json() == {"blocks": [made.json()]}
    assert marc.get(f"/blocks/{cast.giulia.pk}").json()["since"] is None
    assert marc.get("/blocks").json() == {"blocks": []}
    assert [giulia.delete(where).status_code for _ in range(2)] == [204, 204]
    assert giulia.get("/blocks").json() == {"blocks": []}


@pytest.mark.parametrize("who", ["giulia", "ada", "otto", "nobody", "x"])
def test_who_cannot_be_blocked(cast: Cast, giulia: Program, who: str) -> None:
    known = getattr(cast, who, None)
    person = known.pk if known else {"x": "x"}.get(who, "0190a000-0000-7000-8000-00000000000f")
    with nothing_written():
        assert code_of(giulia.put(f"/blocks/{person}", {})) == (404, "not_found")
