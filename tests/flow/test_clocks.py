"""Clocks through the door: reminders once, consequences once, late and doubled firings nothing, failures never silent."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from amiable.flow import due as due_module
from amiable.flow.due import TRIES, Report, due
from amiable.kernel.errors import refuse
from amiable.orders import reads as orders
from amiable.orders import writes
from amiable.orders.models import Deadline
from amiable.outbox.models import Item
from amiable.rules.inputs import QuestionAsked
from amiable.rules.plan import Plan
from tests.cast import Cast, seeded
from tests.rules.story import ACCEPT_BY
from tests.story import Story


def reminders(story: Story) -> list[tuple[str, list[str]]]:
    """Which clocks reminded whom, in order."""
    found = []
    for item in Item.objects.filter(topic="notices", order_id=story.order).order_by("id"):
        told = [n for n in json.loads(item.body)["notices"] if n["code"] == "reminder"]
        if told:
            found.append((told[0]["data"]["clock"], [n["to"] for n in told]))
    return found


def test_reminders_come_once_and_before_the_end(story: Story) -> None:
    story.delivered()
    Item.objects.all().delete()
    end = story.now + ACCEPT_BY
    story.wait_until(end - timedelta(hours=48, seconds=1))
    assert reminders(story) == []
    story.wait_until(end - timedelta(hours=47))
    assert reminders(story) == [("accept_by", ["client"])]
    story.wait_until(end - timedelta(hours=5))
    assert reminders(story) == [("accept_by", ["client"])] * 2
    assert story.facts.state == "delivered"
    story.wait(hours=6)
    assert reminders(story) == [("accept_by", ["client"])] * 2
    assert story.events()[-1] == "delivery_accepted_by_silence"


def test_a_redelivery_is_reminded_like_a_first_delivery(story: Story) -> None:
    story.delivered().ask_for_changes().reply("included", "included").deliver()
    Item.objects.all().delete()
    story.wait_until(story.now + ACCEPT_BY)
    assert reminders(story) == [("accept_by", ["client"])] * 2


def test_reminders_after_the_start(story: Story) -> None:
    story.pay()
    Item.objects.all().delete()
    story.wait(days=6, hours=12)
    assert [clock for clock, _ in reminders(story)] == ["requirements_by"] * 3
    story.wait(days=1)
    assert story.events()[-1] == "requirements_missed"
    assert story.facts.closing is not None
    assert story.facts.closing.reason == "requirements_never_sent"


def test_a_clock_fires_once_however_often_it_is_asked(story: Story) -> None:
    story.delivered()
    story.now += ACCEPT_BY + timedelta(days=1)
    done = [due(story.now, ids=story.ids) for _ in range(3)]
    assert [report.looked_at for report in done][1:] == [0, 0]
    story.wait(hours=7)
    assert story.events().count("delivery_accepted_by_silence") == 1


def test_a_worker_that_was_away_reminds_first_and_gives_six_hours(story: Story) -> None:
    """No consequence within six hours of its last reminder (2-domain.md §2)."""
    story.delivered()
    Item.objects.all().delete()
    story.now += ACCEPT_BY + timedelta(minutes=1)
    assert due(story.now, ids=story.ids) == Report(reminded=1)
    assert due(story.now + timedelta(hours=5, minutes=59), ids=story.ids) == Report()
    assert story.facts.state == "delivered"
    assert due(story.now + timedelta(hours=6), ids=story.ids) == Report(fired=1)
    assert story.facts.state == "completed"
    assert reminders(story) == [("accept_by", ["client"])]


def test_a_wall_waits_for_no_reminder(story: Story) -> None:
    story.pay()
    story.now += timedelta(days=8)
    assert due(story.now, ids=story.ids) == Report(fired=1)
    assert story.facts.state == "cancelled"


def test_a_batch_takes_many_orders(cast: Cast) -> None:
    ids = seeded("batch")
    many = [Story(cast, ids=ids) for _ in range(7)]
    now = many[0].now + timedelta(hours=18)
    assert due(now, limit=5, ids=ids) == Report(reminded=5)
    assert due(now, limit=5, ids=ids) == Report(reminded=2)
    end = now + timedelta(hours=6)
    assert due(end, limit=5, ids=ids) == Report(fired=5)
    assert due(end, limit=5, ids=ids) == Report(fired=2)
    assert due(end, limit=5, ids=ids) == Report()
    for story in many:
        assert story.events() == ["order_placed", "order_left_unpaid"]


def test_two_clocks_of_one_order_at_one_moment(story: Story) -> None:
    """One after the other: the second sees what the first did."""
    story.brief()
    story.do("seller", "ask_question", questions=(QuestionAsked(_words("Quel rouge ?")),), pausing=True)
    story.now += timedelta(days=40)
    assert due(story.now, ids=story.ids) == Report(reminded=1)
    story.now += timedelta(hours=6)
    assert [due(story.now, ids=story.ids).fired for _ in range(3)] == [1, 0, 0]
    assert story.events()[-1] == "question_left_unanswered"
    story.now += timedelta(days=40)
    assert [due(story.now, ids=story.ids).fired for _ in range(3)] == [1, 1, 0]
    assert story.events()[-2:] == ["order_became_late", "dead_order_cancelled"]


def _words(text: str) -> Any:
    from amiable.rules.inputs import Words

    return Words(text, "fr")


def test_a_clock_that_fails_is_tried_again_then_put_before_an_operator(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken rule must not be silent. The mistake is planted in the rules, the door is the real one."""
    healthy = Story(story.cast, ids=story.ids)

    def broken(rules: Any, facts: Any, deadline: Any, now: Any) -> Any:
        if facts.order == str(story.order):
            raise AssertionError("planted")
        return real(rules, facts, deadline, now)

    real: Callable[..., Any] = due_module.fire
    monkeypatch.setattr(due_module, "fire", broken)
    due(story.now + timedelta(hours=18), ids=story.ids)
    now, failures = story.now + timedelta(hours=24), 0
    for _ in range(TRIES + 2):
        failures += due(now, ids=story.ids).failed
        now += timedelta(hours=5)
    assert failures == TRIES
    assert healthy.events()[-1] == "order_left_unpaid", "the other order of the batch did not wait"
    assert orders.stuck_deadlines() == [(story.order, "pay_by", "", "AssertionError: planted")]
    monkeypatch.undo()
    assert due(now, ids=story.ids) == Report()
    assert writes.retry_deadline(story.order, "pay_by", "", now=now)
    assert due(now, ids=story.ids) == Report(fired=1)
    assert story.events()[-1] == "order_left_unpaid"


def test_what_an_order_no_longer_knows_is_forgotten(story: Story) -> None:
    """A row left over, as a bug could leave it: it fires nothing and goes."""
    ghost = {"clock": "accept_by", "subject": "", "generation": 77}
    Deadline.objects.create(order_id=story.order, **ghost, fires_at=story.now, wake_at=story.now)
    assert due(story.now, ids=story.ids) == Report(void=1)
    assert due(story.now, ids=story.ids) == Report()
    assert story.events() == ["order_placed"]


def test_firing_early_does_nothing(story: Story) -> None:
    story.delivered()
    Deadline.objects.filter(order_id=story.order).update(wake_at=story.now, remind_at=None)
    assert due(story.now, ids=story.ids) == Report(void=1)
    assert due(story.now, ids=story.ids) == Report()
    story.wait_until(story.now + ACCEPT_BY + timedelta(days=1))
    assert story.events()[-1] == "delivery_accepted_by_silence"


def test_the_outlook_is_what_happens(story: Story) -> None:
    """What a page says of silence is what silence does."""
    from amiable.rules.outlook import if_silent

    story.delivered()
    loaded = story.loaded
    silence = if_silent(loaded.rules, loaded.facts, story.now)
    assert silence is not None
    assert isinstance(silence.plan, Plan)
    story.wait_until(silence.at)
    assert story.events()[-1] == "delivery_accepted_by_silence"
    assert story.facts.captures == silence.plan.after.captures


def test_what_is_refused_each_time_waits_alone_and_ends_with_a_person(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One order whose step rests on what is not so stops nobody else's clocks."""
    healthy = Story(story.cast, ids=story.ids)

    def stale(steps: Any, **more: Any) -> Any:
        if any(step.loaded.id == story.order for step in steps):
            refuse("stale_version")
        return real(steps, **more)

    real: Callable[..., Any] = due_module.apply
    monkeypatch.setattr(due_module, "apply", stale)
    now, failures = story.now + timedelta(hours=24), 0
    for _ in range(TRIES + 2):
        failures += due(now, ids=story.ids).failed
        now += timedelta(hours=5)
    assert failures == TRIES
    assert healthy.events()[-1] == "order_left_unpaid"
    assert orders.stuck_deadlines() == [(story.order, "pay_by", "", "stale_version")]
