"""Money between books and provider: what is asked moves once, whatever goes wrong on the way, and the books agree."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amiable.flow import books
from amiable.outbox import reads as outbox
from amiable.payments import reads
from amiable.payments.simulator import Simulator
from tests.jobs.conftest import Desk
from tests.payments.rows import movements_of, needing_people
from tests.story import Story


def statuses(desk: Story) -> list[str]:
    """Each movement and how it stands."""
    return [f"{row.kind} {row.status}" for row in movements_of(desk.order)]


def test_a_payment_is_asked_confirmed_and_booked(desk: Desk, provider: Simulator) -> None:
    desk.pays()
    assert desk.events() == ["order_placed", "payment_confirmed"]
    assert statuses(desk) == ["capture confirmed"]
    assert provider.moved("capture", now=desk.now) == 12_000
    assert desk.facts.held == 12_000
    assert list(books.check()) == []
    assert "payments" not in outbox.waiting()


def test_the_demo_confirms_within_two_seconds(desk: Desk) -> None:
    desk.pays(seconds=2)
    assert desk.facts.state == "awaiting_requirements"


@pytest.mark.parametrize(
    "fault", ["timeout_before", "timeout_after", "twice", "late_callback", "lost_callback", "slow"]
)
def test_a_refund_goes_out_once_whatever_happens(desk: Desk, provider: Simulator, fault: str) -> None:
    desk.pays()
    provider.misbehave("refund", fault)
    desk.do("client", "cancel_free")
    desk.pays(seconds=60)
    assert provider.moved("refund", now=desk.now) == 12_000
    assert statuses(desk) == ["capture confirmed", "refund confirmed"]
    assert desk.events()[-2:] == ["order_cancelled_freely", "refund_confirmed"]
    assert list(books.check()) == []


def test_a_payout_arrives(desk: Desk, provider: Simulator) -> None:
    desk.pays()
    desk.do("client", "send_requirements", answers=_brief())
    desk.deliver().do("client", "accept_delivery")
    desk.wait(days=15)
    desk.pays()
    assert provider.moved("payout", now=desk.now) == 9_600
    (row,) = books.sums()
    assert (row.captured, row.payouts, row.fees, row.standing) == (12_000, 9_600, 2_400, 0)
    assert row.balanced


def _brief() -> object:
    from amiable.rules.inputs import Words
    from amiable.rules.inputs.work import BriefAnswer

    return (BriefAnswer("b1", Words("Bread", "it")),)


def test_an_answer_that_stays_away_is_unknown_and_asked_again(desk: Desk, provider: Simulator) -> None:
    provider.misbehave("capture", "timeout_after")
    provider.misbehave("look_up", "timeout_before", times=2)
    desk.pays(seconds=1)
    assert statuses(desk) == ["capture unknown"]
    assert desk.events() == ["order_placed", "payment_in_doubt"]
    desk.pays(seconds=60)
    assert desk.events() == ["order_placed", "payment_in_doubt", "payment_confirmed"]
    assert provider.moved("capture", now=desk.now) == 12_000


def test_a_failed_payment_can_be_tried_again(desk: Desk, provider: Simulator) -> None:
    provider.misbehave("capture", "fail")
    desk.pays()
    assert desk.events() == ["order_placed", "payment_failed"]
    assert statuses(desk) == ["capture failed"]
    desk.do("client", "pay_again", capture="k1")
    desk.pays()
    assert desk.facts.state == "awaiting_requirements"
    assert statuses(desk) == ["capture failed", "capture confirmed"]
    assert provider.moved("capture", now=desk.now) == 12_000


def test_a_failed_refund_is_tried_anew_with_a_key_of_its_own(desk: Desk, provider: Simulator) -> None:
    desk.pays()
    provider.misbehave("refund", "fail", times=2)
    desk.do("client", "cancel_free")
    desk.pays(seconds=900)
    assert provider.moved("refund", now=desk.now) == 12_000
    (refund,) = [row for row in movements_of(desk.order) if row.kind == "refund"]
    assert (refund.status, refund.tries) == ("confirmed", 2)
    assert desk.events().count("refund_confirmed") == 1
    assert list(books.check()) == []


def test_a_refund_that_never_works_is_a_persons_after_three_days(desk: Desk, provider: Simulator) -> None:
    desk.pays()
    provider.misbehave("refund", "fail", times=1000)
    desk.do("client", "cancel_free")
    for _ in range(60):
        desk.pays(seconds=2)
        desk.now += timedelta(hours=2)
    (row,) = needing_people()
    assert (row.kind, row.problem) == ("refund", "declined")
    assert provider.moved("refund", now=desk.now) == 0
    assert list(books.check()) == []


def test_a_payment_that_comes_after_the_end_goes_back(desk: Desk, provider: Simulator) -> None:
    provider.misbehave("capture", "timeout_after")
    desk.pays(seconds=1)
    desk.do("client", "cancel_before_payment")
    desk.pays(seconds=60)
    assert desk.facts.state == "cancelled"
    assert provider.moved("capture", now=desk.now) == provider.moved("refund", now=desk.now) == 12_000
    assert list(books.check()) == []


@pytest.mark.parametrize("standing", ["open", "lost", "partial_charge_back"])
def test_a_charge_back_of_a_payment_that_came_late_is_a_persons(desk: Desk, provider: Simulator, standing: str) -> None:
    provider.misbehave("capture", "timeout_after")
    desk.pays(seconds=1)
    desk.do("client", "cancel_before_payment")
    desk.pays(seconds=60)
    provider.charge_back(reads.capture_ref(desk.order, "k1"), standing, now=desk.now)
    desk.pays()
    (row,) = reads.waiting_for_people(before=desk.now - reads.OVERDUE, limit=9)
    assert (row.kind, row.status, row.problem) == ("capture", "confirmed", "charge_back_refused")
    assert (desk.events()[-1], list(books.check())) == ("refund_confirmed", [])
    assert provider.callbacks(now=desk.now, limit=10) == [], "it need not be said again"


@pytest.mark.parametrize("standing", ["won", "lost"])
def test_a_charge_back_told_in_any_order(desk: Desk, provider: Simulator, standing: str) -> None:
    """The end of it may be the first we hear: the order is brought to where it stands."""
    desk.pays()
    desk.do("client", "send_requirements", answers=_brief())
    provider.charge_back(reads.capture_ref(desk.order, "k1"), standing, now=desk.now)
    desk.pays()
    assert desk.events()[-2:] == ["chargeback_opened", f"chargeback_{standing}"]
    assert desk.facts.state == ("in_progress" if standing == "won" else "cancelled")
    assert provider.callbacks(now=desk.now, limit=10) == []
    assert list(books.check()) == []
