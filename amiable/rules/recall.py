"""The one line of an order that was lived elsewhere: what was agreed, when it ended and how, as somebody brought it.

It stands as history. It carries no money, no clock runs on it, and it counts for nobody: how much was paid, to whom, and
whose fault an ending was, is known where it happened, not here.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from amiable.kernel.errors import Refusal
from amiable.kernel.money import CURRENCIES
from amiable.rules import effects as e
from amiable.rules.begin import agreement_of
from amiable.rules.draft import Draft
from amiable.rules.facts import Actor, Closing, Facts
from amiable.rules.inputs.purchase import Purchase
from amiable.rules.plan import Plan
from amiable.rules.shape import Rules

#: What the first event of such an order is called.
BROUGHT = "order_brought"

#: How it can have ended.
COMPLETED, CANCELLED = "completed", "cancelled"
OUTCOMES = (COMPLETED, CANCELLED)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line of history comes from: the site, its own id for the order, SHA-256 of the file, the line in it, and
    SHA-256 of what that line says."""

    site: str
    external_id: str
    file: str
    line: int
    row: str


@dataclass(frozen=True, slots=True)
class History:
    """An order that ended elsewhere. `refund` in minor units, `reason` a code of the rules for one that was cancelled."""

    bought: Purchase
    placed_at: datetime
    ended_at: datetime
    outcome: str
    reason: str = ""
    refund: int = 0
    deliveries: tuple[datetime, ...] = ()


def recall(
    rules: Rules,
    order: str,
    history: History,
    source: Source,
    *,
    client_id: str,
    seller_id: str,
    actor: Actor,
    now: datetime,
) -> Plan | Refusal:
    """The plan that writes `history` down as the order `order` (its id), all at once.

    Refuses `own_service`, `unknown_currency`, `outcome_unknown`, `reason_unknown` (not one of these rules, or missing),
    `reason_not_wanted` (of an order that completed), `dates_disorderly`, and `refund_too_large`.
    """
    refusal = _impossible(rules, history, client_id, seller_id, now)
    if refusal is not None:
        return refusal
    bought = history.bought
    closing = Closing(history.outcome, history.reason, counts=False, at=history.ended_at, by="operator")
    facts = Facts(
        order,
        history.outcome,
        agreement_of(bought),
        history.placed_at,
        client_id=client_id,
        seller_id=seller_id,
        started_at=history.placed_at,
        closing=closing,
        service=bought.service,
    )
    draft = Draft(rules, facts, None, actor, None, now)
    told = {field.name: getattr(bought, field.name) for field in fields(bought)}
    lived = {field.name: getattr(history, field.name) for field in fields(history) if field.name != "bought"}
    from_where = {field.name: getattr(source, field.name) for field in fields(source)}
    draft.do(e.Happened(BROUGHT, {**told, **lived, **from_where, "rules": rules.hash}, now))
    return Plan("bring_order", actor, facts, draft.facts, tuple(draft.effects), now, quiet=False)


def _impossible(rules: Rules, history: History, client_id: str, seller_id: str, now: datetime) -> Refusal | None:
    bought = history.bought
    if client_id == seller_id:
        return Refusal("own_service")
    if bought.currency not in CURRENCIES:
        return Refusal("unknown_currency", {"currency": bought.currency})
    if history.outcome not in OUTCOMES:
        return Refusal("outcome_unknown")
    if history.outcome == CANCELLED and history.reason not in rules.reasons:
        return Refusal("reason_unknown")
    if history.outcome == COMPLETED and history.reason:
        return Refusal("reason_not_wanted")
    moments = (history.placed_at, *history.deliveries, history.ended_at)
    if list(moments) != sorted(moments) or history.ended_at > now:
        return Refusal("dates_disorderly")
    if not 0 <= history.refund <= bought.price:
        return Refusal("refund_too_large")
    return None
