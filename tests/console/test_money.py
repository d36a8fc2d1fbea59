"""Money that waits: operators see what did not move, why, and what differs; trying again moves nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from amiable.config.payments import Payments
from amiable.jobs.compare import compare
from amiable.jobs.pay import pay
from amiable.pages.money import read_money
from amiable.payments import differing, send, stripe_events, writes
from amiable.payments.models import Comparison
from amiable.payments.simulator import Simulator
from amiable.rules.inputs import Words
from tests.console.stage import Support
from tests.payments.rows import needing_people
from tests.payments.stripe_side import SECRET, SIGNING, StripeSide

PLACE = "/desk/money/"


@pytest.fixture
def provider(settings: Any, tmp_path: Any) -> Iterator[Simulator]:
    """The provider of this test alone."""
    settings.DATA_DIR = tmp_path
    send.provider.cache_clear()
    yield Simulator(tmp_path / "simulator.sqlite3")
    send.provider.cache_clear()


@pytest.fixture
def desk(db: None, provider: Simulator) -> Support:
    """A paid order."""
    found = Support()
    pays(found)
    return found


def pays(desk: Support, *, seconds: int = 5) -> None:
    """Let the wire work."""
    for _ in range(seconds):
        while pay(desk.story.now, ids=desk.story.ids):
            pass
        desk.story.now += timedelta(seconds=1)


def text(desk: Support, who: str = "otto") -> str:
    """The page as somebody reads it."""
    with time_machine.travel(desk.story.now, tick=False):
        return str(desk.get(who, PLACE).content.decode())


def stuck(desk: Support, provider: Simulator, fault: str) -> Any:
    """A refund that was given up after days of that."""
    provider.misbehave("refund", fault, times=1000)
    provider.misbehave("look_up", "timeout_before", times=1000 if fault.startswith("timeout") else 0)
    desk.story.do("client", "cancel_free")
    for _ in range(200):
        pays(desk, seconds=1)
        if found := needing_people():
            return found[0]
        desk.story.now += timedelta(hours=2)
    raise AssertionError("never given up")


def again(desk: Support, who: str, row: Any) -> int:
    """Somebody presses the button."""
    with time_machine.travel(desk.story.now, tick=False), desk.browser(who) as client:
        return int(client.post(f"{PLACE}{row.order_id}/{row.local}/again/").status_code)


def done(desk: Support, who: str, difference: int) -> int:
    """Somebody says that a difference is dealt with."""
    with time_machine.travel(desk.story.now, tick=False), desk.browser(who) as client:
        return int(client.post(f"{PLACE}differences/{difference}/done/").status_code)


def test_nothing_waits(desk: Support) -> None:
    assert "Nothing waits" in text(desk)
    assert "were not compared with ours yet" in text(desk)
    assert "day 0 to 30" in text(desk)


@pytest.mark.every_case
@pytest.mark.parametrize("fault", ["fail", "timeout_after", "timeout_before"])
def test_what_was_given_up_is_tried_again_and_moves_once(desk: Support, provider: Simulator, fault: str) -> None:
    row = stuck(desk, provider, fault)
    assert row.in_doubt == fault.startswith("timeout")
    page = text(desk)
    assert "The payment service refused it, or gives no answer." in page
    assert f"{PLACE}{row.order_id}/{row.local}/again/" in page
    with provider._books() as books:
        books.execute("DELETE FROM fault")
    assert [again(desk, who, row) for who in ("lea", "client", "stranger", "visitor")] == [404, 404, 404, 302]
    assert needing_people() != []
    assert (again(desk, "otto", row), again(desk, "otto", row)) == (302, 404)
    pays(desk, seconds=60)
    assert provider.moved("refund", now=desk.story.now) == 12_000
    assert desk.story.facts.captures[0].refunded == 12_000
    assert "Nothing waits" in text(desk)


def test_held_money_ages_towards_the_limit(desk: Support) -> None:
    steps = {29: "day 0 to 30", 59: "day 31 to 60", 74: "day 61 to 75", 76: "day 76 to 90", 91: "past day 90"}
    begun = desk.story.now
    for days, label in steps.items():
        desk.story.now = begun + timedelta(days=days)
        (row,) = read_money(desk.story.now).longest
        assert (row.order, row.amount, row.currency) == (desk.reference, 12_000, "EUR")
        page = text(desk)
        longest = page[page.index('aria-labelledby="longest"') :]
        assert (label in longest, desk.reference in longest, "€120.00" in longest) == (True, True, True)
    (aged,) = read_money(desk.story.now).ages
    assert (aged.step, aged.orders, aged.amount) == (4, 1, 12_000)


def test_what_differs_stands_there_until_it_does_not(desk: Support, provider: Simulator) -> None:
    now = desk.story.now + timedelta(hours=1)
    assert compare(now - timedelta(days=1), now - timedelta(hours=1), now=now).found == ()
    assert "nothing differs" in text(desk)
    with provider._books() as books:
        books.execute("UPDATE movement SET amount = 11900")
    assert len(compare(now - timedelta(days=1), now - timedelta(hours=1), now=now).found) == 1
    page = text(desk)
    assert "The payment service moved another amount, currency or kind." in page
    assert "€120.00 here, €119.00 there" in page
    (left,) = differing.open_differences(limit=9)
    assert [done(desk, who, left.id) for who in ("lea", "client", "stranger", "visitor")] == [404, 404, 404, 302]
    assert done(desk, "otto", left.id + 1) == 404
    compare(now - timedelta(days=9), now - timedelta(days=8), now=now)
    page = text(desk)
    assert ("nothing differs" in page, "€120.00 here, €119.00 there" in page, "Done by" in page) == (True, True, False)
    assert (done(desk, "otto", left.id), done(desk, "otto", left.id)) == (302, 302)
    page = text(desk)
    assert ("Done by Otto on" in page, f"differences/{left.id}/done/" in page) == (True, False)
    Comparison.objects.update(problem="broke off: KeyError")
    assert "broke off: it stands below." in text(desk)
    Comparison.objects.update(problem="no answer: x", found="[]")
    assert "The payment service did not answer when its books" in text(desk)


def test_a_payout_without_an_account_is_a_task_and_the_seller_is_told(
    db: None, settings: Any, tmp_path: Any, side: StripeSide
) -> None:
    settings.PAYMENTS = Payments(provider="stripe", secret=SECRET, signing=(SIGNING,), api=side.url)
    settings.DATA_DIR = tmp_path
    send.provider.cache_clear()
    desk = Support()
    pays(desk, seconds=1)
    side.books.pay(side.sessions()[0]["id"])
    pays(desk, seconds=10)
    desk.story.do("client", "send_requirements", answers=desk_brief())
    desk.story.deliver().do("client", "accept_delivery")
    desk.story.wait(days=15)
    pays(desk, seconds=2)
    assert (side.of("transfer"), desk.story.events().count("payout_failed")) == ([], 0)
    assert "The seller has no account with the payment service yet." in text(desk)
    with time_machine.travel(desk.story.now, tick=False):
        earnings = desk.get("seller", "/earnings/").content.decode()
    assert "€96.00 cannot be paid out yet: the payment service has no account of yours" in earnings
    side.books.accounts["acct_marcs_account"] = True
    writes.connect(desk.story.cast.marc.pk, "acct_marcs_account", shared=False, now=desk.story.now)
    pays(desk, seconds=2)
    assert [one["amount"] for one in side.of("transfer")] == [9_600]
    assert desk.story.events()[-1] == "payout_confirmed"
    assert "Nothing waits" in text(desk)
    with time_machine.travel(desk.story.now, tick=False):
        assert "cannot be paid out yet" not in desk.get("seller", "/earnings/").content.decode()
    send.provider.cache_clear()


@pytest.fixture
def paid_out(db: None, settings: Any, tmp_path: Any, side: StripeSide) -> Iterator[Support]:
    """With Stripe: the seller has the money, and the client's bank keeps 25.00 of the payment."""
    settings.PAYMENTS = Payments(provider="stripe", secret=SECRET, signing=(SIGNING,), api=side.url)
    settings.DATA_DIR = tmp_path
    send.provider.cache_clear()
    desk = Support()
    side.books.accounts["acct_marc"] = True
    writes.connect(desk.story.cast.marc.pk, "acct_marc", shared=False, now=desk.story.now)
    pays(desk, seconds=1)
    side.books.pay(side.sessions()[0]["id"])
    pays(desk, seconds=10)
    desk.story.do("client", "send_requirements", answers=desk_brief())
    desk.story.deliver().do("client", "accept_delivery")
    desk.story.wait(days=15)
    pays(desk, seconds=2)
    side.books.charge_back(side.of("payment_intent")[0]["id"], "lost", amount=2_500)
    stripe_events.hear(side.books.events[-1], now=desk.story.now)
    pays(desk, seconds=2)
    yield desk
    send.provider.cache_clear()


def test_a_part_a_bank_kept_is_booked_from_the_orders_desk(paid_out: Support, side: StripeSide) -> None:
    page = text(paid_out)
    assert "once it is known what the bank keeps, book that" in page
    assert f'href="{paid_out.place}"' in page
    with time_machine.travel(paid_out.story.now, tick=False), paid_out.browser("otto") as client:
        client.post(f"{paid_out.place}open/", {"why": "money"})
        form = client.get(paid_out.place).content.decode()
        assert 'value="seller"' in form
        assert "settle_part_chargeback" in form
        sent = {"capture": "k1", "amount": "25.00", "bearer": "seller", "why": "Wrong size"}
        fields = {**sent, "key": "01890000000070008000000000000042", "confirmed": "1"}
        assert client.post(f"{paid_out.place}do/settle_part_chargeback/", fields).status_code in (200, 302)
    paid_out.story.loaded  # noqa: B018 - reads it anew
    pays(paid_out, seconds=2)
    assert [one["amount"] for one in side.of("transfer_reversal")] == [2_000]
    assert "Nothing waits" in text(paid_out)


def test_money_a_seller_has_not_is_tried_again_or_left_by_the_operator_alone(
    paid_out: Support, side: StripeSide
) -> None:
    side.books.balances["acct_marc"] = 0
    sent = {"capture": "k1", "amount": 2_500, "bearer": "seller", "why": Words("Wrong size")}
    paid_out.story.do("operator", "settle_part_chargeback", **sent)
    for _ in range(80):
        paid_out.story.now += timedelta(hours=1)
        pays(paid_out, seconds=1)
    page, (row,) = text(paid_out), needing_people()
    assert ("Taking back a payout" in page, "Leave it as a debt" in page, "Try again" in page) == (True, True, True)
    assert "balance with the payment service is too low" in page
    told = [left(paid_out, who, row) for who in ("lea", "client", "stranger", "visitor")]
    assert told == [404, 404, 404, 302]
    assert needing_people() != []
    assert (left(paid_out, "otto", row), left(paid_out, "otto", row)) == (302, 404)
    assert "Nothing waits" in text(paid_out)


def left(desk: Support, who: str, row: Any) -> int:
    """Somebody leaves it as a debt."""
    with time_machine.travel(desk.story.now, tick=False), desk.browser(who) as client:
        return int(client.post(f"{PLACE}{row.order_id}/{row.local}/leave/").status_code)


def test_the_payment_services_own_fees_stand_beside_the_comparison(paid_out: Support) -> None:
    now = paid_out.story.now + timedelta(hours=2)
    compare(now - timedelta(days=30), now - timedelta(hours=1), now=now)
    assert "The payment service kept €22.05 for itself in that time. That is not in our books." in text(paid_out)


@pytest.fixture
def side() -> Iterator[StripeSide]:
    """A Stripe of this test alone."""
    from tests.cast import START

    with StripeSide(START).open() as stripe:
        yield stripe


def desk_brief() -> Any:
    """The client's answers."""
    from amiable.rules.inputs import Words
    from amiable.rules.inputs.work import BriefAnswer

    return (BriefAnswer("b1", Words("Bread", "it")),)


def test_what_was_undone_is_settled_from_the_page(db: None, settings: Any, tmp_path: Any, side: StripeSide) -> None:
    settings.PAYMENTS = Payments(provider="stripe", secret=SECRET, signing=(SIGNING,), api=side.url)
    settings.DATA_DIR = tmp_path
    send.provider.cache_clear()
    desk = Support()
    pays(desk, seconds=1)
    side.books.pay(side.sessions()[0]["id"])
    pays(desk, seconds=10)
    desk.story.do("client", "cancel_free")
    pays(desk, seconds=2)
    (refund,) = side.of("refund")
    for failed in (False, True):
        side.books.settle(refund["id"], failed=failed)
        stripe_events.hear(side.books.events[-1], now=desk.story.now)
        pays(desk, seconds=10)
    page = text(desk)
    assert "a bank sent it back, or somebody there took it back" in page
    (row,) = needing_people()
    where = f"{PLACE}{row.order_id}/{row.local}/leave/"
    assert (where in page, f"{row.local}/again/" in page, "Settled another way" in page) == (True, True, True)
    for who, status in (
        ("lea", 404),
        ("client", 404),
        ("stranger", 404),
        ("visitor", 302),
        ("otto", 302),
        ("otto", 404),
    ):
        with time_machine.travel(desk.story.now, tick=False), desk.browser(who) as client:
            assert client.post(where).status_code == status, who
    assert "Nothing waits" in text(desk)
    send.provider.cache_clear()
