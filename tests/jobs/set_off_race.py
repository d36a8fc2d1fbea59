"""Two workers at once pay out two orders of a seller who owes; a program of its own on a database of its own."""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django first

from amiable.flow import books  # noqa: E402 - same
from amiable.flow.due import due  # noqa: E402 - same
from amiable.ledger.models import Balance  # noqa: E402 - same
from amiable.payments import send  # noqa: E402 - same
from amiable.payments.simulator import Simulator  # noqa: E402 - same
from amiable.rules.inputs import Words  # noqa: E402 - same
from amiable.rules.inputs.work import BriefAnswer  # noqa: E402 - same
from tests.cast import START, Cast, make_cast, seeded  # noqa: E402 - same
from tests.flow.plays import at_once  # noqa: E402 - same
from tests.jobs.conftest import Desk  # noqa: E402 - same


def accepted(cast: Cast, number: int, work: int) -> Desk:
    """An order that waits for clearance."""
    desk = Desk(cast, ids=seeded(number), now=START, work=work)
    desk.pays()
    desk.do("client", "send_requirements", answers=(BriefAnswer("b1", Words("Bread", "it")),))
    desk.deliver().do("client", "accept_delivery")
    return desk


def race() -> dict[str, object]:
    """40.00 are owed; two payouts of 32.00 come due in the same moment, each in the hands of another worker."""
    settings.DATA_DIR = Path(tempfile.mkdtemp())
    send.provider.cache_clear()
    cast = make_cast()
    first = accepted(cast, 1, 12_000)
    first.wait(days=15)
    first.pays()
    Simulator(settings.DATA_DIR / "simulator.sqlite3").misbehave("reversal", "fail", times=1_000)
    first.do("provider", "open_part_chargeback", capture="k1")
    first.do("operator", "settle_part_chargeback", capture="k1", amount=5_000, bearer="seller", why=Words("No", "en"))
    desks = [accepted(cast, number, 4_000) for number in (2, 3)]
    now = max(desk.now for desk in desks) + timedelta(days=15, hours=1)
    for attempt in range(6):
        at_once(*[partial(due, now, limit=1, ids=seeded(f"{attempt} {hand}")) for hand in range(2)])
    return {
        "set_off": sorted(desk.facts.captures[0].set_off for desk in desks),
        "debt": sum(Balance.objects.filter(owner=cast.marc.pk, kind="debt").values_list("amount", flat=True)),
        "books": list(books.check()),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(race()) + "\n")
