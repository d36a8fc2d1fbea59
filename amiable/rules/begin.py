"""The first plan of an order: bought, not paid."""

from __future__ import annotations

from datetime import datetime

from amiable.rules import effects as e
from amiable.rules.draft import Draft
from amiable.rules.facts import Actor, Agreement, Facts
from amiable.rules.plan import Plan
from amiable.rules.shape import Rules
from amiable.rules.steps import money


def begin(
    rules: Rules, order: str, agreement: Agreement, *, client_id: str, seller_id: str, actor: Actor, now: datetime
) -> Plan:
    """An order of `order` (its id) on `agreement`: the payment is asked and its clock runs.

    The agreement's amounts and days were judged where the package was made (`walls.package_fits`).
    """
    before = Facts(order, rules.start, agreement, now, client_id=client_id, seller_id=seller_id)
    draft = Draft(rules, before, None, actor, None, now)
    draft.enter(rules.start)
    money.ask_capture(draft, purpose="order", work=agreement.work, client_fee=agreement.client_fee, tax=agreement.tax)
    price = {"work": agreement.work, "client_fee": agreement.client_fee, "tax": agreement.tax}
    draft.do(e.Happened("order_placed", {**price, "currency": agreement.currency, "rules": rules.hash}, now))
    draft.tell("seller", "order_placed")
    return Plan("place_order", actor, before, draft.facts, tuple(draft.effects), now, quiet=False)
