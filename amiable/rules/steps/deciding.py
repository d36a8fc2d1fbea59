"""Support: claiming, asking, deciding, appeal, and carrying a decision out (2-domain.md §8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from amiable.kernel.errors import refuse
from amiable.kernel.money import portion
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import NO_TIME, Draft
from amiable.rules.shape import Rules
from amiable.rules.steps import money
from amiable.rules.steps.cases import close_case
from amiable.rules.steps.closing import cancel, clear_leftovers, complete
from amiable.rules.steps.timing import set_due
from amiable.rules.terms import Decision, Terms


def _case(draft: Draft) -> f.Case:
    assert draft.facts.case is not None
    return draft.facts.case


def alert_lead(draft: Draft) -> None:
    """Nobody took the case in time: the lead sees it. Its whole time runs on."""
    draft.do(e.CaseSet(replace(_case(draft), alerted=True)))


def claim_case(draft: Draft) -> None:
    """A mediator takes the case and decides next."""
    draft.enter_case(replace(_case(draft), mediator=draft.actor.id, alerted=False), "deciding")


def hand_back_case(draft: Draft) -> None:
    """The mediator gives the case back and does not take it again; or the operator puts it back, which says nothing of them.
    Support's whole time runs on."""
    case = _case(draft)
    own = draft.actor.id == case.mediator
    draft.count("hand_backs")
    recused = (*case.recused, case.mediator) if own else case.recused
    draft.enter_case(replace(case, mediator="", recused=recused), "with_support")


def ask_parties(draft: Draft) -> None:
    """Questions in the same moment to both sides, or to one. Refuses `nobody_asked`."""
    case, data = _case(draft), draft.data
    asked = tuple(side for side, text in (("client", data.to_client), ("seller", data.to_seller)) if not text.blank)
    if not asked:
        refuse("nobody_asked")
    draft.enter_case(replace(case, asked_rounds=case.asked_rounds + 1, asked=asked, answered=()), "asking")


def answer_support(draft: Draft) -> None:
    """One side's answer; with all that were asked, support decides."""
    case = _case(draft)
    case = replace(case, answered=(*case.answered, draft.side()))
    if set(case.asked) <= set(case.answered):
        draft.enter_case(case, "deciding")
    else:
        draft.do(e.CaseSet(case))


def decide_on_file(draft: Draft) -> None:
    """The time to answer is over."""
    draft.enter_case(_case(draft), "deciding")


def decide_case(draft: Draft) -> None:
    """A decision: above the figure it waits for a second person, else it is booked at once."""
    decision = _decision(draft)
    draft.say(rules=f"{draft.rules.name} {draft.rules.version}")
    if needs_second(draft.rules, draft.facts):
        draft.do(e.CaseSet(replace(_case(draft), decision=replace(decision, waits_for_second=True))))
        draft.say(waits=True)
        draft.arm("decide_by", draft.now + draft.rules.period("approval"))
    else:
        _book(draft, decision)


def _decision(draft: Draft) -> Decision:
    data = draft.data
    row = draft.rules.reasons.get(data.reason)
    if row is None or "mediator" not in row.by:
        refuse("reason_not_offered", reason=data.reason)
    if data.rule not in draft.rules.clauses:
        refuse("no_such_rule", rule=data.rule)
    if data.refund > money.available(draft, "disputed"):
        refuse("more_than_there_is", amount=data.refund, available=money.available(draft, "disputed"))
    if data.outcome == "redo":
        _require_redo(draft, data.redo_days, after=NO_TIME if _case(draft).decision else _appeal_time(draft))
    terms = Terms(
        refund=data.refund,
        redo_days=data.redo_days if data.outcome == "redo" else 0,
        complete=data.outcome == "complete",
        cancel=data.outcome == "cancel",
        reason=data.reason,
        release_files=data.release_files,
    )
    return Decision(terms, data.fault, data.reason, draft.actor.id)


def _appeal_time(draft: Draft) -> timedelta:
    return draft.rules.clocks["appeal_by"].length or NO_TIME


def _require_redo(draft: Draft, days: int, *, after: timedelta) -> None:
    """A redo needs a running order, something to redo, and room before the last due date, the time to appeal included."""
    if draft.facts.state == "completed" or not draft.facts.handed_over or days < 1:
        refuse("redo_impossible")
    last = draft.wall("last_due")
    if last and draft.now + after + timedelta(days=days) > last:
        refuse("beyond_last_due", until=last)


def needs_second(rules: Rules, facts: f.Facts) -> bool:
    """The disputed amount is above the figure of its currency: a decision waits for a second person."""
    name = f"second_person_{facts.agreement.currency}"
    return facts.disputed > rules.numbers.get(name, rules.number("second_person_other"))


def approve_decision(draft: Draft) -> None:
    """The second person agrees: it is booked."""
    decision = _case(draft).decision
    assert decision is not None
    _book(draft, replace(decision, waits_for_second=False, second=draft.actor.id))


def refuse_decision(draft: Draft) -> None:
    """The second person does not: the mediator decides anew."""
    draft.do(e.CaseSet(replace(_case(draft), decision=None)))


def decide_by_default(draft: Draft) -> None:
    """Support did not decide in time: nothing delivered (a mark stands meanwhile), all back; else the disputed amount is
    halved. Nobody's fault."""
    disputed = money.available(draft, "disputed")
    refund = portion(disputed, 1, 2) if draft.facts.delivery else disputed
    running = draft.facts.state != "completed"
    terms = Terms(refund=refund, cancel=running, complete=not running, reason="support_default")
    draft.say(outcome="cancel" if running else "complete", refund=refund, fault="nobody", reason="support_default")
    _book(draft, Decision(terms, "nobody", "support_default", ""))


def _book(draft: Draft, decision: Decision) -> None:
    """In one step: the client's part leaves what is disputed; it is paid when the time to appeal is over."""
    _end_settlements(draft)
    refund = decision.terms.refund
    everything = refund == money.available(draft, "disputed") and not money.available(draft, "held")
    for capture in money.newest_first(draft):
        part = min(refund, capture.disputed)
        money.move(draft, "disputed", "refunding", part, capture.id)
        refund -= part
        if everything and decision.terms.cancel:
            money.move(draft, "held", "refunding", money.capture_of(draft, capture.id).held, capture.id)
    people = tuple(name for name in (decision.by, decision.second) if name)
    draft.note(decided_by=tuple(dict.fromkeys((*draft.facts.decided_by, *people))))
    draft.enter_case(replace(_case(draft), decision=decision, stops_clock=True), "appealable")


def _end_settlements(draft: Draft) -> None:
    """After the decision the two can no longer settle."""
    for proposal in draft.facts.proposals:
        if draft.rules.proposals[proposal.kind].topic == "settlement":
            draft.do(e.ProposalEnded(proposal.id, "impossible"))
            draft.drop("answer_by", proposal.id)


def appeal(draft: Draft) -> None:
    """Another mediator looks once more."""
    case = _case(draft)
    assert case.decision is not None
    draft.enter_case(replace(case, decision=replace(case.decision, appealed_by=draft.side())), "appealed")


def decide_appeal(draft: Draft) -> None:
    """The second decision takes the place of the first and is final."""
    first = _case(draft).decision
    assert first is not None
    _unbook(draft)
    decision = replace(_decision(draft), appealed_by=first.appealed_by)
    draft.say(rules=f"{draft.rules.name} {draft.rules.version}")
    _book(draft, decision)
    make_final(draft)


def _unbook(draft: Draft) -> None:
    """Take back what a decision set aside and nobody has been told to pay."""
    for capture in draft.facts.captures:
        waiting = money.uninstructed(draft, capture)
        disputed = min(waiting, capture.refundable - capture.refunded - (capture.refunding - waiting) - capture.earned)
        rest = "contested" if capture.status == "charged_back" else "held"  # where the client's fee lies
        money.move(draft, "refunding", rest, waiting - disputed, capture.id)
        money.move(draft, "refunding", "disputed", disputed, capture.id)


def make_final(draft: Draft) -> None:
    """The time to appeal is over, or the appeal is decided: the money leaves and the order goes where the decision says."""
    decision = _case(draft).decision
    assert decision is not None
    for capture in draft.facts.captures:
        money.instruct_refund(draft, capture.id, money.uninstructed(draft, capture))
    terms = decision.terms
    draft.note(files_released=terms.release_files)
    if draft.facts.state == "completed":
        _settle_completed(draft, decision)
    elif terms.redo_days:
        close_case(draft)
        draft.enter("revising")
        set_due(draft, draft.now + timedelta(days=terms.redo_days), redo=True)
    elif terms.cancel:
        cancel(draft, decision.reason, 0, by="mediator")
    else:
        complete(draft, by="mediator")


def _settle_completed(draft: Draft, decision: Decision) -> None:
    """After completion only money moves; a full refund as not agreed turns it into a cancellation that counts, by a new
    entry for the closing day."""
    closing = draft.facts.closing
    assert closing is not None
    close_case(draft)
    row = draft.rules.reasons[decision.reason]
    nothing_left = not any(capture.earned for capture in draft.facts.captures)
    if nothing_left and row.counts:
        draft.do(e.Closed(f.Closing("cancelled", row.code, counts=True, at=closing.at, by="mediator")))
        draft.enter("cancelled")
    clear_leftovers(draft)
