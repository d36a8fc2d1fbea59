"""Completion rates of orders played to their end through the door."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.flow.perform import preview
from amiable.pages import standing
from amiable.pages.standing_log import recomputed
from amiable.rules.inputs import AnswerProposal, NameReason, ProposeCancellation, Words
from amiable.rules.plan import Plan
from tests.standing.shop import CLIENTS, Shop

WHY = Words("This is how it was.", "en")


def verdicts(shop: Shop) -> list[str]:
    """The verdicts on Marc's orders, the last ended first."""
    return [one.verdict.value for one in standing.read_rate(shop.cast.marc.pk, now=shop.now).judged]


def fraction(shop: Shop) -> tuple[int, int]:
    """Marc's fraction; the logs give the same."""
    found = standing.read_rate(shop.cast.marc.pk, now=shop.now)
    assert recomputed(shop.cast.marc.pk, now=shop.now) == found
    return found.fraction


def test_ninety_one_per_cent(shop: Shop) -> None:
    shop.ten_of_eleven()
    found = standing.read_rate(shop.cast.marc.pk, now=shop.now)
    assert (found.fraction, found.percent, found.agreed, found.ended) == ((10, 11), 91, 2, 12)
    assert sorted(verdicts(shop)) == ["counts_cancelled", *["counts_completed"] * 10, "does_not_count"]
    assert recomputed(shop.cast.marc.pk, now=shop.now) == found
    known = standing.public_rate(shop.cast.marc.pk, now=shop.now)
    assert (known.done, known.counted, known.percent, known.shown) == (10, 11, 91, True)


def test_who_sold_nothing_has_no_figure(shop: Shop) -> None:
    shop.completed("Anna")
    assert fraction(shop) == (1, 1)
    assert standing.public_rate(shop.cast.marc.pk, now=shop.now).shown is False
    anna = shop.client("Anna").pk
    assert standing.read_rate(anna, now=shop.now).judged == ()


def test_a_contested_reason_is_outside_and_its_decision_counts_for_the_closing_day(shop: Shop) -> None:
    shop.completed("Anna")
    shop.wait(1)
    contested = shop.cancelled("Fabio", "seller_cannot_deliver")
    assert fraction(shop) == (1, 2)
    contested.do("seller", "contest_reason", reason="no_longer_needed", why=WHY)
    assert (fraction(shop), verdicts(shop)) == ((1, 1), ["contested", "counts_completed"])
    shop.wait(3)
    closed = contested.facts.closing
    contested.do("mediator", "decide_reason", reason="legal_withdrawal", why=WHY)
    assert (fraction(shop), verdicts(shop)) == ((1, 1), ["does_not_count", "counts_completed"])
    judged = standing.read_rate(shop.cast.marc.pk, now=shop.now).judged[0]
    assert closed is not None
    assert judged.ending.closed_at == closed.at == shop.now - timedelta(days=3)
    shop.wait(56)
    assert verdicts(shop) == ["does_not_count"]
    shop.wait(1)
    assert standing.read_rate(shop.cast.marc.pk, now=shop.now).judged == ()


def test_undecided_the_reason_of_the_log_stands(shop: Shop) -> None:
    contested = shop.cancelled("Fabio", "seller_cannot_deliver")
    contested.do("seller", "contest_reason", reason="no_longer_needed", why=WHY)
    shop.wait(8)
    assert (fraction(shop), verdicts(shop)) == ((0, 1), ["counts_cancelled"])


def test_orders_paid_as_the_seller_pays_never_count(shop: Shop) -> None:
    """Marc once bought something with the card that Bruno pays with."""
    shop.completed("Anna", means="card of Anna")
    shop.completed("Bruno", means="card of Marc")
    assert fraction(shop) == (2, 2)
    shop.bought_by_marc("Anna", means="card of Marc")
    assert (fraction(shop), sorted(verdicts(shop))) == ((1, 1), ["counts_completed", "own_means"])


def test_one_client_counts_twice_at_most(shop: Shop) -> None:
    for _ in range(3):
        shop.completed("Anna")
        shop.wait(1)
    assert (fraction(shop), verdicts(shop)[-1]) == ((2, 2), "beyond_client_cap")


# ── what a plan would do ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("reason", "after"), [("seller_cannot_deliver", (10, 12)), ("no_longer_needed", (10, 11))])
def test_a_plan_says_what_it_does_to_the_rate_and_it_is_so(shop: Shop, reason: str, after: tuple[int, int]) -> None:
    order = shop.ten_of_eleven().order("Gina")
    order.do("client", "propose_cancellation", reason=reason)
    answer = AnswerProposal(order.facts.proposals[0].id)
    run = preview(order.order, "accept_proposal", shop.cast.actor("seller"), answer, order.now)
    assert isinstance(run, Plan)
    with CaptureQueriesContext(connection) as asked:
        effect = standing.rate_effect(run)
    assert len(asked) == 2
    assert effect is not None
    assert (effect.before.fraction, effect.after.fraction) == ((10, 11), after)
    assert effect.changes == (after != (10, 11))
    order.do("seller", "accept_proposal", proposal=answer.proposal)
    assert fraction(shop) == after


def test_a_correction_says_it_too(shop: Shop) -> None:
    order = shop.cancelled("Fabio", "seller_cannot_deliver")
    seller = shop.cast.actor("seller")
    run = preview(order.order, "contest_reason", seller, NameReason("no_longer_needed", WHY), order.now)
    assert isinstance(run, Plan)
    effect = standing.rate_effect(run)
    assert effect is not None
    assert (effect.before.fraction, effect.after.fraction) == ((0, 1), (0, 0))


def test_what_does_not_end_the_order_costs_no_statement(shop: Shop) -> None:
    order = shop.order("Gina")
    data = ProposeCancellation("seller_cannot_deliver")
    run = preview(order.order, "propose_cancellation", shop.cast.actor("seller"), data, order.now)
    assert isinstance(run, Plan)
    with CaptureQueriesContext(connection) as asked:
        assert standing.rate_effect(run) is None
    assert len(asked) == 0


# ── the seller's page, and the operator's list ──────────────────────────────────────────────────────────────────────


def test_the_whole_standing_in_four_statements(shop: Shop) -> None:
    shop.ten_of_eleven()
    with CaptureQueriesContext(connection) as asked:
        found = standing.read_standing(shop.cast.marc.pk, now=shop.now)
    assert len(asked) == 4
    assert (found.if_completed.fraction, found.if_cancelled.fraction) == ((11, 12), (10, 12))
    assert {row.client for row in found.listed} == set(CLIENTS)
    assert len(found.listed) == 12
    assert not found.more
    assert found.leaving is not None
    assert (found.leaving.day, len(found.leaving.gone)) == ((shop.now + timedelta(days=50)).date(), 5)
    assert found.leaving.after.fraction == (5, 6)
    assert (len(found.days), found.days[-1].percent, found.days[-1].completed) == (90, 91, 5)
    assert [(day.counted, day.percent) for day in found.days[-11:]] == [*[(5, 100)] * 10, (11, 91)]
    assert found.days[-12].percent is None


def test_ending_often_by_agreement_is_for_the_operator_to_see(shop: Shop) -> None:
    for name in CLIENTS[:3]:
        shop.cancelled(name, "no_longer_needed")
    for name in CLIENTS[3:9]:
        shop.completed(name)
    assert standing.often_by_agreement(now=shop.now) == []
    shop.completed(CLIENTS[9])
    (noted,) = standing.often_by_agreement(now=shop.now)
    assert (noted.seller.short, noted.agreed, noted.ended) == ("Marc", 3, 10)
    rate = standing.read_rate(shop.cast.marc.pk, now=shop.now)
    assert (rate.agreed, rate.ended, rate.noted) == (3, 10, True), "as the seller reads it"


def test_what_a_seller_pays_for_does_not_hide_how_often_orders_end_by_agreement(shop: Shop) -> None:
    for name in CLIENTS[:3]:
        shop.cancelled(name, "no_longer_needed")
    for name in CLIENTS[3:10]:
        shop.completed(name)
    for name in CLIENTS[:6]:
        shop.completed(name, means="card of Marc")
    assert standing.often_by_agreement(now=shop.now) == []
    shop.bought_by_marc("Anna", means="card of Marc")
    (noted,) = standing.often_by_agreement(now=shop.now)
    rate = standing.read_rate(shop.cast.marc.pk, now=shop.now)
    assert (noted.agreed, noted.ended) == (rate.agreed, rate.ended) == (3, 10)
