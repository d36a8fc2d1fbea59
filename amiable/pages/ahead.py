"""What is ahead of a case: what happens when support decides nothing, and what a decision comes to once nobody appeals. Both are
plans that are made and left; nothing here writes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from amiable.pages.order import OrderPage
from amiable.rules.facts import Actor
from amiable.rules.inputs import Nothing
from amiable.rules.outlook import Silence
from amiable.rules.plan import Plan, fire, plan
from amiable.rules.shape import Rules

#: What decides by itself when support does not, the nearest first to fire.
DEFAULTS = ("decide_by", "support_by", "appeal_decide_by", "reason_decide_by")


def by_default(page: OrderPage, *, now: datetime) -> Silence | None:
    """What happens when support decides nothing: the plan of the clock that then decides; None while nothing waits for it."""
    rules, facts = page.loaded.rules, page.loaded.facts
    waiting = [row for row in facts.deadlines if row.clock in DEFAULTS and row.fires_at]
    for row in sorted(waiting, key=lambda row: row.fires_at or now):
        at = max(row.fires_at or now, now)
        run = fire(rules, facts, row, at)
        if isinstance(run, Plan):
            return Silence(at, row.clock, run, None, 0, sum(capture.refunding for capture in run.after.captures))
    return None


def if_final(rules: Rules, run: Plan) -> Plan:
    """What a decision comes to: approved where it waits for that, and final once nobody appeals; its moment is then."""
    facts = run.after
    if facts.case and facts.case.waits_for_second:
        approved = plan(rules, facts, "approve_decision", Actor("operator"), Nothing(), run.at)
        run = _then(run, approved) if isinstance(approved, Plan) else run
    appeal = run.after.deadline("appeal_by")
    at = appeal.fires_at if appeal else None
    final = fire(rules, run.after, appeal, at) if appeal and at else None
    return _then(run, final) if isinstance(final, Plan) else run


def _then(first: Plan, second: Plan) -> Plan:
    return replace(second, before=first.before, effects=(*first.effects, *second.effects))
