"""Saved replies over the API: kept, changed, moved, removed; bounded; nobody else's."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from amiable.flow import upkeep
from amiable.talk import reads as talk
from amiable.talk.terms import MOST_REPLIES, SavedTerms
from tests.api.program import Program, program_of
from tests.api.rows import nothing_written
from tests.cast import START, Cast

THANKS = {"title": "Thanks", "text": "Thank you, {client}, see {budget}.", "language": "en"}


def titles(program: Program) -> list[tuple[int, str]]:
    """Place and title of every reply."""
    return [(row["place"], row["title"]) for row in program.get("/saved-replies").json()["replies"]]


def test_a_reply_is_kept_changed_moved_and_removed(marc: Program) -> None:
    assert marc.get("/saved-replies").json() == {"replies": [], "most": 50}
    made = marc.post("/saved-replies", THANKS)
    assert made.status_code == 201
    body = made.json()
    assert {**body, "id": ""} == {
        "id": "",
        "place": 1,
        **THANKS,
        "unknown": ["budget"],
        "changed_at": "2026-12-01T09:00:00Z",
    }
    second = marc.post("/saved-replies", THANKS | {"title": "Sizes"}).json()["id"]
    marc.post("/saved-replies", THANKS | {"title": "First", "place": 1})
    assert titles(marc) == [(1, "First"), (2, "Thanks"), (3, "Sizes")]
    changed = marc.put(f"/saved-replies/{second}", {"title": "Formats", "text": "A4.", "language": "fr", "place": 2})
    assert (changed.status_code, changed.json()["place"], changed.json()["unknown"]) == (200, 2, [])
    assert titles(marc) == [(1, "First"), (2, "Formats"), (3, "Thanks")]
    gone = marc.delete(f"/saved-replies/{second}")
    assert (gone.status_code, gone.content) == (204, b"")
    assert titles(marc) == [(1, "First"), (2, "Thanks")]
    assert marc.delete(f"/saved-replies/{second}").status_code == 404


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"title": ""}, "needed", "title"),
        ({"title": "  "}, "needed", "title"),
        ({"title": "x" * 81}, "too_long", "title"),
        ({"text": "x" * 2001}, "too_long", "text"),
        ({"text": "a\0b"}, "not_text", "text"),
        ({"language": "de"}, "not_a_choice", "language"),
        ({"place": -1}, "too_small", "place"),
        ({"place": 51}, "too_large", "place"),
        ({"owner": "marc"}, "unknown_field", "owner"),
        ({"text": 5}, "wrong_type", "text"),
    ],
)
def test_what_cannot_be_kept_is_refused(change: dict[str, Any], code: str, field: str, marc: Program) -> None:
    with nothing_written():
        response = marc.post("/saved-replies", THANKS | change)
    assert (response.status_code, response.json()["code"]) == (422, code)
    assert response.json()["data"]["field"] == field


def test_there_are_fifty_at_most(cast: Cast, marc: Program) -> None:
    for number in range(MOST_REPLIES):
        upkeep.save_reply(cast.marc.pk, SavedTerms(f"{number}", "x", "en"), now=START)
    with nothing_written():
        response = marc.post("/saved-replies", THANKS)
    assert (response.status_code, response.json()["code"]) == (422, "too_many_saved_replies")
    assert response.json()["detail"] == "You can keep 50 saved replies. Remove one first."
    kept = talk.saved_of(cast.marc.pk)[0].id
    assert marc.put(f"/saved-replies/{kept}", THANKS).status_code == 200


def test_a_reply_of_somebody_else_is_as_missing(cast: Cast, giulia: Program) -> None:
    theirs = upkeep.save_reply(cast.marc.pk, SavedTerms("Thanks", "Thanks.", "en"), now=START)
    with nothing_written():
        answers = [
            call(f"/saved-replies/{reply}")
            for reply in (theirs, uuid4(), "x")
            for call in (lambda path: giulia.put(path, THANKS), giulia.delete)
        ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert program_of(cast.sam).get("/saved-replies").json()["replies"] == []
