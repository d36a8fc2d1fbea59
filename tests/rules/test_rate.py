"""The completion rate of 2-domain.md §9: what counts, for which day, of whom, and that no order of rows changes it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amiable.rules.load import shipped
from amiable.rules.rate import (
    COUNTING,
    Ending,
    History,
    Rate,
    Verdict,
    day_by_day,
    first_day,
    next_to_leave,
    one_more,
    rate,
)

RULES = shipped()
NOW = datetime(2026, 12, 31, 15, tzinfo=UTC)
DAY = timedelta(days=1)


def ending(order: str, **how: Any) -> Ending:
    """A completed order of a client of its own, ended yesterday."""
    usual: dict[str, Any] = {
        "seq": 5,
        "client": f"client of {order}",
        "outcome": "completed",
        "reason": "",
        "counts": True,
        "contested": "",
        "agreed": False,
        "means": "",
        "closed_at": NOW - DAY,
    }
    return Ending(order, **{**usual, **how})


def cancelled(order: str, *, counts: bool = True, **how: Any) -> Ending:
    """A cancelled one."""
    reason = "seller_cannot_deliver" if counts else "no_longer_needed"
    return ending(order, **{"outcome": "cancelled", "reason": reason, "counts": counts, **how})


def completed(count: int) -> list[Ending]:
    """So many completed orders of different clients."""
    return [ending(f"done {number}") for number in range(count)]


def judge(*endings: Ending, means: frozenset[str] = frozenset(), now: datetime = NOW) -> Rate:
    """The rate of Sandro."""
    return rate(RULES, History("sandro", endings, means), now)


def verdicts(found: Rate) -> dict[str, str]:
    """Verdict by order."""
    return {one.ending.order: one.verdict.value for one in found.judged}


def test_nine_of_ten() -> None:
    found = judge(*completed(9), cancelled("late"), cancelled("mistake", counts=False))
    assert (found.done, found.counted, found.percent, found.shown) == (9, 10, 90, True)
    assert (found.agreed, found.ended, found.noted) == (0, 11, False)
    assert verdicts(found)["late"] == "counts_cancelled"
    assert verdicts(found)["mistake"] == "does_not_count"


@pytest.mark.parametrize(
    ("done", "gone", "percent"),
    [(0, 5, 0), (4, 1, 80), (5, 0, 100), (5, 3, 63), (7, 1, 88), (10, 1, 91), (199, 1, 100), (1, 199, 1)],
)
def test_percent_is_rounded_halves_away_from_zero(done: int, gone: int, percent: int) -> None:
    """63 is 62.5, 88 is 87.5, 100 is 99.5 and 1 is 0.5."""
    found = judge(*completed(done), *(cancelled(f"gone {number}") for number in range(gone)))
    assert found.percent == percent


def test_four_orders_are_not_enough_and_five_are() -> None:
    assert (judge(*completed(4)).percent, judge(*completed(4)).shown) == (None, False)
    assert judge(*completed(5)).percent == 100
    assert judge(*completed(4), cancelled("mistake", counts=False)).percent is None
    assert judge().fraction == (0, 0)


def test_the_window_is_sixty_closing_days_with_today() -> None:
    assert first_day(RULES, NOW) == date(2026, 11, 2)
    oldest = datetime(2026, 11, 2, 0, 0, tzinfo=UTC)
    found = judge(ending("first minute", closed_at=oldest), ending("before", closed_at=oldest - timedelta.resolution))
    assert verdicts(found) == {"first minute": "counts_completed", "before": "outside_window"}
    assert judge(ending("later", closed_at=NOW + DAY)).judged[0].verdict is Verdict.OUTSIDE_WINDOW


def test_closing_days_are_days_in_utc() -> None:
    """An order that ended at 00:30 in Rome ended on the day before."""
    rome = datetime(2026, 11, 2, 0, 30, tzinfo=ZoneInfo("Europe/Rome"))
    assert judge(ending("in Rome", closed_at=rome)).judged[0].verdict is Verdict.OUTSIDE_WINDOW


def test_the_newest_row_of_an_order_holds_for_the_day_it_ended() -> None:
    """A correction written today counts for the closing day, which is long gone."""
    late = cancelled("first", seq=6, closed_at=NOW - 20 * DAY)
    corrected = replace(late, seq=9, reason="platform_error", counts=False, contested="decided")
    found = judge(late, corrected, *completed(5))
    assert (found.fraction, verdicts(found)["first"]) == ((5, 5), "does_not_count")
    turned = [ending("second", seq=6, closed_at=NOW - 61 * DAY), cancelled("second", seq=9, closed_at=NOW - 61 * DAY)]
    assert judge(*turned).judged[0].verdict is Verdict.OUTSIDE_WINDOW


def test_a_contested_reason_is_outside_until_it_is_decided() -> None:
    contested = cancelled("contested", contested="open")
    assert judge(*completed(5), contested).fraction == (5, 5)
    assert verdicts(judge(contested)) == {"contested": "contested"}
    decided = replace(contested, seq=9, contested="decided")
    assert judge(*completed(5), contested, decided).fraction == (5, 6)


def test_one_client_counts_at_most_one_cancellation_and_two_completions_the_latest() -> None:
    of_one = [
        *(ending(f"c{number}", client="carla", closed_at=NOW - number * DAY) for number in range(1, 5)),
        *(cancelled(f"x{number}", client="carla", closed_at=NOW - number * DAY) for number in range(1, 4)),
        cancelled("free", client="carla", counts=False, closed_at=NOW),
    ]
    found = judge(*of_one)
    assert found.fraction == (2, 3)
    assert verdicts(found) == {
        "c1": "counts_completed",
        "c2": "counts_completed",
        "c3": "beyond_client_cap",
        "c4": "beyond_client_cap",
        "x1": "counts_cancelled",
        "x2": "beyond_client_cap",
        "x3": "beyond_client_cap",
        "free": "does_not_count",
    }


def test_a_contested_cancellation_does_not_take_the_clients_place() -> None:
    open_one = cancelled("new", client="carla", contested="open", closed_at=NOW - DAY)
    older = cancelled("old", client="carla", closed_at=NOW - 9 * DAY)
    assert verdicts(judge(open_one, older)) == {"new": "contested", "old": "counts_cancelled"}


def test_orders_paid_with_the_sellers_own_means_never_count() -> None:
    own = ending("own", means="card 4242")
    other = ending("other", means="card 1111")
    unknown = ending("unknown", means="")
    found = judge(own, other, unknown, ending("own person", client="sandro"), means=frozenset(("card 4242", "")))
    assert verdicts(found) == {
        "own": "own_means",
        "own person": "own_means",
        "other": "counts_completed",
        "unknown": "counts_completed",
    }
    assert found.ended == 2


def test_ending_by_agreement_often_is_noted() -> None:
    def with_agreed(agreed: int, ended: int) -> Rate:
        """So many of so many ended by agreement."""
        together = [cancelled(f"split {number}", counts=False, agreed=True) for number in range(agreed)]
        return judge(*together, *completed(ended - agreed))

    assert [(found.agreed, found.ended, found.noted) for found in map(with_agreed, (2, 3, 9), (10, 10, 9))] == [
        *((2, 10, False), (3, 10, True), (9, 9, False)),
    ]


def test_one_more_and_what_leaves_next() -> None:
    old = ending("old", closed_at=datetime(2026, 11, 10, 12, tzinfo=UTC))
    known = History("sandro", (*completed(8), old, cancelled("late", closed_at=datetime(2026, 11, 20, tzinfo=UTC))))
    assert rate(RULES, known, NOW).fraction == (9, 10)
    assert rate(RULES, known.plus(one_more("completed", NOW)), NOW).fraction == (10, 11)
    assert rate(RULES, known.plus(one_more("cancelled", NOW)), NOW).fraction == (9, 11)
    leaving = next_to_leave(RULES, known, NOW)
    assert leaving is not None
    assert (leaving.day, leaving.after.fraction) == (date(2027, 1, 9), (8, 9))
    assert [one.ending.order for one in leaving.gone] == ["old"]
    assert next_to_leave(RULES, History("sandro", ()), NOW) is None


def test_day_by_day_ends_with_today() -> None:
    known = History("sandro", (*completed(6), cancelled("late", closed_at=NOW - 59 * DAY)))
    days = day_by_day(RULES, known, NOW, days=90)
    assert (len(days), days[0][0], days[-1][0]) == (90, date(2026, 10, 3), date(2026, 12, 31))
    assert days[-1][1] == rate(RULES, known, NOW)
    assert [found.fraction for _, found in days[29:32]] == [(0, 0), (0, 1), (0, 1)]
    assert days[-2][1].fraction == (6, 7)


# ── over anything ────────────────────────────────────────────────────────────────────────────────────────────────────

rows = st.builds(
    Ending,
    order=st.sampled_from("abcdefgh"),
    seq=st.integers(1, 6),
    client=st.sampled_from(("anna", "bruno", "carla", "sandro")),
    outcome=st.sampled_from(("completed", "cancelled")),
    reason=st.just(""),
    counts=st.booleans(),
    contested=st.sampled_from(("", "open", "decided")),
    agreed=st.booleans(),
    means=st.sampled_from(("", "x", "y")),
    closed_at=st.datetimes(datetime(2026, 10, 20), datetime(2027, 1, 2)).map(lambda at: at.replace(tzinfo=UTC)),  # noqa: DTZ001
)
#: An order has one row by number, so two rows with the same order and number are one.
histories = st.lists(rows, max_size=25, unique_by=lambda row: (row.order, row.seq))


@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(endings: list[Ending], chance: random.Random) -> None:
    shuffled = chance.sample(endings, len(endings))
    assert judge(*shuffled, means=frozenset("x")) == judge(*endings, means=frozenset("x"))


@given(histories, rows)
def test_what_does_not_count_changes_nothing(endings: list[Ending], more: Ending) -> None:
    without = judge(*endings)
    more = replace(more, order="another", outcome="cancelled", counts=False)
    with_it = judge(*endings, more)
    assert with_it.fraction == without.fraction
    assert {order: verdict for order, verdict in verdicts(with_it).items() if order != "another"} == verdicts(without)


@given(histories)
def test_never_above_a_hundred_and_always_what_the_verdicts_say(endings: list[Ending]) -> None:
    found = judge(*endings, means=frozenset("x"))
    counting = [one for one in found.judged if one.verdict in COUNTING]
    assert found.counted == len(counting) >= found.done >= 0
    assert (found.percent is None) == (found.counted < 5)
    assert found.percent is None or 0 <= found.percent <= 100
    assert len(found.judged) == len({row.order for row in endings})
    assert found.agreed <= found.ended


@given(histories)
def test_no_client_counts_beyond_the_caps(endings: list[Ending]) -> None:
    judged = judge(*endings).judged
    for client in {one.ending.client for one in judged}:
        mine = [one for one in judged if one.ending.client == client]
        for verdict, cap in ((Verdict.COUNTS_CANCELLED, 1), (Verdict.COUNTS_COMPLETED, 2)):
            counted = [one.ending.closed_at for one in mine if one.verdict is verdict]
            outcome = "completed" if verdict is Verdict.COUNTS_COMPLETED else "cancelled"
            beyond = [
                one.ending.closed_at
                for one in mine
                if one.verdict is Verdict.BEYOND_CLIENT_CAP and one.ending.outcome == outcome
            ]
            assert len(counted) <= cap
            assert not beyond or (len(counted) == cap and max(beyond) <= min(counted))


@given(histories, st.integers(0, 100))
def test_a_day_worked_out_alone_is_the_day_in_the_row_of_days(endings: list[Ending], hours: int) -> None:
    now = NOW - timedelta(hours=hours)
    known = History("sandro", tuple(endings))
    for day, found in day_by_day(RULES, known, now, days=5):
        end = min(now, datetime(day.year, day.month, day.day, tzinfo=UTC) + DAY - timedelta.resolution)
        assert found.fraction == rate(RULES, known, end).fraction
