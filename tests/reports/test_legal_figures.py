"""The public figures by hand: counts, shares, exact means and medians, what belongs to a period, files safe to open."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from amiable.kernel.errors import Refused
from amiable.reports.legal.figures import Count, Counted, Figures, Share, Times, figures_of, share_of, times_of
from amiable.reports.legal.files import figures_rows, file_name, json_list
from amiable.reports.legal.periods import Days, read_period
from amiable.reports.legal.rows import Decided, Lodged, Referred, Taken
from amiable.reports.legal.statements import statements

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
YEAR = Days(date(2026, 1, 1), date(2026, 12, 31), over=False)
HOUR = timedelta(hours=1)
NONE = Counted({}, 0, {})


def at(day: str, hours: float = 0) -> datetime:
    """Midnight (UTC) of a day in 2026, and some hours."""
    return datetime.fromisoformat(f"2026-{day}T00:00:00+00:00") + timedelta(hours=hours)


def decided(day: str, hours: float, **known: Any) -> Decided:
    """A case that was decided some hours after it reached support."""
    row: dict[str, Any] = {"reason": "late", "outcome": "complete", "automated": False, "appealed": False}
    row |= {"overturned": False, "implemented": True, "received_at": at(day), "decided_at": at(day, hours)}
    return Decided(**(row | known))


def figures(**rows: Any) -> Figures:
    """The figures of the year over these rows."""
    lists = ("decided", "lodged", "taken", "referred")
    return figures_of(YEAR, rows.get("counted", NONE), *(rows.get(name, ()) for name in lists), now=NOW)


def test_times_are_exact_and_rounded_once() -> None:
    assert times_of([]) == Times(0, None, None)
    assert times_of([HOUR]) == Times(1, 3_600, 3_600)
    assert times_of([5 * HOUR, HOUR, 3 * HOUR]) == Times(3, 10_800, 10_800)
    assert times_of([HOUR, 2 * HOUR, 3 * HOUR, 10 * HOUR]) == Times(4, 14_400, 9_000)
    assert times_of([timedelta(seconds=1), timedelta(seconds=2)]) == Times(2, 2, 2)
    assert times_of([timedelta(seconds=1), timedelta(seconds=1), timedelta(seconds=2)]) == Times(3, 1, 1)


def test_shares_are_of_something_or_nothing() -> None:
    assert share_of(0, 0) == Share(0, 0, None)
    assert share_of(1, 3) == Share(1, 3, 0.3333)
    assert share_of(2, 3) == Share(2, 3, 0.6667)
    assert share_of(1, 8) == Share(1, 8, 0.125)


def test_order_cases() -> None:
    rows = (
        decided("03-01", 10),
        decided("03-02", 20, reason="not_as_agreed", appealed=True, overturned=True),
        decided("03-03", 60, automated=True, outcome="cancel", implemented=False),
        decided("12-31", 25),  # decided on the first day of the next year
    )
    counted = Counted({"late": 5, "fraud": 1}, 4, {"settled": 2, "lapsed": 0})
    found = figures(counted=counted, decided=rows).order_cases
    assert (found.opened, found.opened_by_reason) == (6, [Count("late", 5), Count("fraud", 1)])
    assert (found.reached_support, found.ended_without_decision) == (4, [Count("settled", 2)])
    assert (found.decided, found.decided_by_reason) == (3, [Count("late", 2), Count("not_as_agreed", 1)])
    assert found.decided_by_outcome == [Count("complete", 2), Count("cancel", 1)]
    assert found.time_to_decision == Times(3, 30 * 3_600, 20 * 3_600)
    assert (found.automated, found.appealed) == (Share(1, 3, 0.3333), Share(1, 3, 0.3333))
    assert (found.overturned_on_appeal, found.implemented) == (Share(1, 3, 0.3333), Share(2, 3, 0.6667))


def lodged(day: str, answered: datetime | None = None, outcome: str = "", **known: Any) -> Lodged:
    """A complaint about a suspended account."""
    row: dict[str, Any] = {"target": "account", "ground": "fraud", "overturned": outcome == "overturned"}
    return Lodged(**(row | {"lodged_at": at(day), "answered_at": answered, "outcome": outcome} | known))


def test_complaints_count_where_their_own_moment_lies() -> None:
    rows = (
        lodged("01-01", at("01-03"), "upheld"),
        lodged("02-01", at("02-05"), "overturned"),
        lodged("02-02", at("02-08"), "changed", target="review", ground="insulting"),
        lodged("12-30", at("12-31", 48), "upheld"),  # answered in the next year: it waits at the end of this one
        lodged("12-31"),
        Lodged("account", "fraud", at("01-01") - timedelta(days=5), at("01-05"), "upheld", overturned=False),
        Lodged("account", "fraud", at("01-01") - timedelta(days=900), None, "", overturned=False),
    )
    found = figures(lodged=rows).complaints
    assert (found.lodged, found.answered, found.waiting) == (5, 4, 3)
    assert found.lodged_by_target == [Count("account", 4), Count("review", 1)]
    assert found.lodged_by_ground == [Count("fraud", 4), Count("insulting", 1)]
    assert found.answered_by_outcome == [Count("upheld", 2), Count("changed", 1), Count("overturned", 1)]
    assert found.time_to_answer == Times(4, 21 * 86_400 // 4, 5 * 86_400)
    assert found.overturned == Share(1, 4, 0.25)


def taken(day: str, target: str, ground: str, **known: Any) -> Taken:
    """A measure of staff."""
    row: dict[str, Any] = {"decision": "sell", "basis": "terms", "automated": False, "begins_at": None, "ends_at": None}
    row |= {"language": "fr", "overturned": False, "target": target, "ground": ground, "taken_at": at(day)}
    return Taken(**(row | known))


MEASURES = (
    taken("01-01", "account", "fraud", begins_at=at("01-31"), ends_at=at("03-01"), overturned=True),
    taken("06-01", "account", "fraud", decision="both", automated=True),
    taken("07-01", "review", "unlawful", decision="hidden", basis="law", language=""),
)


def test_measures_and_suspensions() -> None:
    found = figures(taken=MEASURES).measures
    assert (found.taken, found.suspensions) == (3, 2)
    assert found.taken_by_target == [Count("account", 2), Count("review", 1)]
    assert found.taken_by_decision == [Count("both", 1), Count("hidden", 1), Count("sell", 1)]
    assert found.taken_by_ground == [Count("fraud", 2), Count("unlawful", 1)]
    assert found.taken_by_basis == [Count("terms", 2), Count("law", 1)]
    assert (found.automated, found.overturned) == (Share(1, 3, 0.3333), Share(1, 3, 0.3333))
    assert found.suspensions_by_ground == [Count("fraud", 2)]


def test_what_went_outside() -> None:
    rows = (
        Referred("case", date(2026, 2, 1), date(2026, 2, 11), "for_complainant", implemented=True),
        Referred("complaint", date(2026, 3, 1), date(2026, 3, 31), "settled", implemented=None),
        Referred("case", date(2026, 5, 1), date(2026, 5, 6), "for_marketplace", implemented=None),
        Referred("case", date(2025, 12, 1), None, "", implemented=None),
    )
    found = figures(referred=rows).out_of_court
    assert (found.referred, found.closed) == (3, 3)
    assert found.referred_by_matter == [Count("case", 2), Count("complaint", 1)]
    assert (found.days_to_outcome_mean, found.days_to_outcome_median) == (15.0, 10.0)
    assert found.implemented == Share(1, 2, 0.5)


def test_an_empty_year_says_so() -> None:
    found = figures()
    assert (found.order_cases.decided, found.complaints.lodged, found.measures.taken) == (0, 0, 0)
    assert found.complaints.overturned == Share(0, 0, None)
    assert found.out_of_court.days_to_outcome_median is None


ASKED = {
    "": ({}, Days(date(2026, 1, 1), TODAY, over=False)),
    "this year": ({"year": "2026"}, Days(date(2026, 1, 1), TODAY, over=False)),
    "last year": ({"year": "2025"}, Days(date(2025, 1, 1), date(2025, 12, 31), over=True)),
    "days": ({"from": "2026-02-28", "to": "2026-03-01"}, Days(date(2026, 2, 28), date(2026, 3, 1), over=True)),
    "from a day on": ({"from": "2025-02-28"}, Days(date(2025, 2, 28), TODAY, over=False)),
    "until a day": ({"to": "2025-02-28"}, Days(date(2025, 1, 1), date(2025, 2, 28), over=True)),
    "one day": ({"from": "2026-11-22", "to": "2026-11-22"}, Days(TODAY, TODAY, over=False)),
}


@pytest.mark.parametrize("says", ASKED)
def test_periods(says: str) -> None:
    asked, period = ASKED[says]
    assert read_period(asked, today=TODAY) == period


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"year": "26"}, "parameter_wrong"),
        ({"year": "1999"}, "parameter_wrong"),
        ({"year": "२०२६"}, "parameter_wrong"),
        ({"year": "2027"}, "period_ahead"),
        ({"year": "2026", "from": "2026-01-01", "to": "2026-01-02"}, "year_or_days"),
        ({"year": "2026", "to": "2026-01-02"}, "year_or_days"),
        ({"from": "2026-11-23"}, "period_ahead"),
        ({"to": "2026-11-23"}, "period_ahead"),
        ({"from": "2026-02-30", "to": "2026-03-01"}, "parameter_wrong"),
        ({"from": "20260101", "to": "2026-03-01"}, "parameter_wrong"),
        ({"from": "0001-01-01", "to": "2026-03-01"}, "parameter_wrong"),
        ({"from": "2026-03-02", "to": "2026-03-01"}, "period_wrong"),
        ({"from": "2026-03-02", "to": "2026-11-23"}, "period_ahead"),
        ({"from": "2016-12-31", "to": "2026-01-01"}, "too_many_years"),
    ],
)
def test_odd_periods_are_refused(asked: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_period(asked, today=TODAY)
    assert refused.value.refusal.code == code


def test_a_period_holds_whole_days() -> None:
    day = read_period({"from": "2026-03-01", "to": "2026-03-01"}, today=TODAY)
    assert (day.start, day.end) == (at("03-01"), at("03-02"))


def test_a_file_is_named_by_its_period() -> None:
    assert file_name("figures", "2026", "csv") == "amiable-figures-2026.csv"


def test_every_figure_is_a_line_of_the_csv() -> None:
    found = figures(taken=MEASURES, decided=(decided("03-01", 10),))
    lines = list(figures_rows(found))
    assert lines[0] == ("section", "figure", "code", "value")
    assert ("report", "version", "", 1) in lines
    assert ("measures", "taken_by_ground", "fraud", 2) in lines
    assert ("measures", "automated", "share", 0.3333) in lines
    assert ("order_cases", "time_to_decision", "median_seconds", 36_000) in lines
    assert ("out_of_court", "days_to_outcome_mean", "", None) in lines
    assert len(lines) == len(set(lines))


def test_statements_say_what_was_done_in_the_words_of_the_public_database() -> None:
    account, _both, review = statements(MEASURES)
    assert (account.statement, account.decision, account.decision_account) == (1, "sell", "DECISION_ACCOUNT_SUSPENDED")
    assert (account.decision_visibility, account.decision_ground) == ("", "DECISION_GROUND_INCOMPATIBLE_CONTENT")
    assert (account.notice_date, account.application_date, account.end_date) == (
        "2026-01-01",
        "2026-01-31",
        "2026-03-01",
    )
    assert (account.content_language, account.automated_decision) == ("FR", "AUTOMATED_DECISION_NOT_AUTOMATED")
    assert (review.decision_visibility, review.decision_account) == ("DECISION_VISIBILITY_CONTENT_DISABLED", "")
    assert (review.decision_ground, review.content_type) == ("DECISION_GROUND_ILLEGAL_CONTENT", "CONTENT_TYPE_TEXT")
    assert (review.end_date, review.application_date) == ("", "2026-07-01")


def test_a_long_list_is_json_piece_by_piece() -> None:
    pieces = list(json_list({"version": 1}, "statements", statements(MEASURES)))
    assert len(pieces) == 5
    assert [row["statement"] for row in json.loads(b"".join(pieces))["statements"]] == [1, 2, 3]
    assert json.loads(b"".join(json_list({"version": 1}, "rows", ()))) == {"version": 1, "rows": []}
