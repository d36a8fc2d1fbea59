"""What must hold of every plan and at every end: books, clocks, walls, caps (2-domain.md, 5-promises.md §3)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from amiable.rules import effects as e
from amiable.rules.facts import Capture, Facts
from amiable.rules.plan import Plan, why_not
from tests.rules.story import PEOPLE, RULES

STANDING = ("held", "disputed", "pending", "payable", "commission", "client_fees", "refunding", "contested")
ACCOUNTS = frozenset((*STANDING, "provider", "debt", "loss"))
ARRIVED = ("taken", "late", "charged_back", "lost")


def check_plan(plan: Plan, gone: Counter[str], *, punctual: bool) -> None:
    """All of it, for one plan."""
    check_books(plan.after, gone)
    check_transfers(plan)
    check_clocks(plan)
    check_caps(plan.after)
    check_versions(plan)
    if plan.quiet:
        check_quiet(plan)
    if punctual:
        check_walls(plan)


# ── books ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def check_books(facts: Facts, gone: Counter[str]) -> None:
    """Per capture: everything that came in stands somewhere or has left; nothing is negative."""
    for capture in facts.captures:
        amounts = [getattr(capture, account) for account in (*STANDING, "paid", "refunded")]
        assert min(amounts) >= 0, capture
        arrived = capture.total if capture.status in ARRIVED else 0
        assert sum(amounts) + gone[capture.id] == arrived, capture
        assert asked(facts, capture, "refund") <= capture.refunding, capture
        assert asked(facts, capture, "payout") == capture.payable, capture
        assert capture.commission <= fee_at_most(capture), capture
        check_payouts(facts, capture)
    if RULES.states[facts.state].kind == "ended":
        assert facts.held == 0
        open_case = facts.case is not None and facts.case.state != "closed"
        assert facts.disputed == 0 or (facts.state == "completed" and open_case)


def check_payouts(facts: Facts, capture: Capture) -> None:
    """What was paid out came by payouts; no more is asked back than was paid, and than is owed."""
    payouts = [payout for payout in facts.payouts if payout.capture == capture.id]
    assert sum(payout.amount for payout in payouts) == capture.paid, capture
    assert all(0 <= payout.claimed <= payout.amount for payout in payouts), payouts
    assert sum(payout.claimed for payout in payouts) <= capture.reclaimed <= capture.paid + capture.payable, capture
    assert asked(facts, capture, "reversal") <= sum(payout.claimed for payout in payouts), capture


def asked(facts: Facts, capture: Capture, kind: str) -> int:
    """What the provider is asked to move of a capture."""
    return sum(
        movement.amount for movement in facts.movements if (movement.capture, movement.kind) == (capture.id, kind)
    )


def fee_at_most(capture: Capture) -> int:
    """20 % of the work, a half rounded up."""
    return (2 * capture.work * capture.fee_bp + 10_000) // 20_000


def check_transfers(plan: Plan) -> None:
    """Each moves a positive amount between two accounts there are, of a capture there is."""
    names = {capture.id for capture in plan.after.captures}
    for effect in plan.effects:
        if isinstance(effect, e.Transferred):
            assert effect.amount > 0
            assert effect.debit != effect.credit
            assert {effect.debit, effect.credit} <= ACCOUNTS
            assert effect.capture in names


# ── clocks ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def check_clocks(plan: Plan) -> None:
    """A clock lives only where it belongs, and somebody is always waited for until the order has ended."""
    facts = plan.after
    for deadline in facts.deadlines:
        clock = RULES.clocks[deadline.clock]
        assert not clock.states or facts.state in clock.states, deadline
        assert not clock.case or facts.case_state in clock.case, deadline
        assert (deadline.due_at is None) is (deadline.remaining is not None), deadline
        assert deadline.remaining is None or deadline.remaining >= timedelta()
    if RULES.states[facts.state].kind != "ended":
        assert any(deadline.fires_at for deadline in facts.deadlines), "nobody is waited for"
    names = [(deadline.clock, deadline.subject) for deadline in facts.deadlines]
    assert len(names) == len(set(names))


def check_walls(plan: Plan) -> None:
    """With a punctual worker no clock outlives the last wall and all money is instructed in time (charge-backs and late
    payments apart)."""
    facts = plan.after
    assert facts.paused_for <= timedelta(days=7)
    if facts.captured_at is None:
        return
    last = facts.captured_at + timedelta(days=RULES.walls["payout"].day)
    for effect in plan.effects:
        if isinstance(effect, e.MovementAsked) and effect.movement.kind != "capture":
            late = plan.action in ("win_chargeback", "lose_chargeback", "settle_part_chargeback", "confirm_capture")
            assert late or plan.at <= last, f"{plan.action} moves money after day 85"
    if facts.state == "cancelled" or RULES.states[facts.state].kind != "ended":
        return
    clearance = facts.deadline("clearance")
    assert clearance is None or (clearance.fires_at or last) <= last or plan.at > last


# ── caps, versions, quiet ───────────────────────────────────────────────────────────────────────────────────────────


def check_caps(facts: Facts) -> None:
    """Nothing is used more often than the domain allows."""
    tally, agreement = facts.tally, facts.agreement
    assert 0 <= tally.rounds <= agreement.rounds
    assert tally.requests <= agreement.rounds + 2
    assert tally.review_extensions <= 2
    assert tally.no_delivery_marks <= 2
    assert tally.holds <= 1
    assert tally.pausing_questions <= 3
    assert tally.extensions <= 3
    assert tally.extension_days <= max(agreement.days, 7)
    assert tally.extras <= 5
    assert sum(proposal.kind == "extra" for proposal in facts.proposals) <= 3
    assert max(tally.cases_client, tally.cases_seller) <= 2
    assert tally.cases_after <= 1
    assert tally.redos <= 3
    counters = (tally.time_counters_client, tally.time_counters_seller)
    assert max(*counters, tally.settlement_counters_client, tally.settlement_counters_seller) <= 3
    topics = [RULES.proposals[proposal.kind].topic for proposal in facts.proposals]
    assert topics.count("time") <= 1
    assert topics.count("settlement") <= 1
    assert facts.case is None or facts.case.asked_rounds <= 2
    assert all(delivery.replacements <= 2 for delivery in facts.deliveries)


def check_versions(plan: Plan) -> None:
    """They only grow."""
    before, after = plan.before, plan.after
    assert after.agreement.version in (before.agreement.version, before.agreement.version + 1)
    assert after.tally.generations >= before.tally.generations
    assert after.tally.ids >= before.tally.ids
    assert [c.id for c in after.captures][: len(before.captures)] == [c.id for c in before.captures]
    assert [d.number for d in after.deliveries] == list(range(1, len(after.deliveries) + 1))


def check_quiet(plan: Plan) -> None:
    """What is quiet changes nothing anybody else may do, and no clock beside the one that fired."""
    for row in RULES.actions.values():
        for role in row.by:
            if PEOPLE[role] == plan.actor:
                continue
            then = [why_not(RULES, facts, row, PEOPLE[role], plan.at) for facts in (plan.before, plan.after)]
            assert then[0] == then[1], (plan.action, row.name)
    assert set(plan.after.deadlines) <= set(plan.before.deadlines)


def check_end(facts: Facts) -> None:
    """Nothing will happen by itself any more: every minor unit is where it belongs."""
    assert RULES.states[facts.state].kind == "ended", facts.state
    assert facts.closing is not None
    for capture in facts.captures:
        for account in ("held", "disputed", "pending", "payable", "refunding"):
            assert getattr(capture, account) == 0, (account, capture)
    assert facts.case is None or facts.case.state == "closed"
    assert facts.proposals == ()
