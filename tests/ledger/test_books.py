"""The books balance at every end, and each kind of mistake is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from amiable.flow import books
from amiable.flow.perform import BrokenBooksError
from amiable.ledger.meanings import IDENTITY, MEANINGS, figures
from amiable.ledger.models import Balance, Transfer
from amiable.ledger.reads import balances_from
from amiable.orders.append_only import keep_rows
from amiable.orders.models import Order
from amiable.pages.statements import KINDS
from amiable.rules.inputs import Words
from amiable.wording.money_room import LINES, WHY
from tests.story import Story


def whole() -> books.Sums:
    """The one currency's identity, which holds."""
    (row,) = books.sums()
    assert row.balanced
    assert list(books.check()) == []
    return row


def test_an_accepted_order_to_its_payout(story: Story) -> None:
    story.deliver().do("client", "accept_delivery")
    assert whole().standing == 9_600 + 2_399
    story.wait(days=15)
    story.provider("confirm_payout")
    row = whole()
    assert (row.captured, row.payouts, row.fees, row.refunds, row.standing) == (14_700, 11_999, 2_701, 0, 0)


def test_a_full_refund_returns_the_clients_fee_too(story: Story) -> None:
    story.do("seller", "decline_order", why=Words("Non", "fr"))
    assert whole().standing == 14_700
    story.provider("confirm_refund")
    row = whole()
    assert (row.captured, row.refunds, row.fees, row.standing) == (14_700, 14_700, 0, 0)


def test_a_partial_refund_by_agreement(story: Story) -> None:
    story.deliver()
    story.do("client", "propose_refund", refund=4_000, why=Words("Un po' meno", "it"), complete=True)
    (proposal,) = story.facts.proposals
    story.do("seller", "accept_proposal", proposal=proposal.id)
    row = whole()
    assert row.captured == 14_700
    assert story.facts.captures[0].refunding == 4_000
    assert story.facts.state == "completed"
    story.provider("confirm_refund")
    assert whole().refunds == 4_000


def test_two_currencies_stand_apart(story: Story) -> None:
    Story(story.cast, ids=story.ids, currency="JPY", work=9_000).pay()
    assert [(row.currency, row.captured) for row in books.sums()] == [("EUR", 14_700), ("JPY", 9_000)]
    assert list(books.check()) == []


def test_no_balance_below_zero(story: Story) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Balance.objects.filter(owner=story.order, kind="held").update(amount=-1)
    assert whole().standing == 14_700


def test_a_plan_that_takes_what_is_not_there_is_stopped(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake planted in the rules: the database does not let it through, nothing is written."""
    from amiable.rules.steps import STEPS, money

    def takes_too_much(draft: Any) -> None:
        money.move(draft, "held", "pending", 20_000, "k1")

    before = story.loaded
    monkeypatch.setitem(STEPS, "complete", takes_too_much)  # type: ignore[arg-type]
    story.deliver()
    before = story.loaded
    with pytest.raises(BrokenBooksError):
        story.do("client", "accept_delivery")
    monkeypatch.undo()
    assert story.loaded == before
    assert whole().standing == 14_700


def tamper(act: Callable[[], object]) -> None:
    """Do what the triggers refuse."""
    on_table = " ON ledger_transfer" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER ledger_transfer_no_update{on_table}")
        cursor.execute(f"DROP TRIGGER ledger_transfer_no_delete{on_table}")
    act()
    keep_rows()


def forged(story: Story) -> dict[str, Callable[[], object]]:
    """Ways to cook the books, by the first finding each must give."""
    transfers = Transfer.objects.filter(order_id=story.order)
    kept = Order.objects.filter(pk=story.order)
    facts = kept.get().facts
    return {
        "k1 held: 14699 by transfers, 14700 by the facts": lambda: transfers.update(amount=14_699),
        "k1 held: 0 by transfers, 14700 by the facts": lambda: transfers.delete(),
        "money of another currency than EUR": lambda: transfers.update(currency="USD"),
        "held: 14701 by its balance row, 14700 by the facts": lambda: Balance.objects.update(amount=14_701),
        "held: 0 by its balance row, 14700 by the facts": lambda: Balance.objects.all().delete(),
        "the order's row and its facts say different things": lambda: kept.update(state="delivered"),
        "k1 held: 14700 by transfers, 15700 by the facts": lambda: kept.update(facts=facts.replace("14700", "15700")),
        "closed and not closed": lambda: kept.update(closed_at=story.now),
        "its books do not balance": lambda: transfers.update(credit="nowhere"),
        "money went from provider to nowhere, which means nothing here": lambda: transfers.update(credit="nowhere"),
    }


@pytest.mark.parametrize("number", range(10))
def test_a_mistake_is_named(story: Story, number: int) -> None:
    finding, act = list(forged(story).items())[number]
    assert list(books.check()) == []
    tamper(act)
    assert f"{story.loaded.reference}: {finding}" in [str(one) for one in books.check()]


def test_every_pair_that_is_explained_means_something() -> None:
    assert WHY.keys() <= MEANINGS.keys()
    lines = {meaning.line for meaning in MEANINGS.values() if meaning.line}
    assert lines | {"fee"} == set(KINDS) == LINES.keys(), "what a statement adds up"
    assert figures() == {
        "refunded": ("refunding", "provider"),
        "paid": ("payable", "provider"),
        "kept": ("contested", "provider"),
        "reclaimed": ("debt", "provider"),
        "set_off": ("pending", "debt"),
    }
    assert set(IDENTITY["captured"]) == {("provider", "held"), ("provider", "refunding")}
    assert set(IDENTITY["recovered"]) == {("provider", "debt"), ("provider", "payable")}
    assert set(IDENTITY["charge_backs"]) == {("contested", "provider"), ("debt", "provider"), ("loss", "provider")}


def test_what_grows_on_which_side() -> None:
    flow = {("provider", "held"): 100, ("held", "pending"): 60, ("pending", "payable"): 60, ("payable", "provider"): 60}
    assert balances_from(flow) == {"provider": 40, "held": 40, "pending": 0, "payable": 0}
