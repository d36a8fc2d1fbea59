"""Single values of a rules file changed in its own text: that and nothing else."""

from __future__ import annotations

import difflib
from datetime import timedelta

import pytest

from amiable.rules.check import check
from amiable.rules.edit import Value, values, with_room, with_values
from amiable.rules.load import load, shipped_names, shipped_text

DAYS = timedelta(days=1)


def changed_lines(before: str, after: str) -> list[str]:
    """What stands otherwise, line by line."""
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:1] in "+-"]


@pytest.mark.parametrize("name", shipped_names())
def test_every_value_can_be_changed_alone(name: str) -> None:
    text = shipped_text(name)
    known = values(load(text))
    assert len(known) > 70
    other: dict[str, Value] = {
        where: value + 1 if isinstance(value, int) else value + DAYS for where, value in known.items()
    }
    for where in list(known)[::7]:
        once = with_values(text, {where: other[where]})
        assert values(load(once)) == {**known, where: other[where]}
        assert len(changed_lines(text, once)) == 2
    whole = with_values(text, other)
    assert values(load(whole)) == other
    assert values(load(with_values(whole, known))) == known


def test_what_stays_the_same_changes_nothing() -> None:
    text = shipped_text()
    assert with_values(text, values(load(text))) == text
    assert with_room(text) == (text, {})


@pytest.mark.parametrize(
    ("where", "value", "error"),
    [
        ("numbers.unheard_of", 3, KeyError),
        ("periods.decline", 3, ValueError),
        ("numbers.fee_bp", timedelta(days=1), ValueError),
        ("clocks.answer_by.length", timedelta(days=1), KeyError),
    ],
)
def test_other_places_and_kinds_are_refused(where: str, value: Value, error: type[Exception]) -> None:
    with pytest.raises(error):
        with_values(shipped_text(), {where: value})


def test_a_longer_window_moves_the_walls_behind_it() -> None:
    text = with_values(shipped_text(), {"clocks.accept_by.length": 5 * DAYS, "version": 2})
    assert [finding.code for finding in check(text, how_far=None).findings] == ["walls_do_not_add_up"]
    roomy, moved = with_room(text)
    assert moved == {"walls.acceptance.day": (58, 60), "walls.acceptance_with_case.day": (64, 66)}
    assert check(roomy, how_far=None).findings == ()
    assert len(changed_lines(shipped_text(), roomy)) == 8


def test_walls_push_each_other_up_to_the_limit_and_the_checker_says_so() -> None:
    text = with_values(shipped_text(), {"clocks.support_by.length": 40 * DAYS})
    roomy, moved = with_room(text)
    assert list(moved) == ["walls.support.day", "walls.appeal.day", "walls.payout.day"]
    assert {finding.code for finding in check(roomy, how_far=None).findings} == {"hold_too_short"}
