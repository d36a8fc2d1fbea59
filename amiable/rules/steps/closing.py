"""How an order ends: with what reason, what counts, and what happens to everything still open (2-domain.md §9)."""

from __future__ import annotations

from dataclasses import replace

from amiable.kernel.errors import refuse
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import Draft
from amiable.rules.guards import GUARDS
from amiable.rules.shape import Reason, Rules
from amiable.rules.steps import money, reviewing

PARTIES = ("client", "seller")


def complete(draft: Draft, *, by: str = "") -> None:
    """The work is accepted: all that is held becomes the seller's, pending until clearance.

    `by` is the role whose acceptance it is; the acting one by default.
    """
    for delivery in draft.facts.deliveries:
        if delivery.status == "marked":
            draft.do(e.DeliverySet(replace(delivery, status="made")))
    money.release_all(draft)
    _end_open_things(draft)
    draft.do(e.Closed(f.Closing("completed", "", counts=True, at=draft.now, by=by or draft.actor.kind)))
    draft.enter("completed")
    _arm_clearance(draft)
    reviewing.arm_review(draft)


def cancel_unpaid(draft: Draft) -> None:
    """Nothing was charged. A payment that arrives later is sent back."""
    cancel_in_full(draft)


def cancel_in_full(draft: Draft) -> None:
    """The order ends with everything refunded."""
    cancel(draft, _named_reason(draft), None)


def cancel(
    draft: Draft, reason: str, refund: int | None, *, source: str = "held", by: str = "", agreed: bool = False
) -> None:
    """End the order: `refund` (minor units of work and tax out of `source`; None: all) goes back, the rest is the seller's.

    `by` is the role whose word the reason is; the acting one by default. `agreed`: the two ended it together.
    """
    if refund is None:
        money.refund_all(draft)
    else:
        money.refund(draft, refund, source)
        money.release_all(draft)
    _end_open_things(draft)
    by = by or draft.actor.kind
    row = weigh(draft, reason)
    draft.do(e.Closed(f.Closing("cancelled", row.code, row.counts, draft.now, by, agreed=agreed)))
    draft.enter("cancelled")
    _arm_clearance(draft)
    reviewing.arm_review(draft)
    if by in PARTIES and draft.facts.captured_at:
        draft.arm("contest_reason_by", draft.now + draft.rules.period("contest_reason"))


def weigh(draft: Draft, chosen: str) -> Reason:
    """The row that holds in the end: the lowest that applies by itself wins over the chosen one, unless that is final."""
    chosen_row = draft.rules.reasons[chosen]
    if chosen_row.final:
        return chosen_row
    for row in reversed(list(draft.rules.reasons.values())):
        if row.code == chosen or (row.always and borne_out(draft, row)):
            return row
    return chosen_row


def borne_out(draft: Draft, row: Reason) -> bool:
    """The log bears this reason now."""
    return all(GUARDS[guard](draft.rules, draft.facts, draft.actor, draft.now) is None for guard in row.guards)


def require_offered(draft: Draft, reason: str) -> None:
    """Refuse `reason_not_offered` unless this actor may name this reason now."""
    row = draft.rules.reasons.get(reason)
    if row is None or draft.actor.kind not in row.by or not borne_out(draft, row):
        refuse("reason_not_offered", reason=reason)


def _named_reason(draft: Draft) -> str:
    """The reason given with the action, or the first of its row's that the log bears."""
    given: str = getattr(draft.data, "reason", "")
    if given:
        require_offered(draft, given)
        return given
    reasons = draft.row.reasons if draft.row else ()
    if not reasons:
        refuse("reason_not_offered", reason=given)
    for reason in reasons[:-1]:
        if borne_out(draft, draft.rules.reasons[reason]):
            return reason
    return reasons[-1]


def _end_open_things(draft: Draft) -> None:
    """Proposals, questions and the case end with the order. Money of an extra that arrives later is sent back."""
    for proposal in draft.facts.proposals:
        draft.do(e.ProposalEnded(proposal.id, "impossible"))
        draft.drop("answer_by", proposal.id)
        draft.drop("pay_extra_by", proposal.id)
    for question in draft.facts.questions:
        if question.status == "open":
            draft.do(e.QuestionSet(replace(question, status="unanswered")))
            draft.drop("question_by", question.id)
    if draft.facts.case and draft.facts.case.state != "closed":
        draft.enter_case(draft.facts.case, "closed")


def _arm_clearance(draft: Draft) -> None:
    if any(capture.pending for capture in draft.facts.captures):
        draft.arm("clearance", draft.now + draft.rules.period("clearance"))


def clear_leftovers(draft: Draft) -> None:
    """After clearance has passed, what comes back to pending is paid at once."""
    ended = draft.facts.state in ("completed", "cancelled")
    if ended and draft.facts.deadline("clearance") is None:
        money.pay_out(draft)


def contest_reason(draft: Draft) -> None:
    """The other side contests the reason, not the cancellation: outside the rate until it is decided."""
    closing = draft.facts.closing
    assert closing is not None
    draft.drop("contest_reason_by")
    draft.do(e.Closed(replace(closing, contested="open")))
    draft.arm("reason_decide_by", draft.now + draft.rules.period("reason_decision"))


def decide_reason(draft: Draft) -> None:
    """Support names the reason: a new entry for the closing day. Refuses `reason_not_offered`."""
    closing = draft.facts.closing
    assert closing is not None
    row = next((row for row in reasons_to_decide(draft.rules, closing) if row.code == draft.data.reason), None)
    if row is None:
        refuse("reason_not_offered", reason=draft.data.reason)
    draft.drop("reason_decide_by")
    draft.do(e.Closed(replace(closing, reason=row.code, counts=row.counts, by="mediator", contested="decided")))


def reasons_to_decide(rules: Rules, closing: f.Closing) -> list[Reason]:
    """What a contested reason can be decided to be: the one that stands, what either side could have named, and support's own.
    What only the provider or the operator can know is none of them."""
    judges = {*PARTIES, "mediator"}
    return [row for row in rules.reasons.values() if row.code == closing.reason or judges.intersection(row.by)]


def let_reason_stand(draft: Draft) -> None:
    """Nobody contested in time."""


def let_log_reason_stand(draft: Draft) -> None:
    """Support did not decide in time: the reason the log gave stays."""
    closing = draft.facts.closing
    assert closing is not None
    draft.do(e.Closed(replace(closing, contested="decided")))


def pay_out(draft: Draft) -> None:
    """Clearance is over. A seller whose earnings were set off was told that, which says all of it."""
    if money.pay_out(draft):
        draft.spared.add("seller")
