"""The second shipped rules file: other numbers, the same engine. Its windows are looked at in orders, not only in the file."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from amiable.commands import main as front
from amiable.kernel.errors import Refusal
from amiable.rules import inputs as i
from amiable.rules.begin import begin
from amiable.rules.check import DEEP, check
from amiable.rules.compare import compared
from amiable.rules.load import shipped, shipped_names, shipped_text
from amiable.rules.simulate.mix import load_mix, shipped_mix_text
from amiable.rules.words import length
from tests.rules import plays as p
from tests.rules.stages import Play
from tests.rules.story import PEOPLE, RULES, START, WORDS, Story, days, hours

QUICK = shipped("quick_gigs")
EXPECTED: dict[str, Any] = tomllib.loads(Path(__file__).with_name("quick_gigs.toml").read_text())


def gig(**bought: Any) -> Story:
    """A small order: one day, one round."""
    return Story(rules=QUICK, **({"days": 1, "rounds": 1} | bought))


def shown(value: Any) -> str:
    """A value as it is written in the table."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(shown, value))}]"
    return length(value, "en") if isinstance(value, timedelta) else str(value)


def test_it_says_otherwise_what_it_is_meant_to_and_nothing_else() -> None:
    """What is new in `standard.toml` belongs into `quick_gigs.toml` too: it is the same file with other numbers."""
    written = {
        f"{table}.{key}" if isinstance(rows, dict) else table: value
        for table, rows in EXPECTED.items()
        for key, value in (rows.items() if isinstance(rows, dict) else [("", rows)])
    }
    assert {found.where: shown(found.new) for found in compared(RULES, QUICK)} == written


#: play · clock · its whole length · what the silence leads to (event, state, case)
WINDOWS: list[tuple[Play, str, timedelta, str, str, str]] = [
    (gig, "pay_by", hours(12), "order_left_unpaid", "cancelled", "none"),
    (lambda: p.paid(gig(brief=True)), "requirements_by", days(2), "requirements_missed", "cancelled", "none"),
    (lambda: p.started(gig()), "due", days(1), "order_became_late", "in_progress", "none"),
    (lambda: p.delivered(gig()), "accept_by", days(2), "delivery_accepted_by_silence", "completed", "none"),
    (
        lambda: p.delivered(gig()).does("client", "mark_no_delivery", p.EMPTY),
        "cure_by",
        hours(12),
        "delivery_voided",
        "in_progress",
        "none",
    ),
    (lambda: p.requested(p.delivered(gig())), "reply_by", days(1), "changes_stood_as_included", "revising", "none"),
    (
        lambda: p.replied(p.requested(p.delivered(gig()), 2), "included", "extra"),
        "take_by",
        days(1),
        "reply_went_ahead",
        "revising",
        "none",
    ),
    (lambda: p.a_case(p.delivered(gig())), "talk_by", days(3), "talk_ended", "delivered", "closed"),
    (
        lambda: p.claimed(p.delivered(gig())),
        "decide_by",
        days(2),
        "case_decided_by_default",
        "delivered",
        "appealable",
    ),
    (lambda: p.completed(gig()), "clearance", days(7), "payout_started", "completed", "none"),
]


@pytest.mark.parametrize(("play", "clock", "whole", "event", "state", "case"), WINDOWS, ids=[row[1] for row in WINDOWS])
def test_a_window_and_its_silence(play: Play, clock: str, whole: timedelta, event: str, state: str, case: str) -> None:
    story = play()
    assert story.left(clock) == whole
    before = len(story.plans)
    story.let(clock)
    happened = [effect.name for effect in story.plans[before].effects if type(effect).__name__ == "Happened"]
    assert (happened, story.state, story.facts.case_state) == ([event], state, case)


def test_the_fee_is_smaller() -> None:
    assert p.completed(gig()).let("clearance").money() == {"paid": 8_800, "commission": 1_200}


def test_time_is_given_for_two_days_at_most() -> None:
    story = p.started(gig())
    assert story.refused("seller", "propose_extension", i.ProposeExtension(3, WORDS)) == "extension_too_long"
    story.does("seller", "propose_extension", i.ProposeExtension(2, WORDS))
    assert story.does("client", "accept_proposal", p.yes(story)).left("due") == days(3)


def test_one_round_is_all_there_is() -> None:
    assert p.redelivered(gig()).facts.tally.rounds == 1
    longer = gig(days=3)
    assert longer.state == "awaiting_payment"
    with pytest.raises(AssertionError, match="package_too_long"):
        gig(days=4)


def test_all_money_is_instructed_by_day_thirty() -> None:
    """The longest way there is by silence: the last case, nobody decides, nobody appeals."""
    story = p.with_support(p.delivered(gig(days=3)))
    story.day(30)
    assert story.money() == {"paid": 4_400, "commission": 600, "refunded": 5_000}


def test_every_command_knows_it_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert shipped_names() == ("standard", "quick_gigs")
    assert front.main(["rules", "list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["standard", "quick_gigs"]
    for words in (
        ["show", "quick_gigs", "--language", "it"],
        ["draw", "quick_gigs"],
        ["compare", "standard", "quick_gigs"],
    ):
        assert front.main(["rules", *words]) == 0
        assert "quick_gigs" in capsys.readouterr().out


def test_a_name_nobody_ships_is_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert front.main(["rules", "show", "slow_gigs"]) == 2
    assert "slow_gigs: unreadable: " in capsys.readouterr().err


def test_a_purchase_beyond_its_walls_is_refused() -> None:
    large = next(bought for bought in load_mix(shipped_mix_text()).purchases if bought.name == "large").purchase
    refusal = begin(QUICK, "o1", large, client_id="a", seller_id="b", actor=PEOPLE["client"], now=START)
    assert refusal == Refusal("package_too_long", {"days": 10, "rounds": 2})


def test_the_checker_finds_nothing_by_reading() -> None:
    assert check(shipped_text("quick_gigs"), how_far=None).findings == ()


@pytest.mark.proof
def test_the_checker_finds_nothing_by_playing_at_length() -> None:
    assert check(shipped_text("quick_gigs"), how_far=DEEP).findings == ()
