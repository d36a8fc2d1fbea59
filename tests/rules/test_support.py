"""Customer support: claiming, asking, deciding, a second person, the default, appeal and its end (2-domain.md §8)."""

from __future__ import annotations

import pytest

from amiable.rules import inputs as i
from amiable.rules.outlook import turns
from tests.rules import plays as p
from tests.rules.stages import played
from tests.rules.story import WORDS, Story, days, hours

ASK = i.AskParties(WORDS, WORDS)
APPEAL = i.Appeal("new_facts", WORDS)


def big() -> Story:
    """A decision on 600.00 EUR that waits for a second person."""
    return played("waiting for a second person")


# ── claiming and asking ─────────────────────────────────────────────────────────────────────────────────────────────


def test_nobody_within_24_hours_alarms_the_lead_and_the_whole_time_runs_on() -> None:
    story = played("with support").let("claim_by")
    assert story.told_last() == [("mediator", "lead_alerted")]
    assert (story.case.state, story.left("support_by")) == ("with_support", days(9))


def test_who_is_a_party_cannot_be_the_mediator() -> None:
    story = played("with support")
    story.facts = story.facts.but(seller_id="mina")
    assert story.refused("mediator", "claim_case") == "recused"
    assert story.does("second", "claim_case").case.mediator == "milo"


def test_only_who_claimed_it_asks_and_decides() -> None:
    story = played("claimed")
    assert story.refused("second", "ask_parties", ASK) == "not_your_claim"
    assert story.refused("second", "decide_case", p.decision()) == "not_your_claim"


def test_both_sides_are_asked_at_once_at_most_twice() -> None:
    story = played("claimed")
    for _ in range(2):
        story.does("mediator", "ask_parties", ASK)
        assert (story.case.state, story.left("asking_by")) == ("asking", hours(48))
        story.does("client", "answer_support", p.ANSWER)
        assert (story.case.state, story.refused("client", "answer_support", p.ANSWER)) == ("asking", "answered_already")
        story.does("seller", "answer_support", p.ANSWER)
        assert (story.case.state, story.left("decide_by")) == ("deciding", hours(72))
    assert story.refused("mediator", "ask_parties", ASK) == "asked_enough"


def test_without_their_answers_it_is_decided_on_the_file() -> None:
    story = played("asking").does("client", "answer_support", p.ANSWER).let("asking_by")
    assert (story.case.state, story.left("decide_by")) == ("deciding", hours(72))


def test_one_side_may_be_asked_and_the_other_is_not_waited_for() -> None:
    story = played("claimed")
    assert story.refused("mediator", "ask_parties", i.AskParties()) == "nobody_asked"
    story.does("mediator", "ask_parties", i.AskParties(to_seller=WORDS))
    assert [turn.role for turn in turns(story.rules, story.facts) if turn.clock == "asking_by"] == ["seller"]
    assert story.refused("client", "answer_support", p.ANSWER) == "not_asked"
    assert story.does("seller", "answer_support", p.ANSWER).case.state == "deciding"


def test_a_mediator_gives_the_case_back_and_does_not_take_it_again() -> None:
    story = played("claimed").wait(hours(30))
    left = story.left("support_by")
    story.does("mediator", "hand_back_case", p.WHY)
    assert (story.case.state, story.case.mediator, story.left("support_by")) == ("with_support", "", left)
    assert story.refused("mediator", "claim_case") == "recused"
    assert story.does("second", "claim_case").case.mediator == "milo"


def test_the_operator_puts_a_claimed_case_back_which_says_nothing_of_the_mediator() -> None:
    story = played("claimed").does("operator", "hand_back_case", p.WHY)
    assert story.does("mediator", "claim_case").case.mediator == "mina"


def test_a_case_is_given_back_three_times_at_most() -> None:
    story = played("claimed")
    for _ in range(3):
        story.does("operator", "hand_back_case", p.WHY).does("mediator", "claim_case")
    assert story.refused("operator", "hand_back_case", p.WHY) == "handed_back_enough"
    assert story.refused("mediator", "hand_back_case", p.WHY) == "handed_back_enough"


@pytest.mark.parametrize("stage", ["talking", "with support", "claimed", "asking", "appealed"])
@pytest.mark.parametrize("who", ["client", "seller"])
def test_both_sides_bring_statements_while_the_case_is_looked_at(stage: str, who: str) -> None:
    story = played(stage)
    before = story.facts
    story.does(who, "make_statement", i.MakeStatement(WORDS, lines=(1, 2)))
    assert (story.facts, story.plans[-1].quiet) == (before, True)
    assert {to for to, _ in story.told_last()} == {"client", "seller", "mediator"} - {who}


@pytest.mark.parametrize("stage", ["delivered", "appealable", "case withdrawn", "completed"])
def test_not_once_it_is_decided_or_closed(stage: str) -> None:
    assert played(stage).refused("client", "make_statement", i.MakeStatement(WORDS)) == "not_in_this_case_state"


# ── deciding ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_decision_is_booked_at_once_and_its_money_leaves_when_the_appeal_ends() -> None:
    story = p.decided(played("claimed"), "complete", refund=3_000)
    assert (story.case.state, story.money()) == ("appealable", {"disputed": 7_000, "refunding": 3_000})
    assert story.facts.movements == ()
    story.let("appeal_by")
    assert story.money() == {"pending": 5_600, "commission": 1_400, "refunded": 3_000}
    assert story.facts.closing.by == "mediator"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("outcome", "terms", "state", "money"),
    [
        ("complete", {}, "completed", {"pending": 8_000, "commission": 2_000}),
        ("cancel", {"refund": 10_000}, "cancelled", {"refunded": 10_000}),
        ("cancel", {"refund": 2_500}, "cancelled", {"refunded": 2_500, "pending": 6_000, "commission": 1_500}),
        ("redo", {"redo_days": 3}, "revising", {"held": 10_000}),
        ("redo", {"redo_days": 3, "refund": 1_000}, "revising", {"held": 9_000, "refunded": 1_000}),
    ],
)
def test_what_can_be_decided(outcome: str, terms: dict[str, int], state: str, money: dict[str, int]) -> None:
    story = p.decided(played("claimed"), outcome, **terms).let("appeal_by")
    assert (story.state, story.case.state, story.money()) == (state, "closed", money)


def test_the_order_stays_frozen_and_a_redos_date_counts_from_the_end() -> None:
    story = p.decided(played("claimed"), "redo", redo_days=3)
    assert (story.paused("accept_by"), story.clocks) == (True, {"accept_by", "appeal_by"})
    story.let("appeal_by")
    assert (story.state, story.left("due"), story.facts.redo) == ("revising", days(3), True)


def test_a_redo_needs_something_to_redo_and_room() -> None:
    nothing = played("nothing delivered, with support").does("mediator", "claim_case")
    assert nothing.refused("mediator", "decide_case", p.decision("redo", redo_days=1)) == "redo_impossible"
    story = played("claimed")
    assert story.refused("mediator", "decide_case", p.decision("redo")) == "redo_impossible"
    assert story.refused("mediator", "decide_case", p.decision("redo", redo_days=34)) == "beyond_last_due"


def test_a_decision_names_facts_a_rule_and_reasons_for_each_party_of_a_mediators_own() -> None:
    story = played("claimed")
    for bad, code in (
        ({"facts": ()}, "too_few"),
        ({"rule": ""}, "no_such_rule"),
        ({"rule": "standard 8"}, "no_such_rule"),
        ({"why_seller": i.Words("")}, "needed"),
        ({"reason": "before_start"}, "reason_not_offered"),
        ({"reason": "gold"}, "reason_not_offered"),
        ({"refund": 10_001}, "more_than_there_is"),
    ):
        whole = {f: getattr(p.decision(), f) for f in i.Decide.__dataclass_fields__}
        assert story.refused("mediator", "decide_case", i.Decide(**(whole | bad))) == code, bad


# ── the second person ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_second_person_above_500_eur_of_the_disputed_amount() -> None:
    for work, state in ((50_000, "appealable"), (50_001, "deciding")):
        story = p.decided(p.claimed(p.delivered(Story(work=work))), "complete")
        assert story.case.state == state
    small_part = p.a_case(p.delivered(Story(work=90_000)), disputed=500, reason="fraud").does("mediator", "claim_case")
    assert p.decided(small_part, "complete").case.state == "appealable"


def test_in_a_currency_without_a_figure_always() -> None:
    assert p.decided(p.claimed(p.delivered(Story(currency="JPY", work=10))), "complete").case.state == "deciding"


def test_not_the_one_who_decided_and_within_24_hours() -> None:
    story = big()
    assert story.left("decide_by") == hours(24)
    assert story.refused("mediator", "approve_decision") == "second_person_needed"
    assert story.refused("mediator", "decide_case", p.decision()) == "second_first"
    assert story.copy().does("second", "approve_decision").case.state == "appealable"
    assert story.does("operator", "approve_decision").case.decision.second == "olga"  # type: ignore[union-attr]


def test_nobody_and_the_default_applies() -> None:
    story = big().let("decide_by")
    assert (story.event().name, story.money()) == ("case_decided_by_default", {"disputed": 30_000, "refunding": 30_000})


def test_refused_it_is_decided_anew() -> None:
    story = big().does("second", "refuse_decision", p.WHY)
    assert (story.case.state, story.case.decision) == ("deciding", None)
    assert p.decided(story, refund=2_000).case.decision.terms.refund == 2_000  # type: ignore[union-attr]


# ── the default ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_delivered_refund_else_the_disputed_amount_is_halved_nobodys_fault() -> None:
    for stage, money in (
        ("nothing delivered, with support", {"refunded": 10_000}),
        ("with support", {"refunded": 5_000, "pending": 4_000, "commission": 1_000}),
    ):
        story = played(stage).let("support_by")
        assert (story.event().name, story.case.decision.fault) == ("case_decided_by_default", "nobody")  # type: ignore[union-attr]
        story.let("appeal_by")
        assert (story.ending, story.money()) == (("cancelled", "support_default", False), money)


def test_the_default_comes_after_ten_days_whoever_did_what() -> None:
    story = played("with support")
    began = story.now
    story.wait(days(2)).does("mediator", "claim_case")
    for _ in range(2):
        story.wait(days(2)).does("mediator", "ask_parties", ASK).let("asking_by")
    story.let("support_by") if "support_by" in story.clocks else None
    assert story.event().name == "case_decided_by_default"
    assert story.now == began + days(10)


# ── appeal ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["client", "seller"])
def test_either_side_appeals_once_on_new_facts_or_a_rule_wrongly_applied(who: str) -> None:
    story = played("appealable")
    assert story.refused(who, "appeal", i.Appeal("unfair", WORDS)) == "not_a_choice"
    story.does(who, "appeal", APPEAL)
    assert (story.case.state, story.left("appeal_decide_by")) == ("appealed", days(5))
    for again in ("client", "seller"):
        assert story.refused(again, "appeal", APPEAL) == "not_in_this_case_state"
    story.does("second", "decide_appeal", p.decision("redo", redo_days=3))
    assert story.refused(who, "appeal", APPEAL) == "not_in_this_case_state", "the second decision is final"


def test_no_other_mediator_no_appeal() -> None:
    story = played("appealable").known("client", mediators=1).known("seller", mediators=1)
    assert story.refused("client", "appeal", APPEAL) == "no_other_mediator"


def test_another_mediator_decides_it_and_that_is_final() -> None:
    story = played("appealed")
    assert story.refused("mediator", "decide_appeal", p.decision()) == "recused"
    story.does("second", "decide_appeal", p.decision("cancel", "support_not_as_agreed", refund=10_000))
    assert (story.ending, story.money()) == (("cancelled", "support_not_as_agreed", True), {"refunded": 10_000})


def test_an_appeal_can_order_a_redo_without_time_for_another_appeal() -> None:
    story = played("appealed").does("second", "decide_appeal", p.decision("redo", redo_days=35))
    assert (story.state, story.left("due"), story.money()) == ("revising", days(35), {"held": 10_000})


def test_who_approved_cannot_hear_the_appeal() -> None:
    story = big().does("second", "approve_decision").does("seller", "appeal", APPEAL)
    assert story.refused("second", "decide_appeal", p.decision()) == "recused"
    assert story.does("third", "decide_appeal", p.decision("complete")).state == "completed"


def test_without_an_answer_the_first_decision_stands() -> None:
    story = played("appealed").let("appeal_decide_by")
    assert (story.state, story.money()) == ("cancelled", {"refunded": 1_000, "pending": 7_200, "commission": 1_800})


def test_who_decided_before_takes_no_later_case_of_this_order() -> None:
    story = p.decided(played("claimed"), "redo", redo_days=3).let("appeal_by").does("seller", "deliver", p.DELIVERY)
    p.a_case(story, reason="fraud")
    assert story.refused("mediator", "claim_case") == "recused"
    assert story.does("second", "claim_case").case.mediator == "milo"


def test_a_second_decision_finds_the_money_as_it_was_before_the_first() -> None:
    story = p.claimed(p.delivered(Story(client_fee=500, tax=2_000)))
    story = p.decided(story, "cancel", refund=12_000).does("seller", "appeal", APPEAL)
    assert story.money() == {"refunding": 12_500}
    story.does("second", "decide_appeal", p.decision("complete", refund=6_000))
    assert story.money() == {"refunded": 6_000, "client_fees": 500, "commission": 1_000, "pending": 5_000}


# ── money nobody can tell about ─────────────────────────────────────────────────────────────────────────────────────


def test_a_payment_that_is_unknown_is_no_part_of_what_is_decided_and_comes_back_when_it_arrives_after_all() -> None:
    story = played("delivered").holding_back()
    story.does("seller", "propose_extra", i.ProposeExtra(2_000, WORDS)).does("client", "accept_proposal", p.yes(story))
    p.claimed(story.told("doubt_capture", "capture"))
    assert story.money() == {"disputed": 10_000}
    assert story.refused("mediator", "decide_case", p.decision("cancel", refund=12_000)) == "more_than_there_is"
    p.decided(story, "cancel", refund=10_000).let("appeal_by")
    assert (story.state, story.money()) == ("cancelled", {"refunding": 10_000})
    story.told("confirm_capture", "capture")
    assert story.money() == {"refunding": 12_000}
