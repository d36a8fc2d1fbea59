"""Races about money, each a program of its own on a database of its own: two connections at once, and a Stripe beside them.

`python -m tests.payments.plays NAME`
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django first

from amiable.config.payments import Payments  # noqa: E402 - same
from amiable.flow import books  # noqa: E402 - same
from amiable.flow.place import Paid, Placer, place_order  # noqa: E402 - same
from amiable.jobs.compare import compare_when_due  # noqa: E402 - same
from amiable.jobs.pay import pay  # noqa: E402 - same
from amiable.kernel.errors import Refusal, Refused  # noqa: E402 - same
from amiable.orders.models import Order  # noqa: E402 - same
from amiable.payments import accounts, instructing, reads, send, stripe_events, writes  # noqa: E402 - same
from amiable.payments.external import External  # noqa: E402 - same
from amiable.payments.models import Account, Heard  # noqa: E402 - same
from amiable.payments.provider import Order as Move  # noqa: E402 - same
from tests.cast import START, Cast, make_cast, seeded  # noqa: E402 - same
from tests.flow.plays import at_once  # noqa: E402 - same
from tests.jobs.conftest import Desk  # noqa: E402 - same
from tests.payments.stripe_side import SECRET, SIGNING, StripeSide  # noqa: E402 - same
from tests.story import purchase  # noqa: E402 - same

ORDERS = 4


def with_stripe[Found](act: Callable[[StripeSide, Cast], Found]) -> Found:
    """Do it with Stripe as the provider."""
    with StripeSide(START).open() as side:
        settings.PAYMENTS = Payments(provider="stripe", secret=SECRET, signing=(SIGNING,), api=side.url)
        settings.DATA_DIR = Path(tempfile.mkdtemp())
        send.provider.cache_clear()
        return act(side, make_cast())


def cancelled(side: StripeSide, cast: Cast, number: int) -> Desk:
    """A paid order whose refund is asked for and not sent."""
    desk = Desk(cast, ids=seeded(number))
    desk.pays(seconds=1)
    for page in side.sessions():
        if page["status"] == "open":
            side.books.pay(page["id"])
    desk.pays(seconds=10)
    desk.do("client", "cancel_free")
    return desk


def workers() -> dict[str, Any]:
    """Four workers take the same refunds at once, round after round, while Stripe now and then gives no answer."""
    return with_stripe(_workers)


def _workers(side: StripeSide, cast: Cast) -> dict[str, Any]:
    desks = [cancelled(side, cast, number) for number in range(ORDERS)]
    for fault in ("timeout_after", "timeout_before", "broken_after", "locked"):
        side.misbehave("refund", fault)
    now = max(desk.now for desk in desks)
    for minute in range(6):
        for refund in side.of("refund"):
            if refund["status"] == "pending" and minute > 2:
                side.books.settle(refund["id"])
        moment = now + timedelta(minutes=minute)
        at_once(*[partial(pay, moment, ids=seeded(f"{minute} {hand}")) for hand in range(4)])
    return {
        "refunds": len(side.of("refund")),
        "moved": side.books.moved("refund"),
        "events": [desk.events().count("refund_confirmed") for desk in desks],
        "books": list(books.check()),
    }


def late_hand() -> dict[str, Any]:
    """A worker stands still with a refund in hand; another is refused, tries anew and pays; then the first one goes on."""
    return with_stripe(_late_hand)


def _late_hand(side: StripeSide, cast: Cast) -> dict[str, Any]:
    desk = cancelled(side, cast, 1)
    now = desk.now
    send.take(desk.order, _asked(desk), now=now)
    (slow,) = send.claim(now, limit=1)
    assert send.begin(slow, now=now)
    later = now + timedelta(minutes=1)
    side.misbehave("refund", "refused")
    (quick,) = send.claim(later, limit=1)
    assert send.begin(quick, now=later)
    refused = send.ask(quick, now=later)
    send.mark(refused, now=later)
    latest = now + timedelta(minutes=10)
    (anew,) = send.claim(latest, limit=1)
    assert send.begin(anew, now=latest)
    send.mark(send.ask(anew, now=latest), now=latest)
    was = send.ask(slow, now=latest)
    send.mark(was, now=latest)
    return {
        "said": refused.said,
        "keys": [slow.key[-2:], anew.key[-2:]],
        "same": was.answer is not None and was.answer.ref == side.of("refund")[0]["id"],
        "refunds": len(side.of("refund")),
        "begin": send.begin(slow, now=latest),
    }


def _asked(desk: Desk) -> dict[str, Any]:
    (movement,) = [row for row in desk.facts.movements if row.kind == "refund"]
    asked = {"movement": movement.id, "kind": "refund", "capture": movement.capture, "amount": movement.amount}
    return {**asked, "currency": "EUR", "person": str(desk.cast.giulia.pk)}


def callbacks() -> dict[str, Any]:
    """The same callback over four connections, and others about the same payment."""
    return with_stripe(_callbacks)


def _callbacks(side: StripeSide, cast: Cast) -> dict[str, Any]:
    desk = Desk(cast)
    desk.pays(seconds=2)
    side.books.pay(side.sessions()[0]["id"])
    tell = [partial(stripe_events.hear, event, now=desk.now) for event in side.books.events]
    at_once(*tell, *tell, *tell)
    moment = desk.now + timedelta(seconds=1)
    at_once(*[partial(pay, moment, ids=seeded(hand)) for hand in range(4)])
    return {"kept": Heard.objects.count(), "events": desk.events(), "books": list(books.check())}


def answers() -> dict[str, Any]:
    """A marketplace says at once that a payment moved (twice over) and that it did not."""
    external, order = _external()
    ref = external.move(order, now=START).ref
    says = [partial(_said, ref, moved=moved, reference=word) for moved, word in ((True, "a"), (True, "a"), (False, ""))]
    told = at_once(*says)
    row = reads.find_instruction(ref)
    assert row is not None
    return {"told": sorted(told), "standing": row.standing, "heard": Heard.objects.count()}


def _said(ref: str, *, moved: bool, reference: str) -> str:
    try:
        return instructing.answer(ref, moved=moved, reference=reference, now=START).standing
    except Refused as refused:
        return refused.refusal.code


def bank_answers() -> dict[str, Any]:
    """A marketplace says at once that a bank gave a payment back and that it keeps it; both looked before either wrote."""
    external, order = _external()
    ref = external.move(order, now=START).ref
    instructing.answer(ref, moved=True, reference="in", now=START)
    looked, both, find = threading.local(), threading.Barrier(2), instructing.found

    def found(name: str) -> reads.Asked:
        known = find(name)
        if not getattr(looked, "once", False):
            looked.once = True
            both.wait(timeout=20)
        return known

    instructing.found = found
    told = at_once(*[partial(_taken_back, ref, standing) for standing in ("won", "lost")])
    row = find(ref)
    heard = list(Heard.objects.filter(id__contains="charge_back").values_list("id", flat=True))
    return {"told": told, "standing": row.charge_back, "heard": [name.removeprefix(ref) for name in heard]}


def _taken_back(ref: str, standing: str) -> str:
    try:
        return instructing.charge_back(ref, standing, now=START).charge_back
    except Refused as refused:
        return refused.refusal.code


def one_capture() -> dict[str, Any]:
    """Two refunds and two payouts at once out of a payment that holds enough for two of them."""
    external, order = _external()
    capture = external.move(order, now=START).ref
    instructing.answer(capture, moved=True, reference="in", now=START)
    name = order.movement.partition(":")[0]
    moves = [
        partial(_moved, external, Move(f"{name}:m{number}:0", kind, 5_000, "EUR", "marc", capture))
        for number, kind in enumerate(("refund", "refund", "payout", "payout"), start=2)
    ]
    return {"told": sorted(at_once(*moves)), "used": reads.used_of(capture)}


def _moved(external: External, order: Move) -> str:
    answer = external.move(order, now=START)
    return answer.reason or answer.status


def _external() -> tuple[External, Move]:
    settings.PAYMENTS = Payments(provider="external")
    return External(), Move("01890000-0000-7000-8000-000000000001:m1:0", "capture", 12_000, "EUR", "giulia")


def connected() -> dict[str, Any]:
    """A seller's account becomes known in the moment their payout is found to have none: it is not left waiting for an hour."""
    cast = make_cast()
    asked = {"movement": "m9", "kind": "payout", "capture": "k1", "amount": 5, "currency": "EUR"}
    order = Desk(cast).order
    writes.remember(order, {**asked, "person": str(cast.marc.pk)}, now=START)
    connect = partial(writes.connect, cast.marc.pk, "acct_marcs_account", shared=False, now=START)
    at_once(connect, connect, partial(writes.claim, START, limit=9))
    row = reads.find_movement(order, "m9")
    assert row is not None
    return {"account": reads.account_of(str(cast.marc.pk)), "status": row.status}


def one_account() -> dict[str, Any]:
    """Two sites name one account, each for a seller of its own, and each has found it free: who is later is refused."""
    cast, told, real, ready = make_cast(), list[str](), reads.is_free, threading.Barrier(2)
    settings.PAYMENTS = Payments(provider="stripe")

    def is_free(ref: str, person: UUID) -> bool:
        found = real(ref, person)
        ready.wait()
        return found

    def connect(person: UUID) -> None:
        try:
            accounts.connect(person, "acct_1PqR5sT7uV9wX", by="a site", operator=False, now=START)
            told.append("connected")
        except Refused as refused:
            told.append(refused.refusal.code)

    reads.is_free = is_free
    at_once(partial(connect, cast.marc.pk), partial(connect, cast.ada.pk))
    kept = [reads.account_of(str(person.pk)) for person in (cast.marc, cast.ada)]
    return {"told": sorted(told), "kept": sorted(kept), "untold": len(reads.untold_accounts())}


def one_payment() -> dict[str, Any]:
    """A site places four orders at once, all with one payment that was made there: one is placed."""
    cast, settings.PAYMENTS = make_cast(), Payments(provider="external")

    def place(number: int) -> str:
        by, paid = Placer(site="acme", external_id=f"acme:o{number}"), Paid("TX-1", 12_000, "EUR")
        buyers = {"client_id": cast.giulia.pk, "seller_id": cast.marc.pk}
        try:
            done = place_order(purchase(), START, **buyers, by=by, paid=paid, ids=seeded(number))
        except Refused as refused:
            return refused.refusal.code
        return done.code if isinstance(done, Refusal) else "placed"

    told = at_once(*[partial(place, number) for number in range(4)])
    return {"told": sorted(told), "orders": Order.objects.count(), "books": list(books.check())}


def doubled() -> dict[str, Any]:
    """A site confirms a payment of one order and names it for another in the same moment: a person is asked about the other."""
    cast, settings.PAYMENTS = make_cast(), Payments(provider="external")
    orders = [Desk(cast, ids=seeded(number)).order for number in range(2)]
    asked = {"kind": "capture", "capture": "k1", "amount": 12_000, "currency": "EUR", "person": str(cast.giulia.pk)}
    send.take(orders[0], {**asked, "movement": "m9", "paid": "TX-1"}, now=START)
    send.take(orders[1], {**asked, "movement": "m9", "paid": "TX-1"}, now=START)
    rows = [reads.find_movement(order, "m9") for order in orders]
    return {"stand": [(row.status, row.problem) for row in rows if row]}


def first_account() -> dict[str, Any]:
    """Two sites name accounts of one seller at once, each having found none: the first one stands."""
    cast, settings.PAYMENTS = make_cast(), Payments(provider="stripe")

    def connect(ref: str) -> str:
        try:
            accounts.connect(cast.marc.pk, ref, by="a site", operator=False, now=START)
        except Refused as refused:
            return refused.refusal.code
        return "connected"

    told = at_once(*[partial(connect, f"acct_1PqR5sT7uV9w{end}") for end in "XYZ"])
    return {"told": sorted(told), "accounts": Account.objects.count()}


def one_day() -> dict[str, Any]:
    """Four workers compare the same day at once."""
    settings.PAYMENTS = Payments(provider="external")
    send.provider.cache_clear()
    at_once(*[partial(compare_when_due, START + timedelta(days=9)) for _ in range(4)])
    return {"comparisons": len(reads.comparisons(limit=9))}


PLAYS = {
    play.__name__: play
    for play in (
        *(workers, late_hand, callbacks, answers, bank_answers, one_capture, connected, one_account),
        *(one_payment, doubled, first_account, one_day),
    )
}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(PLAYS[sys.argv[1]]()) + "\n")
