"""Orders that were lived elsewhere, written down here by their one line: the same flush as every other line of a log.

Many at once, in the transaction the caller holds. They move no money and wake nobody but the feed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from amiable.flow import document, flush, sql
from amiable.flow.apply import Step, apply
from amiable.flow.load import Loaded, rules_in_force
from amiable.flow.place import keep_rules
from amiable.kernel.errors import Refusal
from amiable.kernel.ids import Random, reference, uuid7
from amiable.orders import reads as orders
from amiable.people.terms import external
from amiable.rules.facts import Actor
from amiable.rules.inputs.purchase import Purchase
from amiable.rules.load import shipped_text
from amiable.rules.plan import Plan
from amiable.rules.recall import History, Source, recall


@dataclass(frozen=True, slots=True)
class Lived:
    """An order that ended elsewhere, between which two people here, and where it stands there."""

    history: History
    source: Source
    client_id: str
    seller_id: str


def plan_lived(lived: Lived, actor: Actor, *, now: datetime, order: str = "") -> Plan | Refusal:
    """The plan that writes it down as `order`; refuses what `rules.recall` refuses."""
    return recall(
        rules_in_force(),
        order,
        lived.history,
        lived.source,
        client_id=lived.client_id,
        seller_id=lived.seller_id,
        actor=actor,
        now=now,
    )


def write_lived(many: Sequence[Lived], actor: Actor, *, now: datetime, ids: Random) -> None:
    """Write them down. Raises ValueError for one that would be refused, IntegrityError for an id that is taken."""
    rules = rules_in_force()
    if many and not orders.has_rules(rules.hash):
        keep_rules(rules, shipped_text(), now=now)
    steps = list[Step]()
    for lived in many:
        order = uuid7(lived.history.placed_at, ids)  # lists go by when an order was placed
        plan = plan_lived(lived, actor, now=now, order=str(order))
        if isinstance(plan, Refusal):
            raise ValueError(plan.code)
        site, own = lived.source.site, lived.source.external_id
        nothing_yet = Loaded(
            order,
            reference(ids),
            rules,
            plan.before,
            seq=0,
            version=0,
            head="",
            last_at=now,
            site=site,
            external_id=external(site, own),
        )
        steps.append(Step(nothing_yet, plan, None, Purchase))
    written = apply(steps, ids=ids)
    rows = flush.Rows()
    for step, lived, done in zip(steps, many, written, strict=True):
        order_id = sql.uid(step.loaded.id)
        rows.add(flush.PARTY, order_id, "client", sql.uid(lived.client_id))
        rows.add(flush.PARTY, order_id, "seller", sql.uid(lived.seller_id))
        rows.add(flush.AGREEMENT, order_id, 1, 1, document.encode_part(done.facts.agreement), sql.moment(now))
    if steps:
        flush.flush(rows)
