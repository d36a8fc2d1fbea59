"""Races about money that comes back and about what sites are told of it, each a program of its own on a database of its own.

`python -m tests.payments.returning NAME`
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django first

from amiable.config.payments import Payments  # noqa: E402 - Django first
from amiable.flow import books  # noqa: E402 - Django first
from amiable.jobs.pay import pay  # noqa: E402 - Django first
from amiable.ledger import reads as ledger  # noqa: E402 - Django first
from amiable.outbox.models import Entry  # noqa: E402 - Django first
from amiable.payments import reads, send, stripe_events, writes  # noqa: E402 - Django first
from amiable.payments.models import Instruction  # noqa: E402 - Django first
from amiable.rules.inputs import Words  # noqa: E402 - Django first
from amiable.rules.inputs.work import BriefAnswer  # noqa: E402 - Django first
from tests.cast import START, Cast, make_cast, seeded  # noqa: E402 - Django first
from tests.flow.plays import at_once  # noqa: E402 - Django first
from tests.jobs.conftest import Desk  # noqa: E402 - Django first
from tests.payments.plays import with_stripe  # noqa: E402 - Django first
from tests.payments.stripe_side import StripeSide  # noqa: E402 - Django first

ORDERS = 3


def paid_out(side: StripeSide, cast: Cast, number: int) -> Desk:
    """An order that was paid out."""
    desk = Desk(cast, ids=seeded(number))
    desk.pays(seconds=1)
    page = next(one for one in side.sessions() if one["status"] == "open")
    side.books.pay(page["id"])
    desk.pays(seconds=10)
    desk.do("client", "send_requirements", answers=(BriefAnswer("b1", Words("Bread", "it")),))
    desk.deliver().do("client", "accept_delivery")
    desk.wait(days=15)
    desk.pays(seconds=3)
    return desk


def owing(side: StripeSide, desk: Desk) -> None:
    """A bank kept a part of it: the seller owes 20.00, and is not asked yet."""
    side.books.charge_back(reads.capture_ref(desk.order, "k1"), "lost", amount=2_500)
    stripe_events.hear(side.books.events[-1], now=desk.now)
    desk.pays(seconds=2)
    desk.do("operator", "settle_part_chargeback", capture="k1", amount=2_500, bearer="seller", why=Words("Wrong size"))


def returned() -> dict[str, Any]:
    """Four workers take the same reversals at once, round after round, while Stripe now and then gives no answer."""
    return with_stripe(_returned)


def _returned(side: StripeSide, cast: Cast) -> dict[str, Any]:
    side.books.accounts["acct_marc"] = True
    writes.connect(cast.marc.pk, "acct_marc", shared=False, now=START)
    desks = [paid_out(side, cast, number) for number in range(ORDERS)]
    for desk in desks:  # only now, for what is owed is taken from what is paid out later
        owing(side, desk)
    owed = ledger.debts()
    for sent in side.of("transfer"):
        side.misbehave(f"transfers/{sent['id']}/reversals", "timeout_after")
    now = max(desk.now for desk in desks)
    for minute in range(6):
        moment = now + timedelta(minutes=minute)
        at_once(*[partial(pay, moment, ids=seeded(f"{minute} {hand}")) for hand in range(4)])
    return {
        "owed": owed,
        "reversals": [one["amount"] for one in side.of("transfer_reversal")],
        "events": [desk.events().count("reversal_confirmed") for desk in desks],
        "left": ledger.debts(),
        "books": list(books.check()),
    }


def announced() -> dict[str, Any]:
    """Four workers tell a site at once of what it is to move."""
    settings.PAYMENTS = Payments(provider="external")
    send.provider.cache_clear()
    desk = Desk(make_cast())
    desk.pays(seconds=1)
    assert Instruction.objects.update(site="acme") == 1
    for second in range(3):
        moment = desk.now + timedelta(seconds=second)
        at_once(*[partial(pay, moment, ids=seeded(f"{second} {hand}")) for hand in range(4)])
    told = Entry.objects.exclude(about="")
    return {"told": list(told.values_list("name", flat=True)), "asked": len(reads.instructions(standing="asked"))}


PLAYS: dict[str, Callable[[], dict[str, Any]]] = {"returned": returned, "announced": announced}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(PLAYS[sys.argv[1]]()) + "\n")
