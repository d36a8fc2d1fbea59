"""The audit trail: every change outside an order's life leaves one line, in the transaction of the change."""

from __future__ import annotations

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from amiable.cases.terms import MacroTerms
from amiable.flow.auditing import erase_said, record
from amiable.flow.integrating import IntegrationTerms, make_integration, revoke_integration
from amiable.flow.macros import remove_macro, save_macro
from amiable.flow.tokens import make_token
from amiable.kernel.canonical import commitment
from amiable.kernel.errors import Refused
from amiable.people.terms import Scope
from amiable.records import reads
from amiable.records.arriving import COMMAND, TOKEN, Arrival, arriving
from amiable.records.models import EntryWords
from amiable.records.terms import UnknownEntryError, Words
from tests.cast import START, Cast, seeded

pytestmark = pytest.mark.django_db

MACRO = MacroTerms("Ask for files", {"en": "Please send the files."})


def lines(after: int = 0) -> list[dict[str, Any]]:
    """What the trail says behind a line."""
    return [json.loads(row.text) for row in reads.entries_after(after, limit=1000)]


def test_a_change_and_its_entry_are_one(cast: Cast) -> None:
    made = save_macro(cast.lea.pk, MACRO, now=START, random=seeded())
    remove_macro(cast.lea.pk, made, now=START)
    saved, removed = lines()
    assert saved["name"] == "macro_saved"
    assert saved["who"] == {"kind": "person", "id": str(cast.lea.pk)}
    assert saved["way"] == {"kind": "machine", "name": ""}
    assert saved["subject"] == {"kind": "macro", "id": str(made)}
    assert saved["data"]["new"] is True
    assert "files" not in json.dumps(saved)
    assert (removed["seq"], removed["name"], removed["data"]) == (2, "macro_removed", {})
    first, second = reads.entries_after(0, limit=9)
    assert (saved["prev"], removed["prev"]) == ("", first.hash)
    assert reads.head() == (2, second.hash)


@pytest.mark.parametrize("who", ["ada", "sam", "marc"])
def test_what_is_refused_leaves_nothing(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        save_macro(getattr(cast, who).pk, MACRO, now=START)
    assert lines() == []


def test_a_change_given_up_takes_its_entry_along(cast: Cast) -> None:
    with transaction.atomic():
        save_macro(cast.lea.pk, MACRO, now=START, random=seeded())
        transaction.set_rollback(True)
    assert (lines(), reads.head()) == ([], (0, ""))


def test_by_which_way_somebody_came_is_told(cast: Cast) -> None:
    with arriving(Arrival(COMMAND, "integration")):
        site = make_integration("atelier", IntegrationTerms("Atelier"), now=START, random=seeded())
    with arriving(Arrival(TOKEN, "t-1", person=str(cast.otto.pk))):
        revoke_integration(site, now=START)
    made, ended = lines()
    assert (made["who"], made["way"]) == ({"kind": "nobody", "id": ""}, {"kind": "command", "name": "integration"})
    assert (ended["who"], ended["way"]) == (
        {"kind": "person", "id": str(cast.otto.pk)},
        {"kind": "token", "name": "t-1"},
    )


def test_names_are_kept_apart_and_can_be_erased(cast: Cast) -> None:
    token = make_token(cast.giulia.pk, Scope.READ, days=3, label="Giulia’s shelf", now=START, random=seeded())
    (made,) = lines()
    words = EntryWords.objects.get()
    assert words.text == "Giulia’s shelf"
    assert made["data"]["label"] == {"c": commitment(words.salt, words.text), "w": "label"}
    assert erase_said(cast.giulia.pk, actor=cast.otto.pk, now=START) == 1
    assert reads.words_of([1]) == {1: {"label": None}}
    assert lines(1)[0]["data"] == {"words": ["1 label"]}
    assert erase_said(cast.giulia.pk, actor=cast.otto.pk, now=START) == 0
    assert len(lines()) == 2
    assert made["subject"]["id"] == str(token.id)


def test_only_what_is_described_can_be_written(cast: Cast) -> None:
    person = cast.otto.pk
    with transaction.atomic():
        with pytest.raises(UnknownEntryError, match=r"say in records\.terms what it is"):
            record("coffee_made", person, person, START)
        with pytest.raises(UnknownEntryError, match="has the data"):
            record("role_changed", person, person, START, {"before": "member"})
        with pytest.raises(UnknownEntryError, match="has the data"):
            record("retention_changed", person, "mail", START, {"before": 1, "after": "2"})
        with pytest.raises(UnknownEntryError, match="has the words"):
            record("macro_removed", person, person, START, words={"title": Words("x")})
    assert lines() == []


def test_an_entry_outside_its_transaction_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as alone:
        alone.setattr("amiable.records.writes.connection", SimpleNamespace(in_atomic_block=False))
        with pytest.raises(RuntimeError, match="outside the transaction"):
            record("calendar_made", cast.otto.pk, cast.otto.pk, START)
    assert lines() == []


def test_time_in_the_trail_never_runs_back(cast: Cast) -> None:
    save_macro(cast.lea.pk, MACRO, now=START, random=seeded())
    save_macro(cast.lea.pk, MACRO, now=START - timedelta(days=1), random=seeded(2))
    assert [line["at"] for line in lines()] == ["2026-12-01T09:00:00.000000Z"] * 2
