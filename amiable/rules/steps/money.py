"""How money on an order moves between accounts. The only place that computes fees, refunds and shares (2-domain.md §11).

Liabilities (held, disputed, pending …) grow when credited; what lies with the provider grows when debited.
"""

from __future__ import annotations

from amiable.kernel.errors import refuse
from amiable.kernel.money import portion
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.debts import period_of, to_set_off
from amiable.rules.draft import Draft


def capture_of(draft: Draft, capture: str) -> f.Capture:
    """The capture as it now stands. Refuses `unknown_capture`."""
    for row in draft.facts.captures:
        if row.id == capture:
            return row
    refuse("unknown_capture", capture=capture)


def move(draft: Draft, debit: str, credit: str, amount: int, capture: str) -> None:
    """One transfer; nothing at all for amount 0."""
    if amount:
        draft.do(e.Transferred(debit, credit, amount, capture))


def newest_first(draft: Draft) -> tuple[f.Capture, ...]:
    """The captures in the order refunds take them."""
    return tuple(reversed(draft.facts.captures))


def ask_capture(draft: Draft, *, purpose: str, work: int, client_fee: int = 0, tax: int = 0) -> str:
    """Ask the client's payment of work, fee and tax (minor units); gives the capture's id."""
    capture = draft.new_id("k")
    row = f.Capture(capture, purpose, work, client_fee, tax, draft.rules.number("fee_bp"))
    draft.do(e.CaptureAdded(row))
    draft.do(e.MovementAsked(f.Movement(draft.new_id("m"), "capture", capture, row.total)))
    return capture


def commission_due(capture: f.Capture, earned: int) -> int:
    """The platform's fee on what of this capture was earned so far (minor units of work and tax)."""
    work_earned = portion(capture.work, earned, capture.refundable)
    return portion(work_earned, capture.fee_bp, 10_000)


def earn(draft: Draft, capture: str, amount: int, source: str) -> None:
    """`amount` of work and tax in `source` becomes the seller's, the fee on it the platform's."""
    if not amount:
        return  # the fee may lie with a charge-back: nothing new is earned by it
    row = capture_of(draft, capture)
    fee = commission_due(row, row.earned + amount) - row.commission
    move(draft, source, "commission", fee, capture)
    move(draft, source, "pending", amount - fee, capture)


def unearn(draft: Draft, capture: str, amount: int, into: str) -> None:
    """The reverse, while the seller's part is still pending."""
    if not amount:
        return
    row = capture_of(draft, capture)
    fee = row.commission - commission_due(row, row.earned - amount)
    move(draft, "commission", into, fee, capture)
    move(draft, "pending", into, amount - fee, capture)


def send_back(draft: Draft, capture: str, amount: int, source: str) -> None:
    """`amount` in `source` goes back to the client, by the provider once this is committed."""
    if amount:
        move(draft, source, "refunding", amount, capture)
        instruct_refund(draft, capture, amount)


def instruct_refund(draft: Draft, capture: str, amount: int) -> None:
    """Ask the provider to pay back what already stands in `refunding`; nothing at all for amount 0."""
    if not amount:
        return
    draft.do(e.MovementAsked(f.Movement(draft.new_id("m"), "refund", capture, amount)))


def uninstructed(draft: Draft, capture: f.Capture) -> int:
    """What of a capture is set aside for the client without the provider having been asked (minor units)."""
    asked = sum(m.amount for m in draft.facts.movements if m.capture == capture.id and m.kind == "refund")
    return capture.refunding - asked


def refundable_in(capture: f.Capture, source: str) -> int:
    """Work and tax of a capture in `source`: the client's fee lies in `held` too and comes back in full refunds only."""
    amount: int = getattr(capture, source)
    fee_lies_there = source == "held" and capture.client_fees == 0 and capture.status != "charged_back"
    return amount - capture.client_fee if fee_lies_there and amount else amount


def available(draft: Draft, source: str) -> int:
    """Work and tax of all captures in `source`."""
    return sum(refundable_in(capture, source) for capture in draft.facts.captures)


def refund(draft: Draft, amount: int, source: str) -> None:
    """Pay `amount` of work and tax back out of `source`, newest capture first. Refuses `more_than_there_is`."""
    if amount > available(draft, source):
        refuse("more_than_there_is", amount=amount, available=available(draft, source))
    for capture in newest_first(draft):
        part = min(amount, refundable_in(capture, source))
        send_back(draft, capture.id, part, source)
        amount -= part


def refund_all(draft: Draft) -> None:
    """Everything not yet the seller's goes back, the client's fee included, and what a decision had set aside."""
    for capture in newest_first(draft):
        instruct_refund(draft, capture.id, uninstructed(draft, capture))
        send_back(draft, capture.id, capture.held + capture.disputed, _gathered(draft, capture))


def _gathered(draft: Draft, capture: f.Capture) -> str:
    """Put what is disputed back to what is held, so that one refund says it all."""
    move(draft, "disputed", "held", capture.disputed, capture.id)
    return "held"


def release_all(draft: Draft) -> None:
    """What is held and disputed becomes the seller's, less the platform's fees."""
    for capture in draft.facts.captures:
        undispute(draft, capture.id)
        release(draft, capture.id)


def release(draft: Draft, capture: str) -> None:
    """What is held of one capture becomes the seller's, less the platform's fees."""
    row = capture_of(draft, capture)
    if row.held:
        fee = row.held - refundable_in(row, "held")
        move(draft, "held", "client_fees", fee, row.id)
        earn(draft, row.id, row.held - fee, "held")


def disputable(draft: Draft) -> int:
    """Work and tax that a case could speak of: what is held; after completion what is still pending, with its fee."""
    if draft.facts.state != "completed":
        return available(draft, "held")
    return sum(capture.pending + capture.commission for capture in draft.facts.captures if capture.pending)


def dispute(draft: Draft, amount: int) -> None:
    """Lay `amount` of work and tax aside, newest capture first: from what is held, after completion from what is pending."""
    source = "held" if draft.facts.state != "completed" else "pending"
    for capture in newest_first(draft):
        if source == "held":
            part = min(amount, refundable_in(capture, "held"))
            move(draft, "held", "disputed", part, capture.id)
        else:
            part = min(amount, capture.pending + capture.commission) if capture.pending else 0
            unearn(draft, capture.id, part, "disputed")
        amount -= part
    if amount:
        refuse("more_than_there_is", amount=amount, available=0)


def undispute(draft: Draft, capture: str) -> None:
    """What of this capture is disputed goes back to where it was."""
    row = capture_of(draft, capture)
    if draft.facts.state == "completed":
        earn(draft, capture, row.disputed, "disputed")
    else:
        move(draft, "disputed", "held", row.disputed, capture)


def undispute_all(draft: Draft) -> None:
    """The same for every capture."""
    for capture in draft.facts.captures:
        undispute(draft, capture.id)


def pay_out(draft: Draft) -> int:
    """What is pending is set off against what the seller owes; the rest becomes payable and the provider is asked to pay it,
    capture by capture. Gives what was set off, of which the seller is told."""
    owed = to_set_off(draft.facts.seller.debts or (), draft.now, period_of(draft.rules))
    paid = taken = 0
    for capture in draft.facts.captures:
        part = min(capture.pending, owed - taken)
        move(draft, "pending", "debt", part, capture.id)
        taken += part
        rest = capture.pending - part
        if rest:
            move(draft, "pending", "payable", rest, capture.id)
            draft.do(e.MovementAsked(f.Movement(draft.new_id("m"), "payout", capture.id, rest)))
        paid += rest
    if taken:
        draft.tell("seller", "debt_set_off", amount=taken, **({"rest": paid} if paid else {}))
    return taken
