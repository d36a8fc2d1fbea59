"""The decisions of a case as shapes: what each side gets, by which rule, on which facts, and what can be done against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from amiable.api.shapes.case import Decided, FactReliedOn, Rule
from amiable.api.shapes.said import Coded
from amiable.api.shown.settling import terms_of
from amiable.api.shown.words import reason, words
from amiable.orders import reads as orders
from amiable.pages.order import Entry, OrderPage
from amiable.pages.rulings import Ruling, rulings_of
from amiable.wording import events
from amiable.wording.scene import Scene


def decisions_of(page: OrderPage, entries: Sequence[Entry], scene: Scene, now: datetime) -> list[Decided]:
    """Every decision of the case, the first first. One statement when there is one: the hashes of the log."""
    made = rulings_of(page, entries, now)
    if not made:
        return []
    hashes = {row.seq: row.hash for row in orders.events_of(page.loaded.id)}
    return [_decided(page, ruling, hashes, scene) for ruling in made]


def _decided(page: OrderPage, ruling: Ruling, hashes: Mapping[int, str], scene: Scene) -> Decided:
    entry, data, second = ruling.entry, ruling.entry.data, ruling.second
    named = scene.rules.reasons.get(data["reason"])
    return Decided(
        seq=entry.seq,
        at=entry.at,
        status=ruling.status,
        by_default=entry.name == "case_decided_by_default",
        by_name=_name(page, entry),
        two_people=bool(data.get("waits")),
        second_name=_name(page, second) if second else "",
        outcome=data["outcome"],
        refund=data["refund"],
        fault=data["fault"],
        reason=Coded(data["reason"], scene.reader.label(named.label) if named else ""),
        terms=terms_of(ruling.terms),
        rule=_rule(entry, scene),
        facts=_facts(ruling, hashes, scene),
        why_client=words(entry.said("why_client")),
        why_seller=words(entry.said("why_seller")),
        money_leaves_at=ruling.until,
        appeal_until=ruling.until if ruling.status == "appealable" else None,
        no_appeal=reason(ruling.no_appeal, scene) if ruling.no_appeal else None,
    )


def _rule(entry: Entry, scene: Scene) -> Rule | None:
    clause = scene.rules.clauses.get(str(entry.data.get("rule")))
    if clause is None:
        return None
    return Rule(str(entry.data["rule"]), scene.reader.label(clause.label), str(entry.data.get("rules", "")))


def _facts(ruling: Ruling, hashes: Mapping[int, str], scene: Scene) -> list[FactReliedOn]:
    return [
        FactReliedOn(
            row.seq, hashes[row.seq], row.name, events.line(row.name, row.data, actor_role=row.actor_kind, scene=scene)
        )
        for row in ruling.facts
    ]


def _name(page: OrderPage, entry: Entry) -> str:
    """Who of staff it was, for staff."""
    known = page.names.get(entry.actor_id) if page.role in ("mediator", "operator") else None
    return known.name if known else ""
