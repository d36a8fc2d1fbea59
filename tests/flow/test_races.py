"""Two at once: one wins, the other is refused with the fresh state; one key has one effect however many ask.

Each play runs as a program of its own with real connections and real commits (tests/flow/plays.py).
"""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.elsewhere import Place


def test_one_key_one_effect(elsewhere: Place) -> None:
    elsewhere.play("begin", "delivered")
    answers = elsewhere.play("same_key", "8")
    assert len(answers) == 8
    assert all(answer == answers[0] for answer in answers)
    assert answers[0]["name"] == "message_sent"
    after = elsewhere.play("state")
    assert after["events"].count("message_sent") == 1
    assert (after["log"], after["books"]) == ("", [])


def test_one_key_places_one_order(elsewhere: Place) -> None:
    answers = elsewhere.play("same_purchase", "6")
    assert len(answers) == 6
    assert all(answer == answers[0] for answer in answers)
    assert elsewhere.play("state")["events"] == ["order_placed"]


@pytest.mark.parametrize(
    ("race", "loser", "last"),
    [
        ("accept_changes", "not_in_this_state", "delivery_accepted"),
        ("accept_counter", "nothing_to_answer", "proposal_accepted"),
    ],
)
def test_one_winner(elsewhere: Place, race: str, loser: str, last: str) -> None:
    first, second, events = elsewhere.play("race", race)
    assert first["name"] == last
    assert second["refused"] == loser
    assert events[-1] == last
    after = elsewhere.play("state")
    assert (after["log"], after["books"]) == ("", [])


#: What each way of ending a proposal writes, and what the way that comes second is told.
WAYS = {
    "accept": "proposal_accepted",
    "decline": "proposal_declined",
    "counter": "proposal_countered",
    "withdraw": "proposal_withdrawn",
    "lapse": "proposal_lapsed",
}
TOO_LATE = {"withdraw": {"refused": "nothing_to_withdraw"}, "lapse": {"due": 0}}


@pytest.mark.parametrize(("first", "second"), [*permutations(WAYS, 2)])
def test_a_proposal_ends_in_one_way(elsewhere: Place, first: str, second: str) -> None:
    won, lost, events = elsewhere.play("race", f"{first}×{second}")
    assert (won if first == "lapse" else won["name"]) == ({"due": 1} if first == "lapse" else WAYS[first])
    assert {key: value for key, value in lost.items() if key in ("refused", "due")} == TOO_LATE.get(
        second, {"refused": "nothing_to_answer"}
    )
    assert events[-1] == WAYS[first]
    after = elsewhere.play("state")
    assert (after["log"], after["books"]) == ("", [])


#: Around a case: what the first writes, what the second is told (or does: an event's name, or how many clocks fired).
CASES = {
    "two_mediators_claim": ("case_claimed", "not_in_this_case_state"),
    "settled_before_decided": ("proposal_accepted", "not_in_this_case_state"),
    "decided_before_settled": ("case_decided", "nothing_to_answer"),
    "decided_as_the_time_ends": ("case_decided", 0),
    "default_before_the_decision": ("case_decided_by_default", "not_in_this_case_state"),
    "appealed_as_the_time_ends": ("decision_appealed", 0),
    "final_before_the_appeal": ("decision_final", "not_in_this_case_state"),
    "both_appeal": ("decision_appealed", "not_in_this_case_state"),
    "charged_back_before_decided": ("chargeback_opened", "more_than_there_is"),
    "two_cases": ("case_opened", "not_in_this_case_state"),
    "withdrawn_before_support": ("case_withdrawn", "not_in_this_case_state"),
    "decided_before_the_statement": ("case_decided", "not_in_this_case_state"),
}


@pytest.mark.parametrize("race", CASES)
def test_a_case_goes_one_way(elsewhere: Place, race: str) -> None:
    first, second = CASES[race]
    won, lost, events = elsewhere.play("race", race)
    assert won.get("name", events[-1]) == first
    assert lost.get("refused", lost.get("due")) == second
    assert events[-1] == first
    after = elsewhere.play("state")
    assert (after["log"], after["books"]) == ("", [])


def test_a_clock_that_comes_second_does_nothing(elsewhere: Place) -> None:
    first, second, events = elsewhere.play("race", "deadline_action")
    assert first["name"] == "changes_requested"
    assert second == {"due": 0}
    assert events[-1] == "changes_requested"


def test_paid_before_the_extra_lapsed(elsewhere: Place) -> None:
    first, second, events = elsewhere.play("race", "pay_lapse")
    assert first["name"] == "payment_confirmed"
    assert second == {"due": 0}
    assert events[-1] == "payment_confirmed"


def test_lapsed_before_the_extra_was_paid(elsewhere: Place) -> None:
    """What arrives too late goes straight back."""
    first, second, events = elsewhere.play("race", "lapse_pay")
    assert first == {"due": 1}
    assert second["name"] == "payment_confirmed"
    assert events[-2:] == ["extra_left_unpaid", "payment_confirmed"]
    assert elsewhere.play("state")["books"] == []


def test_a_second_caller_is_not_kept_waiting_for_ever(elsewhere: Place, on_postgres: bool) -> None:  # noqa: FBT001 - a fixture
    elsewhere.play("begin", "delivered")
    answers = elsewhere.play("in_flight")
    refused = [answer["refused"] for answer in answers if "refused" in answer]
    assert refused == ["in_flight" if on_postgres else "busy"]
    assert elsewhere.play("state")["events"].count("message_sent") == 1
