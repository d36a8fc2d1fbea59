"""Whole orders played with each provider, and the books laid beside the provider's: what somebody did by hand is found."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from amiable.config.payments import Payments
from amiable.flow import books
from amiable.jobs.compare import compare, compare_when_due
from amiable.kernel.errors import Refused
from amiable.ledger import reads as ledger
from amiable.payments import differing, instructing, reads, send, stripe_events, stuck, writes
from amiable.payments.comparing import Compared
from amiable.rules.inputs import Words
from amiable.rules.inputs.work import BriefAnswer
from tests.cast import START, Cast, make_cast
from tests.jobs.conftest import Desk
from tests.payments.rows import needing_people
from tests.payments.stripe_side import SECRET, SIGNING, StripeSide

PROVIDERS = ("simulator", "stripe", "external")


@pytest.fixture
def provider_name(request: pytest.FixtureRequest) -> str:
    """Which provider the test is played with; `simulator` unless it says otherwise."""
    return str(getattr(request, "param", "stripe"))


@pytest.fixture
def stripe(settings: Any, tmp_path: Any, side: StripeSide, provider_name: str) -> Iterator[StripeSide]:
    """The provider of this test alone; a Stripe stands there even when it is not asked."""
    settings.DATA_DIR = tmp_path
    settings.PAYMENTS = Payments(provider=provider_name, secret=SECRET, signing=(SIGNING,), api=side.url)
    side.books.now = START
    send.provider.cache_clear()
    yield side
    send.provider.cache_clear()


class Shop(Desk):
    """An order whose client, seller and marketplace do what the provider waits for, and Stripe tells of it."""

    side: StripeSide
    told = 0

    def lives(self, *, minutes: int = 5) -> Shop:
        """Let a while pass: pages are paid, refunds arrive, instructions are done."""
        for _ in range(minutes):
            self.side.books.now = self.now
            self.pays(seconds=1)
            for page in self.side.sessions():
                if page["status"] == "open":
                    self.side.books.pay(page["id"])
            for refund in self.side.of("refund"):
                if refund["status"] == "pending":
                    self.side.books.settle(refund["id"])
            if send.provider().name == "external":
                for row in reads.instructions(standing="asked"):
                    instructing.answer(row.ref, moved=True, reference=f"shop-{row.ref}", now=self.now)
            for event in self.side.books.events[self.told :]:
                stripe_events.hear(event, now=self.now)
            self.told = len(self.side.books.events)
            self.now += timedelta(minutes=1)
        return self

    def compared(self) -> Compared:
        """The last day beside the provider's books."""
        now = self.now + timedelta(hours=2)
        return compare(now - timedelta(days=1), now - timedelta(hours=1), now=now)

    def found(self) -> list[tuple[str, str, str, int, int]]:
        """What differs: how, the kind, the movement, ours and theirs."""
        return [(one.what, one.kind, one.movement, one.ours, one.theirs) for one in self.compared().found]


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def shop(cast: Cast, stripe: StripeSide) -> Shop:
    """A paid order; the seller's account is known."""
    desk = Shop(cast)
    desk.side = stripe
    stripe.books.accounts["acct_marc"] = True
    writes.connect(cast.marc.pk, "acct_marc", shared=False, now=desk.now)
    return desk.lives()


def delivered(shop: Shop) -> Shop:
    """Briefed, delivered and accepted."""
    shop.do("client", "send_requirements", answers=(BriefAnswer("b1", Words("Bread", "it")),))
    shop.deliver().do("client", "accept_delivery")
    return shop


def paid_out(shop: Shop) -> Shop:
    """The seller has the money."""
    delivered(shop).wait(days=15)
    return shop.lives()


@pytest.mark.parametrize("provider_name", PROVIDERS, indirect=True)
def test_a_whole_order_moves_what_it_should_and_the_books_agree(shop: Shop) -> None:
    paid_out(shop)
    assert shop.events().count("payout_confirmed") == 1
    assert shop.facts.captures[0].paid == 9_600
    lines = list(send.provider().statement(START - timedelta(days=1), shop.now + timedelta(days=1)))
    assert sorted((line.kind, line.amount) for line in lines) == [("capture", 12_000), ("payout", 9_600)]
    assert list(books.check()) == []
    report = shop.compared()
    assert (report.found, report.problem, report.compared) == ((), "", 1)


@pytest.mark.parametrize("provider_name", PROVIDERS, indirect=True)
def test_a_refund_moves_what_it_should_and_the_books_agree(shop: Shop) -> None:
    shop.do("client", "cancel_free")
    shop.lives()
    lines = list(send.provider().statement(START - timedelta(days=1), shop.now + timedelta(days=1)))
    assert sorted((line.kind, line.amount) for line in lines) == [("capture", 12_000), ("refund", 12_000)]
    assert (list(books.check()), shop.compared().found, shop.compared().compared) == ([], (), 2)


def test_money_that_moved_by_hand_at_the_provider_is_found(shop: Shop) -> None:
    (paid,) = shop.side.of("payment_intent")
    asked: Any = {"payment_intent": paid["id"], "amount": "500", "metadata": {}}
    shop.side.books.settle(shop.side.books.post("refunds", asked, key="")[0]["id"])
    assert shop.found() == [("not_ours", "refund", "", 0, 500)]


def test_money_of_another_product_on_the_same_account_is_none_of_ours(shop: Shop) -> None:
    price = {"unit_amount": "700", "currency": "eur", "product_data": {"name": "A book"}}
    other: Any = {"line_items": [{"price_data": price}], "metadata": {}}
    other["payment_intent_data"] = {"metadata": {}, "transfer_group": "books"}
    made = shop.side.books.post("checkout/sessions", other, key="")[0]
    paid = shop.side.books.pay(made["id"])
    shop.side.books.post("refunds", {"payment_intent": paid, "amount": "700", "metadata": {}}, key="")
    assert shop.found() == []


def test_a_payout_taken_back_is_found(shop: Shop) -> None:
    paid_out(shop)
    shop.side.books.reverse(shop.side.of("transfer")[0]["id"])
    assert shop.found() == [("taken_back", "payout", "m3", 9_600, 0)]


def kept(shop: Shop, amount: int) -> Shop:
    """The bank keeps a part of what was paid out by then, and the operator has the seller bear it."""
    paid_out(shop)
    shop.side.books.charge_back(shop.side.of("payment_intent")[0]["id"], "lost", amount=amount)
    shop.lives()
    shop.do("operator", "settle_part_chargeback", capture="k1", amount=amount, bearer="seller", why=Words("Wrong size"))
    return shop


def test_what_the_seller_owes_comes_back_and_the_books_agree(shop: Shop) -> None:
    kept(shop, 2_500).lives()
    (back,) = shop.side.of("transfer_reversal")
    assert (back["amount"], shop.events()[-1]) == (2_000, "reversal_confirmed")
    assert (ledger.debts(), list(books.check())) == ({"EUR": 0}, [])
    assert [one for one in shop.found() if one[1] != "chargeback"] == []
    assert shop.side.books.moved("payout") == 7_600


def test_a_seller_without_the_money_owes_it_until_it_comes_or_is_left(shop: Shop, cast: Cast) -> None:
    shop = paid_out(shop)
    shop.side.books.balances["acct_marc"] = 1_999
    shop.side.books.charge_back(shop.side.of("payment_intent")[0]["id"], "lost", amount=2_500)
    shop.lives()
    shop.do("operator", "settle_part_chargeback", capture="k1", amount=2_500, bearer="seller", why=Words("Wrong size"))
    for _ in range(80):
        shop.wait(hours=1)
        shop.lives(minutes=1)
    assert ledger.debts() == {"EUR": 2_000}
    (waiting,) = needing_people()
    assert (waiting.kind, waiting.problem, waiting.in_doubt) == ("reversal", "balance_insufficient", False)
    with pytest.raises(Refused):
        stuck.leave(cast.giulia.pk, shop.order, waiting.local, now=shop.now)
    shop.side.books.balances["acct_marc"] = 2_000
    stuck.try_again(cast.otto.pk, shop.order, waiting.local, now=shop.now)
    shop.lives()
    assert (ledger.debts(), needing_people(), list(books.check())) == ({"EUR": 0}, [], [])
    assert len(shop.side.of("transfer_reversal")) == 1
    with pytest.raises(Refused):
        stuck.leave(cast.otto.pk, shop.order, waiting.local, now=shop.now)


def test_what_is_left_is_asked_for_no_more_and_stays_a_debt(shop: Shop, cast: Cast) -> None:
    shop = paid_out(shop)
    shop.side.books.balances["acct_marc"] = 0
    shop.side.books.charge_back(shop.side.of("payment_intent")[0]["id"], "lost", amount=2_500)
    shop.lives()
    shop.do("operator", "settle_part_chargeback", capture="k1", amount=2_500, bearer="seller", why=Words("Wrong size"))
    for _ in range(80):
        shop.wait(hours=1)
        shop.lives(minutes=1)
    (waiting,) = needing_people()
    stuck.leave(cast.otto.pk, shop.order, waiting.local, now=shop.now)
    shop.side.books.balances["acct_marc"] = 9_000
    shop.wait(days=2)
    shop.lives()
    assert (needing_people(), ledger.debts(), list(books.check())) == ([], {"EUR": 2_000}, [])
    assert shop.side.of("transfer_reversal") == []


@pytest.mark.parametrize("fault", ["timeout_after", "broken_after", "timeout_before", "locked"])
def test_taking_back_without_an_answer_is_asked_again_and_happens_once(shop: Shop, fault: str) -> None:
    paid_out(shop)
    (sent,) = shop.side.of("transfer")
    shop.side.misbehave(f"transfers/{sent['id']}/reversals", fault)
    shop.side.books.charge_back(shop.side.of("payment_intent")[0]["id"], "lost", amount=2_500)
    shop.lives()
    shop.do("operator", "settle_part_chargeback", capture="k1", amount=2_500, bearer="seller", why=Words("Wrong size"))
    shop.lives(minutes=10)
    assert [one["amount"] for one in shop.side.of("transfer_reversal")] == [2_000]
    assert (shop.events().count("reversal_confirmed"), ledger.debts()) == (1, {"EUR": 0})


def test_the_providers_own_fees_are_a_figure_and_no_difference(shop: Shop) -> None:
    report = shop.compared()
    assert (report.found, dict(report.fees)) == ((), {"EUR": 12_000 * 15 // 1000 + 25})
    shop.side.books.charge_back(shop.side.of("payment_intent")[0]["id"], "needs_response")
    shop.lives()
    assert dict(shop.compared().fees) == {"EUR": 205 + 2_000}
    assert list(books.check()) == []


def test_a_charge_back_nobody_heard_of_is_found_until_it_is_heard(shop: Shop) -> None:
    shop.side.books.charge_back(shop.side.of("payment_intent")[0]["id"], "needs_response")
    assert shop.found() == [("charge_back", "chargeback", "m2", 0, 12_000)]
    shop.lives()
    assert shop.events()[-1] == "chargeback_opened"
    assert shop.found() == []


def test_a_payment_the_provider_does_not_have_is_found(shop: Shop) -> None:
    del shop.side.books.things[shop.side.of("payment_intent")[0]["id"]]
    assert shop.found() == [("not_there", "capture", "m2", 12_000, 0)]


def test_a_refund_that_came_back_after_it_had_arrived_is_found(shop: Shop) -> None:
    shop.do("client", "cancel_free")
    shop.lives()
    shop.side.books.settle(shop.side.of("refund")[0]["id"], failed=True)
    shop.lives()
    assert shop.found() == [("not_there", "refund", "m3", 12_000, 0)]


def test_a_movement_long_on_its_way_is_found_by_asking_for_it(shop: Shop) -> None:
    """The provider made it ten days ago, the answer came today: no alarm."""
    shop.do("client", "cancel_free")
    shop.side.books.now = shop.now
    shop.pays(seconds=2)
    shop.now += timedelta(days=10)
    assert shop.lives().facts.captures[0].refunded == 12_000
    assert shop.found() == []


def test_a_provider_that_does_not_answer_is_kept_as_that(shop: Shop) -> None:
    shop.side.misbehave("look_up", "timeout_before")
    report = shop.compared()
    assert (report.found, report.compared) == ((), 0)
    assert report.problem.startswith("no answer: ")
    assert reads.last_compared("stripe") is None


def test_it_is_done_once_a_day_and_leaves_no_gap(shop: Shop) -> None:
    days = [shop.now + timedelta(hours=hours) for hours in (2, 3, 20, 26, 27, 27 + 24 * 30)]
    assert [compare_when_due(now) for now in days] == [1, 0, 0, 1, 0, 1]
    spans = [(row.start, row.end) for row in reversed(reads.comparisons(limit=9))]
    assert all(first[1] == second[0] for first, second in itertools.pairwise(spans))
    assert spans[-1][1] - spans[-1][0] == timedelta(days=7)


def test_what_an_operator_has_compared_moves_no_day(shop: Shop) -> None:
    compare_when_due(shop.now + timedelta(hours=2))
    until = reads.last_compared("stripe")
    now = shop.now + timedelta(days=6)  # no worker ran meanwhile
    compare(now - timedelta(days=1), now - timedelta(hours=1), now=now)
    assert reads.last_compared("stripe") == until
    compare_when_due(now + timedelta(hours=1))
    assert reads.comparisons(limit=1)[0].start == until


def test_a_dispute_of_another_product_without_a_payment_intent_is_none_of_ours(shop: Shop) -> None:
    foreign = {"amount": 700, "currency": "eur", "payment_intent": None, "charge": "ch_other", "metadata": {}}
    shop.side.books._put("du", "dispute", status="needs_response", **foreign)
    report = shop.compared()
    assert (report.found, report.problem, report.compared) == ((), "", 1)


def test_a_day_that_cannot_be_compared_is_told_and_the_next_goes_on(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from amiable.payments import reconcile

    def broken(*_: Any, **__: Any) -> Any:
        raise AttributeError("metadata")

    first, real = shop.now + timedelta(hours=2), reconcile._compare
    monkeypatch.setattr(reconcile, "_compare", broken)
    assert compare_when_due(first) == 1
    (report,) = reads.comparisons(limit=9)
    assert (report.problem, [one.what for one in report.found]) == ("broke off: AttributeError", ["not_compared"])
    monkeypatch.setattr(reconcile, "_compare", real)
    assert compare_when_due(first + timedelta(days=1)) == 1
    last = reads.comparisons(limit=1)[0]
    assert (last.start, last.problem) == (report.end, "")
    (left,) = differing.open_differences(limit=9)
    assert left.found.ref == f"{report.start:%Y-%m-%d %H:%M} – {report.end:%Y-%m-%d %H:%M} UTC"


def test_a_difference_stays_until_an_operator_says_that_it_is_done(shop: Shop, cast: Cast) -> None:
    del shop.side.books.things[shop.side.of("payment_intent")[0]["id"]]
    for _ in range(2):
        assert [one[0] for one in shop.found()] == ["not_there"]
    for days in (2, 3):
        assert compare_when_due(shop.now + timedelta(days=days)) == 1
    assert reads.comparisons(limit=1)[0].found == ()
    (left,) = differing.open_differences(limit=9)
    assert (left.found.what, left.done_at, left.done_by) == ("not_there", None, None)
    for person in (cast.giulia, cast.marc, cast.lea, cast.ada):
        with pytest.raises(Refused):
            differing.done(person.pk, left.id, now=shop.now)
    with pytest.raises(Refused):
        differing.done(cast.otto.pk, left.id + 1, now=shop.now)
    done = differing.done(cast.otto.pk, left.id, now=shop.now)
    assert (done.done_at, done.done_by) == (shop.now, cast.otto.pk)
    assert differing.done(cast.otto.pk, left.id, now=shop.now + timedelta(hours=1)) == done, "the first stays"
    assert (differing.open_differences(limit=9), differing.done_differences(limit=9)) == ([], [done])
    shop.found()
    assert differing.open_differences(limit=9) == [], "found again, it is done still"


@pytest.mark.parametrize("hours", [(5, 5), (4, 5), (2, 0)])
def test_a_period_that_is_none_or_not_over_is_refused(shop: Shop, hours: tuple[int, int]) -> None:
    start, end = (shop.now - timedelta(hours=number) for number in hours)
    with pytest.raises(ValueError, match="period"):
        compare(start, end, now=shop.now)
    assert reads.comparisons(limit=1) == []
