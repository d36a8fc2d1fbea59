"""Making proposals: their terms, their bounds, and one live proposal a topic (2-domain.md §7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from amiable.kernel.errors import refuse
from amiable.kernel.money import portion
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import Draft
from amiable.rules.shape import ProposalKind, Rules
from amiable.rules.steps import money
from amiable.rules.steps.closing import require_offered
from amiable.rules.steps.timing import later_due, require_before_last_due, with_rounds
from amiable.rules.terms import Terms

NO_COUNTERS = (0, 0)

#: Case states in which the two still settle themselves.
SETTLING = ("talking", "with_support", "asking", "deciding")


def propose(draft: Draft) -> None:
    """A new proposal of the kind the action's name ends with."""
    assert draft.row is not None
    kind = draft.rules.proposals[draft.row.name.removeprefix("propose_")]
    _require_topic_free(draft, kind)
    _require_may_ask_again(draft, kind)
    make(draft, kind, terms_of(kind.name, draft.data), NO_COUNTERS, open_days=getattr(draft.data, "open_days", 0))


def make(draft: Draft, kind: ProposalKind, terms: Terms, counters: tuple[int, int], *, open_days: int = 0) -> None:
    """Set a proposal before the other side, with the time they have to answer."""
    require_possible(draft, kind, terms)
    in_case = kind.topic == "settlement" and source(draft) == "disputed"
    proposal = f.Proposal(
        id=draft.new_id("p"),
        kind=kind.name,
        by=draft.side(),
        terms=terms,
        agreement_version=draft.facts.agreement.version,
        amount=money.available(draft, source(draft)),
        made_at=draft.now,
        counters=counters,
        in_case=in_case,
    )
    draft.do(e.ProposalSet(proposal))
    within = timedelta(days=open_days) if open_days else kind.answer_within
    if in_case:
        within = draft.rules.period("case_answer")
    draft.arm("answer_by", draft.now + within, proposal.id)
    draft.say(id=proposal.id)


def source(draft: Draft) -> str:
    """Which money a settlement speaks of: the disputed part inside a case, else what is held."""
    case = draft.facts.case
    return "disputed" if case and case.state in SETTLING else "held"


def terms_of(kind: str, data: Any) -> Terms:
    """The typed terms that an input of this kind means; fields of other kinds are ignored."""
    match kind:
        case "extension":
            return Terms(extend_days=data.days)
        case "extra":
            return Terms(price=data.price, days=data.days, rounds=getattr(data, "rounds", 0))
        case "redo":
            return Terms(redo_days=data.days)
        case "refund":
            return Terms(refund=data.refund, complete=getattr(data, "complete", False))
        case "split":
            return Terms(
                refund=data.refund,
                cancel=True,
                reason=reason_of(data),
                release_files=getattr(data, "release_files", False),
            )
        case _:
            return Terms(cancel=True, reason=reason_of(data))


def reason_of(data: Any) -> str:
    """The closing reason an input names: `cancel_reason` where `reason` is taken by something else."""
    reason: str = getattr(data, "cancel_reason", "") or data.reason
    return reason


def require_possible(draft: Draft, kind: ProposalKind, terms: Terms) -> None:
    """Refuse terms that could not be carried out as things stand, each with its own code."""
    if draft.facts.state == "completed" and kind.name != "refund":
        refuse("only_refunds_now")
    match kind.name:
        case "extension":
            _require_extension(draft, terms)
        case "extra":
            _require_extra(draft, terms)
        case "redo":
            if not draft.facts.delivery:
                refuse("nothing_delivered_yet")
            if terms.redo_days < 1:
                refuse("days_needed")
            require_redo_left(draft)
            require_before_last_due(draft, draft.now + timedelta(days=terms.redo_days))
        case "refund":
            _require_refund(draft, terms)
        case "split":
            if not 0 < terms.refund < money.available(draft, source(draft)):
                refuse("split_needs_two_parts", available=money.available(draft, source(draft)))
            require_offered(draft, terms.reason)
        case _:
            require_offered(draft, terms.reason)


def require_redo_left(draft: Draft) -> None:
    """Doing it again by agreement is bounded: it takes no round, so nothing else would end it."""
    most = draft.rules.number("redos")
    if draft.facts.tally.redos >= most:
        refuse("redos_used", most=most)


def extension_days_left(rules: Rules, facts: f.Facts) -> int:
    """Days by which all extensions together may still move the due date."""
    return max(facts.agreement.days, rules.number("extension_days_least")) - facts.tally.extension_days


def _require_extension(draft: Draft, terms: Terms) -> None:
    most, left = draft.rules.number("extensions"), extension_days_left(draft.rules, draft.facts)
    if terms.extend_days < 1:
        refuse("days_needed")
    if draft.facts.tally.extensions >= most:
        refuse("extensions_used", most=most)
    if terms.extend_days > left:
        refuse("extension_too_long", most=left)
    require_before_last_due(draft, later_due(draft, terms.extend_days))


def _require_extra(draft: Draft, terms: Terms) -> None:
    most, live = draft.rules.number("extras"), draft.rules.number("extras_live")
    if terms.price < 1:
        refuse("extra_needs_price")
    if draft.facts.tally.extras >= most:
        refuse("extras_used", most=most)
    if sum(proposal.kind == "extra" for proposal in draft.facts.proposals) >= live:
        refuse("extras_live", most=live)
    require_rounds(draft, terms.rounds)
    require_before_last_due(draft, with_rounds(draft, later_due(draft, terms.days), terms.rounds))


def require_rounds(draft: Draft, rounds: int) -> None:
    """Included and bought rounds, those agreed and not paid yet among them, stay within the most an order may have. Refuses
    `rounds_too_many`."""
    agreed = sum(proposal.terms.rounds for proposal in draft.facts.proposals if proposal.status == "unpaid")
    most = draft.rules.number("rounds_most") - draft.facts.agreement.rounds - agreed
    if rounds > max(0, most):
        refuse("rounds_too_many", most=max(0, most))


def _require_refund(draft: Draft, terms: Terms) -> None:
    """At most so much of the order in all; inside a case, of what is disputed. Refuses `amount_needed`, `more_than_there_is`,
    `refund_too_large`."""
    there = money.available(draft, source(draft))
    if terms.refund < 1:
        refuse("amount_needed")
    if terms.refund > there:
        refuse("more_than_there_is", amount=terms.refund, available=there)
    whole = sum(capture.refundable for capture in draft.facts.captures if capture.status == "taken")
    given = sum(capture.refunded + capture.refunding for capture in draft.facts.captures if capture.status == "taken")
    most = portion(whole, draft.rules.number("partial_refund_percent"), 100)
    if given + terms.refund > most:
        refuse("refund_too_large", most=max(0, most - given))


def _require_topic_free(draft: Draft, kind: ProposalKind) -> None:
    """One live proposal a topic: theirs is answered or countered, one's own withdrawn first. Each extra is its own topic."""
    if kind.topic == "extra":
        return
    for proposal in draft.facts.proposals:
        if draft.rules.proposals[proposal.kind].topic == kind.topic:
            refuse("withdraw_first" if proposal.by == draft.side() else "answer_first", proposal=proposal.id)


def _require_may_ask_again(draft: Draft, kind: ProposalKind) -> None:
    """The same kind again after a decline: a while later, three times an order (the first time is no asking again)."""
    for declined in draft.facts.declined:
        if (declined.kind, declined.by) == (kind.name, draft.side()):
            most, until = draft.rules.number("declines_a_kind"), declined.last_at + draft.rules.period("reask")
            if declined.times > most:
                refuse("declined_too_often", most=most)
            if draft.now < until:
                refuse("ask_again_later", until=until)


def sell(draft: Draft, changes: Sequence[f.Change]) -> None:
    """What the client takes of a scope reply and pays for, together one extra: agreed at once, effective when paid. The days
    add up."""
    price = sum(change.instead_price if change.took_instead else change.price for change in changes)
    days = sum(change.instead_days if change.took_instead else change.days for change in changes)
    terms = Terms(price=price, days=days)
    require_possible(draft, draft.rules.proposals["extra"], terms)
    proposal = f.Proposal(
        id=draft.new_id("p"),
        kind="extra",
        by="seller",
        terms=terms,
        agreement_version=draft.facts.agreement.version,
        amount=0,
        made_at=draft.now,
        changes=tuple(change.id for change in changes),
    )
    await_payment(draft, proposal)
    draft.say(proposal=proposal.id)


def await_payment(draft: Draft, proposal: f.Proposal) -> None:
    """Ask the client's payment of an agreed extra; unpaid it lapses."""
    draft.count("extras")
    capture = money.ask_capture(draft, purpose=proposal.id, work=proposal.terms.price)
    draft.do(e.ProposalSet(replace(proposal, status="unpaid", capture=capture)))
    draft.arm("pay_extra_by", draft.now + draft.rules.period("pay_extra"), proposal.id)
