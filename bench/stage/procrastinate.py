"""The peer of bench/due: Procrastinate with one job an order, doing what our worker does. Run as programs of its own."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from datetime import datetime

import procrastinate

from bench.stage.orders import number_uid

app = procrastinate.App(
    connector=procrastinate.PsycopgConnector(
        kwargs={"host": os.environ["PGHOST"], "user": os.environ["PGUSER"], "dbname": os.environ["PGDATABASE"]}
    )
)
count = [0]


@app.task(name="fire")
def fire_one(number: int, now: str) -> None:
    """One order's acceptance by silence, with its full effect."""
    from amiable.flow.apply import Step, apply
    from amiable.flow.keys import be_patient
    from amiable.flow.load import locked
    from amiable.flow.perform import in_transaction
    from amiable.rules.plan import Plan, fire

    def act() -> None:
        be_patient()
        at = datetime.fromisoformat(now)
        loaded = locked(number_uid(number), at)
        deadline = loaded.facts.deadline("accept_by")
        assert deadline is not None
        plan = fire(loaded.rules, loaded.facts, deadline, at)
        assert isinstance(plan, Plan)
        apply([Step(loaded, plan)], ids=os.urandom)

    in_transaction(act)
    count[0] += 1


async def defer(first: int, many: int, now: str) -> None:
    """Make the jobs."""
    async with app.open_async():
        if not await app.check_connection_async():
            await app.schema_manager.apply_schema_async()
        await fire_one.batch_defer_async(*({"number": number, "now": now} for number in range(first, first + many)))


async def work() -> None:
    """Run jobs, four at a time, until there is none."""
    logging.disable(logging.INFO)  # it would write three lines a job; ours writes none
    async with app.open_async():
        began = time.time()
        await app.run_worker_async(concurrency=4, wait=False, install_signal_handlers=False)
        print(began, time.time(), count[0])


if __name__ == "__main__":
    asyncio.run(work() if sys.argv[1] == "work" else defer(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]))
