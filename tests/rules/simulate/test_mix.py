"""A mix file is read whole, or refused with the line and the reason."""

import pytest

from amiable.rules.simulate.mix import CHOICES, PERCENTS, load_mix, shipped_mix_text
from amiable.rules.simulate.say import SAYINGS
from amiable.rules.tables import RulesError
from tests.rules.simulate.people import CLOCKWORK, mix

LINES = CLOCKWORK.splitlines()


def line(start: str, group: str = "") -> int:
    """The number of the first line that begins so, at or below the group's head."""
    head = next((n for n, row in enumerate(LINES) if group and row.startswith(f"[{group}.")), 0)
    return next(n for n, row in enumerate(LINES[head:], head + 1) if row.startswith(start))


def test_the_shipped_mix_has_the_four_kinds_of_each_side() -> None:
    found = load_mix(shipped_mix_text())
    kinds = ["prompt", "slow", "silent", "contentious"]
    assert [kind.name for kind in found.clients] == [kind.name for kind in found.sellers] == kinds
    assert [kind.name for kind in found.mediators] == ["prompt", "slow", "silent"]
    assert sum(bought.share for bought in found.purchases) == 100


def test_what_people_choose_among_is_what_they_can_say() -> None:
    words = {"wait", "fix", "included", "extra", "not_possible", "complete", "refund", "share", "redo"}
    chosen = {name for tables in CHOICES.values() for names in tables.values() for name in names}
    assert chosen - words <= set(SAYINGS)
    assert set(CHOICES) == set(PERCENTS)


BAD = [
    ({"clients__share": "99"}, "share", "clients", "clients.usual.share: the shares of all [clients.…] add up to 99, not to 100"),
    ({"purchases__share": "30"}, "share", "purchases", "add up to 30, not to 100"),
    ({"clients__delivery": "{ accept_delivery = 90 }"}, "delivery", "clients", "delivery: the shares add up to 90, not to 100"),
    ({"clients__delivery": "{ deliver = 100 }"}, "delivery", "clients", "`deliver` is none of accept_delivery, "),
    ({"clients__delivery": "{ accept_delivery = 100.0 }"}, "delivery", "clients", "should be a whole number from 0 to 100"),
    ({"clients__delivery": "{ accept_delivery = 150, wait = -50 }"}, "delivery", "clients", "whole number from 0 to 100"),
    ({"clients__delivery": "7"}, "delivery", "clients", "expected dict, found int"),
    ({"clients__pays": "101"}, "pays", "clients", "101 should be 0 to 100"),
    ({"clients__pays": "true"}, "pays", "clients", "expected int, found bool"),
    ({"clients__answers_after": '"soon"'}, "answers_after", "clients", "'soon' is not a period"),
    ({"clients__answers_after": '"PT0S"'}, "answers_after", "clients", "more than nothing, and P60D at most"),
    ({"clients__answers_after": '"P61D"'}, "answers_after", "clients", "more than nothing, and P60D at most"),
    ({"clients__spread": "0.5"}, "spread", "clients", "0.5 should be 1.0 to 10.0"),
    ({"clients__spread": "nan"}, "spread", "clients", "nan should be 1.0 to 10.0"),
    ({"sellers__work_takes": "0"}, "work_takes", "sellers", "0 should be 1 to 1000"),
    ({"purchases__currency": '"XAU"'}, "currency", "purchases", "no order may be in XAU"),
    ({"purchases__work": "0"}, "work", "purchases", "0 is too small; the bound is 1"),
    ({"purchases__days": "43"}, "days", "purchases", "43 is too large; the bound is 42"),
    ({"payments_fail": '"often"'}, "payments_fail", "", "expected int, found str"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "key", "group", "says"), BAD, ids=lambda v: str(v)[:40])
def test_a_bad_mix_is_refused_with_its_line(changes: dict[str, str], key: str, group: str, says: str) -> None:
    with pytest.raises(RulesError) as refused:
        load_mix(mix(**changes))
    assert says in refused.value.message
    assert refused.value.line == line(key, group)


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        (CLOCKWORK.replace("payments_fail", "payments_fial"), 0, "expected `payments_fail`"),
        (CLOCKWORK.replace("pays = 100\n", ""), line("[clients"), "expected `pays`"),
        (CLOCKWORK.replace("pays = 100\n", "pays = 100\ntips = 3\n"), line("pays") + 1, "tips: unknown key"),
        (CLOCKWORK.replace("[mediators.usual]", "[mediators]"), line("share", "mediators"), "expected a table"),
        ("name = \n", 1, "this is not TOML"),
        ("", 0, "expected `name`"),
        ('name = "x"\npayments_fail = 0\n[purchases]\n', 3, "expected at least one [purchases.…]"),
    ],
)
def test_what_is_missing_or_unknown_is_said(text: str, where: int, says: str) -> None:
    with pytest.raises(RulesError) as refused:
        load_mix(text)
    assert says in refused.value.message
    assert refused.value.line == where
