"""The decisions of a case as everybody reads them: how far each has come, on which facts, and what can be done against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from amiable.kernel.errors import Refusal
from amiable.pages.order import Entry, OrderPage
from amiable.rules.facts import Actor
from amiable.rules.plan import why_not
from amiable.rules.terms import Terms

#: Events that decide on a case.
DECIDING = ("case_decided", "case_decided_by_default", "appeal_decided")

#: Case states in which a decision stands and is not final.
OPEN_TO_CHANGE = ("appealable", "appealed")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision with how far it has come: waiting (for a second person), refused, appealable, appealed, final or replaced.
    `until` is when the money leaves as things stand, `no_appeal` why nobody can appeal to the last one now."""

    entry: Entry
    second: Entry | None
    status: str
    terms: Terms
    facts: Sequence[Entry]
    until: datetime | None
    no_appeal: Refusal | None


def rulings_of(page: OrderPage, entries: Sequence[Entry], now: datetime) -> list[Ruling]:
    """Every decision of the case, the first first."""
    made = [entry for entry in entries if entry.name in DECIDING]
    return [_ruling(page, entry, entries, now, last=entry is made[-1]) for entry in made]


def _ruling(page: OrderPage, entry: Entry, entries: Sequence[Entry], now: datetime, *, last: bool) -> Ruling:
    second = second_of(entry, entries)
    status = _status(page, entry, second, last=last)
    clock = {"appealable": "appeal_by", "appealed": "appeal_decide_by"}.get(status, "")
    deadline = page.loaded.facts.deadline(clock)
    lines = {row.seq: row for row in page.entries}
    return Ruling(
        entry=entry,
        second=second,
        status=status,
        terms=_terms(entry),
        facts=[lines[seq] for seq in entry.data.get("facts") or () if seq in lines],
        until=deadline.fires_at if deadline else None,
        no_appeal=no_appeal(page, now) if last else None,
    )


def second_of(entry: Entry, entries: Sequence[Entry]) -> Entry | None:
    """The line of the second person, for a decision that waits or waited for one."""
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


def no_appeal(page: OrderPage, now: datetime) -> Refusal | None:
    """Why neither side can appeal, as the engine says; None when they can."""
    loaded = page.loaded
    row, who = loaded.rules.actions["appeal"], Actor("client", loaded.facts.client_id)
    return why_not(loaded.rules, loaded.facts, row, who, now)


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
