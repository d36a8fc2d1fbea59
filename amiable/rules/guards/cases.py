"""Guards of the resolution center and of support (2-domain.md §8)."""

from __future__ import annotations

from datetime import datetime

from amiable.kernel.errors import Refusal
from amiable.rules.facts import Actor, Case, Closing, Facts
from amiable.rules.shape import Rules


def nothing_set_apart(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """No case is open, or one the two talk about in which all that is held is disputed."""
    if facts.case_state in ("none", "closed"):
        return None
    apart = any(capture.held > capture.client_fee for capture in facts.captures)
    return Refusal("case_open") if apart or facts.case_state != "talking" else None


def case_open_after_completion(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """After completion a refund is only spoken of inside a case."""
    return Refusal("no_case") if facts.state == "completed" and facts.case_state in ("none", "closed") else None


def last_case_after(rules: Rules, closing: Closing) -> datetime:
    """Until when a case about a completed order can be opened."""
    return closing.at + rules.period("case_after_completion")


def case_possible(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Before the wall of new cases; after completion before clearance and for a while; and one of this side's is left."""
    if facts.captured_at and now >= (last := rules.wall("last_case", facts.captured_at)):
        return Refusal("wall_passed", {"wall": "last_case", "until": last})
    if facts.state == "completed" and facts.closing:
        until = last_case_after(rules, facts.closing)
        if now >= until or facts.deadline("clearance") is None:
            return Refusal("case_over", {"until": until})
    return case_left(rules, facts, actor, now)


def case_left(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """One of the cases this side may open is left; after completion they are counted together."""
    after = facts.state == "completed"
    most = rules.number("cases_after_completion" if after else "cases_a_side")
    used = getattr(facts.tally, "cases_after" if after else f"cases_{actor.kind}")
    return Refusal("cases_used", {"most": most}) if used >= most else None


def nothing_decided(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Support has not decided: what it decided is only changed by an appeal. What waits for a second person is no decision."""
    case = facts.case
    decided = case and case.state != "closed" and case.decision and not case.waits_for_second
    return Refusal("already_decided") if decided else None


def no_decision_waits(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """No decision waits for its second person."""
    return Refusal("second_first") if facts.case and facts.case.waits_for_second else None


def support_from(rules: Rules, case: Case) -> datetime:
    """From when support can be asked however the talk goes (2-domain.md §8)."""
    return case.opened_at + rules.period("support_after_talk")


def support_possible(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """After a decline, a lapse, a withdrawal, the second counter, or 96 h; the author of the live proposal waits for the
    other's time."""
    case = facts.case
    if case is None:
        return Refusal("no_case")
    for proposal in facts.proposals:
        if proposal.in_case and proposal.by == actor.kind and proposal.status == "live":
            deadline = facts.deadline("answer_by", proposal.id)
            return Refusal("their_turn_first", {"until": deadline.due_at if deadline else None})
    possible = support_from(rules, case)
    if not case.talk_failed and now < possible:
        return Refusal("talk_first", {"until": possible})
    return None


def own_case(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Only who opened the case withdraws it, and only before a decision."""
    if facts.case is None or facts.case.opened_by != actor.kind:
        return Refusal("not_your_case")
    return nothing_decided(rules, facts, actor, now)


def may_mediate(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Who is a party, decided on this order before, or gave the case back, cannot be the mediator (recusal)."""
    gave_back = facts.case.recused if facts.case else ()
    involved = (facts.client_id, facts.seller_id, *facts.decided_by, *gave_back)
    return Refusal("recused") if actor.id and actor.id in involved else None


def own_claim(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """The mediator who took the case."""
    return None if facts.case and facts.case.mediator == actor.id else Refusal("not_your_claim")


def claim_to_hand_back(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """One's own claim, or anybody's for the operator; a bounded number of times a case."""
    most = rules.number("hand_backs")
    if facts.tally.hand_backs >= most:
        return Refusal("handed_back_enough", {"most": most})
    return None if actor.kind == "operator" else own_claim(rules, facts, actor, now)


def ask_rounds_left(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Support asks at most twice, and not once it has decided."""
    used = facts.case.asked_rounds if facts.case else 0
    if used >= rules.number("ask_rounds"):
        return Refusal("asked_enough", {"most": used})
    return no_decision_waits(rules, facts, actor, now)


def not_answered_yet(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Each side that was asked answers a round once."""
    if facts.case and actor.kind not in facts.case.asked:
        return Refusal("not_asked")
    return Refusal("answered_already") if facts.case and actor.kind in facts.case.answered else None


def decision_waits(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """A decision waits for its second person."""
    return None if facts.case and facts.case.waits_for_second else Refusal("nothing_to_approve")


def second_person(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Not the one who decided, nor a party."""
    decision = facts.case.decision if facts.case else None
    if decision and decision.by == actor.id:
        return Refusal("second_person_needed")
    return may_mediate(rules, facts, actor, now)


def appeal_possible(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Once, and only where another mediator could hear it."""
    if max(facts.client.mediators, facts.seller.mediators) < 2:
        return Refusal("no_other_mediator")
    decision = facts.case.decision if facts.case else None
    return Refusal("appealed_already") if decision and decision.appealed_by else None


def may_hear_appeal(rules: Rules, facts: Facts, actor: Actor, now: datetime) -> Refusal | None:
    """Neither who decided first, nor who approved it, nor a party."""
    decision = facts.case.decision if facts.case else None
    if decision and actor.id in (decision.by, decision.second):
        return Refusal("recused")
    return may_mediate(rules, facts, actor, now)
