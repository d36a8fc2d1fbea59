"""The figures an operator publishes, computed once for page, CSV, JSON and API: counts, shares, exact means and medians.

What each counts, and which article asks for it, stands in docs/operate/legal.md. Numbers are never rounded away or hidden
because they are small. Plain sums over plain rows: nothing is asked here, nothing is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from amiable.reports.legal.periods import Days
from amiable.reports.legal.rows import Decided, Lodged, Referred, Taken

#: The version of these fields: raised when one changes its name or meaning.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Count:
    """How many there were of one kind."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; `share` has four decimals, and is None of nothing at all."""

    count: int
    of: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Times:
    """How long it took, in whole seconds: how often measured, mean, median; None without any."""

    count: int
    mean_seconds: int | None
    median_seconds: int | None


@dataclass(frozen=True, slots=True)
class OrderCases:
    """Cases between the two parties of an order. They are no complaints and no measures, and stand beside them."""

    opened: int
    opened_by_reason: Sequence[Count]
    reached_support: int
    ended_without_decision: Sequence[Count]
    decided: int
    decided_by_reason: Sequence[Count]
    decided_by_outcome: Sequence[Count]
    time_to_decision: Times
    automated: Share
    appealed: Share
    overturned_on_appeal: Share
    implemented: Share


@dataclass(frozen=True, slots=True)
class ComplaintFigures:
    """Complaints to the marketplace about itself (Regulation 2019/1150, Article 11; Regulation 2022/2065, Articles 20, 24)."""

    lodged: int
    lodged_by_target: Sequence[Count]
    lodged_by_ground: Sequence[Count]
    answered: int
    answered_by_outcome: Sequence[Count]
    time_to_answer: Times
    overturned: Share
    waiting: int


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """Measures of staff (Regulation 2022/2065, Articles 15 and 17); suspensions are those against an account."""

    taken: int
    taken_by_target: Sequence[Count]
    taken_by_decision: Sequence[Count]
    taken_by_ground: Sequence[Count]
    taken_by_basis: Sequence[Count]
    automated: Share
    overturned: Share
    suspensions: int
    suspensions_by_ground: Sequence[Count]


@dataclass(frozen=True, slots=True)
class OutOfCourt:
    """What went to bodies outside (Regulation 2022/2065, Articles 21 and 24), as far as an operator wrote it down."""

    referred: int
    referred_by_matter: Sequence[Count]
    closed: int
    closed_by_outcome: Sequence[Count]
    days_to_outcome_mean: float | None
    days_to_outcome_median: float | None
    implemented: Share


@dataclass(frozen=True, slots=True)
class Figures:
    """All of it over a period; `over` says whether the period has ended."""

    version: int
    period_from: date
    period_to: date
    over: bool
    made_at: datetime
    order_cases: OrderCases
    complaints: ComplaintFigures
    measures: MeasureFigures
    out_of_court: OutOfCourt


@dataclass(frozen=True, slots=True)
class Counted:
    """What the database counted of cases: opened by reason, at support, ended undecided by the event that ended them."""

    opened: Mapping[str, int]
    reached_support: int
    undecided: Mapping[str, int]


def figures_of(
    period: Days,
    counted: Counted,
    decided: Sequence[Decided],
    lodged: Sequence[Lodged],
    taken: Sequence[Taken],
    referred: Sequence[Referred],
    *,
    now: datetime,
) -> Figures:
    """The figures of a period over rows that touch it: each row counts where its own moment lies in the period."""
    return Figures(
        version=VERSION,
        period_from=period.first,
        period_to=period.last,
        over=period.over,
        made_at=now,
        order_cases=_order_cases(counted, [row for row in decided if _in(period, row.decided_at)]),
        complaints=_complaints(period, lodged),
        measures=_measures(period, taken),
        out_of_court=_out_of_court(period, referred),
    )


def times_of(lengths: Iterable[timedelta]) -> Times:
    """Exact mean and median, rounded half up to a second at the very end."""
    known = sorted(lengths)
    if not known:
        return Times(0, None, None)
    low, high = known[(len(known) - 1) // 2], known[len(known) // 2]
    return Times(len(known), _seconds(sum(known, timedelta()), len(known)), _seconds(low + high, 2))


def share_of(count: int, of: int) -> Share:
    """So many of so many, half up at the fourth decimal."""
    return Share(count, of, (count * 20_000 + of) // (2 * of) / 10_000 if of else None)


def _order_cases(counted: Counted, decided: Sequence[Decided]) -> OrderCases:
    many = len(decided)
    return OrderCases(
        opened=sum(counted.opened.values()),
        opened_by_reason=_listed(counted.opened),
        reached_support=counted.reached_support,
        ended_without_decision=_listed(counted.undecided),
        decided=many,
        decided_by_reason=_listed(Counter(row.reason for row in decided)),
        decided_by_outcome=_listed(Counter(row.outcome for row in decided)),
        time_to_decision=times_of(row.decided_at - row.received_at for row in decided),
        automated=share_of(sum(row.automated for row in decided), many),
        appealed=share_of(sum(row.appealed for row in decided), many),
        overturned_on_appeal=share_of(sum(row.overturned for row in decided), many),
        implemented=share_of(sum(row.implemented for row in decided), many),
    )


def _complaints(period: Days, rows: Sequence[Lodged]) -> ComplaintFigures:
    lodged = [row for row in rows if _in(period, row.lodged_at)]
    known = [row for row in rows if row.lodged_at < period.end]
    answered = [(row, row.answered_at) for row in rows if row.answered_at and _in(period, row.answered_at)]
    return ComplaintFigures(
        lodged=len(lodged),
        lodged_by_target=_listed(Counter(row.target for row in lodged)),
        lodged_by_ground=_listed(Counter(row.ground for row in lodged)),
        answered=len(answered),
        answered_by_outcome=_listed(Counter(row.outcome for row, _at in answered)),
        time_to_answer=times_of(at - row.lodged_at for row, at in answered),
        overturned=share_of(sum(row.overturned for row, _at in answered), len(answered)),
        waiting=sum(row.answered_at is None or row.answered_at >= period.end for row in known),
    )


def _measures(period: Days, rows: Sequence[Taken]) -> MeasureFigures:
    taken = [row for row in rows if _in(period, row.taken_at)]
    suspended = [row for row in taken if row.target == "account"]
    return MeasureFigures(
        taken=len(taken),
        taken_by_target=_listed(Counter(row.target for row in taken)),
        taken_by_decision=_listed(Counter(row.decision for row in taken)),
        taken_by_ground=_listed(Counter(row.ground for row in taken)),
        taken_by_basis=_listed(Counter(row.basis for row in taken)),
        automated=share_of(sum(row.automated for row in taken), len(taken)),
        overturned=share_of(sum(row.overturned for row in taken), len(taken)),
        suspensions=len(suspended),
        suspensions_by_ground=_listed(Counter(row.ground for row in suspended)),
    )


def _out_of_court(period: Days, rows: Sequence[Referred]) -> OutOfCourt:
    referred = [row for row in rows if period.first <= row.referred_on <= period.last]
    closed = [(row, row.closed_on) for row in rows if row.closed_on and period.first <= row.closed_on <= period.last]
    times = times_of(on - row.referred_on for row, on in closed)
    binding = [row for row, _on in closed if row.outcome in ("for_complainant", "in_part", "settled")]
    return OutOfCourt(
        referred=len(referred),
        referred_by_matter=_listed(Counter(row.matter for row in referred)),
        closed=len(closed),
        closed_by_outcome=_listed(Counter(row.outcome for row, _on in closed)),
        days_to_outcome_mean=_days(times.mean_seconds),
        days_to_outcome_median=_days(times.median_seconds),
        implemented=share_of(sum(row.implemented is True for row in binding), len(binding)),
    )


def _days(seconds: int | None) -> float | None:
    return None if seconds is None else round(seconds / 86_400, 2)


def _in(period: Days, at: datetime) -> bool:
    return period.start <= at < period.end


def _listed(counts: Mapping[str, int]) -> list[Count]:
    """The most frequent first, then by code."""
    return [Count(code, many) for code, many in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if many]


def _seconds(whole: timedelta, parts: int) -> int:
    """A part of a length in whole seconds, half up."""
    return (2 * (whole // timedelta(microseconds=1)) + parts * 1_000_000) // (2 * parts * 1_000_000)
