"""The decisions of a case as shapes: what each side gets, by which rule, on which facts, and what can be done against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from amiable.api.shapes.case import Decided, FactReliedOn, Rule
from amiable.api.shapes.said import Coded, Reason
from amiable.api.shown.settling import terms_of
from amiable.api.shown.words import reason, words
from amiable.orders import reads as orders
from amiable.pages.order import Entry, OrderPage
from amiable.rules.facts import Actor
from amiable.rules.plan import why_not
from amiable.rules.terms import Terms
from amiable.wording import events
from amiable.wording.scene import Scene

#: Events that decide on a case.
DECIDING = ("case_decided", "case_decided_by_default", "appeal_decided")

#: Case states in which a decision stands and is not final.
OPEN_TO_CHANGE = ("appealable", "appealed")


def decisions_of(page: OrderPage, entries: Sequence[Entry], scene: Scene, now: datetime) -> list[Decided]:
    """Every decision of the case, the first first. One statement when there is one: the hashes of the log."""
    made = [entry for entry in entries if entry.name in DECIDING]
    if not made:
        return []
    hashes = {row.seq: row.hash for row in orders.events_of(page.loaded.id)}
    return [_decided(page, entry, entries, hashes, scene, now, last=entry is made[-1]) for entry in made]


def _decided(
    page: OrderPage,
    entry: Entry,
    entries: Sequence[Entry],
    hashes: Mapping[int, str],
    scene: Scene,
    now: datetime,
    *,
    last: bool,
) -> Decided:
    data, second = entry.data, _second(entry, entries)
    status = _status(page, entry, second, last=last)
    until = _until(page, status)
    named = scene.rules.reasons.get(data["reason"])
    return Decided(
        seq=entry.seq,
        at=entry.at,
        status=status,
        by_default=entry.name == "case_decided_by_default",
        by_name=_name(page, entry),
        two_people=bool(data.get("waits")),
        second_name=_name(page, second) if second else "",
        outcome=data["outcome"],
        refund=data["refund"],
        fault=data["fault"],
        reason=Coded(data["reason"], scene.reader.label(named.label) if named else ""),
        terms=terms_of(_terms(entry)),
        rule=_rule(entry, scene),
        facts=_facts(page, entry, hashes, scene),
        why_client=words(entry.said("why_client")),
        why_seller=words(entry.said("why_seller")),
        money_leaves_at=until,
        appeal_until=until if status == "appealable" else None,
        no_appeal=_no_appeal(page, scene, now) if last else None,
    )


def _second(entry: Entry, entries: Sequence[Entry]) -> Entry | None:
    """The line of the second person, for a decision that waited for one."""
    if not entry.data.get("waits"):
        return None
    later = (row for row in entries if row.seq > entry.seq and row.name in ("decision_approved", "decision_refused"))
    return next(later, None)


def _status(page: OrderPage, entry: Entry, second: Entry | None, *, last: bool) -> str:
    if second is not None and second.name == "decision_refused":
        return "refused"
    if not last:
        return "replaced"
    state = page.loaded.facts.case_state
    if state in OPEN_TO_CHANGE:
        return state
    return "waiting" if entry.data.get("waits") and second is None and state != "closed" else "final"


def _until(page: OrderPage, status: str) -> datetime | None:
    """When the money leaves as things stand: the time to appeal, or to decide on the appeal, is over."""
    clock = {"appealable": "appeal_by", "appealed": "appeal_decide_by"}.get(status, "")
    deadline = page.loaded.facts.deadline(clock)
    return deadline.fires_at if deadline else None


def _no_appeal(page: OrderPage, scene: Scene, now: datetime) -> Reason | None:
    """Why neither side can appeal, as the engine says; None when they can."""
    loaded = page.loaded
    row, who = loaded.rules.actions["appeal"], Actor("client", loaded.facts.client_id)
    refusal = why_not(loaded.rules, loaded.facts, row, who, now)
    return reason(refusal, scene) if refusal else None


def _terms(entry: Entry) -> Terms:
    data = entry.data
    return Terms(
        refund=data["refund"],
        redo_days=data.get("redo_days", 0) if data["outcome"] == "redo" else 0,
        complete=data["outcome"] == "complete",
        cancel=data["outcome"] == "cancel",
        reason=data["reason"],
        release_files=bool(data.get("release_files")),
    )


def _rule(entry: Entry, scene: Scene) -> Rule | None:
    clause = scene.rules.clauses.get(str(entry.data.get("rule")))
    if clause is None:
        return None
    return Rule(str(entry.data["rule"]), scene.reader.label(clause.label), str(entry.data.get("rules", "")))


def _facts(page: OrderPage, entry: Entry, hashes: Mapping[int, str], scene: Scene) -> list[FactReliedOn]:
    lines = {row.seq: row for row in page.entries}
    found = [lines[seq] for seq in entry.data.get("facts", ()) if seq in lines]
    return [
        FactReliedOn(
            row.seq, hashes[row.seq], row.name, events.line(row.name, row.data, actor_role=row.actor_kind, scene=scene)
        )
        for row in found
    ]


def _name(page: OrderPage, entry: Entry) -> str:
    """Who of staff it was, for staff."""
    known = page.names.get(entry.actor_id) if page.role in ("mediator", "operator") else None
    return known.name if known else ""
