"""What every provider must keep, taken from the published rules of real ones: the simulator, Stripe's shapes over HTTP
through the real library, and a marketplace that moves money itself."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from amiable.payments.provider import Answer, KeyReusedError, Order
from tests.payments.benches import LATER, NOW, Bench

ORDER = "01890000-0000-7000-8000-000000000001"
CAPTURE = Order(f"{ORDER}:m1:0", "capture", 12_000, "EUR", "giulia")


#: When a movement is asked for: each after what it comes out of has arrived.
ASKED = {"capture": NOW, "reversal": LATER + (LATER - NOW)}


LATEST = LATER + timedelta(minutes=1)


def settled(bench: Bench, order: Order, *, works: bool = True, begun: datetime | None = None) -> Answer:
    """Ask for a movement, let it arrive, and hear what became of it."""
    begun = begun or ASKED.get(order.kind, LATER)
    first = bench.provider.move(order, now=begun)
    if first.status == "pending":
        bench.settle(order, first, works=works)
    found = bench.provider.look_up(replace(order, ref=first.ref), now=begun + (LATER - NOW))
    return found or bench.provider.move(order, now=begun)


@pytest.fixture
def captured(bench: Bench) -> str:
    """The reference of a payment that worked."""
    answer = settled(bench, CAPTURE)
    assert answer.status == "succeeded"
    return answer.ref


def taken(name: str, amount: int, capture: str, *, kind: str = "refund", currency: str = "EUR") -> Order:
    """A refund or payout out of a capture."""
    return Order(f"{ORDER}:{name}:0", kind, amount, currency, "giulia", capture)


def test_a_movement_is_on_its_way_and_then_done(bench: Bench) -> None:
    first = bench.provider.move(CAPTURE, now=NOW)
    assert first.status == "pending"
    bench.settle(CAPTURE, first)
    answer = bench.provider.look_up(replace(CAPTURE, ref=first.ref), now=LATER)
    assert answer is not None
    assert answer.status == "succeeded"
    assert bench.provider.look_up(replace(CAPTURE, ref=answer.ref), now=LATER) == answer
    assert bench.moved("capture") == 12_000


def test_what_is_done_is_found_without_its_reference(bench: Bench, captured: str) -> None:
    found = bench.provider.look_up(CAPTURE, now=LATER)
    assert found is not None
    assert (found.status, found.ref) == ("succeeded", captured)


def test_the_same_key_gives_the_same_answer_and_moves_once(bench: Bench, captured: str) -> None:
    again = [bench.provider.move(CAPTURE, now=LATER) for _ in range(3)]
    assert [(answer.status, answer.ref) for answer in again] == [("succeeded", captured)] * 3
    back = taken("r1", 5_000, captured)
    refs = {bench.provider.move(back, now=LATER).ref for _ in range(3)} | {settled(bench, back).ref}
    assert len(refs) == 1
    assert (bench.moved("capture"), bench.moved("refund")) == (12_000, 5_000)


@pytest.mark.parametrize(
    "other", [{"amount": 12_001}, {"currency": "USD"}, {"person": "marc"}, {"kind": "payout"}, {"capture": "x"}]
)
def test_the_same_key_for_something_else_moves_nothing(bench: Bench, captured: str, other: dict[str, str]) -> None:
    with contextlib.suppress(KeyReusedError):
        assert bench.provider.move(replace(CAPTURE, **other), now=LATER).status == "failed"
    assert (bench.moved("capture"), bench.moved("payout")) == (12_000, 0)


def test_refunds_and_payouts_never_exceed_their_capture(bench: Bench, captured: str) -> None:
    asked = [taken("r1", 5_000, captured), taken("p1", 6_000, captured, kind="payout"), taken("r2", 1_001, captured)]
    answers = [settled(bench, order) for order in asked]
    assert [answer.status for answer in answers] == ["succeeded", "succeeded", "failed"]
    assert answers[2].reason == "more_than_the_capture"
    assert (bench.moved("refund"), bench.moved("payout")) == (5_000, 6_000)
    assert settled(bench, taken("r3", 1_000, captured)).status == "succeeded"


@pytest.mark.parametrize(("wrong", "reason"), [("capture", "no_such_capture"), ("currency", "currency")])
def test_what_cannot_be_fails_for_good(bench: Bench, captured: str, wrong: str, reason: str) -> None:
    capture, currency = ("nothing", "EUR") if wrong == "capture" else (captured, "USD")
    for kind in ("refund", "payout"):
        order = taken(f"x{kind}", 10, capture, kind=kind, currency=currency)
        answers = [settled(bench, order) for _ in range(2)]
        assert [(answer.status, answer.reason) for answer in answers] == [("failed", reason)] * 2
    assert (bench.moved("refund"), bench.moved("payout")) == (0, 0)


def test_nothing_is_no_payment(bench: Bench) -> None:
    assert settled(bench, replace(CAPTURE, amount=0)).status == "failed"
    assert bench.moved("capture") == 0


def test_a_look_up_of_what_was_never_asked_says_so(bench: Bench, captured: str) -> None:
    assert bench.provider.look_up(replace(CAPTURE, key=f"{ORDER}:m9:0"), now=NOW) is None
    assert bench.provider.look_up(taken("r9", 10, captured), now=NOW) is None
    assert bench.provider.look_up(taken("p9", 10, captured, kind="payout"), now=NOW) is None


def test_callbacks_come_until_acknowledged(bench: Bench) -> None:
    settled(bench, CAPTURE)
    told = [callback for callback in bench.callbacks() if callback.key == CAPTURE.key]
    assert told
    assert [callback for callback in bench.callbacks() if callback.key == CAPTURE.key] == told
    for callback in told:
        bench.provider.acknowledge(callback.id)
    assert [callback for callback in bench.callbacks() if callback.key == CAPTURE.key] == []


@pytest.mark.parametrize("end", ["won", "lost"])
def test_a_charge_back_is_told_and_looked_up(bench: Bench, captured: str, end: str) -> None:
    assert bench.provider.dispute_of(captured, now=LATER) == ""
    bench.charge_back(captured, "open")
    assert bench.provider.dispute_of(captured, now=LATER) == "open"
    bench.charge_back(captured, end)
    assert bench.provider.dispute_of(captured, now=LATER) == end
    assert {callback.capture for callback in bench.callbacks() if callback.capture} == {captured}


def test_the_means_are_the_same_for_the_same_card_whoever_uses_it(bench: Bench) -> None:
    bench.pays_with("paul", "giulia")
    means = [
        settled(bench, replace(CAPTURE, key=f"{ORDER}:m{number}:0", person=person)).means
        for number, person in enumerate(("giulia", "marc", "paul"), start=1)
    ]
    assert means[0] == means[2] != means[1]
    assert all(8 < len(word) <= 32 for word in means)
    assert "giulia" not in means


def test_the_statement_says_what_moved_and_nothing_else(bench: Bench, captured: str) -> None:
    settled(bench, taken("r1", 5_000, captured))
    settled(bench, taken("p1", 6_000, captured, kind="payout"))
    settled(bench, taken("r2", 9_999, captured))
    bench.charge_back(captured, "open")
    lines = list(bench.provider.statement(NOW.replace(hour=0), LATER.replace(hour=23)))
    assert sorted((line.kind, line.amount, line.currency, line.key) for line in lines) == [
        ("capture", 12_000, "EUR", CAPTURE.key),
        ("chargeback", 12_000, "EUR", CAPTURE.key),
        ("payout", 6_000, "EUR", f"{ORDER}:p1:0"),
        ("refund", 5_000, "EUR", f"{ORDER}:r1:0"),
    ]
    assert list(bench.provider.statement(LATER.replace(day=2), LATER.replace(day=3))) == []


@pytest.fixture
def paid(bench: Bench, captured: str) -> Order:
    """A payout of 6,000 that worked, as it is known by then."""
    order = taken("p1", 6_000, captured, kind="payout")
    return replace(order, ref=settled(bench, order).ref)


def returned(name: str, amount: int, paid: Order, *, currency: str = "EUR") -> Order:
    """Taking back of a payout."""
    return Order(f"{ORDER}:{name}:0", "reversal", amount, currency, "giulia", paid.capture, paid.ref)


def test_what_was_paid_out_comes_back_once_by_its_key(bench: Bench, paid: Order) -> None:
    back = returned("b1", 4_000, paid)
    refs = {settled(bench, back).ref for _ in range(2)} | {bench.provider.move(back, now=LATEST).ref for _ in range(3)}
    assert len(refs) == 1
    assert bench.moved("reversal") == 4_000
    found = bench.provider.look_up(back, now=LATEST)
    assert found is not None
    assert (found.status, {found.ref}) == ("succeeded", refs)
    assert bench.provider.look_up(returned("b9", 4_000, paid), now=LATER) is None


def test_no_more_comes_back_than_was_paid_out(bench: Bench, paid: Order) -> None:
    asked = [("b1", 4_000), ("b2", 2_001), ("b3", 2_000), ("b4", 1)]
    answers = [settled(bench, returned(name, amount, paid)) for name, amount in asked]
    assert [answer.status for answer in answers] == ["succeeded", "failed", "succeeded", "failed"]
    assert {answers[1].reason, answers[3].reason} == {"more_than_the_payout"}
    assert bench.moved("reversal") == 6_000


@pytest.mark.parametrize(("wrong", "reason"), [("payout", "no_such_payout"), ("currency", "currency")])
def test_what_cannot_come_back_fails_for_good(bench: Bench, paid: Order, wrong: str, reason: str) -> None:
    was = replace(paid, ref="nothing") if wrong == "payout" else paid
    order = returned("bx", 10, was, currency="USD" if wrong == "currency" else "EUR")
    answers = [settled(bench, order) for _ in range(2)]
    assert [(answer.status, answer.reason) for answer in answers] == [("failed", reason)] * 2
    assert bench.moved("reversal") == 0


def test_what_came_back_can_be_refunded(bench: Bench, paid: Order, captured: str) -> None:
    assert settled(bench, taken("r1", 6_001, captured)).reason == "more_than_the_capture"
    settled(bench, returned("b1", 4_000, paid))
    assert settled(bench, taken("r2", 10_001, captured), begun=LATEST).reason == "more_than_the_capture"
    assert settled(bench, taken("r3", 10_000, captured), begun=LATEST).status == "succeeded"


def test_the_statement_has_what_came_back_as_ours(bench: Bench, paid: Order) -> None:
    settled(bench, returned("b1", 4_000, paid))
    lines = list(bench.provider.statement(NOW.replace(hour=0), LATER.replace(hour=23)))
    assert [(line.amount, line.currency, line.key) for line in lines if line.kind == "reversal"] == [
        (4_000, "EUR", f"{ORDER}:b1:0")
    ]
    assert [line.taken_back for line in lines if line.kind == "payout"] == [0]
    payout = bench.provider.look_up(replace(paid, ref=""), now=LATEST)
    assert payout is not None
    assert payout.status == "succeeded"


def test_another_try_of_what_moved_moves_nothing(bench: Bench, captured: str) -> None:
    """A worker that comes late with an older try, or one that never learnt of it."""
    if bench.provider.name == "simulator":
        return  # it keeps every answer for good: an older try is never asked anew there
    first = settled(bench, taken("r1", 5_000, captured))
    again = bench.provider.move(replace(taken("r1", 5_000, captured), key=f"{ORDER}:r1:1"), now=LATER)
    assert (again.ref, bench.moved("refund")) == (first.ref, 5_000)
