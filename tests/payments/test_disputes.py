"""What Stripe says of disputes, and what the order makes of it: each of its words, told again and again, and of a part only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError

from amiable.config.payments import Payments
from amiable.flow import books
from amiable.jobs.compare import compare
from amiable.jobs.pay import pay
from amiable.ledger import reads as ledger
from amiable.payments import instructing, reads, send, stripe_events, writes
from amiable.payments.models import Heard
from amiable.rules.inputs import Words
from amiable.rules.inputs.work import BriefAnswer
from amiable.wording import money
from tests.cast import Cast, make_cast
from tests.jobs.conftest import Desk
from tests.payments.stripe_side import SECRET, SIGNING, StripeSide

OPENED, WON, LOST = "chargeback_opened", "chargeback_won", "chargeback_lost"

#: Every standing a dispute has with Stripe, and what the order says of it.
STANDINGS = {
    "warning_needs_response": [],
    "warning_under_review": [],
    "warning_closed": [],
    "prevented": [],
    "needs_response": [OPENED],
    "under_review": [OPENED],
    "won": [OPENED, WON],
    "lost": [OPENED, LOST],
}


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def desk(cast: Cast, settings: Any, tmp_path: Any, side: StripeSide) -> Iterator[Desk]:
    """A paid order."""
    settings.DATA_DIR = tmp_path
    settings.PAYMENTS = Payments(provider="stripe", secret=SECRET, signing=(SIGNING,), api=side.url)
    send.provider.cache_clear()
    desk = Desk(cast)
    side.books.now = desk.now
    desk.pays(seconds=2)
    side.books.pay(side.sessions()[0]["id"])
    told(desk, side)
    assert desk.events() == ["order_placed", "payment_confirmed"]
    yield desk
    send.provider.cache_clear()


def told(desk: Desk, side: StripeSide) -> None:
    """Stripe tells everything it has not told, and the wire works."""
    for event in side.books.events:
        stripe_events.hear(json.loads(json.dumps(event)), now=desk.now)
    desk.pays(seconds=2)


def disputed(desk: Desk, side: StripeSide, *standings: str, amount: int = 0) -> list[str]:
    """A dispute of the payment stands like this, one after the other, each told; what the order says of charge-backs."""
    for standing in standings:
        side.books.charge_back(reads.capture_ref(desk.order, "k1"), standing, amount=amount)
        told(desk, side)
    assert list(Heard.objects.filter(done=False)) == []
    assert list(books.check()) == []
    return [name for name in desk.events() if name.startswith("chargeback")]


@pytest.mark.parametrize("status", STANDINGS)
def test_each_word_of_stripes_is_booked_as_what_it_is(desk: Desk, side: StripeSide, status: str) -> None:
    before = desk.events()
    assert disputed(desk, side, status) == STANDINGS[status]
    assert desk.events() == [*before, *STANDINGS[status]]


def test_an_inquiry_that_grows_is_opened_once(desk: Desk, side: StripeSide) -> None:
    words = ("warning_needs_response", "needs_response", "under_review", "won")
    assert disputed(desk, side, *words) == [OPENED, WON]


@pytest.mark.parametrize("end", ["won", "lost"])
def test_an_end_told_again_changes_nothing(desk: Desk, side: StripeSide, end: str) -> None:
    assert disputed(desk, side, end, end, end) == STANDINGS[end]
    assert disputed(desk, side, "needs_response") == STANDINGS[end]


@pytest.mark.parametrize("done", ["chargeback_opened", "chargeback_won"])
def test_a_worker_that_dies_after_the_door_heard_tells_it_once(
    desk: Desk, side: StripeSide, monkeypatch: pytest.MonkeyPatch, done: str
) -> None:
    def dies(*_args: object) -> None:
        if desk.events()[-1] == done:
            raise OperationalError("killed")
        tell(*_args)  # type: ignore[arg-type]

    tell = send.told_standing
    with monkeypatch.context() as patch:
        patch.setattr(send, "told_standing", dies)
        side.books.charge_back(reads.capture_ref(desk.order, "k1"), "won")
        with pytest.raises(OperationalError, match="killed"):
            told(desk, side)
        assert desk.events()[-1] == done
        assert Heard.objects.filter(done=False).count() == 1
    desk.pays(seconds=2)
    assert disputed(desk, side) == [OPENED, WON]


@pytest.mark.parametrize("amount", [1, 5_000, 11_999, 12_001])
def test_another_amount_than_was_paid_is_a_persons(desk: Desk, side: StripeSide, amount: int) -> None:
    """Nothing of it is booked; the order says so once, and the operator sees it until the bank has given it back."""
    before = ledger.transfers_of(desk.order)
    assert waiting(desk) == []
    assert disputed(desk, side, "needs_response", "under_review", amount=amount) == []
    assert ledger.transfers_of(desk.order) == before
    assert desk.events()[-1] == "part_chargeback_opened"
    assert desk.events().count("part_chargeback_opened") == 1
    assert waiting(desk) == [("capture", 12_000, "confirmed", "partial_charge_back")]
    assert "another amount" in money.say_wait("partial_charge_back", "en")
    assert disputed(desk, side, "won") == []
    assert waiting(desk) == []
    assert desk.events()[-1] == "part_chargeback_ended"
    assert ledger.transfers_of(desk.order) == before


@pytest.mark.parametrize("bearer", ["platform", "seller"])
def test_what_a_bank_keeps_of_a_payment_is_booked_once_by_the_operator(
    desk: Desk, side: StripeSide, bearer: str
) -> None:
    disputed(desk, side, "needs_response", "lost", amount=2_500)
    desk.do("operator", "settle_part_chargeback", capture="k1", amount=2_500, bearer=bearer, why="Wrong size")
    assert waiting(desk) == [("capture", 12_000, "confirmed", "partial_charge_back")]
    desk.pays(seconds=2)
    assert waiting(desk) == []
    kept = [(row.debit, row.credit, row.amount) for row in ledger.transfers_of(desk.order)][1:]
    moved = [("held", "contested", 2_500), ("contested", "provider", 2_500)]
    assert kept == ([("loss", "provider", 2_500)] if bearer == "platform" else moved)
    disputed(desk, side, "lost")
    assert desk.events()[-1] == "part_chargeback_settled"
    assert waiting(desk) == []
    assert list(books.check()) == []


def test_a_part_that_is_lost_stays_with_a_person_and_differs(desk: Desk, side: StripeSide) -> None:
    assert disputed(desk, side, "lost", amount=5_000) == []
    assert waiting(desk) == [("capture", 12_000, "confirmed", "partial_charge_back")]
    now = desk.now + timedelta(hours=2)
    found = compare(now - timedelta(days=1), now - timedelta(hours=1), now=now).found
    assert [(one.what, one.kind, one.ours, one.theirs) for one in found] == [("amount", "chargeback", 12_000, 5_000)]


def test_an_inquiry_of_a_part_is_nobodys(desk: Desk, side: StripeSide) -> None:
    assert disputed(desk, side, "warning_needs_response", amount=5_000) == []
    assert waiting(desk) == []


def waiting(desk: Desk) -> list[tuple[str, int, str, str]]:
    """What the operator sees of money that waits."""
    rows = reads.waiting_for_people(before=desk.now - timedelta(days=3), limit=9)
    return [(row.kind, row.amount, row.status, row.problem) for row in rows]


def test_a_charge_back_told_before_its_payment_waits_for_it(cast: Cast, settings: Any, tmp_path: Any) -> None:
    """A marketplace says in one breath that a payment moved and that the bank took it back."""
    settings.DATA_DIR, settings.PAYMENTS = tmp_path, Payments(provider="external")
    send.provider.cache_clear()
    desk = Desk(cast)
    desk.pays(seconds=2)
    (row,) = reads.instructions(standing="asked")
    instructing.answer(row.ref, moved=True, reference="in", now=desk.now)
    instructing.charge_back(row.ref, "open", now=desk.now)
    desk.pays(seconds=90)
    assert desk.events() == ["order_placed", "payment_confirmed", OPENED]
    send.provider.cache_clear()


def test_a_callback_that_cannot_be_dealt_with_keeps_nobody_waiting(
    desk: Desk, side: StripeSide, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker comes to rest, and takes it up again in a minute, then after as long as it has waited."""

    def breaks(*_args: object) -> None:
        raise RuntimeError("poison")

    with monkeypatch.context() as patch:
        patch.setattr(send, "told_before", breaks)
        side.books.charge_back(reads.capture_ref(desk.order, "k1"), "needs_response")
        stripe_events.hear(side.books.events[-1], now=desk.now)
        assert [pay(desk.now, ids=desk.ids) > 0 for _ in range(3)] == [True, False, False]
        pauses = []
        for _ in range(4):
            row = Heard.objects.get(done=False)
            pauses.append(row.at - row.made_at)
            assert pay(row.at - timedelta(seconds=1), ids=desk.ids) == 0
            assert pay(row.at, ids=desk.ids) == 1
    assert pauses == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert desk.events()[-1] == "payment_confirmed"
    desk.now += timedelta(hours=1)
    desk.pays(seconds=1)
    assert disputed(desk, side) == [OPENED]


def test_a_dispute_that_cannot_be_read_is_put_off_too(
    desk: Desk, side: StripeSide, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_args: object, **_more: object) -> str:
        raise RuntimeError("a word nobody knows")

    with monkeypatch.context() as patch:
        patch.setattr(type(send.provider()), "dispute_of", breaks)
        side.books.charge_back(reads.capture_ref(desk.order, "k1"), "needs_response")
        stripe_events.hear(side.books.events[-1], now=desk.now)
        assert pay(desk.now, ids=desk.ids) == 0
        assert Heard.objects.get(done=False).at == desk.now + timedelta(minutes=1)
    desk.now += timedelta(minutes=2)
    desk.pays(seconds=1)
    assert disputed(desk, side) == [OPENED]


def test_a_seller_without_an_account_is_told_once_that_their_money_waits(desk: Desk, side: StripeSide) -> None:
    desk.do("client", "send_requirements", answers=(BriefAnswer("b1", Words("Bread", "it")),))
    desk.deliver().do("client", "accept_delivery")
    desk.wait(days=15)
    for _ in range(5):
        side.books.now = desk.now
        desk.wait(hours=2)
        desk.pays(seconds=1)
    assert desk.events().count("payout_waits") == 1
    assert reads.waiting_for_account(desk.cast.marc.pk) == {"EUR": 9_600}
    side.books.accounts["acct_marc"] = True
    writes.connect(desk.cast.marc.pk, "acct_marc", shared=False, now=desk.now)
    desk.pays(seconds=1)
    assert desk.events()[-1] == "payout_confirmed"
