"""Opening, escalating and ending a case without a decision (2-domain.md §8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from amiable.kernel.errors import refuse
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import Draft
from amiable.rules.shape import CaseReason
from amiable.rules.steps import money
from amiable.rules.steps.closing import clear_leftovers
from amiable.rules.steps.offers import NO_COUNTERS, make, terms_of
from amiable.rules.steps.timing import due_now

OPEN = ("talking", "with_support", "asking", "deciding", "appealable", "appealed")


def open_case(draft: Draft) -> None:
    """A party opens the resolution center: coded reason, disputed amount, and what they wish as a first proposal."""
    reason = draft.rules.case_reasons.get(draft.data.reason)
    if reason is None or draft.side() not in reason.by:
        refuse("reason_not_offered", reason=draft.data.reason)
    if draft.facts.state == "completed":
        _require_reason(draft, reason)
    count_case(draft)
    straight = _straight(draft, reason) or _past(draft, draft.wall("straight_to_support"))
    _open(draft, reason.code, draft.side(), draft.data.disputed, straight=straight, talk_first=not _led_nowhere(draft))
    _end_own_settlement(draft)
    if draft.data.wish:
        kind = draft.rules.proposals[draft.data.wish]
        if draft.side() not in kind.by:
            refuse("wish_not_yours", kind=kind.name)
        make(draft, kind, terms_of(kind.name, _Wish(draft.data)), NO_COUNTERS)


class _Wish:
    """The first proposal named in an `OpenCase`, whose own `reason` says why the case is opened."""

    def __init__(self, data: object) -> None:
        self.days: int = getattr(data, "days", 0)
        self.refund: int = getattr(data, "refund", 0)
        self.reason: str = getattr(data, "cancel_reason", "")


def _straight(draft: Draft, reason: CaseReason) -> bool:
    """Abuse, threats and fraud go to support at once, unless this client has called it too often."""
    return reason.straight_to_support and not _often(draft)


def _often(draft: Draft) -> bool:
    """A client with more cases at support than most in 60 days talks first."""
    return draft.side() == "client" and draft.facts.client.support_cases > draft.rules.number("support_cases_freely")


def _led_nowhere(draft: Draft) -> bool:
    """A reply led nowhere: the client need not talk first about this delivery."""
    facts = draft.facts
    return facts.straight and facts.state == "delivered" and draft.side() == "client" and not _often(draft)


def _require_reason(draft: Draft, reason: CaseReason) -> None:
    """After completion only a few reasons are left; to a client whose silence accepted, all."""
    closing = draft.facts.closing
    by_silence = closing is not None and closing.by == "clock"
    if draft.side() not in reason.after_completion and not (by_silence and draft.side() == "client"):
        refuse("reason_not_offered", reason=reason.code)


def count_case(draft: Draft) -> None:
    """Use one of the cases this side may open; that one is left was asked first (rules/guards)."""
    draft.count("cases_after" if draft.facts.state == "completed" else f"cases_{draft.side()}")


def _end_own_settlement(draft: Draft) -> None:
    """A settlement that was live before is outdated: from here on one speaks of the disputed amount."""
    for proposal in draft.facts.proposals:
        if draft.rules.proposals[proposal.kind].topic == "settlement":
            draft.do(e.ProposalEnded(proposal.id, "superseded"))
            draft.drop("answer_by", proposal.id)
            draft.say(ends_proposal=True)


def _past(draft: Draft, wall: datetime | None) -> bool:
    return wall is not None and draft.now >= wall


def _open(draft: Draft, reason: str, opened_by: str, disputed: int, *, straight: bool, talk_first: bool = True) -> None:
    """`disputed` 0: all that can be."""
    everything = money.disputable(draft)
    if not everything and opened_by in ("client", "seller"):
        refuse("nothing_to_dispute")
    if disputed > everything:
        refuse("more_than_there_is", amount=disputed, available=everything)
    money.dispute(draft, disputed or everything)
    before = draft.facts.case
    case = f.Case(
        state="talking",
        opened_by=opened_by,
        reason=reason,
        opened_at=draft.now,
        after_completion=draft.facts.state == "completed",
        stops_clock=not _seller_is_short_of_time(draft, opened_by),
        talk_failed=not talk_first,
        number=before.number + 1 if before else 1,
        support_at=draft.now if straight else None,
    )
    draft.say(disputed=disputed or everything)
    draft.enter_case(case, "with_support" if straight else "talking")


def _seller_is_short_of_time(draft: Draft, opened_by: str) -> bool:
    """A case the seller opens in the last 24 h before the due moment, or later, does not stop it."""
    if opened_by != "seller":
        return False
    if draft.facts.lateness:
        return True
    left = due_now(draft) - draft.now
    return bool(draft.facts.deadline("due")) and left < draft.rules.period("seller_case_stops_nothing")


def open_straight(draft: Draft, reason: str, *, opened_by: str) -> None:
    """A case that goes to support without talk; one that is being talked about is put before it, and is then no longer
    its opener's to withdraw when the clock or the operator did so."""
    case = draft.facts.case
    if case and case.state == "talking":
        taken_over = replace(case, opened_by=opened_by, reason=reason) if opened_by in ("clock", "operator") else case
        draft.enter_case(replace(taken_over, support_at=draft.now), "with_support")
    elif case is None or case.state == "closed":
        _open(draft, reason, opened_by, 0, straight=True)


def open_case_very_late(draft: Draft) -> None:
    """Very late after a delivery: support looks at once."""
    open_straight(draft, "very_late", opened_by="clock")


def open_support_case(draft: Draft) -> None:
    """The operator puts the order of a suspended client before support."""
    open_straight(draft, "client_suspended", opened_by="operator")


def fail_talk(draft: Draft, proposal: f.Proposal) -> None:
    """A decline, a lapse, a withdrawal or the second counter inside a case opens the way to support."""
    case = draft.facts.case
    if proposal.in_case and case and case.state == "talking" and not case.talk_failed:
        draft.do(e.CaseSet(replace(case, talk_failed=True)))


def call_support(draft: Draft) -> None:
    """Support has the case now; the parties' clocks stop."""
    assert draft.facts.case is not None
    draft.enter_case(replace(draft.facts.case, support_at=draft.now), "with_support")


def close_case(draft: Draft) -> None:
    """What was disputed goes back to where it was; held windows run on."""
    case = draft.facts.case
    if case and case.state in OPEN:
        money.undispute_all(draft)
        draft.enter_case(case, "closed")
        clear_leftovers(draft)
        _watch_on(draft)


def _watch_on(draft: Draft) -> None:
    """An order that is very late and goes on without a new date is put before support again a while later."""
    running = any(draft.facts.deadline(clock) for clock in ("due", "very_late", "dead"))
    if draft.facts.lateness == "very_late" and draft.facts.state in ("in_progress", "revising") and not running:
        draft.arm("very_late", draft.now + draft.rules.period("very_late"))


def withdraw_case(draft: Draft) -> None:
    """Who opened it takes it back."""
    close_case(draft)


def end_talk(draft: Draft) -> None:
    """The time to talk is over and nobody asked support."""
    close_case(draft)
