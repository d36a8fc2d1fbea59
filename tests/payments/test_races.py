"""Money in races on real connections: however many hands reach for it, it moves once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.elsewhere import Place
from tests.flow.conftest import elsewhere, empty_place

__all__ = ["elsewhere", "empty_place"]


def play(place: Place, name: str) -> Any:
    """A play's end."""
    done = place.run("tests.payments.plays", name)
    assert done.returncode == 0, f"{name}: {done.stdout}\n{done.stderr}"
    return json.loads(done.stdout.splitlines()[-1])


ENDS: dict[str, Any] = {
    "workers": {"refunds": 4, "moved": 48_000, "events": [1, 1, 1, 1], "books": []},
    "late_hand": {"said": "failed", "keys": [":0", ":1"], "same": True, "refunds": 1, "begin": False},
    "callbacks": {"kept": 2, "events": ["order_placed", "payment_confirmed"], "books": []},
    "one_capture": {"told": ["more_than_the_capture", "more_than_the_capture", "pending", "pending"], "used": 10_000},
    "one_account": {"told": ["connected", "parameter_wrong"], "kept": ["", "acct_1PqR5sT7uV9wX"], "untold": 1},
    "one_payment": {"told": ["payment_used"] * 3 + ["placed"], "orders": 1, "books": []},
    "doubled": {"stand": [["intended", ""], ["needs_person", "payment_used"]]},
    "first_account": {"told": ["account_theirs"] * 2 + ["connected"], "accounts": 1},
    "one_day": {"comparisons": 1},
    "connected": {"account": "acct_marcs_account", "status": "intended"},
}


@pytest.mark.parametrize("name", ENDS)
def test_money_moves_once_whoever_is_quicker(elsewhere: Place, name: str) -> None:
    assert play(elsewhere, name) == ENDS[name]


def test_one_answer_of_a_marketplace_wins(elsewhere: Place) -> None:
    end = play(elsewhere, "answers")
    moved = {"told": ["payment_answered", "succeeded", "succeeded"], "standing": "succeeded", "heard": 1}
    assert end in (
        moved,
        {"told": ["failed", "payment_answered", "payment_answered"], "standing": "failed", "heard": 1},
    )


def test_one_end_of_a_charge_back_wins(elsewhere: Place) -> None:
    """The other one is refused, and only the one that stands is told."""
    assert play(elsewhere, "bank_answers") in (
        {"told": ["won", "payment_answered"], "standing": "won", "heard": [":charge_back:won"]},
        {"told": ["payment_answered", "lost"], "standing": "lost", "heard": [":charge_back:lost"]},
    )
