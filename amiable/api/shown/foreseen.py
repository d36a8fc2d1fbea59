"""What an action would do, and what it comes to, as shapes: differences of plans, as the pages show them."""

from __future__ import annotations

from typing import Any

from amiable.api.shapes.happened import Codes, Counts, Effects, Foreseen, Moments, RateEffect, Stops
from amiable.api.shown.standing import rate_of
from amiable.pages.ahead import if_final
from amiable.pages.dry_run import dry_run, if_proposed
from amiable.pages.pause import Pause, pause_of
from amiable.pages.standing import rate_effect
from amiable.rules.plan import Plan
from amiable.rules.shape import Rules


def foreseen(rules: Rules, run: Plan, *, role: str) -> Foreseen:
    """What a plan does, for a reader of this role. One statement for each end it leads to."""
    whole = comes_to(rules, run)
    told = list(dry_run(run).told)
    then = Effects(**_effects(rules, whole, role)) if whole is not run else None
    return Foreseen(**_effects(rules, run, role), action=run.action, told=told, then=then)


def comes_to(rules: Rules, run: Plan) -> Plan:
    """A proposal as accepted, a decision as final; anything else as it is."""
    whole = if_proposed(rules, run)
    if whole is not run:
        return whole
    before, after = run.before.case, run.after.case
    decided = after is not None and after.decision is not None and after.decision != (before and before.decision)
    return if_final(rules, run) if decided else run


def _effects(rules: Rules, run: Plan, role: str) -> dict[str, Any]:
    found = dry_run(run, pause=pause_of(rules, run.after, run.at))
    ends, rate = found.closing, rate_effect(run) if role != "client" else None
    return {
        "at": run.at,
        "state": Codes(*found.state),
        "case": Codes(*found.case_state),
        "lateness": Codes(*found.lateness),
        "due": Moments(*found.due),
        "days_owed": Counts(*found.days_owed),
        "price": Counts(*found.price),
        "rounds_used": Counts(*found.rounds_used),
        "rounds": Counts(*found.rounds),
        "to_client": found.to_client,
        "to_seller": found.to_seller,
        "fee": found.fee,
        "to_pay": found.to_pay,
        "paid_at": found.paid_at,
        "pause": _stops(found.pause),
        "closes_as": ends.outcome if ends else "",
        "counts": ends.counts if ends else None,
        "agreed": ends.agreed if ends else None,
        "rate": RateEffect(rate_of(rate.before), rate_of(rate.after)) if rate else None,
    }


def _stops(pause: Pause | None) -> Stops | None:
    return Stops(pause.clock, pause.since, pause.until, pause.answered, pause.left) if pause else None
