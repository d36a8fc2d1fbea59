"""How support did over a period: what came in, how it ended, how long it took. Plain sums over rows; nothing is kept of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from amiable.cases import reads as cases
from amiable.cases.reads import CaseRow
from amiable.database.standby import delayed
from amiable.people import reads as people

#: Periods in days, and how many days one bar of the picture stands for.
PERIODS: Mapping[int, int] = {7: 1, 30: 2, 90: 6}

#: Events that end a case because the two agreed.
SETTLED = frozenset(("proposal_accepted", "proposal_accepted_by_silence", "delivery_accepted"))


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took: how often it was measured, the middle, the mean; None without any."""

    count: int
    median: timedelta | None
    mean: timedelta | None


@dataclass(frozen=True, slots=True)
class Bar:
    """Some days of the period: what was opened and what was decided in them."""

    start: datetime
    end: datetime
    opened: int
    decided: int


@dataclass(frozen=True, slots=True)
class Work:
    """What one mediator did: decisions, the time from taking a case to deciding it, appeals heard and what they changed of it."""

    decided: int
    times: Times
    appealed: int
    changed: int
    heard: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A period's figures. `settled`, `withdrawn` and `lapsed` ended without a decision; `to_claim` and `to_decision` run from
    reaching support; `appealed` and `changed` are of the decisions of the period; `reasons` counts what was opened."""

    opened: int
    reached: int
    settled: int
    withdrawn: int
    lapsed: int
    decided: int
    by_default: int
    appealed: int
    changed: int
    to_claim: Times
    to_decision: Times
    reasons: tuple[tuple[str, int], ...]
    work: tuple[tuple[UUID, Work], ...]
    bars: tuple[Bar, ...]


@delayed
def read_figures(days: int, *, now: datetime) -> tuple[Figures, Mapping[UUID, people.Name]]:
    """The figures of the last days, and the names of who decided; two statements."""
    since = now - timedelta(days=days)
    figures = figure_out(cases.moved_since(since), since=since, until=now, step=timedelta(days=PERIODS[days]))
    return figures, {name.id: name for name in people.names_of([who for who, _ in figures.work])}


def figure_out(rows: Sequence[CaseRow], *, since: datetime, until: datetime, step: timedelta) -> Figures:
    """All figures of a period, both ends included; bars of `step` each, the last one up to `until`."""

    def within(at: datetime | None) -> bool:
        return at is not None and since <= at <= until

    opened = [row for row in rows if within(row.opened_at)]
    reached = [row for row in rows if within(row.support_at)]
    decided = [row for row in rows if within(row.decided_at)]
    agreed = [row for row in rows if within(row.closed_at) and not row.decided_at]
    return Figures(
        opened=len(opened),
        reached=len(reached),
        settled=sum(row.ended_by in SETTLED for row in agreed),
        withdrawn=sum(row.ended_by == "case_withdrawn" for row in agreed),
        lapsed=sum(row.ended_by == "talk_ended" for row in agreed),
        decided=len(decided),
        by_default=sum(row.decider is None for row in decided),
        appealed=sum(bool(row.appealed_by) for row in decided),
        changed=sum(row.changed for row in decided),
        to_claim=times_of(_span(row.support_at, row.claimed_at) for row in reached),
        to_decision=times_of(_span(row.support_at, row.decided_at) for row in decided),
        reasons=tuple(sorted(Counter(row.reason for row in opened).items(), key=lambda pair: (-pair[1], pair[0]))),
        work=_work(decided),
        bars=_bars(opened, decided, since=since, until=until, step=step),
    )


def times_of(lengths: Iterable[timedelta | None]) -> Times:
    """Middle and mean of what was measured, exact to the microsecond below; None is left out."""
    known = sorted(length for length in lengths if length is not None)
    if not known:
        return Times(0, None, None)
    low, high = known[(len(known) - 1) // 2], known[len(known) // 2]
    return Times(len(known), low + (high - low) // 2, sum(known, timedelta()) // len(known))


def _span(start: datetime | None, end: datetime | None) -> timedelta | None:
    return end - start if start and end else None


def _work(decided: Sequence[CaseRow]) -> tuple[tuple[UUID, Work], ...]:
    """By person, who decided most first."""
    mine: dict[UUID, list[CaseRow]] = {}
    heard = Counter(row.heard_by for row in decided if row.heard_by)
    for row in decided:
        if row.decider:
            mine.setdefault(row.decider, []).append(row)
    found = {who: _work_of(mine.get(who, []), heard[who]) for who in (*mine, *heard)}
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1].decided, -pair[1].heard, pair[0])))


def _work_of(rows: Sequence[CaseRow], heard: int) -> Work:
    return Work(
        decided=len(rows),
        times=times_of(_span(row.claimed_at, row.decided_at) for row in rows),
        appealed=sum(bool(row.appealed_by) for row in rows),
        changed=sum(row.changed for row in rows),
        heard=heard,
    )


def _bars(
    opened: Sequence[CaseRow], decided: Sequence[CaseRow], *, since: datetime, until: datetime, step: timedelta
) -> tuple[Bar, ...]:
    count = max(1, -((since - until) // step))

    def place(at: datetime | None) -> int:
        return min(count - 1, (at - since) // step) if at else 0

    begun, ended = Counter(place(row.opened_at) for row in opened), Counter(place(row.decided_at) for row in decided)
    edges = [since + number * step for number in range(count)]
    ends = [*edges[1:], until]
    return tuple(Bar(start, end, begun[at], ended[at]) for at, (start, end) in enumerate(zip(edges, ends, strict=True)))
