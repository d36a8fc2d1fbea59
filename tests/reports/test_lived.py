"""Real orders read for a mix: what the log of an ended order tells, and the command that fits people to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from amiable.commands import main as front
from amiable.commands.simulation import fitting
from amiable.reports.lived import lived
from amiable.rules.load import shipped
from amiable.rules.simulate.fit import fit
from amiable.rules.simulate.mix import load_mix, shipped_mix_text
from tests.cast import START, make_cast
from tests.story import Story


@pytest.fixture
def told(db: None) -> Story:
    """Delivered after two days, changes asked for five hours later, answered after two more; accepted by silence."""
    story = Story(make_cast()).delivered()
    story.wait(hours=5)
    story.ask_for_changes()
    story.wait(hours=2)
    story.reply("included", "fix").deliver()
    story.wait(days=4)
    return story


def test_an_ended_order_tells_who_did_what_when(told: Story) -> None:
    (order,) = lived()
    assert (order.client, order.seller) == (str(told.cast.giulia.pk), str(told.cast.marc.pk))
    names = [line.event for line in order.lines]
    assert names[:4] == ["order_placed", "payment_confirmed", "requirements_sent", "delivery_made"]
    asked, answered = (
        next(line for line in order.lines if line.event == name) for name in ("changes_requested", "changes_answered")
    )
    assert (asked.role, answered.role, answered.at - asked.at) == ("client", "seller", timedelta(hours=2))
    assert [answer["answer"] for answer in answered.data["answers"]] == ["included", "fix"]
    assert "Bread" not in str(order)


def test_a_running_order_and_an_old_one_tell_nothing(told: Story) -> None:
    Story(told.cast, ids=told.ids, now=told.now)
    assert len(list(lived())) == 1
    assert list(lived(since=START + timedelta(days=1))) == []


def test_the_logs_say_what_kind_of_people_they_are(told: Story) -> None:
    base = load_mix(shipped_mix_text())
    found = fit(shipped(), base, lived())
    assert {kind.name: kind.share for kind in found.sellers if kind.share} == {"prompt": 100}
    assert {kind.name: kind.share for kind in found.clients if kind.share} == {"prompt": 100}


def test_the_command_prints_a_mix_that_can_be_read(told: Story, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(fitting, "LEAST", 1)
    with time_machine.travel(told.now, tick=False):
        assert front.main(["rules", "fit", "--days", "30"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("# Fitted to 1 orders that were placed since ")
    assert load_mix(text).name == "fitted"


def test_too_few_orders_are_said(told: Story, capsys: Any) -> None:
    with time_machine.travel(told.now, tick=False):
        assert front.main(["rules", "fit", "--days", "30"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "Orders placed in the last 30 days that have ended: 1; it takes 50 to fit a mix.\n"


def test_no_days_are_no_days(capsys: Any) -> None:
    with pytest.raises(SystemExit) as ended:
        front.main(["rules", "fit", "--days", "0"])
    assert ended.value.code == 2
    assert "argument --days: 0 should be 1 to 36,500" in capsys.readouterr().err
