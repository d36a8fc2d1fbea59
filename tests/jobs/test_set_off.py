"""A seller's debt is set off against what they earn later: oldest first, never below zero, for 180 days, and told."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from amiable.flow import books
from amiable.flow.due import due
from amiable.flow.privacy_way import in_the_way
from amiable.jobs.compare import compare
from amiable.ledger.models import Balance, Transfer
from amiable.ledger.terms import Stand
from amiable.outbox.models import Item
from amiable.pages.statements import read_statement
from amiable.payments import stuck
from amiable.payments.simulator import Simulator
from amiable.privacy.terms import CHARGE_BACK
from amiable.rules.debts import SET_OFF, Owing, open_debts, period_of, to_set_off
from amiable.rules.facts import Debt
from amiable.rules.inputs import Words
from amiable.rules.inputs.work import BriefAnswer
from amiable.rules.load import shipped
from tests.cast import START, Cast
from tests.elsewhere import Place
from tests.jobs.conftest import Desk


@pytest.fixture
def owing(cast: Cast, provider: Simulator) -> Desk:
    """Marc was paid 96.00, lost a part of it to a bank by the operator's word, and his account gives nothing back: 40.00 owed."""
    desk = paid(cast)
    provider.misbehave("reversal", "fail", times=1_000)
    desk.do("provider", "open_part_chargeback", capture="k1")

    desk.do("operator", "settle_part_chargeback", capture="k1", amount=5_000, bearer="seller", why=Words("No", "en"))
    desk.pays()
    assert debt(cast) == 4_000
    return desk


def paid(cast: Cast, *, now: datetime = START, ids: object = None, work: int = 12_000) -> Desk:
    """An order through to its payout."""
    desk = done(cast, now=now, ids=ids, work=work)
    clear(desk)
    return desk


def done(cast: Cast, *, now: datetime = START, ids: object = None, work: int = 12_000) -> Desk:
    """An order that was accepted and waits for clearance."""
    desk = Desk(cast, ids=ids, now=now, work=work)  # type: ignore[arg-type]
    desk.pays()
    desk.do("client", "send_requirements", answers=(BriefAnswer("b1", Words("Bread", "it")),))
    desk.deliver().do("client", "accept_delivery")
    return desk


def clear(desk: Desk) -> None:
    """Clearance passes and the wire works."""
    desk.wait(days=15)
    desk.pays()


def debt(cast: Cast) -> int:
    """What Marc owes by his balance row."""
    return sum(Balance.objects.filter(owner=cast.marc.pk, kind="debt").values_list("amount", flat=True))


def sound() -> None:
    """The books agree with everything."""
    assert list(books.check()) == []


def moved(desk: Desk, pair: tuple[str, str]) -> int:
    """What flowed between two accounts on this order."""
    rows = Transfer.objects.filter(order_id=desk.order, debit=pair[0], credit=pair[1])
    return sum(rows.values_list("amount", flat=True))


def test_the_next_payout_is_smaller_by_what_is_owed(owing: Desk, cast: Cast, provider: Simulator) -> None:
    sound()
    before = provider.moved("payout", now=owing.now)
    following = paid(cast, now=owing.now, ids=owing.ids)
    (capture,) = following.facts.captures
    assert (capture.set_off, capture.paid, debt(cast)) == (4_000, 5_600, 0)
    assert provider.moved("payout", now=following.now) == before + 5_600
    assert (moved(following, ("pending", "debt")), moved(following, ("payable", "provider"))) == (4_000, 5_600)
    sound()
    third = paid(cast, now=following.now, ids=owing.ids)
    assert (third.facts.captures[0].set_off, third.facts.captures[0].paid) == (0, 9_600)
    sound()


def test_what_a_seller_gives_back_is_no_payment_a_bank_could_take_back(cast: Cast, provider: Simulator) -> None:
    desk = paid(cast)
    (capture,) = [row.at for row in Transfer.objects.filter(order_id=desk.order, debit="provider")]
    wall = capture + CHARGE_BACK
    desk.now = wall - timedelta(days=1)
    assert [(one.code, one.until) for one in in_the_way(cast.marc.pk, now=desk.now)] == [("charge_back_open", wall)]
    desk.do("provider", "open_part_chargeback", capture="k1")
    desk.do("operator", "settle_part_chargeback", capture="k1", amount=5_000, bearer="seller", why=Words("No", "en"))
    desk.pays()
    assert (moved(desk, ("provider", "debt")), debt(cast)) == (4_000, 0)
    assert [one.until for one in in_the_way(cast.marc.pk, now=desk.now)] == [wall], "the reversal moves no wall"
    assert in_the_way(cast.marc.pk, now=wall) == []


def test_a_payout_that_is_eaten_whole_sends_nothing(owing: Desk, cast: Cast, provider: Simulator) -> None:
    before = provider.moved("payout", now=owing.now)
    small = paid(cast, now=owing.now, ids=owing.ids, work=1_500)
    assert (small.facts.captures[0].set_off, small.facts.captures[0].paid, debt(cast)) == (1_200, 0, 2_800)
    assert (provider.moved("payout", now=small.now), small.facts.movements) == (before, ())
    sound()
    (item,) = Item.objects.filter(order_id=small.order, topic="notices", body__contains="debt_set_off")
    assert ("payout_started" in item.body, '"amount":1200' in item.body, "rest" in item.body) == (False, True, False)


def test_two_payouts_in_one_batch_take_no_more_than_is_owed(owing: Desk, cast: Cast) -> None:
    first = done(cast, now=owing.now, ids=owing.ids, work=4_000)
    second = done(cast, now=owing.now, ids=owing.ids, work=4_000)
    now = max(first.now, second.now) + timedelta(days=15)
    while due(now, ids=owing.ids).looked_at:
        pass
    taken = sorted(desk.facts.captures[0].set_off for desk in (first, second))
    assert (taken, debt(cast)) == ([800, 3_200], 0)
    sound()


def test_after_180_days_nothing_is_set_off(owing: Desk, cast: Cast) -> None:
    late = paid(cast, now=owing.now + timedelta(days=170), ids=owing.ids)
    assert (late.facts.captures[0].set_off, debt(cast)) == (0, 4_000)
    sound()


def test_what_comes_back_after_it_was_set_off_is_paid_again(owing: Desk, cast: Cast, provider: Simulator) -> None:
    following = paid(cast, now=owing.now, ids=owing.ids)
    assert debt(cast) == 0
    (back,) = (row for row in owing.facts.movements if row.kind == "reversal")
    with provider._books() as kept:
        kept.execute("DELETE FROM fault")
    owing.now = following.now
    stuck.try_again(cast.otto.pk, owing.order, back.id, now=owing.now)
    owing.pays(seconds=30)
    assert (debt(cast), moved(owing, ("provider", "payable")), moved(owing, ("provider", "debt"))) == (0, 4_000, 0)
    assert (owing.facts.captures[0].payable, owing.facts.movements) == (0, ())
    sound()
    end = owing.now + timedelta(hours=2)
    assert compare(end - timedelta(days=60), end - timedelta(hours=1), now=end).found == ()


def test_the_statement_tells_it(owing: Desk, cast: Cast) -> None:
    following = paid(cast, now=owing.now, ids=owing.ids)
    found = read_statement(cast.marc.pk, str(START.year), "EUR", now=following.now)
    assert (found.totals["set_off"], found.totals["charge_back"].debt) == (Stand(-4_000, -4_000), 4_000)
    assert found.closing == Stand()


def test_the_period_stands_in_the_rules() -> None:
    assert period_of(shipped()) == SET_OFF == timedelta(days=180)


def test_two_workers_set_off_no_more_than_is_owed(elsewhere: Place) -> None:
    done = elsewhere.run("tests.jobs.set_off_race")
    assert done.returncode == 0, done.stderr
    found = {"fired": [1, 1], "set_off": [800, 3_200], "debt": 4_000, "books": []}  # what is too old stays a debt
    assert json.loads(done.stdout.splitlines()[-1]) == found


def test_debts_by_hand() -> None:
    day, period = timedelta(days=1), timedelta(days=180)
    old, new = Owing(START, "a", 100), Owing(START + 100 * day, "b", 50)
    late = Owing(START + 190 * day, "c", -30, set_off=True)  # the old one cannot be set off any more
    assert open_debts([old, new], period) == (Debt(START, 100), Debt(new.at, 50))
    assert open_debts([old, new, late], period) == (Debt(START, 100), Debt(new.at, 20))
    early = Owing(START + 150 * day, "c", -120, set_off=True)  # the oldest first
    assert open_debts([old, new, early], period) == (Debt(new.at, 30),)
    back = Owing(START + 110 * day, "b", -50)  # what an order gave back lowers its own
    assert open_debts([old, new, back], period) == (Debt(START, 100),)
    before = Owing(START - timedelta(seconds=2), "another", -30, set_off=True)
    assert open_debts([before, old, new], period) == (Debt(START, 70), Debt(new.at, 50)), "two clocks"
    assert to_set_off((Debt(START, 100), Debt(new.at, 50)), START + 180 * day, period) == 50
    assert to_set_off((), START, period) == 0
