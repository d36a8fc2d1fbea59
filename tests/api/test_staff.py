"""Members of staff and the access log by API: for operators alone, narrowed, a page at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from amiable.flow import entrances, inviting
from amiable.flow.desk import look
from amiable.members.terms import Invited
from amiable.people.roles import Role
from tests.api.program import Program
from tests.api.rows import nothing_written
from tests.cast import START, Cast


@pytest.fixture
def busy(cast: Cast, story: Any) -> Any:
    """Ada signed in three times, an hour apart; Otto opened the order."""
    for hours in range(3):
        entrances.note(cast.ada.pk, "signed_in", what="totp", now=START + timedelta(hours=hours))
    look(story.order, cast.otto.pk, now=START + timedelta(hours=1))
    return story


def test_members_are_listed_for_operators(cast: Cast, otto: Program, ada: Program, giulia: Program) -> None:
    inviting.invite(cast.otto.pk, Invited("new@example.com", Role.LEAD, ("fr", "it"), "fr"), now=START)
    found = otto.get("/members").json()
    assert [(one["name"], one["role"], one["languages"]) for one in found["members"]] == [
        ("Otto", "operator", ["en"]),
        ("Lea", "lead", ["en"]),
        ("Ada", "mediator", ["en"]),
        ("Bo", "mediator", ["en"]),
    ]
    assert found["members"][0]["second_factors"] == []
    (invited,) = found["invitations"]
    assert (invited["email"], invited["role"], invited["languages"]) == ("new@example.com", "lead", ["fr", "it"])
    assert invited["invited_by"] == str(cast.otto.pk)
    assert "hash" not in invited
    for caller in (ada, giulia):
        with nothing_written():
            refused = caller.get("/members")
        assert (refused.status_code, refused.json()["code"]) == (403, "only_operator")
    assert otto.get("/members?role=lead").status_code == 400


def test_the_log_is_read_a_page_at_a_time(busy: Any, cast: Cast, otto: Program, ada: Program) -> None:
    whole = otto.get("/access-log").json()
    assert [(line["name"], line["what"]) for line in whole["lines"]] == [
        ("Ada", "signed_in"),
        ("Ada", "signed_in"),
        ("Otto", "order_opened"),
        ("Ada", "signed_in"),
    ]
    assert (whole["lines"][2]["order"], whole["next_cursor"]) == (busy.loaded.reference, None)
    assert (whole["lines"][0]["factor"], whole["lines"][0]["by"]) == ("totp", None)
    found, cursor = [], ""
    while True:
        page = otto.get(f"/access-log?limit=1&cursor={cursor}").json()
        found += page["lines"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert found == whole["lines"]
    with nothing_written():
        assert ada.get("/access-log").json()["code"] == "only_operator"


def test_the_log_is_narrowed(busy: Any, cast: Cast, otto: Program) -> None:
    def names(query: str) -> list[str]:
        return [line["name"] for line in otto.get(f"/access-log?{query}").json()["lines"]]

    assert names(f"person={cast.otto.pk}") == ["Otto"]
    assert names(f"order={busy.loaded.reference}") == ["Otto"]
    assert names("since=2026-12-01T10:00:00Z") == ["Ada", "Ada", "Otto"]
    assert names("until=2026-12-01T10:00:00Z") == ["Ada"], "the end is no part of it"
    for wrong in (
        "person=x",
        "since=yesterday",
        "until=2026-12-01T10:00:00",
        "cursor=x",
        "who=1",
    ):
        answer = otto.get(f"/access-log?{wrong}")
        assert (answer.status_code, answer.json()["code"]) == (400, "parameter_wrong"), wrong
    nowhere = otto.get("/access-log?order=AM-0000-0000")
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "no_such_order")
