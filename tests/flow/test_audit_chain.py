"""The audit trail as evidence: whatever is changed, deleted, moved or cut off afterwards, checking names the first bad line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from amiable.cases.terms import MacroTerms
from amiable.flow import verify
from amiable.flow.anchoring import anchor_days
from amiable.flow.auditing import erase_said
from amiable.flow.macros import remove_macro, save_macro
from amiable.flow.tokens import make_token
from amiable.flow.verify import AUDIT, Finding, verify_all
from amiable.people.terms import Scope
from amiable.records import reads
from tests.cast import START, Cast, seeded

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail(cast: Cast) -> Cast:
    """Six lines: a token of Giulia’s, her words erased, two texts kept, one changed, one removed."""
    make_token(cast.giulia.pk, Scope.READ, days=3, label="Giulia’s shelf", now=START, random=seeded())
    erase_said(cast.giulia.pk, actor=cast.otto.pk, now=START)
    first, second = (
        save_macro(cast.lea.pk, MacroTerms(title, {"en": "…"}), now=START, random=seeded(title)) for title in "ab"
    )
    save_macro(cast.lea.pk, MacroTerms("c", {"en": "…"}), macro_id=first, now=START, random=seeded(9))
    remove_macro(cast.lea.pk, second, now=START)
    assert [row.seq for row in reads.entries_after(0, limit=99)] == [1, 2, 3, 4, 5, 6]
    assert list(verify_all()) == []
    return cast


def tamper(*statements: str) -> list[Finding]:
    """What checking finds after somebody with the database in hand has done this."""
    with connection.cursor() as cursor:
        for what in ("UPDATE", "DELETE"):
            name = f"records_entry_no_{what}"
            on = " ON records_entry" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name.lower() if on else name}{on}")
        for statement in statements:
            cursor.execute(statement)
    return list(verify_all())


TAMPERING = {
    "a line rewritten": (
        "UPDATE records_entry SET text = replace(text, 'macro_saved', 'macro_moved') WHERE seq = 3",
        3,
    ),
    "its column alone": ("UPDATE records_entry SET who = '' WHERE seq = 3", 3),
    "its moment alone": ("UPDATE records_entry SET at = '2020-01-01 00:00:00+00:00' WHERE seq = 4", 4),
    "its hash alone": ("UPDATE records_entry SET hash = 'x' WHERE seq = 2", 2),
    "a line deleted": ("DELETE FROM records_entry WHERE seq = 4", 4),
    "the end cut off": ("DELETE FROM records_entry WHERE seq > 4", 5),
    "all of it gone": ("DELETE FROM records_entry", 1),
    "the end moved as well": ("UPDATE records_head SET seq = 5", 6),
    "words changed": ("UPDATE records_words SET text = 'z' WHERE seq = 3", 3),
    "words deleted": ("DELETE FROM records_words WHERE seq = 3", 3),
    "words erased in silence": ("UPDATE records_words SET text = '', salt = '' WHERE seq = 4", 4),
}


@pytest.mark.parametrize("how", TAMPERING)
def test_the_first_bad_line_is_named(trail: Cast, how: str) -> None:
    statement, line = TAMPERING[how]
    assert [(one.reference, one.seq) for one in tamper(statement)] == [(AUDIT, line)]


def test_two_lines_that_changed_places_are_named(trail: Cast) -> None:
    swaps = ((2, 99), (3, 2), (99, 3))
    moved = [f"UPDATE records_entry SET seq = {new} WHERE seq = {old}" for old, new in swaps]  # noqa: S608 - figures
    assert [(one.reference, one.seq) for one in tamper(*moved)] == [(AUDIT, 2)]


@pytest.mark.parametrize("size", [1, 2, 4, 6])
def test_slices_find_the_same(trail: Cast, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(verify, "SLICE", size)
    assert list(verify.verify_audit()) == []
    found = tamper("DELETE FROM records_entry WHERE seq = 4")
    assert [(one.seq, one.problem) for one in found] == [(4, "a line is missing")]


def test_a_trail_rewritten_as_a_whole_breaks_the_days_digest(trail: Cast) -> None:
    assert anchor_days(START + timedelta(days=1)) == [START.date()]
    assert list(verify_all()) == []
    found = tamper(
        "DELETE FROM records_entry WHERE seq > 4",
        "DELETE FROM records_words WHERE seq > 4",
        "UPDATE records_head SET seq = 4, hash = (SELECT hash FROM records_entry WHERE seq = 4)",
    )
    assert [(one.reference, one.seq) for one in found] == [("", 0)]
    assert str(START.date()) in found[0].problem


def test_nothing_is_wrong_where_nothing_is(cast: Cast) -> None:
    assert list(verify_all()) == []
