"""What the payment provider says of refunds, payouts and charge-backs (2-domain.md §11)."""

from __future__ import annotations

from amiable.kernel.errors import refuse
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import Draft
from amiable.rules.steps import closing, money, reclaiming


def movement_of(draft: Draft, kind: str) -> f.Movement:
    """The movement the provider speaks of, while it is under way. Refuses `unknown_movement` (also for a second telling)."""
    for movement in draft.facts.movements:
        if movement.id == draft.data.movement and movement.kind == kind:
            return movement
    refuse("unknown_movement", movement=draft.data.movement)


def settle_refund(draft: Draft) -> None:
    """The client has the money back."""
    movement = movement_of(draft, "refund")
    draft.do(e.MovementEnded(movement.id, failed=False))
    money.move(draft, "refunding", "provider", movement.amount, movement.capture)


def settle_payout(draft: Draft) -> None:
    """The seller has the money."""
    movement = movement_of(draft, "payout")
    draft.do(e.MovementEnded(movement.id, failed=False))
    money.move(draft, "payable", "provider", movement.amount, movement.capture)


def settle_reversal(draft: Draft) -> None:
    """The money is back: the seller owes as much less. What was set off meanwhile is theirs again, and is paid out."""
    movement = movement_of(draft, "reversal")
    draft.do(e.MovementEnded(movement.id, failed=False))
    reclaiming.give_back(draft, movement)


def note_waiting_payout(draft: Draft) -> None:
    """The seller has to say where it is paid. Refuses `unknown_movement` once they were told."""
    movement = movement_of(draft, "payout")
    if movement.waits:
        refuse("unknown_movement", movement=movement.id)
    draft.say(amount=movement.amount)
    draft.do(e.MovementWaits(movement.id))


def note_failed_movement(draft: Draft) -> None:
    """It did not work; it is retried, then put before an operator."""
    for movement in draft.facts.movements:
        if movement.id == draft.data.movement and movement.kind != "capture":
            return draft.do(e.MovementEnded(movement.id, failed=True))
    refuse("unknown_movement", movement=draft.data.movement)


def take_chargeback(draft: Draft) -> None:
    """The client's bank took a payment back: whatever of it still stands here is out of the hold. Fees on what was paid out
    stay booked until it is decided."""
    capture = _capture(draft, "taken")
    draft.do(e.CaptureMarked(capture.id, "charged_back"))
    fees = () if capture.payable or capture.paid or capture.set_off else ("commission", "client_fees")
    for account in ("held", "disputed", "pending", *fees):
        money.move(draft, account, "contested", getattr(capture, account), capture.id)


def return_chargeback(draft: Draft) -> None:
    """The bank gave it back: it goes where the order now is. A cancelled order's money was the client's."""
    capture = _capture(draft, "charged_back")
    draft.do(e.CaptureMarked(capture.id, "taken"))
    money.move(draft, "contested", "held", capture.contested, capture.id)
    if draft.facts.state == "completed":
        money.release(draft, capture.id)
        closing.clear_leftovers(draft)
    elif draft.facts.state == "cancelled":
        money.send_back(draft, capture.id, capture.contested, "held")


def book_lost_chargeback(draft: Draft) -> None:
    """Lost: a running order is cancelled. What was paid out is the seller's debt, the fee reversed, when nothing was
    delivered or the seller was at fault; else it is all the platform's loss, the fee stays booked."""
    capture = _capture(draft, "charged_back")
    draft.do(e.CaptureMarked(capture.id, "lost"))
    _drop_refunds(draft, capture)
    if capture.payable or capture.paid or capture.set_off:
        _book_paid_part(draft, capture)
    money.move(draft, "contested", "provider", money.capture_of(draft, capture.id).contested, capture.id)
    if draft.facts.state not in ("completed", "cancelled"):
        closing.cancel_in_full(draft)


def _drop_refunds(draft: Draft, capture: f.Capture) -> None:
    """What was on its way back to the client has come by way of the bank."""
    for movement in draft.facts.movements:
        if movement.capture == capture.id and movement.kind == "refund":
            draft.do(e.MovementEnded(movement.id, failed=False))
    money.move(draft, "refunding", "contested", capture.refunding, capture.id)


def _book_paid_part(draft: Draft, capture: f.Capture) -> None:
    """The seller's debt, which is asked back of them, or the platform's loss (2-domain.md §11)."""
    end, gone = draft.facts.closing, capture.gone
    if draft.facts.delivery is None or (end is not None and end.counts and end.outcome == "cancelled"):
        money.move(draft, "commission", "contested", capture.commission, capture.id)
        money.move(draft, "client_fees", "contested", capture.client_fees, capture.id)
        reclaiming.owe(draft, capture.id, gone)
    else:
        money.move(draft, "loss", "provider", gone + capture.commission + capture.client_fees, capture.id)


def _capture(draft: Draft, status: str) -> f.Capture:
    capture = money.capture_of(draft, draft.data.capture)
    if capture.status != status:
        refuse("unknown_capture", capture=capture.id)
    return capture
