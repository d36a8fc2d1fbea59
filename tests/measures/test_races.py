"""Two at once: one wins, the other is told that somebody was first, and what a person can do follows from what is in force."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.elsewhere import Place
from tests.flow.conftest import elsewhere, empty_place  # noqa: F401 - fixtures


def play(place: Place, name: str) -> Any:
    """Run a play that ends well, and give what it says."""
    done = place.run("tests.measures.plays", name)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout.splitlines()[-1])


def test_one_of_two_decides(elsewhere: Place) -> None:  # noqa: F811 - same
    found = play(elsewhere, "two_decide")
    assert found["codes"] == ["", "complaint_moved"]
    assert found["steps"] == ["complained", "decided"]
    assert found["sells"] == (found["measure"] == "lifted")


def test_one_of_two_agrees(elsewhere: Place) -> None:  # noqa: F811 - same
    found = play(elsewhere, "two_approve")
    assert (found["codes"], found["steps"]) == (["", "measure_moved"], ["proposed", "approved", "imposed"])
    assert found["sells"] is False


def test_a_measure_ends_in_one_way(elsewhere: Place) -> None:  # noqa: F811 - same
    found = play(elsewhere, "lift_while_ending")
    lifted = found["codes"] == [""]
    assert (found["steps"], found["moved"]) == ((["imposed", "lifted"], 0) if lifted else (["imposed", "ended"], 1))
    assert lifted or found["codes"] == ["measure_moved"]
    assert found["sells"] is True


@pytest.mark.parametrize("_again", range(2))
def test_what_is_left_holds(elsewhere: Place, _again: int) -> None:  # noqa: F811 - same; twice is luckier
    found = play(elsewhere, "two_begin")
    assert (found["codes"], found["steps"]) == (["", "", "measure_moved"], ["imposed", "lifted"])
    assert (found["sells"], found["buys"]) == (True, False)
