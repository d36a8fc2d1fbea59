"""Payment, brief and start of the work (2-domain.md §3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from amiable.kernel.errors import refuse
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import Draft
from amiable.rules.steps import money, provider
from amiable.rules.steps.changing import wanted
from amiable.rules.steps.timing import later_due, set_due, with_rounds


def settle_capture(draft: Draft) -> None:
    """The provider holds a payment: the order begins, an extra takes effect, or what came too late goes back."""
    movement = provider.movement_of(draft, "capture")
    capture = money.capture_of(draft, movement.capture)
    draft.do(e.MovementEnded(movement.id, failed=False))
    draft.do(e.CaptureMarked(capture.id, "taken", draft.data.means))
    money.move(draft, "provider", "held", capture.total, capture.id)
    if capture.purpose == "order":
        _begin_order(draft, capture)
    else:
        _begin_extra(draft, capture)


def _begin_order(draft: Draft, capture: f.Capture) -> None:
    if draft.facts.state != "awaiting_payment":
        return _return_late(draft, capture)
    draft.note(captured_at=draft.now)
    if draft.facts.agreement.brief_required:
        draft.enter("awaiting_requirements")
    else:
        _start(draft, with_brief=False)
        draft.enter("in_progress")
        set_due(draft, draft.now + timedelta(days=draft.facts.agreement.days))


def start_work(draft: Draft) -> None:
    """The brief came with all that is required, or the seller starts without it."""
    if draft.actor.kind == "client":
        _require_answers(draft)
    _start(draft, with_brief=draft.actor.kind == "client")
    draft.enter("in_progress")
    set_due(draft, draft.now + timedelta(days=draft.facts.agreement.days))


def _require_answers(draft: Draft) -> None:
    answered = {answer.question for answer in draft.data.answers if answer.text.text.strip() or answer.files}
    for question in draft.facts.agreement.required_answers:
        if question not in answered:
            refuse("answer_needed", question=question)


def _start(draft: Draft, *, with_brief: bool) -> None:
    draft.note(started_at=draft.now, with_brief=with_brief)


def _begin_extra(draft: Draft, capture: f.Capture) -> None:
    """A paid extra: due = max(due, now) + days; a delivered order is revising again. Checked anew: beyond the last due
    date it lapses and the money returns."""
    proposal = next((p for p in draft.facts.proposals if p.capture == capture.id), None)
    if proposal is None or draft.facts.state in ("completed", "cancelled"):
        return _return_late(draft, capture)
    due_at, last = later_due(draft, proposal.terms.days), draft.wall("last_due")
    lapsed = last is not None and with_rounds(draft, due_at, proposal.terms.rounds) > last
    draft.do(e.ProposalEnded(proposal.id, "lapsed" if lapsed else "paid"))
    draft.drop("pay_extra_by", proposal.id)
    if lapsed:
        draft.say(lapsed=proposal.id)
        return _return_late(draft, capture)
    draft.say(extra=proposal.id)
    _grow(draft, capture, proposal)
    if draft.facts.state == "delivered":
        draft.enter("revising")
        set_due(draft, max(due_at, draft.now + draft.rules.period("redeliver_least")))
    elif draft.facts.state in ("in_progress", "revising") and proposal.terms.days:
        set_due(draft, due_at, redo=draft.facts.redo)
    elif draft.facts.started_at:
        draft.note(days_owed=draft.facts.days_owed + proposal.terms.days)


def _grow(draft: Draft, capture: f.Capture, proposal: f.Proposal) -> None:
    """The agreement has a new version with the extra in it."""
    agreement = draft.facts.agreement
    draft.do(
        e.AgreementChanged(
            replace(
                agreement,
                version=agreement.version + 1,
                work=agreement.work + capture.work,
                days=agreement.days + proposal.terms.days,
                rounds=agreement.rounds + proposal.terms.rounds,
                extras=(*agreement.extras, proposal.id),
            )
        )
    )
    for change in draft.facts.changes:
        if change.id in proposal.changes:
            minutes = change.instead_minutes if change.took_instead else change.effort_minutes
            draft.count("accepted_minutes", minutes)
            draft.do(e.ChangeSet(wanted(replace(change, taken=True))))


def _return_late(draft: Draft, capture: f.Capture) -> None:
    """Money nobody waits for any more goes straight back."""
    draft.do(e.CaptureMarked(capture.id, "late"))
    money.send_back(draft, capture.id, capture.total, "held")


def note_failed_capture(draft: Draft) -> None:
    """The payment failed; the client may try again until the clock ends it."""
    movement = provider.movement_of(draft, "capture")
    draft.do(e.MovementEnded(movement.id, failed=False))
    draft.do(e.CaptureMarked(movement.capture, "failed"))


def wait_for_capture(draft: Draft) -> None:
    """Nobody can tell yet whether the money came: it is asked for, at most so long."""
    movement = provider.movement_of(draft, "capture")
    capture = money.capture_of(draft, movement.capture)
    if capture.status != "asked":
        return
    draft.do(e.CaptureMarked(capture.id, "unknown"))
    until = draft.now + draft.rules.period("unknown_payment")
    if draft.facts.state == "awaiting_payment":
        draft.arm("pay_by", until)
    for proposal in draft.facts.proposals:
        if proposal.capture == capture.id:
            draft.arm("pay_extra_by", until, proposal.id)


def ask_capture_again(draft: Draft) -> None:
    """Another try at a payment that failed."""
    capture = money.capture_of(draft, draft.data.capture)
    wanted = capture.purpose == "order" or any(p.capture == capture.id for p in draft.facts.proposals)
    if capture.status != "failed" or not wanted:
        refuse("payment_not_failed", capture=capture.id)
    draft.do(e.CaptureMarked(capture.id, "asked"))
    draft.do(e.MovementAsked(f.Movement(draft.new_id("m"), "capture", capture.id, capture.total)))


def note_nudge(draft: Draft) -> None:
    """The seller reminds the client of the brief."""
    draft.count("nudges")
    draft.note(nudged_at=draft.now)
