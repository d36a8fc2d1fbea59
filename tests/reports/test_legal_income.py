"""What sellers were paid, by quarter: by hand, over made-up books, and equal to the ledger on random marketplaces."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amiable.flow.books import check_orders
from amiable.flow.keys import Done
from amiable.flow.perform import perform
from amiable.ledger.models import Transfer
from amiable.ledger.reads import TransferRow
from amiable.orders import reads as orders
from amiable.orders.models import Party
from amiable.reports.legal.income import Sums, of_order
from amiable.reports.legal.paid import own_year, read_paid
from amiable.rules.inputs import INPUTS, Words
from tests.cast import make_cast, seeded
from tests.flow.walk import wander
from tests.story import Story

ORDER = UUID(int=1)
START = datetime(2025, 1, 1, tzinfo=UTC)


def posting(day: str, debit: str, credit: str, amount: int, capture: str = "c1") -> TransferRow:
    """One transfer on a day, at noon in UTC."""
    at = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    return TransferRow(ORDER, 1, debit, credit, amount, "EUR", capture, "", at)


FEE = posting("2026-03-20", "held", "commission", 2_400)
#: By what a seller is paid, also where it was owed.
GIVEN = (("payable", "provider"), ("pending", "debt"))

PAYOUT = posting("2026-04-03", "payable", "provider", 9_600)


def sums(*rows: TransferRow, year: int = 2026) -> tuple[list[int], list[int], list[int]]:
    """Consideration, fees and activities by quarter."""
    return of_order(rows, year=year).rows


NOTHING = [0, 0, 0, 0]

TABLE = {
    "the day the payout is confirmed decides, for the fee too": (
        (FEE, PAYOUT),
        ([0, 9_600, 0, 0], [0, 2_400, 0, 0], [0, 1, 0, 0]),
    ),
    "what came back after it was set off, and is paid again, is paid once": (
        (
            FEE,
            PAYOUT,
            posting("2026-05-01", "provider", "payable", 4_000),
            posting("2026-08-01", "payable", "provider", 4_000),
        ),
        ([0, 5_600, 4_000, 0], [0, 2_400, 0, 0], [0, 1, 0, 0]),
    ),
    "a fee without a payout was withheld from nothing": ((FEE,), (NOTHING, NOTHING, NOTHING)),
    "a fee reversed before the payout never was": (
        (
            FEE,
            posting("2026-03-25", "commission", "refunding", 1_000),
            posting("2026-07-01", "payable", "provider", 5_600),
        ),
        ([0, 0, 5_600, 0], [0, 0, 1_400, 0], [0, 0, 1, 0]),
    ),
    "what comes back lowers the quarter in which it comes back": (
        (
            FEE,
            PAYOUT,
            posting("2026-05-01", "commission", "contested", 2_400),
            posting("2026-10-09", "provider", "debt", 9_600),
        ),
        ([0, 9_600, 0, -9_600], NOTHING, [0, 1, 0, 0]),
    ),
    "a debt alone takes nothing back": (
        (FEE, PAYOUT, posting("2026-05-01", "debt", "provider", 9_600)),
        ([0, 9_600, 0, 0], [0, 2_400, 0, 0], [0, 1, 0, 0]),
    ),
    "what is set off was credited and came back at once": (
        (FEE, posting("2026-07-04", "pending", "debt", 4_000), posting("2026-10-03", "payable", "provider", 5_600)),
        ([0, 0, 0, 5_600], [0, 0, 2_400, 0], [0, 0, 1, 0]),
    ),
    "two captures are one activity, each with its fee": (
        (
            FEE,
            PAYOUT,
            posting("2026-08-01", "held", "commission", 200, "c2"),
            posting("2026-12-31", "payable", "provider", 800, "c2"),
        ),
        ([0, 9_600, 0, 800], [0, 2_400, 0, 200], [0, 1, 0, 0]),
    ),
    "other transfers are none of the seller's income": (
        (posting("2026-01-01", "provider", "held", 12_000), posting("2026-02-01", "refunding", "provider", 12_000)),
        (NOTHING, NOTHING, NOTHING),
    ),
}


@pytest.mark.parametrize("says", TABLE)
def test_by_hand(says: str) -> None:
    rows, expected = TABLE[says]
    assert sums(*rows) == expected


def test_what_was_paid_in_another_year_is_not_counted_twice() -> None:
    back = posting("2027-01-15", "provider", "debt", 4_000)
    less = posting("2027-01-15", "commission", "contested", 1_000)
    assert sums(FEE, PAYOUT, less, back) == ([0, 9_600, 0, 0], [0, 2_400, 0, 0], [0, 1, 0, 0])
    assert sums(FEE, PAYOUT, less, back, year=2027) == ([-4_000, 0, 0, 0], [-1_000, 0, 0, 0], NOTHING)
    assert of_order((FEE, PAYOUT), year=2025).is_empty


def test_the_last_second_of_a_quarter_is_in_it() -> None:
    for moment, quarter in (
        ("2026-03-31T23:59:59.999999+00:00", 0),
        ("2026-04-01T01:30:00+02:00", 0),
        ("2026-04-01T00:00:00+00:00", 1),
    ):
        late = replace(PAYOUT, at=datetime.fromisoformat(moment))
        assert of_order((late,), year=2026).activities.index(1) == quarter


KINDS = (
    ("payable", "provider"),
    ("pending", "debt"),
    ("provider", "debt"),
    ("held", "commission"),
    ("commission", "contested"),
)
POSTINGS = st.lists(
    st.tuples(
        st.integers(0, 3 * 365 * 24 - 1),
        st.sampled_from(KINDS),
        st.integers(1, 10**9),
        st.sampled_from(("c1", "c2")),
    ),
    max_size=12,
)


@given(POSTINGS)
def test_quarters_add_up_to_all_that_was_booked(drawn: list[tuple[int, tuple[str, str], int, str]]) -> None:
    rows = [
        TransferRow(ORDER, n, *kind, amount, "EUR", capture, "", START + timedelta(hours=hours))
        for n, (hours, kind, amount, capture) in enumerate(sorted(drawn))
    ]
    whole = Sums()
    for year in (2025, 2026, 2027):
        whole.add(of_order(rows, year=year))
    flows = Counter[tuple[str, str]]()
    fees, paid = Counter[str](), {row.capture for row in rows if (row.debit, row.credit) in GIVEN}
    for row in rows:
        flows[row.debit, row.credit] += row.amount
        fees[row.capture] += row.amount * ((row.credit == "commission") - (row.debit == "commission"))
    assert sum(whole.consideration) == flows["payable", "provider"] - flows["provider", "debt"]
    assert sum(whole.fees) == sum(fees[capture] for capture in paid)
    assert sum(whole.activities) == bool(paid)


def by_ledger() -> dict[tuple[UUID, str], tuple[int, int, int]]:
    """What each seller was paid in all by the transfers themselves: paid less what came back, fee, orders."""
    sellers = dict(Party.objects.filter(role="seller").values_list("order_id", "person_id"))
    found = Counter[tuple[UUID, str, str]]()
    rows = list(Transfer.objects.all())
    paid = {(row.order_id, row.capture) for row in rows if (row.debit, row.credit) in GIVEN}
    for row in rows:
        key = (sellers[row.order_id], row.currency)
        found[*key, "paid"] += row.amount * ((row.debit, row.credit) == ("payable", "provider"))
        found[*key, "paid"] -= row.amount * ((row.debit, row.credit) == ("provider", "debt"))
        if (row.order_id, row.capture) in paid:
            found[*key, "fee"] += row.amount * ((row.credit == "commission") - (row.debit == "commission"))
    for order in {order for order, _ in paid}:
        currency = next(row.currency for row in rows if row.order_id == order)
        found[sellers[order], currency, "orders"] += 1
    keys = {(seller, currency) for seller, currency, _ in found}
    whole = {key: (found[*key, "paid"], found[*key, "fee"], found[*key, "orders"]) for key in keys}
    return {key: row for key, row in whole.items() if any(row)}


def by_report() -> dict[tuple[UUID, str], tuple[int, int, int]]:
    """The same by the reports of all years."""
    found = Counter[tuple[UUID, str, int]]()
    for year in (2026, 2027, 2028):
        for row in read_paid(year):
            for number, quarters in enumerate(row.sums.rows):
                found[row.seller, row.currency, number] += sum(quarters)
    keys = {(seller, currency) for seller, currency, _ in found}
    whole = {key: (found[*key, 0], found[*key, 1], found[*key, 2]) for key in keys}
    return {key: row for key, row in whole.items() if any(row)}


@pytest.mark.parametrize("seed", [3, 8])
def test_random_marketplaces_report_what_their_ledger_says(db: None, seed: int) -> None:
    """Sellers paid, refunded, charged back, with payouts that failed; two currencies; over the turn of the year."""
    cast = make_cast()
    for number in range(6):
        seller = replace(cast, marc=(cast.marc, cast.sam)[number % 2])
        story = Story(seller, ids=seeded(f"{seed} {number}"), currency=("EUR", "CHF")[number % 3 == 0], tax=number)
        story.delivered()
        if number < 4:
            settle(story, number)
        else:
            wander(story, seed * 100 + number, steps=15)
        assert list(check_orders(orders.kept(story.order))) == []
    assert by_report() == by_ledger() != {}
    assert any(min(row.sums.consideration) < 0 for row in read_paid(2027)), "somebody gave something back"
    for person in (cast.marc, cast.sam):
        whole = {
            (row.currency, n): sum(q)
            for year in (2026, 2027)
            for row in own_year(person.pk, year)
            for n, q in enumerate(row.sums.rows)
        }
        said = {
            (row.currency, n): sum(q)
            for year in (2026, 2027)
            for row in read_paid(year)
            if row.seller == person.pk
            for n, q in enumerate(row.sums.rows)
        }
        assert whole == said


def settle(story: Story, number: int) -> None:
    """An end of one kind each: paid; paid in part after a failed payout; lost after it was paid; refunded in full."""
    if number == 1:
        story.do("client", "propose_refund", refund=4_000, why=Words("Un po' meno", "it"), complete=True)
        story.do("seller", "accept_proposal", proposal=story.facts.proposals[0].id)
        story.provider("confirm_refund")
    elif number == 3:
        story.do("client", "propose_cancellation", reason="seller_cannot_deliver")
        story.do("seller", "accept_proposal", proposal=story.facts.proposals[0].id)
        return
    else:
        story.do("client", "accept_delivery")
    story.wait(days=15)
    (payout,) = [movement for movement in story.facts.movements if movement.kind == "payout"]
    if number == 1:
        story.provider("fail_payout", payout.id)
    story.provider("confirm_payout", payout.id)
    if number == 2:
        lose(story)
    if number == 0:
        give_back(story)


def give_back(story: Story) -> None:
    """A bank keeps a part of what was paid, the seller bears it and gives it back, in the next year."""
    capture = story.facts.captures[0].id
    story.do("provider", "open_part_chargeback", capture=capture)
    story.wait(days=30)
    why = Words("The bank kept it.", "en")
    story.do("operator", "settle_part_chargeback", capture=capture, amount=3_000, bearer="seller", why=why)
    (back,) = [movement for movement in story.facts.movements if movement.kind == "reversal"]
    story.provider("confirm_reversal", back.id)


def lose(story: Story) -> None:
    """A bank takes what was paid, and keeps it."""
    capture = story.facts.captures[0].id
    for says in ("open_chargeback", "lose_chargeback"):
        told = perform(story.order, says, story.cast.actor("provider"), INPUTS[says](capture), story.now, ids=story.ids)
        assert isinstance(told, Done), told
