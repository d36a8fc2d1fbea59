"""The completion rate of a seller, worked out of how their orders ended (2-domain.md §9). Pure; reading is `standing.reads`'s.

Rate = completed ÷ (completed + cancellations that count), of orders closed in the last 60 days by closing day (UTC). Every
row of an order is given; the newest holds, and counts for the day the order ended, whenever it was written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from amiable.kernel.money import portion
from amiable.rules.shape import Rules

ONE_DAY = timedelta(days=1)


class Verdict(StrEnum):
    """What one ending does to the rate."""

    COUNTS_COMPLETED = "counts_completed"
    COUNTS_CANCELLED = "counts_cancelled"
    DOES_NOT_COUNT = "does_not_count"  # by its reason
    CONTESTED = "contested"  # the reason is contested and not decided
    OUTSIDE_WINDOW = "outside_window"
    BEYOND_CLIENT_CAP = "beyond_client_cap"  # later ones of the same client count already
    OWN_MEANS = "own_means"  # paid by the seller, or with what the seller pays with


COUNTING = (Verdict.COUNTS_COMPLETED, Verdict.COUNTS_CANCELLED)


@dataclass(frozen=True, slots=True)
class Ending:
    """One row of how an order ended: event `seq` of `order` says so. `closed_at` is the ending itself, whatever the row is."""

    order: str
    seq: int
    client: str
    outcome: str  # completed, cancelled
    reason: str
    counts: bool
    contested: str  # "", open, decided
    agreed: bool
    means: str  # fingerprint of what it was paid with; "" when none is known
    closed_at: datetime

    @property
    def day(self) -> date:
        """The closing day, in UTC."""
        return self.closed_at.astimezone(UTC).date()


@dataclass(frozen=True, slots=True)
class History:
    """How a seller's orders ended, every row of them in any order; `means` is what the seller pays with as a client."""

    seller: str
    endings: tuple[Ending, ...]
    means: frozenset[str] = frozenset()

    def plus(self, ending: Ending) -> History:
        """The same with one row more."""
        return replace(self, endings=(*self.endings, ending))


@dataclass(frozen=True, slots=True)
class Judged:
    """An ending and what it does."""

    ending: Ending
    verdict: Verdict

    @property
    def counts(self) -> bool:
        """Whether it stands in the fraction."""
        return self.verdict in COUNTING


@dataclass(frozen=True, slots=True)
class Rate:
    """`done` of `counted` orders, from the day `since` on; `percent` is None before enough are counted.

    `agreed` of `ended` orders of the window were ended together; `noted` when that is more than the rules let pass unseen.
    `judged` is every order given, the last ended first.
    """

    done: int
    counted: int
    percent: int | None
    agreed: int
    ended: int
    noted: bool
    since: date
    judged: tuple[Judged, ...]

    @property
    def shown(self) -> bool:
        """Whether enough orders are counted for a figure."""
        return self.percent is not None

    @property
    def fraction(self) -> tuple[int, int]:
        """`done` and `counted`."""
        return self.done, self.counted


def rate(rules: Rules, history: History, now: datetime) -> Rate:
    """The rate at `now`, of what ended by then."""
    since = first_day(rules, now)
    newest = sorted(latest(history.endings), key=lambda ending: (ending.closed_at, ending.order), reverse=True)
    caps = {
        Verdict.COUNTS_CANCELLED: rules.number("rate_client_cancellations"),
        Verdict.COUNTS_COMPLETED: rules.number("rate_client_completions"),
    }
    used: defaultdict[tuple[str, Verdict], int] = defaultdict(int)
    judged = []
    for ending in newest:
        verdict = _alone(history, ending, since, now)
        if verdict in COUNTING:
            used[ending.client, verdict] += 1
            if used[ending.client, verdict] > caps[verdict]:
                verdict = Verdict.BEYOND_CLIENT_CAP
        judged.append(Judged(ending, verdict))
    return _sum(rules, since, tuple(judged))


def first_day(rules: Rules, now: datetime) -> date:
    """The first closing day that counts at `now`: today and the days before it, as many as the window is long."""
    return now.astimezone(UTC).date() - rules.period("rate_window") + ONE_DAY


def last_day(rules: Rules, ending: Ending) -> date:
    """The last day on which an ending stands in the window."""
    return ending.day + rules.period("rate_window") - ONE_DAY


def latest(endings: Iterable[Ending]) -> list[Ending]:
    """The row that holds for each order."""
    held: dict[str, Ending] = {}
    for ending in endings:
        known = held.get(ending.order)
        if known is None or ending.seq > known.seq:
            held[ending.order] = ending
    return list(held.values())


def one_more(outcome: str, now: datetime) -> Ending:
    """An order of a new client that ends now: `completed`, or `cancelled` for a reason that counts."""
    return Ending("~", 1, "~", outcome, "", counts=True, contested="", agreed=False, means="", closed_at=now)


def _alone(history: History, ending: Ending, since: date, now: datetime) -> Verdict:
    """What an ending would do if its client had no other."""
    if not since <= ending.day or ending.closed_at > now:
        return Verdict.OUTSIDE_WINDOW
    if ending.client == history.seller or ending.means in history.means - {""}:
        return Verdict.OWN_MEANS
    if ending.contested == "open":
        return Verdict.CONTESTED
    if not ending.counts:
        return Verdict.DOES_NOT_COUNT
    return Verdict.COUNTS_COMPLETED if ending.outcome == "completed" else Verdict.COUNTS_CANCELLED


def _sum(rules: Rules, since: date, judged: tuple[Judged, ...]) -> Rate:
    done = sum(one.verdict is Verdict.COUNTS_COMPLETED for one in judged)
    counted = sum(one.counts for one in judged)
    ended = [one.ending for one in judged if one.verdict not in (Verdict.OUTSIDE_WINDOW, Verdict.OWN_MEANS)]
    agreed = sum(ending.agreed for ending in ended)
    return Rate(
        done=done,
        counted=counted,
        percent=portion(100, done, counted) if counted >= rules.number("rate_least") else None,
        agreed=agreed,
        ended=len(ended),
        noted=often(rules, agreed, len(ended)),
        since=since,
        judged=judged,
    )


def often(rules: Rules, agreed: int, ended: int) -> bool:
    """Whether so many of so many orders ended together are a note for the operator."""
    enough = ended >= rules.number("agreed_ends_least")
    return enough and agreed * 100 > ended * rules.number("agreed_ends_percent")


@dataclass(frozen=True, slots=True)
class Leaving:
    """The next day on which the fraction changes by itself: what counted leaves the window, and the rate from then on."""

    day: date
    gone: tuple[Judged, ...]
    after: Rate


def next_to_leave(rules: Rules, history: History, now: datetime) -> Leaving | None:
    """What leaves the window next, when nothing else ends; None while nothing counts."""
    present = rate(rules, history, now)
    counting = [one for one in present.judged if one.counts]
    for day in sorted({last_day(rules, one.ending) + ONE_DAY for one in counting}):
        after = rate(rules, history, midnight(day))
        if after.fraction != present.fraction:
            gone = tuple(one for one in counting if last_day(rules, one.ending) < day)
            return Leaving(day, gone, after)
    return None


def day_by_day(rules: Rules, history: History, now: datetime, *, days: int) -> list[tuple[date, Rate]]:
    """The rate at the end of each of the last `days` days, today last, as it follows from what is known now."""
    held, today, found = latest(history.endings), now.astimezone(UTC).date(), list[tuple[date, Rate]]()
    for back in reversed(range(days)):
        day = today - timedelta(days=back)
        moment = now if back == 0 else midnight(day + ONE_DAY) - timedelta.resolution
        since = first_day(rules, moment)
        there = replace(history, endings=tuple(ending for ending in held if since <= ending.day <= day))
        found.append((day, rate(rules, there, moment)))
    return found


def midnight(day: date) -> datetime:
    """The first moment of a day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
