"""What must hold: after every step of the orders it touched, and at the end of a life of everything."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.core import mail
from django.db.models import Q

from amiable.flow import books
from amiable.flow.keys import Done
from amiable.flow.perform import perform
from amiable.flow.verify import verify_all
from amiable.jobs.compare import compare
from amiable.kernel.periods import parse_moment
from amiable.ledger.models import Balance, Transfer
from amiable.ledger.terms import Stand
from amiable.notices.models import Mail, Notice
from amiable.orders.models import Deadline, Event, Order
from amiable.outbox.models import Entry, Item
from amiable.pages import statements
from amiable.pages.standing_log import check as check_rates
from amiable.payments.models import Movement
from amiable.payments.provider import REFUSED_CHARGE_BACK
from amiable.rules.facts import Facts
from amiable.webhooks.models import Endpoint, Message
from tests.cast import START
from tests.flow.walk import require_sound
from tests.life.world import Kept, Placed, World


class Watch:
    """Looks at a world again and again: only at the orders that something happened to since the last look."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.seen: dict[UUID, int] = {}
        self.answered = 0

    def look(self) -> None:
        """Everything that must hold at any moment."""
        heads = dict(Order.objects.values_list("pk", "seq"))
        for placed in self.world.orders:
            if heads[placed.order] != self.seen.get(placed.order):
                require_sound(placed)  # type: ignore[arg-type]
                require_forwards(placed.order)
                require_money(placed.facts)
        assert heads.keys() == {placed.order for placed in self.world.orders}, "an order nobody was told of"
        self.seen = heads
        new, self.answered = self.world.kept[self.answered :], len(self.world.kept)
        require_answered(new)
        require_moved_once(self.world)
        assert not self.world.wrongs.said, self.world.wrongs.said


def require_forwards(order: UUID) -> None:
    """An order's log never goes back in time, and no request is in it twice."""
    rows = list(Event.objects.filter(order_id=order).order_by("seq").values_list("at", "request"))
    moments, requests = [at for at, _ in rows], [request for _, request in rows if request]
    assert moments == sorted(moments), "the log goes back in time"
    assert len(requests) == len(set(requests)), "a request is in the log twice"


def require_money(facts: Facts) -> None:
    """Nothing is below zero, and what ended holds nothing."""
    for capture in facts.captures:
        assert min(capture.held, capture.disputed, capture.pending, capture.payable, capture.refunding) >= 0, capture
    if facts.state in ("completed", "cancelled"):
        assert facts.held == 0
        assert facts.disputed == 0 or (facts.case is not None and facts.case.state != "closed")


def require_answered(kept: Iterable[Kept]) -> None:
    """What was answered is in the log as it was answered."""
    for one in kept:
        (text,) = Event.objects.filter(order_id=one.order, seq=one.done.seq, request__isnull=False).values_list("text")
        line = json.loads(text[0])
        assert (line["name"], parse_moment(line["at"]), line["data"]) == (one.done.name, one.done.at, one.done.data), (
            one
        )


def require_same_answer(world: World, one: Kept) -> None:
    """The same request again has the same answer, and nothing happens."""
    before = Order.objects.get(pk=one.order).seq
    said = perform(
        one.order, one.action, one.actor, one.data, world.now, key=one.key, principal=one.principal, ids=world.ids
    )
    assert isinstance(said, Done), (one, said)
    assert said.replayed, "the same request happened again"
    assert said == one.done
    assert Order.objects.get(pk=one.order).seq == before


def _provider(world: World) -> list[tuple[str, str, int]]:
    """What moved at the provider in truth: key, kind, minor units."""
    with sqlite3.connect(f"file:{world.folder / 'simulator.sqlite3'}?mode=ro", uri=True) as found:
        rows = found.execute("SELECT key, kind, amount FROM movement WHERE NOT fails").fetchall()
    found.close()
    return rows


def require_moved_once(world: World) -> None:
    """Whatever timed out, died or was told twice: the provider moved each movement once, however often it was tried."""
    moved = Counter(key.rpartition(":")[0] for key, _, _ in _provider(world))
    twice = [name for name, times in moved.items() if times > 1]
    assert not twice, f"money moved twice: {twice}"


def require_ended(placed: Placed) -> None:
    """Nobody waits, nothing is on its way, and every minor unit is where it belongs."""
    facts = placed.facts
    assert facts.state in ("completed", "cancelled"), f"waits for ever: {facts.state} {facts.deadlines}"
    assert facts.closing is not None
    assert facts.deadlines == ()
    asked = Movement.objects.filter(order_id=placed.order, status="failed").values_list("local", flat=True)
    for movement in facts.movements:  # a payment nobody made: should it come late, the order knows of it
        assert movement.kind == "capture", movement
        assert movement.id in asked, movement
    assert facts.proposals == ()
    assert facts.case is None or facts.case.state == "closed"
    for capture in facts.captures:
        for account in ("held", "disputed", "pending", "payable", "refunding"):
            assert getattr(capture, account) == 0, (account, capture)


def require_settled(world: World) -> None:
    """At the end of a life: all logs and books whole, and everything that is worked out a second way is the same."""
    for placed in world.orders:
        require_ended(placed)
    assert list(verify_all()) == []
    assert list(books.check()) == []
    assert list(check_rates(now=world.now)) == []
    assert not Deadline.objects.exists()
    require_books_of_provider(world)
    require_statements(world)
    require_told()
    if world.receiver:
        require_carried(world)


def require_books_of_provider(world: World) -> None:
    """The provider's books and ours say the same, by the product's own comparison and by adding up here. What a bank took of a
    payment that had gone straight back is a person's matter, and differs."""
    found = compare(START - timedelta(days=1), world.now - timedelta(hours=2), now=world.now)
    late = {(placed.order, one.id) for placed in world.orders for one in placed.facts.captures if one.status == "late"}
    persons = Movement.objects.filter(problem=REFUSED_CHARGE_BACK).values_list("order_id", "capture", "provider_ref")
    assert {(order, capture) for order, capture, _ in persons} <= late
    differing = {one.ref for one in found.found} - {ref for *_, ref in persons}
    assert (differing, found.problem) == (set(), "")
    theirs, ours, left = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[UUID, str]]()
    for key, kind, amount in _provider(world):
        theirs[key.partition(":")[0], kind] += amount
    kinds = {("provider", "held"): "capture", ("provider", "refunding"): "capture"}
    kinds |= {("refunding", "provider"): "refund", ("payable", "provider"): "payout"}
    kinds |= {("provider", "debt"): "reversal", ("provider", "payable"): "reversal"}
    for row in Transfer.objects.all():
        if row.movement and (kind := kinds.get((row.debit, row.credit))):
            ours[str(row.order_id), kind] += row.amount
            left[row.order_id, row.movement] += kind in ("refund", "payout")
    assert theirs == ours
    assert set(left.values()) <= {0, 1}, "what was decided once was booked as moved twice"
    assert not Movement.objects.exclude(status__in=("confirmed", "failed")).exclude(kind="reversal").exists()


def require_statements(world: World) -> None:
    """What a seller's statements say, month after month, is what the ledger moved."""
    for seller in world.sellers:
        mine = [placed.order for placed in world.orders if placed.seller == seller]
        for currency, periods in statements.read_periods(seller, world.now).currencies.items():
            stood, months = Stand(), [one for one in reversed(periods) if one.months == 1]
            for month in months:
                told = statements.read_statement(seller, month.code, currency, now=world.now)
                assert told.opening == stood, (month, told.opening, stood)
                stood = sum((line.change for line in statements.lines_of(seller, month, currency)), told.opening)
                assert told.closing == stood, month
            rows = Transfer.objects.filter(order_id__in=mine, currency=currency)
            total = Counter[str]()
            for row in rows:
                total[row.credit] += row.amount
                total[row.debit] -= row.amount
            assert stood == Stand(total["pending"] + total["payable"], -total["debt"])
            owed = Balance.objects.filter(owner=seller, kind="debt", currency=currency).values_list("amount", flat=True)
            assert stood.debt == sum(owed)


def require_told() -> None:
    """Every event has its one place in the feed, and nothing waits to be told."""
    assert list(Item.objects.values_list("topic", "order_id", "seq", "problem")) == []
    written = sorted(Event.objects.values_list("order_id", "seq"))
    assert sorted(Entry.objects.filter(about="").values_list("order_id", "seq")) == written
    placed = set(Notice.objects.filter(seq=1).values_list("order_id", flat=True))
    assert placed == set(Order.objects.values_list("pk", flat=True)), "somebody was not told of their order"


def require_carried(world: World) -> None:
    """Calls arrive at least once, always with the same id for the same event; mails too."""
    assert world.receiver
    mine = [placed.order for placed in world.orders if placed.client == world.cast.giulia.pk]
    assert not Endpoint.objects.exclude(off="").exists(), "an endpoint that answered was switched off"
    assert not Message.objects.filter(wake_at__isnull=False).exists()
    said = defaultdict[int, set[tuple[str, bytes]]](set)
    for got in world.receiver.got:
        said[json.loads(got.body)["data"]["position"]].add((got.headers["webhook-id"], got.body))
    assert set(Entry.objects.filter(order_id__in=mine).values_list("position", flat=True)) == said.keys()
    assert all(len(one) == 1 for one in said.values()), "an event was told with two ids, or in two ways"
    unsent = Mail.objects.filter(~Q(state__in=("sent", "dropped", "needless")), wake_at__isnull=False)
    assert not unsent.exists()
    ids = {letter.extra_headers["Message-ID"].strip("<>").partition("@")[0] for letter in mail.outbox}
    for pk in Mail.objects.filter(state="sent").values_list("pk", flat=True):
        assert {pk.hex, str(pk)} & ids, f"mail {pk} is said to be sent"
