"""Two workers at once pay out two orders of a seller who owes; a program of its own on a database of its own."""

from __future__ import annotations

import json
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django first

from amiable.flow import books, crash, sql  # noqa: E402 - same
from amiable.flow.due import Report, due  # noqa: E402 - same
from amiable.ledger.models import Balance  # noqa: E402 - same
from amiable.payments import send  # noqa: E402 - same
from amiable.payments.simulator import Simulator  # noqa: E402 - same
from amiable.rules.inputs import Words  # noqa: E402 - same
from amiable.rules.inputs.work import BriefAnswer  # noqa: E402 - same
from tests.cast import START, Cast, make_cast, seeded  # noqa: E402 - same
from tests.flow.plays import at_once  # noqa: E402 - same
from tests.jobs.conftest import Desk  # noqa: E402 - same


def accepted(cast: Cast, number: int, work: int, *, day: int) -> Desk:
    """An order that waits for clearance."""
    desk = Desk(cast, ids=seeded(number), now=START + timedelta(days=day), work=work)
    desk.pays()
    desk.do("client", "send_requirements", answers=(BriefAnswer("b1", Words("Bread", "it")),))
    desk.deliver().do("client", "accept_delivery")
    return desk


def reviewed(cast: Cast, number: int) -> Desk:
    """An order of 40.00 on which nothing is left to happen but its payout."""
    desk = accepted(cast, number, 4_000, day=216)
    for role in ("client", "seller"):
        desk.do(role, "write_review", quality=5, communication=5, as_agreed=5, text=Words("Bene", "it"))
    return desk


def owes(cast: Cast, number: int, *, day: int) -> None:
    """Marc owes 40.00 of an order that was paid out and lost to a bank in part: his account gives nothing back."""
    desk = accepted(cast, number, 12_000, day=day)
    desk.wait(days=15)
    desk.pays()
    Simulator(settings.DATA_DIR / "simulator.sqlite3").misbehave("reversal", "fail", times=1_000)
    desk.do("provider", "open_part_chargeback", capture="k1")
    desk.do("operator", "settle_part_chargeback", capture="k1", amount=5_000, bearer="seller", why=Words("No", "en"))


def met_at(first: Callable[[], Report], second: Callable[[], Report]) -> list[Callable[[], Report]]:
    """The first has written and commits only when the second, who began meanwhile, has planned and is about to write. On SQLite
    nobody begins meanwhile, so the first waits for a moment in vain."""
    written, planned = threading.Event(), threading.Event()
    mine = threading.local()

    def hold(name: str) -> None:
        if name == "before_commit" and mine.number == 1 and not written.is_set():
            written.set()
            planned.wait(3 if sql.on_postgres() else 0.2)

    def listen(statement: str, _values: object) -> None:
        if mine.number == 2 and statement.startswith("UPDATE ledger_balance"):
            planned.set()

    def run(number: int, act: Callable[[], Report]) -> Report:
        mine.number = number
        return act() if number == 1 or written.wait(5) else Report()

    crash.watchers.append(hold)
    sql.listeners.append(listen)
    return [partial(run, 1, first), partial(run, 2, second)]


def race() -> dict[str, object]:
    """40.00 are too old to be set off and 40.00 are not; two payouts of 32.00 come due in the same moment, each in the hands of a
    worker. The second plans while the first has written and not committed."""
    settings.DATA_DIR = Path(tempfile.mkdtemp())
    send.provider.cache_clear()
    cast = make_cast()
    owes(cast, 1, day=0)
    owes(cast, 2, day=200)
    desks = [reviewed(cast, number) for number in (3, 4)]
    (at,) = {desk.facts.deadline("clearance").fires_at for desk in desks}
    while due(at - timedelta(seconds=1), ids=seeded(5)).looked_at:
        pass
    met = at_once(*met_at(*[partial(due, at, limit=1, ids=seeded(number)) for number in (6, 7)]))
    crash.watchers.clear()
    sql.listeners.clear()
    while due(at + timedelta(minutes=5), ids=seeded(8)).looked_at:
        pass
    return {
        "fired": [report.fired for report in met],
        "set_off": sorted(desk.facts.captures[0].set_off for desk in desks),
        "debt": sum(Balance.objects.filter(owner=cast.marc.pk, kind="debt").values_list("amount", flat=True)),
        "books": list(books.check()),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(race()) + "\n")
