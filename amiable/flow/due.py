"""Clocks that are due: reminders are sent, consequences happen, each once, in batches no other worker waits for.

A firing is planned on the facts as they stand under the lock, so a late or doubled one does nothing. One that fails is
tried again with growing pauses, then put before an operator; it never sticks silently (2-domain.md §2).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from amiable.flow import flush, sql, turning
from amiable.flow.apply import Step, apply
from amiable.flow.keys import be_patient
from amiable.flow.load import Loaded, Waiting, locked, locked_due
from amiable.flow.perform import in_transaction
from amiable.kernel.about import ORDER
from amiable.kernel.canonical import canonical
from amiable.kernel.errors import Refusal
from amiable.kernel.ids import Random
from amiable.kernel.periods import format_moment
from amiable.orders import writes as orders
from amiable.rules.facts import Deadline
from amiable.rules.plan import Plan, fire

log = logging.getLogger("amiable.due")

#: Orders in one transaction: SQLite's other writers wait for it (3-house.md §3).
BATCH = 50

#: No consequence comes sooner than this after a reminder that itself came late (2-domain.md §2).
AFTER_REMINDER = timedelta(hours=6)

#: A reminder this much behind its moment came late: the worker was away.
LATE = timedelta(minutes=15)

#: So often a clock is tried before an operator is asked.
TRIES = 8

#: What a firing may answer when the order has moved on meanwhile.
VOID = ("clock_is_void", "clock_not_due")


@dataclass(frozen=True, slots=True)
class Report:
    """What one call of `due` did."""

    fired: int = 0
    reminded: int = 0
    void: int = 0
    failed: int = 0

    @property
    def looked_at(self) -> int:
        """How many clocks were due."""
        return self.fired + self.reminded + self.void + self.failed


def due(now: datetime, *, limit: int = BATCH, ids: Random) -> Report:
    """Do what is due at `now`, at most `limit` clocks; call again while `looked_at` is not 0.

    A batch that breaks, or is refused, is done order by order, so that only the one that breaks it waits.
    """
    try:
        result = in_transaction(lambda: _fire_all(locked_due(now, limit), now, ids))
    except Exception:
        log.exception("a batch of clocks failed; each alone now")
        return _one_by_one(now, limit, ids)
    if isinstance(result, Refusal):
        return Report() if result.code == "busy" else _one_by_one(now, limit, ids)
    return result


def _fire_all(found: list[tuple[Waiting, Loaded]], now: datetime, ids: Random) -> Report:
    report, steps, seen = Report(), list[Step](), set[object]()
    for waiting, loaded in found:
        once = {loaded.id, loaded.facts.seller_id} if loaded.facts.seller.debts else {loaded.id}
        if seen & once:
            continue  # one clock an order a batch, or of a seller who owes: the next sees what this one did
        seen |= once
        outcome = _fire(waiting, loaded, now, ids)
        if isinstance(outcome, Step):
            steps.append(outcome)
            report = replace(report, fired=report.fired + 1)
        else:
            report = replace(report, **{outcome: getattr(report, outcome) + 1})
    if steps:
        apply(steps, ids=ids)
    return report


def _fire(waiting: Waiting, loaded: Loaded, now: datetime, ids: Random) -> Step | str:
    """The step a clock takes, or what else became of it (a counter of `Report`)."""
    ORDER.set(loaded.reference)
    at = max(now, loaded.last_at)
    deadline = loaded.facts.deadline(waiting.clock, waiting.subject)
    if deadline is None or deadline.generation != waiting.generation:
        orders.drop_deadline(loaded.id, waiting.clock, waiting.subject, waiting.generation)
        return "void"
    if _reminds(waiting, deadline, now):
        _remind(waiting, loaded, deadline, now)
        return "reminded"
    outcome = fire(loaded.rules, loaded.facts, deadline, at)
    if isinstance(outcome, Plan):
        return Step(loaded, outcome)
    if outcome.code in VOID:
        key = (loaded.id, waiting.clock, waiting.subject, waiting.generation)
        orders.reminded(*key, remind_at=waiting.remind_at, wake_at=deadline.fires_at)
        return "void"
    _fail(waiting, loaded, outcome.code, now, ids)
    return "failed"


def _reminds(waiting: Waiting, deadline: Deadline, now: datetime) -> bool:
    """A reminder is owed before anything else, unless a wall ends the wait or the end is here on time."""
    if waiting.remind_at is None or waiting.remind_at > now:
        return False
    over = deadline.fires_at is not None and deadline.fires_at <= now
    at_the_wall = deadline.wall_at is not None and deadline.wall_at <= now
    return not (over and at_the_wall)


def _remind(waiting: Waiting, loaded: Loaded, deadline: Deadline, now: datetime) -> None:
    """Have those who are waited for told, once; a reminder that came late holds the consequence for six hours."""
    turns = turning.turns(loaded.rules, loaded.facts)
    roles = {w.turn.role for w in turns if (w.turn.clock, w.turn.subject) == (waiting.clock, waiting.subject)}
    until = format_moment(deadline.fires_at) if deadline.fires_at else ""
    data = {"clock": waiting.clock, "subject": waiting.subject, "until": until}
    body = canonical({"notices": [{"to": role, "code": "reminder", "data": data} for role in sorted(roles)]})
    rows, at = flush.Rows(), sql.moment(now)
    rows.add(flush.ITEM, "notices", sql.uid(loaded.id), loaded.seq, body, at, at, 0, "")
    flush.flush(rows)
    remind_at = turning.next_reminder(loaded.rules.clocks[waiting.clock], deadline, now)
    fires_at = deadline.fires_at
    if fires_at and waiting.remind_at and now - waiting.remind_at > LATE:
        fires_at = max(fires_at, now + AFTER_REMINDER)
        fires_at = fires_at if deadline.wall_at is None else max(min(fires_at, deadline.wall_at), now)
    wake_at = min((moment for moment in (remind_at, fires_at) if moment), default=None)
    key = (loaded.id, waiting.clock, waiting.subject, waiting.generation)
    orders.reminded(*key, remind_at=remind_at, wake_at=wake_at)


def _fail(waiting: Waiting, loaded: Loaded, problem: str, now: datetime, ids: Random) -> None:
    attempts = waiting.attempts + 1
    log.error("clock %s of %s failed (%d): %s", waiting.clock, loaded.reference, attempts, problem)
    key = (loaded.id, waiting.clock, waiting.subject, waiting.generation)
    if attempts >= TRIES:
        orders.put_deadline_aside(*key, now=now, attempts=attempts, problem=problem)
        return
    pause = timedelta(seconds=30 * 2**attempts * (1 + ids(1)[0] / 512))
    orders.postpone_deadline(*key, wake_at=now + pause, attempts=attempts, problem=problem)


def _one_by_one(now: datetime, limit: int, ids: Random) -> Report:
    found = in_transaction(lambda: locked_due(now, limit))
    reports = [] if isinstance(found, Refusal) else [_alone(*one, now, ids) for one in found]
    return Report(
        fired=sum(report.fired for report in reports),
        reminded=sum(report.reminded for report in reports),
        void=sum(report.void for report in reports),
        failed=sum(report.failed for report in reports),
    )


def _alone(waiting: Waiting, loaded: Loaded, now: datetime, ids: Random) -> Report:
    try:
        result = in_transaction(lambda: _fire_all([(waiting, _patiently(loaded, now))], now, ids))
    except Exception as error:
        log.exception("clock %s of %s failed", waiting.clock, loaded.reference)
        problem = f"{type(error).__name__}: {error}"
        in_transaction(lambda: _fail(waiting, loaded, problem, now, ids))
        return Report(failed=1)
    if not isinstance(result, Refusal):
        return result
    if result.code == "busy":
        return Report()
    in_transaction(lambda: _fail(waiting, loaded, result.code, now, ids))  # what it rests on had moved; again later
    return Report(failed=1)


def _patiently(loaded: Loaded, now: datetime) -> Loaded:
    be_patient()
    return locked(loaded.id, now)
