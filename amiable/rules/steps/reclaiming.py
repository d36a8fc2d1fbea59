"""Money that comes back from a seller after it was paid out, and parts of a payment that a bank keeps (2-domain.md §11).

A seller's debt is booked when it arises. What they were paid is then asked back, payout by payout; what comes back lowers the
debt, what does not stays one.
"""

from __future__ import annotations

from amiable.kernel.errors import refuse
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import Draft
from amiable.rules.steps import money


def owe(draft: Draft, capture: str, amount: int) -> None:
    """`amount` of what a seller got out of a capture becomes their debt, and is asked back out of the payouts that brought it.
    What is still on its way to them stays a debt alone."""
    money.move(draft, "debt", "provider", amount, capture)
    for payout in draft.facts.payouts:
        part = min(amount, payout.amount - payout.claimed) if payout.capture == capture else 0
        if part:
            back = f.Movement(draft.new_id("m"), "reversal", capture, part, payout=payout.id)
            draft.do(e.MovementAsked(back))
            amount -= part


def give_back(draft: Draft, movement: f.Movement) -> None:
    """What came back of a payout lowers what the seller owes; more than they owe by now is paid out to them again."""
    debts = draft.facts.seller.debts
    owed = movement.amount if debts is None else sum(debt.amount for debt in debts)
    money.move(draft, "provider", "debt", min(movement.amount, owed), movement.capture)
    rest = movement.amount - owed
    if rest > 0:
        money.move(draft, "provider", "payable", rest, movement.capture)
        draft.do(e.MovementAsked(f.Movement(draft.new_id("m"), "payout", movement.capture, rest)))


def note_part(draft: Draft) -> None:
    """A bank took another amount than was paid: nothing is booked until it is known what it keeps."""
    capture = _capture(draft, ("", "settled"))
    draft.do(e.CapturePart(capture.id, "open"))


def clear_part(draft: Draft) -> None:
    """It gave that back."""
    capture = _capture(draft, ("open",))
    draft.do(e.CapturePart(capture.id, ""))


def book_part(draft: Draft) -> None:
    """What the bank keeps is the marketplace's loss, or the seller's, as the operator says: then it comes out of what is held,
    of what is pending, and at last of what they were paid, the fee on it reversed. Refuses `more_than_there_is` there."""
    capture, data = _capture(draft, ("open",)), draft.data
    if data.bearer == "seller":
        _take_from_seller(draft, capture, data.amount)
    else:
        money.move(draft, "loss", "provider", data.amount, capture.id)
    draft.do(e.CapturePart(capture.id, "settled"))


def _take_from_seller(draft: Draft, capture: f.Capture, amount: int) -> None:
    rest = amount
    part = min(rest, money.refundable_in(capture, "held"))
    money.move(draft, "held", "contested", part, capture.id)
    rest -= part
    if capture.pending:
        alone = not (capture.paid or capture.payable or capture.set_off)
        part = min(rest, capture.pending + capture.commission if alone else capture.pending)
        money.unearn(draft, capture.id, part, "contested")
        rest -= part
    if rest:
        rest = _take_from_paid(draft, money.capture_of(draft, capture.id), rest)
    if rest:
        refuse("more_than_there_is", amount=amount, available=amount - rest)
    money.move(draft, "contested", "provider", money.capture_of(draft, capture.id).contested, capture.id)


def _take_from_paid(draft: Draft, capture: f.Capture, amount: int) -> int:
    """The same out of what the seller was paid; gives what is left of `amount`."""
    theirs = capture.gone - capture.payable
    part = min(amount, theirs + capture.commission if not (capture.pending or capture.payable) else theirs)
    if part <= 0:
        return amount
    fee = capture.commission - money.commission_due(capture, capture.earned - part)
    money.move(draft, "commission", "contested", fee, capture.id)
    owe(draft, capture.id, part - fee)
    return amount - part


def _capture(draft: Draft, standings: tuple[str, ...]) -> f.Capture:
    capture = money.capture_of(draft, draft.data.capture)
    if capture.status != "taken" or capture.part not in standings:
        refuse("unknown_capture", capture=capture.id)
    return capture
