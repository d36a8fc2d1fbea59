"""After an hour or more without any worker: the parties' clocks are moved on, order by order, each once, before any fires.

Which outage, and how far its counting has come, stands in the pulse row, moved in the same transaction as the orders: a
worker that dies on the way is followed by another that goes on from there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from amiable.flow.apply import Step, apply
from amiable.flow.keys import be_patient
from amiable.flow.load import locked
from amiable.flow.perform import in_transaction
from amiable.kernel.errors import Refusal
from amiable.kernel.ids import Random
from amiable.orders import reads as orders
from amiable.outbox import writes
from amiable.rules.downtime import after_downtime

#: From here on an absence is an outage (2-domain.md §2).
OUTAGE = timedelta(hours=1)

BATCH = 50

NO_LEAD = timedelta()


def beat(machine: datetime) -> bool:
    """Note that a worker is alive, by the machine's own clock; whether an outage has to be counted before clocks may fire."""
    uncounted = in_transaction(lambda: writes.beat(machine, outage=OUTAGE))
    return not isinstance(uncounted, Refusal) and uncounted


def count_downtime(now: datetime, *, lead: timedelta = NO_LEAD, ids: Random) -> int:
    """Count the outage for the next orders; gives how many were looked at (at least 1 while it is being counted).

    `lead` is how far `now` is ahead of the machine's clock, as in a demo whose visitors let days pass.
    """
    looked_at = in_transaction(lambda: _count(now, lead, ids))
    return 1 if isinstance(looked_at, Refusal) else looked_at


def _count(now: datetime, lead: timedelta, ids: Random) -> int:
    be_patient()
    pulse = writes.lock_pulse()
    if pulse is None or pulse.down_since is None:
        return 0
    found = orders.with_clocks_after(pulse.counted, limit=BATCH)
    if not found:
        writes.outage_counted()
        return 1
    steps = []
    for order in found:
        loaded = locked(order, now)
        at = max(now, loaded.last_at)
        plan = after_downtime(loaded.rules, loaded.facts, since=pulse.down_since + lead, now=at)
        if plan is not None:
            steps.append(Step(loaded, replace(plan, at=at)))
    if steps:
        apply(steps, ids=ids)
    writes.counted_until(found[-1])
    return len(found)
