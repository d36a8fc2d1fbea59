"""The audit trail by API: lines by cursor, for operators alone."""

from __future__ import annotations

from typing import Any

import pytest

from amiable.cases.terms import MacroTerms
from amiable.flow.auditing import erase_said
from amiable.flow.macros import save_macro
from amiable.flow.tokens import make_token
from amiable.people.models import Person
from amiable.people.terms import Scope
from tests.api.program import Program
from tests.api.rows import nothing_written
from tests.cast import START, seeded

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(otto: Program, ada: Program, giulia: Program) -> int:
    """The last line before the test's own."""
    entries = otto.get("/audit").json()["entries"]
    return entries[0]["number"] if entries else 0


def operator() -> Any:
    """Otto."""
    return Person.objects.get(email__startswith="otto").pk


def test_lines_come_latest_first_by_cursor(otto: Program, begun: int) -> None:
    for title in "abc":
        save_macro(operator(), MacroTerms(title, {"en": "…"}), now=START, random=seeded(title))
    first = otto.get("/audit?name=macro_saved&limit=2").json()
    assert [line["words"] for line in first["entries"]] == [{"title": "c"}, {"title": "b"}]
    assert first["next_cursor"] == begun + 2
    rest = otto.get(f"/audit?name=macro_saved&limit=2&cursor={first['next_cursor']}").json()
    assert [line["words"] for line in rest["entries"]] == [{"title": "a"}]
    assert rest["next_cursor"] is None
    line = first["entries"][0]
    assert (line["who"], line["who_name"], line["way"], line["data"]) == (
        str(operator()),
        "Otto",
        "machine",
        {"new": True},
    )
    assert line["said"] == "A desk text was added: “c”."
    assert first["check"] == {"lines": begun + 3, "checked_at": None, "wrong": 0, "wrong_since": None}


def test_erased_words_are_null(otto: Program, begun: int) -> None:
    make_token(operator(), Scope.READ, days=3, label="Shelf", now=START, random=seeded("shelf"))
    erase_said(operator(), actor=None, now=START)
    erased, made = otto.get("/audit?limit=2").json()["entries"]
    assert (erased["name"], made["words"]) == ("words_erased", {"label": None})
    assert made["said"] == "A token was made: “(erased)”, may read, for 3 days."


def test_operators_alone_read_it_and_what_is_asked_wrong_is_said(otto: Program, ada: Program, giulia: Program) -> None:
    for caller in (ada, giulia):
        with nothing_written():
            refused = caller.get("/audit")
        assert (refused.status_code, refused.json()["code"]) == (403, "only_operator")
    for wrong in (
        "all=1",
        "name=coffee",
        "kind=coffee",
        "since=never",
        "since=2026-01-01T00:00:00",
        "cursor=-1",
        "limit=0",
    ):
        assert otto.get(f"/audit?{wrong}").status_code in (400, 422), wrong
    later = otto.get("/audit?since=2126-01-01T00:00:00Z").json()
    assert (later["entries"], later["next_cursor"]) == ([], None)
