"""How a seller stands: the completion rate, what it is made of, what would change it, and what a plan would do to it.

Everything is worked out of the closings when it is asked (`rules.rate`): no number is kept anywhere. The list of endings is
the seller's own; clients read `public_rate`. The same from the log: standing_log.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from amiable.database.standby import delayed
from amiable.flow.load import rules_in_force
from amiable.orders import lists
from amiable.people import reads as people
from amiable.rules.plan import Plan
from amiable.rules.rate import (
    Ending,
    History,
    Judged,
    Leaving,
    Rate,
    Verdict,
    day_by_day,
    first_day,
    last_day,
    midnight,
    next_to_leave,
    often,
    one_more,
    rate,
)
from amiable.rules.shape import Rules
from amiable.standing import reads

#: Days the chart looks back.
DAYS = 90

#: Orders listed; the figure is of all.
PAGE = 200


@dataclass(frozen=True, slots=True)
class PublicRate:
    """What anybody may know: `done` of `counted` by these rules, and `percent` once enough orders count."""

    rules: Rules
    done: int
    counted: int
    percent: int | None

    @property
    def shown(self) -> bool:
        """Whether there is a figure yet."""
        return self.percent is not None


@dataclass(frozen=True, slots=True)
class Listed:
    """One order of the window: what it does to the rate; its last word on how it ended is line `judged.ending.seq`."""

    judged: Judged
    reference: str
    title: str
    title_language: str
    client: str  # first name
    last_day: date  # on which it stands in the window


@dataclass(frozen=True, slots=True)
class Day:
    """The rate at the end of one day, and how many orders that count ended on it."""

    day: date
    done: int
    counted: int
    percent: int | None
    completed: int
    cancelled: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The seller's own page. `more`: only the latest `PAGE` orders are listed."""

    rules: Rules
    rate: Rate
    listed: tuple[Listed, ...]
    more: bool
    days: tuple[Day, ...]
    leaving: Leaving | None
    if_completed: Rate
    if_cancelled: Rate


@dataclass(frozen=True, slots=True)
class RateEffect:
    """The seller's rate before and after a plan, both at the plan's own moment."""

    before: Rate
    after: Rate

    @property
    def changes(self) -> bool:
        """Whether the fraction is another one."""
        return self.before.fraction != self.after.fraction


@dataclass(frozen=True, slots=True)
class OftenTogether:
    """A seller whose orders end by agreement more often than the rules let pass unseen."""

    seller: people.Name
    agreed: int
    ended: int


def read_rate(seller: UUID, *, now: datetime) -> Rate:
    """A seller's rate with everything it is made of, by the rules in force; two statements."""
    rules = rules_in_force()
    return rate(rules, history(rules, seller, now=now), now)


def public_rate(seller: UUID, *, now: datetime) -> PublicRate:
    """A seller's rate as everybody may see it; two statements."""
    rules = rules_in_force()
    found = rate(rules, history(rules, seller, now=now), now)
    return PublicRate(rules, found.done, found.counted, found.percent)


def history(rules: Rules, seller: UUID, *, now: datetime, days: int = 0) -> History:
    """How a seller's orders ended, as far back as the rate of each of the last `days` days needs; one statement."""
    return reads.history_of(seller, since=midnight(first_day(rules, now - timedelta(days=days))))


def read_standing(seller: UUID, *, now: datetime) -> Standing:
    """The seller's own page; four statements however many orders there are."""
    rules = rules_in_force()
    known = history(rules, seller, now=now, days=DAYS)
    present = rate(rules, known, now)
    inside = [one for one in present.judged if one.verdict is not Verdict.OUTSIDE_WINDOW]
    return Standing(
        rules=rules,
        rate=present,
        listed=_listed(rules, seller, inside[:PAGE]),
        more=len(inside) > PAGE,
        days=_days(rules, known, now),
        leaving=next_to_leave(rules, known, now),
        if_completed=rate(rules, known.plus(one_more("completed", now)), now),
        if_cancelled=rate(rules, known.plus(one_more("cancelled", now)), now),
    )


def _listed(rules: Rules, seller: UUID, judged: Sequence[Judged]) -> tuple[Listed, ...]:
    rows = {str(row.id): row for row in lists.rows_of(seller, [UUID(one.ending.order) for one in judged])}
    names = {name.id: name.short for name in people.names_of([row.client for row in rows.values()])}
    found = []
    for one in judged:
        row = rows[one.ending.order]
        said = (row.reference, row.title, row.title_language, names[row.client])
        found.append(Listed(one, *said, last_day=last_day(rules, one.ending)))
    return tuple(found)


def _days(rules: Rules, known: History, now: datetime) -> tuple[Day, ...]:
    found = []
    for day, then in day_by_day(rules, known, now, days=DAYS):
        ended = [one.verdict for one in then.judged if one.ending.day == day]
        verdicts = (ended.count(Verdict.COUNTS_COMPLETED), ended.count(Verdict.COUNTS_CANCELLED))
        found.append(Day(day, then.done, then.counted, then.percent, *verdicts))
    return tuple(found)


def rate_effect(run: Plan) -> RateEffect | None:
    """What a plan would do to the seller's rate; None when it neither ends the order nor corrects how it ended.

    Two statements when it does, none otherwise. For a proposal give the plan of its acceptance (`dry_run.if_proposed`).
    """
    facts, closing = run.after, run.after.closing
    if closing is None or closing == run.before.closing:
        return None
    rules = rules_in_force()
    known = history(rules, UUID(facts.seller_id), now=run.at)
    last = max((ending.seq for ending in known.endings if ending.order == facts.order), default=0)
    ending = Ending(
        order=facts.order,
        seq=last + 1,
        client=facts.client_id,
        outcome=closing.outcome,
        reason=closing.reason,
        counts=closing.counts,
        contested=closing.contested,
        agreed=closing.agreed,
        means=next((capture.means for capture in facts.captures), ""),
        closed_at=closing.at,
    )
    return RateEffect(rate(rules, known, run.at), rate(rules, known.plus(ending), run.at))


@delayed
def often_by_agreement(*, now: datetime) -> list[OftenTogether]:
    """Sellers to look at: more of their orders than `agreed_ends_percent` ended by agreement; three statements."""
    rules = rules_in_force()
    rows = reads.ended_together(since=midnight(first_day(rules, now)), least=rules.number("agreed_ends_least"))
    noted = [row for row in rows if often(rules, row.agreed, row.ended)]
    names = {name.id: name for name in people.names_of([row.seller for row in noted])}
    return [OftenTogether(names[row.seller], row.agreed, row.ended) for row in noted]
