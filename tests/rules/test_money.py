"""Fees, taxes and refunds over one and several captures, in currencies with none, two and three decimals (2-domain.md §11)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amiable.kernel.money import portion
from amiable.rules import inputs as i
from tests.rules import plays as p
from tests.rules.story import WORDS, Story, days

AMOUNTS = st.integers(1, 10**9)
SMALL = st.integers(0, 10**7)
CURRENCY = st.sampled_from(("EUR", "JPY", "TND"))


def refunded(story: Story, amount: int) -> Story:
    """A partial refund, agreed."""
    story.does("client", "propose_refund", i.ProposeRefund(amount, WORDS))
    return story.does("seller", "accept_proposal", p.yes(story))


def extra(story: Story, price: int) -> Story:
    """A paid extra without more days."""
    story.does("seller", "propose_extra", i.ProposeExtra(price, WORDS))
    return story.does("client", "accept_proposal", p.yes(story))


def by_capture(story: Story, account: str) -> list[int]:
    """What stands in an account, capture by capture."""
    return [getattr(capture, account) for capture in story.facts.captures]


# ── fees ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("work", "fee"), [(10_000, 2_000), (1, 0), (2, 0), (3, 1), (999, 200), (2_502, 500), (2_503, 501)]
)
def test_the_fee_is_20_percent_of_the_work_rounded(work: int, fee: int) -> None:
    story = p.completed(Story(work=work))
    assert (by_capture(story, "commission"), by_capture(story, "pending")) == ([fee], [work - fee])


@pytest.mark.parametrize("currency", ["EUR", "JPY", "TND"])
def test_it_is_the_same_in_minor_units_of_any_currency(currency: str) -> None:
    assert p.completed(Story(currency=currency, work=12_345)).money() == {"pending": 9_876, "commission": 2_469}


def test_no_fee_on_tax_nor_on_the_clients_fee() -> None:
    story = p.completed(Story(client_fee=700, tax=2_200))
    assert story.money() == {"pending": 10_200, "commission": 2_000, "client_fees": 700}


@settings(max_examples=20, deadline=None)
@given(work=AMOUNTS, tax=SMALL, percent=st.integers(1, 60), currency=CURRENCY)
def test_after_a_refund_the_fee_is_on_what_is_left_the_tax_pro_rata(
    work: int, tax: int, percent: int, currency: str
) -> None:
    amount = max(1, (work + tax) * percent // 100)
    if amount > portion(work + tax, 60, 100):
        return
    story = refunded(p.delivered(Story(work=work, tax=tax, currency=currency)), amount)
    story.does("client", "accept_delivery")
    left = work + tax - amount
    fee = portion(portion(work, left, work + tax), 2_000, 10_000)
    expected = {"refunded": amount, "commission": fee, "pending": left - fee}
    assert story.money() == {account: sum_ for account, sum_ in expected.items() if sum_}


@settings(max_examples=15, deadline=None)
@given(first=AMOUNTS, second=AMOUNTS, part=st.integers(1, 9))
def test_earning_in_two_steps_posts_the_difference(first: int, second: int, part: int) -> None:
    """A part decided after completion and the rest later make the same fee as all at once."""
    whole = p.delivered(Story(work=first + second)).let("accept_by")
    once = by_capture(whole, "commission")
    story = p.a_case(whole, disputed=max(1, (first + second) * part // 10))
    assert by_capture(story.does("client", "withdraw_case"), "commission") == once


# ── refunds ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_clients_fee_returns_in_a_full_refund_only() -> None:
    full = p.very_late(Story(client_fee=700)).does("client", "cancel_very_late")
    assert full.money() == {"refunded": 10_700}
    split = p.delivered(Story(client_fee=700)).does(
        "client", "propose_split", i.ProposeSplit(9_999, "seller_cannot_deliver", WORDS)
    )
    assert split.does("seller", "accept_proposal", p.yes(split)).money() == {
        "refunded": 9_999,
        "client_fees": 700,
        "pending": 1,
    }


def test_a_refund_cannot_reach_the_clients_fee() -> None:
    story = p.delivered(Story(client_fee=700))
    data = i.ProposeSplit(10_000, "seller_cannot_deliver", WORDS)
    assert story.refused("client", "propose_split", data) == "split_needs_two_parts"


def test_refunds_take_the_newest_capture_first_and_never_more_than_it() -> None:
    story = extra(extra(p.started(Story()), 2_000), 500)
    assert by_capture(refunded(story, 2_600), "refunded") == [100, 2_000, 500]
    assert by_capture(story, "held") == [9_900, 0, 0]


def test_each_capture_has_its_own_fee() -> None:
    story = extra(p.started(Story(work=1_002)), 1_002).does("seller", "deliver", p.DELIVERY)
    assert by_capture(story.does("client", "accept_delivery"), "commission") == [200, 200]


def test_a_payout_names_its_capture() -> None:
    story = extra(p.started(Story()), 2_000).does("seller", "deliver", p.DELIVERY).holding_back()
    story.does("client", "accept_delivery").let("clearance")
    assert [(m.kind, m.capture, m.amount) for m in story.facts.movements] == [
        ("payout", "k1", 8_000),
        ("payout", story.facts.captures[1].id, 1_600),
    ]


@settings(max_examples=15, deadline=None)
@given(work=AMOUNTS, client_fee=SMALL, tax=SMALL, more=AMOUNTS, currency=CURRENCY)
def test_at_every_end_everything_left_the_hold(work: int, client_fee: int, tax: int, more: int, currency: str) -> None:
    begun = extra(p.started(Story(work=work, client_fee=client_fee, tax=tax, currency=currency)), more)
    captured = work + client_fee + tax + more
    for end in ("accept", "split", "cancel"):
        story = begun.copy().does("seller", "deliver", p.DELIVERY)
        if end == "accept":
            story.does("client", "accept_delivery")
        elif end == "split":
            story.does("client", "propose_split", i.ProposeSplit(more, "seller_cannot_deliver", WORDS))
            story.does("seller", "accept_proposal", p.yes(story))
        else:
            story.does("operator", "cancel_as_operator", i.NameReason("platform_error", WORDS))
        story.wait(days(14))
        money = story.money()
        assert sum(money.values()) == captured
        assert set(money) <= {"paid", "refunded", "commission", "client_fees"}
