"""Answering proposals: accept, counter, decline, withdraw, lapse; and what an accepted one does (2-domain.md §7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from amiable.kernel.errors import refuse
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import Draft
from amiable.rules.steps import money
from amiable.rules.steps.cases import close_case, fail_talk
from amiable.rules.steps.closing import cancel, complete
from amiable.rules.steps.offers import await_payment, make, require_possible, source, terms_of
from amiable.rules.steps.timing import extend_due, set_due


def _live(draft: Draft, name: str) -> f.Proposal:
    for proposal in draft.facts.proposals:
        if proposal.id == name and proposal.status == "live":
            return proposal
    refuse("proposal_not_live", proposal=name)


def end(draft: Draft, proposal: f.Proposal, outcome: str) -> None:
    """A proposal is no longer live."""
    draft.do(e.ProposalEnded(proposal.id, outcome))
    draft.drop("answer_by", proposal.id)
    draft.say(kind=proposal.kind)


def _theirs(draft: Draft) -> f.Proposal:
    """The live proposal this actor may answer: the other side's. Refuses `not_yours_to_answer`."""
    proposal = _live(draft, draft.data.proposal)
    if proposal.by == draft.side():
        refuse("not_yours_to_answer", proposal=proposal.id)
    return proposal


def decline_proposal(draft: Draft) -> None:
    """No. Asking again is possible later, a bounded number of times."""
    decline(draft, _theirs(draft))


def decline(draft: Draft, proposal: f.Proposal) -> None:
    """The other side says no, in words or by delivering."""
    end(draft, proposal, "declined")
    times = next((d.times for d in draft.facts.declined if (d.kind, d.by) == (proposal.kind, proposal.by)), 0)
    draft.do(e.DeclineNoted(f.Declined(proposal.kind, proposal.by, times + 1, draft.now)))
    if proposal.kind == "extra":
        draft.count("scope_declined")
    fail_talk(draft, proposal)


def withdraw_proposal(draft: Draft) -> None:
    """The author takes it back before it is answered."""
    proposal = _live(draft, draft.data.proposal)
    if proposal.by != draft.side():
        refuse("not_your_proposal", proposal=proposal.id)
    end(draft, proposal, "withdrawn")
    fail_talk(draft, proposal)


def lapse_proposal(draft: Draft) -> None:
    """No answer in time means no."""
    proposal = _live(draft, draft.data.subject)
    end(draft, proposal, "lapsed")
    fail_talk(draft, proposal)


def lapse_unpaid_extra(draft: Draft) -> None:
    """An agreed extra that was not paid in time is off; money that still arrives goes back."""
    for proposal in draft.facts.proposals:
        if proposal.id == draft.data.subject and proposal.status == "unpaid":
            draft.do(e.ProposalEnded(proposal.id, "unpaid"))
            draft.drop("pay_extra_by", proposal.id)
            return
    refuse("proposal_not_live", proposal=draft.data.subject)


def counter(draft: Draft) -> None:
    """Another proposal in the place of theirs: same topic, bounded a side; the second one opens the way to support."""
    theirs = _theirs(draft)
    kind = draft.rules.proposals.get(draft.data.kind)
    if kind is None or kind.topic != draft.rules.proposals[theirs.kind].topic:
        refuse("other_topic", kind=draft.data.kind)
    mine = 0 if draft.side() == "client" else 1
    _count_counter(draft, kind.topic, theirs.counters[mine])
    counters = tuple(n + 1 if i == mine else n for i, n in enumerate(theirs.counters))
    end(draft, theirs, "superseded")
    terms = replace(terms_of(kind.name, draft.data), rounds=theirs.terms.rounds)
    make(draft, kind, terms, (counters[0], counters[1]))
    draft.say(answers=theirs.id, kind=kind.name)
    if sum(counters) >= 2:
        fail_talk(draft, theirs)


def _count_counter(draft: Draft, topic: str, in_thread: int) -> None:
    """Counters are bounded a side a topic over the whole order; each extra is a topic of its own."""
    most, what = draft.rules.number("counters"), f"{topic}_counters_{draft.side()}"
    used = in_thread if topic == "extra" else getattr(draft.facts.tally, what)
    if used >= most:
        refuse("counters_used", most=most)
    if topic != "extra":
        draft.count(what)


def accept_proposal(draft: Draft) -> None:
    """Yes: exactly the terms, checked anew against what is there now."""
    _carry_out(draft, _theirs(draft))


def accept_by_silence(draft: Draft) -> None:
    """A proposed cancellation of an order without any delivery, not a counter, is accepted by silence."""
    proposal = _live(draft, draft.data.subject)
    kind = draft.rules.proposals[proposal.kind]
    if kind.silence != "accepts" or draft.facts.delivery or sum(proposal.counters):
        refuse("silence_means_no", proposal=proposal.id)
    _carry_out(draft, proposal)


def _carry_out(draft: Draft, proposal: f.Proposal) -> None:
    terms, basis = proposal.terms, source(draft)
    end(draft, proposal, "accepted")
    match proposal.kind:
        case "extension":
            draft.count("extensions")
            draft.count("extension_days", terms.extend_days)
            agreement = draft.facts.agreement
            draft.do(e.AgreementChanged(replace(agreement, version=agreement.version + 1)))
            extend_due(draft, terms.extend_days)
        case "extra":
            require_possible(draft, draft.rules.proposals["extra"], terms)
            await_payment(draft, proposal)
        case "redo":
            require_possible(draft, draft.rules.proposals["redo"], terms)
            draft.count("redos")
            close_case(draft)
            draft.enter("revising")
            set_due(draft, draft.now + timedelta(days=terms.redo_days), redo=True)
        case "refund":
            money.refund(draft, terms.refund, basis)
            close_case(draft)
            if terms.complete and draft.facts.state != "completed":
                complete(draft, by="client")
        case "split":
            draft.note(files_released=terms.release_files)
            reason = _split_reason(draft, terms.refund, terms.reason)
            cancel(draft, reason, terms.refund, source=basis, by=proposal.by, agreed=True)
        case _:
            _cancel_all(draft, proposal, basis)


def _cancel_all(draft: Draft, proposal: f.Proposal, basis: str) -> None:
    """A full refund of what is spoken of; the undisputed part of a case stays the seller's."""
    apart = basis == "disputed" and money.available(draft, "held") > 0
    refund = money.available(draft, "disputed") if apart else None
    cancel(draft, proposal.terms.reason, refund, source=basis, by=proposal.by, agreed=True)


def _split_reason(draft: Draft, refund: int, reason: str) -> str:
    """A split that leaves the seller enough is an agreement and does not count; below, it is what its reason says."""
    taken = [capture for capture in draft.facts.captures if capture.status == "taken"]
    whole = sum(capture.refundable for capture in taken)
    kept = whole - refund - sum(capture.refunded + capture.refunding for capture in taken)
    enough = kept * 100 >= whole * draft.rules.number("split_counts_below_percent")
    return "agreed_split" if enough else reason


def lapse_outdated(draft: Draft) -> None:
    """Proposals made on another agreement, or on money that is no longer there, lapse; both are told (2-domain.md §7)."""
    for proposal in draft.facts.proposals:
        if proposal.status != "live" or proposal.kind == "extra":
            continue
        settlement = draft.rules.proposals[proposal.kind].topic == "settlement"
        moved = settlement and proposal.amount != money.available(draft, source(draft))
        if moved or proposal.agreement_version != draft.facts.agreement.version:
            draft.do(e.ProposalEnded(proposal.id, "outdated"))
            draft.drop("answer_by", proposal.id)
            fail_talk(draft, proposal)
            for role in ("client", "seller"):
                draft.tell(role, "proposal_outdated", proposal=proposal.id, kind=proposal.kind)
