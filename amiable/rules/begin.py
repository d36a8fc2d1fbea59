"""The first plan of an order: bought, not paid."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from amiable.kernel.errors import Refusal
from amiable.kernel.money import CURRENCIES
from amiable.rules import effects as e
from amiable.rules.draft import Draft
from amiable.rules.facts import Actor, Agreement, Facts
from amiable.rules.inputs.bounds import out_of_bounds
from amiable.rules.inputs.purchase import Purchase
from amiable.rules.plan import Plan
from amiable.rules.shape import Rules
from amiable.rules.steps import money
from amiable.rules.walls import package_fits


def begin(
    rules: Rules, order: str, purchase: Purchase, *, client_id: str, seller_id: str, actor: Actor, now: datetime
) -> Plan | Refusal:
    """An order of `order` (its id) on what was bought: the payment is asked and its clock runs.

    Refuses what is out of bounds, `unknown_currency`, `package_too_long` for the walls, and `own_service`.
    """
    refusal = out_of_bounds(purchase) or _impossible(rules, purchase, client_id=client_id, seller_id=seller_id)
    if refusal is not None:
        return refusal
    before = Facts(order, rules.start, agreement_of(purchase), now, client_id=client_id, seller_id=seller_id)
    before = before.but(service=purchase.service)
    draft = Draft(rules, before, None, actor, None, now)
    draft.enter(rules.start)
    money.ask_capture(draft, purpose="order", work=purchase.work, client_fee=purchase.client_fee, tax=purchase.tax)
    told = {field.name: getattr(purchase, field.name) for field in fields(purchase)}
    draft.do(e.Happened("order_placed", {**told, "rules": rules.hash}, now))
    draft.tell("seller", "order_placed")
    return Plan("place_order", actor, before, draft.facts, tuple(draft.effects), now, quiet=False)


def _impossible(rules: Rules, purchase: Purchase, *, client_id: str, seller_id: str) -> Refusal | None:
    if client_id == seller_id:
        return Refusal("own_service")
    if purchase.currency not in CURRENCIES:
        return Refusal("unknown_currency", {"currency": purchase.currency})
    if not package_fits(rules, purchase.days, purchase.rounds):
        return Refusal("package_too_long", {"days": purchase.days, "rounds": purchase.rounds})
    return None


def agreement_of(purchase: Purchase) -> Agreement:
    """The numbers of what was bought."""
    return Agreement(
        currency=purchase.currency,
        work=purchase.work,
        client_fee=purchase.client_fee,
        tax=purchase.tax,
        days=purchase.days,
        rounds=purchase.rounds,
        effort_minutes=purchase.effort_minutes,
        brief_required=any(question.required for question in purchase.brief),
        required_answers=tuple(question.id for question in purchase.brief if question.required),
    )
