"""Stripe as a provider: payments on its Checkout page, refunds, and transfers to sellers' connected accounts at payout.

Separate charges and transfers: the platform takes the payment, and a transfer names the charge it comes out of. Every object is
marked with our key, so that each can be found again after Stripe has forgotten the idempotency key (24 h), and so that a movement
that some try already made is never made by another.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from amiable.kernel.money import CURRENCIES
from amiable.payments import reads, writes
from amiable.payments.provider import (
    ACCOUNT_NOT_READY,
    NO_ACCOUNT,
    NOT_WANTED,
    Answer,
    AwayError,
    Callback,
    Line,
    Order,
    movement_of,
)
from amiable.payments.stripe_line import RefusedError, StripeLine
from amiable.payments.stripe_shapes import (
    KEY,
    STANDINGS,
    answer_of,
    fee_of,
    is_undone,
    line_of,
    mark_of,
    moment_of,
    of_payment,
    of_session,
    standing_of,
    taken_back,
)

#: Stripe's words for a connected account that cannot take money yet.
NOT_READY = frozenset(
    ("insufficient_capabilities_for_transfer", "transfers_not_allowed", "account_invalid", "payouts_not_allowed")
)

PAGE = 100


class OverStripe:
    """The provider behind one Stripe account. `account_of` gives the connected account of a person, "" when there is none; `home`
    is the page a payer comes back to when an order names none."""

    name = "stripe"

    def __init__(self, line: StripeLine, account_of: Callable[[str], str], *, home: str) -> None:
        self._line, self._account_of, self._home = line, account_of, home

    # ── moving ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def move(self, order: Order, *, now: datetime) -> Answer:
        """Make a movement once; see `provider.Provider`."""
        del now
        try:
            if order.kind == "capture":
                return self._ask_payment(order)
            return self._take_back(order) if order.kind == "reversal" else self._give(order)
        except RefusedError as error:
            blocked = order.kind == "payout" and error.code in NOT_READY
            return Answer("blocked", "", ACCOUNT_NOT_READY) if blocked else Answer("failed", "", error.code)

    def _ask_payment(self, order: Order) -> Answer:
        """A page of Stripe's to pay on. The same key gives the same page; what it stands like now is asked apart."""
        amount = order.amount
        if CURRENCIES.get(order.currency) == 3 and amount % 10:
            return Answer("failed", "", "currency")  # there the last of three decimals has to be 0
        back = order.back or self._home
        marks = {KEY: order.key}
        asked: dict[str, Any] = {
            "mode": "payment",
            "payment_method_types": ["card"],  # with those that are late, a client would wait for days
            "line_items": [
                {
                    "quantity": 1,
                    "price_data": {
                        "currency": order.currency.lower(),
                        "unit_amount": amount,
                        "product_data": {"name": order.label or order.movement},
                    },
                }
            ],
            "metadata": {**marks, "person": order.person, **({"capture": order.capture} if order.capture else {})},
            "payment_intent_data": {"metadata": marks, "transfer_group": order.movement},
            "success_url": back,
            "cancel_url": back,
        }
        made = self._line.ask(lambda api: api.checkout.sessions.create(asked, {"idempotency_key": order.key}))
        return self._look_at_session(made.id) or of_session(made)

    def _give(self, order: Order) -> Answer:
        """A refund or a transfer out of a payment, unless one of this movement is there already."""
        charge = self._charge(order.capture)
        if charge is None:
            return Answer("failed", "", "no_such_capture")
        if charge.currency.upper() != order.currency:
            return Answer("failed", "", "currency")
        refunds, transfers = self._refunds(order.capture), self._transfers(charge)
        for made in refunds if order.kind == "refund" else transfers:
            if movement_of(mark_of(made)) == order.movement and answer_of(made).status != "failed":
                return _same(made, order)
        gone = sum(refund.amount for refund in refunds if refund.status not in ("failed", "canceled"))
        gone += sum(transfer.amount - transfer.amount_reversed for transfer in transfers)
        if gone + order.amount > charge.amount:
            return Answer("failed", "", "more_than_the_capture")
        options = {"idempotency_key": order.key}
        marks = {KEY: order.key, "person": order.person}
        if order.kind == "refund":
            asked = {"payment_intent": order.capture, "amount": order.amount, "metadata": marks}
            return answer_of(self._line.ask(lambda api: api.refunds.create(asked, options)))
        account = self._account_of(order.person)
        if not account:
            return Answer("blocked", "", NO_ACCOUNT)
        given = {
            "amount": order.amount,
            "currency": order.currency.lower(),
            "destination": account,
            "source_transaction": charge.id,
            "metadata": marks,
        }
        return answer_of(self._line.ask(lambda api: api.transfers.create(given, options)))

    def _take_back(self, order: Order) -> Answer:
        """A reversal of a transfer, unless this movement made one already. The seller's balance there has to hold as much."""
        sent = self._transfer(order.payout)
        if sent is None:
            return Answer("failed", "", "no_such_payout")
        if sent.currency.upper() != order.currency:
            return Answer("failed", "", "currency")
        for made in self._reversals(order.payout):
            if movement_of(mark_of(made)) == order.movement:
                return _same(made, order)
        if sent.amount_reversed + order.amount > sent.amount:
            return Answer("failed", "", "more_than_the_payout")
        asked = {"amount": order.amount, "metadata": {KEY: order.key, "person": order.person}}
        options = {"idempotency_key": order.key}
        return answer_of(self._line.ask(lambda api: api.transfers.reversals.create(order.payout, asked, options)))

    # ── looking ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def look_up(self, order: Order, *, now: datetime) -> Answer | None:
        """The truth about a movement, found by its reference or by our mark."""
        del now
        if order.kind == "capture":
            return self._look_up_payment(order)
        if order.kind == "reversal":
            made = self._reversals(order.payout) if self._transfer(order.payout) else []
            return next((answer_of(one) for one in made if movement_of(mark_of(one)) == order.movement), None)
        charge = self._charge(order.capture)
        if charge is None:
            return None
        made = self._refunds(order.capture) if order.kind == "refund" else self._transfers(charge)
        found = [one for one in made if movement_of(mark_of(one)) == order.movement]
        same = [one for one in found if mark_of(one) == order.key] or [one for one in found if not is_undone(one)]
        return answer_of(same[0]) if same else None

    def withdraw(self, order: Order, *, now: datetime) -> Answer:
        """A page that is open is closed; one that was paid meanwhile is paid."""
        if order.ref.startswith("cs_"):
            with contextlib.suppress(RefusedError):  # paid, or over by itself
                self._line.ask(lambda api: api.checkout.sessions.expire(order.ref))
        return self.look_up(order, now=now) or Answer("failed", "", NOT_WANTED)

    def _look_up_payment(self, order: Order) -> Answer | None:
        if order.ref.startswith("cs_"):
            return self._look_at_session(order.ref)
        if order.ref:
            paid = self._line.find(lambda api: api.payment_intents.retrieve(order.ref, {"expand": ["latest_charge"]}))
            return of_payment(paid) if paid else None
        query = f"metadata['{KEY}']:'{order.key}'"
        found = self._line.ask(
            lambda api: api.payment_intents.search({"query": query, "expand": ["data.latest_charge"]})
        )
        return of_payment(found.data[0]) if found.data else None

    def _look_at_session(self, ref: str) -> Answer | None:
        wanted = {"expand": ["payment_intent.latest_charge"]}
        found = self._line.find(lambda api: api.checkout.sessions.retrieve(ref, wanted))
        return of_session(found) if found else None

    def _charge(self, capture: str) -> Any:
        """The charge of a payment that worked; None when there is none."""
        wanted = {"expand": ["latest_charge"]}
        paid = self._line.find(lambda api: api.payment_intents.retrieve(capture, wanted)) if capture else None
        return paid.latest_charge if paid and paid.status == "succeeded" else None

    def _refunds(self, capture: str) -> list[Any]:
        asked = {"payment_intent": capture, "limit": PAGE}
        return self._line.ask(lambda api: list(api.refunds.list(asked).auto_paging_iter()))

    def _transfers(self, charge: Any) -> list[Any]:
        asked = {"transfer_group": charge.transfer_group, "limit": PAGE}
        found = self._line.ask(lambda api: list(api.transfers.list(asked).auto_paging_iter()))
        return [one for one in found if one.source_transaction == charge.id]

    def _transfer(self, ref: str) -> Any:
        """A transfer by its reference; None when there is none."""
        return self._line.find(lambda api: api.transfers.retrieve(ref)) if ref else None

    def _reversals(self, ref: str) -> list[Any]:
        return self._line.ask(lambda api: list(api.transfers.reversals.list(ref, {"limit": PAGE}).auto_paging_iter()))

    def dispute_of(self, capture: str, *, now: datetime) -> str:
        """The truth about a charge-back: the latest one of this payment."""
        del now
        asked = {"payment_intent": capture, "limit": PAGE, "expand": ["data.charge"]}
        try:
            found = self._line.ask(lambda api: api.disputes.list(asked).data)
        except RefusedError as error:
            raise AwayError(error.code) from error
        return next((standing_of(one) for one in found if one.status in STANDINGS), "")

    # ── what it tells by itself ─────────────────────────────────────────────────────────────────────────────────────────

    def callbacks(self, *, now: datetime, limit: int) -> Sequence[Callback]:
        """What was heard at the callback address and not dealt with."""
        return reads.heard(now=now, limit=limit)

    def acknowledge(self, callback: str) -> None:
        """It was dealt with; should it come again, it is known."""
        writes.forget_heard(callback)

    def put_off(self, callback: str, *, now: datetime) -> None:
        """It is taken up later."""
        writes.put_off_failing(callback, now=now)

    def statement(self, start: datetime, end: datetime) -> Iterator[Line]:
        """What moved by Stripe's lists."""
        made = {"created": {"gte": int(start.timestamp()), "lt": int(end.timestamp())}, "limit": PAGE}
        for one in self._listed("payment_intents", {**made, "expand": ["data.latest_charge.balance_transaction"]}):
            if one.status == "succeeded":
                yield line_of(one, "capture", **fee_of([one.latest_charge.balance_transaction]))
        for one in self._listed("refunds", made):
            if not is_undone(one):
                yield line_of(one, "refund", about=one.payment_intent or "")
        for one in self._listed("transfers", made):
            yield line_of(one, "payout", taken_back=taken_back(one), about=one.transfer_group or "")
        back = {**made, "type": "transfer_refund", "expand": ["data.source"]}
        for one in self._listed("balance_transactions", back):
            if mark_of(one.source):
                yield line_of(one.source, "reversal")
        for one in self._listed("disputes", {**made, "expand": ["data.payment_intent"]}):
            paid = one.payment_intent  # another product of the same account may take money without one
            if paid is not None and STANDINGS.get(one.status) in ("open", "lost"):
                said = (mark_of(paid), "chargeback", one.amount, one.currency.upper(), paid.id, moment_of(one))
                yield Line(*said, **fee_of(one.balance_transactions))

    def _listed(self, what: str, asked: Mapping[str, Any]) -> list[Any]:
        return self._line.ask(lambda api: list(getattr(api, what).list(dict(asked)).auto_paging_iter()))


def _same(made: Any, order: Order) -> Answer:
    """What is there already, if it is what is asked for: never a second one, whatever the amount."""
    return answer_of(made) if made.amount == order.amount else Answer("failed", made.id, "other_amount")
