"""Rounds of checking: in slices, resumed where they stopped, told once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from amiable.cases.terms import MacroTerms
from amiable.flow import verifying
from amiable.flow.anchoring import anchor_days
from amiable.flow.macros import save_macro
from amiable.flow.verifying import EVERY, HELD, check_all
from amiable.members.models import Letter
from amiable.records import behind, reads
from amiable.records.models import Alarm, Round
from tests.cast import START, Cast, seeded
from tests.story import Story

pytestmark = pytest.mark.django_db

LATER = START + timedelta(days=3)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two orders a slice, and one day."""
    monkeypatch.setattr(verifying, "PAGE", 2)
    monkeypatch.setattr(verifying, "A_WEEK", 1)


@pytest.fixture
def stage(cast: Cast) -> list[Story]:
    """Five orders and a line in the audit trail."""
    ids = seeded()
    stories = [Story(cast, ids=ids) for _ in range(5)]
    save_macro(cast.lea.pk, MacroTerms("a", {"en": "…"}), now=START, random=ids)
    return sorted(stories, key=lambda story: story.order)


def whole_round(now: object = LATER) -> int:
    """Slices until the round has ended; gives how many."""
    count = 0
    while verifying.work(now, ids=seeded(count)):  # type: ignore[arg-type]
        count += 1
    return count


def tamper(statement: str) -> None:
    """Somebody with the database in hand."""
    with connection.cursor() as cursor:
        for what in ("UPDATE", "DELETE"):
            name, on = f"orders_event_no_{what}", " ON orders_event" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name.lower() if on else name}{on}")
        cursor.execute(statement)


def test_a_round_looks_at_everything_once_a_day(stage: list[Story]) -> None:
    assert whole_round() == 8  # 3 of orders and the end of them, 1 of lines and the end of them, digests, books
    (done,) = reads.rounds(limit=9)
    assert (done.begun_at, done.ended_at, done.orders, done.findings) == (LATER, LATER, 5, 0)
    assert done.lines == reads.head()[0] == 1
    assert behind.last_whole() == LATER
    assert whole_round(LATER + EVERY - timedelta(seconds=1)) == 0
    assert whole_round(LATER + EVERY) == 8
    assert len(reads.rounds(limit=9)) == 2


def test_an_empty_installation_has_nothing_to_check(cast: Cast) -> None:
    assert whole_round() == 0
    assert reads.rounds(limit=9) == []


def test_what_is_held_is_left_alone_and_what_was_dropped_is_taken_up(
    stage: list[Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert verifying.work(LATER, ids=seeded())

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(verifying, "_keep", die)
        with pytest.raises(KeyboardInterrupt):
            verifying.work(LATER, ids=seeded())
    assert reads.last_round().orders == 2  # type: ignore[union-attr]
    assert not verifying.work(LATER + HELD - timedelta(seconds=1), ids=seeded())
    assert whole_round(LATER + HELD) == 7
    done = reads.last_round()
    assert done is not None
    assert (done.orders, done.ended_at) == (5, LATER + HELD)


def test_two_workers_do_one_slice_once(stage: list[Story], monkeypatch: pytest.MonkeyPatch) -> None:
    check: Callable[..., verifying.Slice] = verifying.check_slice

    def late(at: verifying.Place) -> verifying.Slice:
        monkeypatch.setattr(verifying, "check_slice", check)
        Round.objects.update(held_until=None)
        assert verifying.work(LATER, ids=seeded(1))  # another is faster
        return check(at)

    monkeypatch.setattr(verifying, "check_slice", late)
    assert not verifying.work(LATER, ids=seeded())
    assert reads.last_round().orders == 2  # type: ignore[union-attr]


def test_an_alarm_is_raised_once_and_again_only_for_something_new(stage: list[Story]) -> None:
    first, second = stage[0], stage[3]
    tamper(f"DELETE FROM orders_event WHERE order_id = '{_id(first)}' AND seq = 1")  # noqa: S608
    whole_round()
    (alarm,) = reads.alarms(limit=9)
    assert (alarm.where, alarm.line, alarm.problem) == (
        first.loaded.reference,
        1,
        "the log does not end where the order says",
    )
    assert (alarm.found_at, alarm.settled_at) == (LATER, None)
    assert [row.subject for row in Letter.objects.all()] == [first.cast.otto.pk]
    assert [row.name for row in reads.entries_after(1, limit=9)] == ["alarm_raised"]
    whole_round(LATER + EVERY)
    assert (Alarm.objects.count(), Letter.objects.count(), reads.head()[0]) == (1, 1, 2)
    assert behind.open_alarms() == (1, LATER)
    tamper(f"UPDATE orders_event SET text = '{{}}' WHERE order_id = '{_id(second)}' AND seq = 1")  # noqa: S608
    whole_round(LATER + 2 * EVERY)
    assert [row.where for row in reads.alarms(limit=9)] == [second.loaded.reference, first.loaded.reference]
    assert (Letter.objects.count(), reads.last_round().findings) == (2, 2)  # type: ignore[union-attr]


def test_what_is_right_again_is_settled(stage: list[Story]) -> None:
    tamper("UPDATE records_words SET text = 'b'")
    whole_round()
    assert [(row.where, row.line) for row in reads.alarms(limit=9)] == [("audit", 1)]
    tamper("UPDATE records_words SET text = 'a'")
    whole_round(LATER + EVERY)
    (alarm,) = reads.alarms(limit=9)
    assert alarm.settled_at == LATER + EVERY
    assert behind.open_alarms() == (0, None)
    assert [row.name for row in reads.entries_after(1, limit=9)] == ["alarm_raised", "alarm_settled"]


def test_books_that_do_not_agree_are_named(stage: list[Story]) -> None:
    tamper(f"UPDATE orders_order SET agreement_version = 7 WHERE id = '{_id(stage[2])}'")  # noqa: S608
    whole_round()
    (alarm,) = reads.alarms(limit=9)
    assert (alarm.where, alarm.line) == (stage[2].loaded.reference, 0)


def test_a_day_rewritten_is_named_and_days_go_in_slices(stage: list[Story]) -> None:
    _, second, third = anchor_days(LATER)
    assert whole_round() == 8 + 3
    tamper("UPDATE orders_anchor SET orders = orders + 1")
    assert whole_round(LATER + EVERY) == 8 + 3
    assert reads.alarms(limit=9) == []
    tamper(f"UPDATE orders_anchor SET digest = 'x' || substr(digest, 2) WHERE day = '{second}'")  # noqa: S608
    whole_round(LATER + 2 * EVERY)
    assert {row.problem.split(":")[0] for row in reads.alarms(limit=9)} == {str(second), str(third)}


def test_the_command_looks_at_the_same(stage: list[Story]) -> None:
    slices = list(check_all())
    assert (sum(one.orders for one in slices), sum(one.lines for one in slices)) == (5, 1)
    assert [finding for one in slices for finding in one.findings] == []
    assert reads.rounds(limit=9) == []


def _id(story: Story) -> str:
    return story.order.hex if connection.vendor == "sqlite" else str(story.order)
