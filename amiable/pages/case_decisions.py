"""The decisions of an order in full: who decided, when, on which facts by which rule, what each side gets, and what can be
done against it. Read off the log; what a decision must be recorded with is the law's (Digital Services Act, article 17)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import override

from amiable.kernel.periods import format_moment
from amiable.ledger.reads import TransferRow
from amiable.pages.order import Entry, OrderPage
from amiable.pages.rulings import no_appeal, second_of
from amiable.rules.shape import Label, Rules
from amiable.wording.redress import REDRESS

#: Events that decide on a case first, those that decide something at all, and those that bring a matter before support.
FIRST = frozenset(("case_decided", "case_decided_by_default"))
DECIDING = FIRST | {"appeal_decided", "reason_decided"}
BEFORE_SUPPORT = frozenset(("support_asked", "support_case_opened", "support_opened_very_late", "reason_contested"))


def decisions_of(page: OrderPage, hashes: Mapping[int, str], transfers: Sequence[TransferRow]) -> list[dict[str, Any]]:
    """Every decision in its order, those that were drawn up anew or replaced included; `hashes` by line."""
    return [_decision(page, entry, received, hashes, transfers) for entry, received in _decided(page)]


def _decided(page: OrderPage) -> Iterator[tuple[Entry, Entry | None]]:
    """Each decision with the line that brought it before support, an appeal for one on appeal."""
    received = None
    for entry in page.entries:
        if entry.name in BEFORE_SUPPORT or entry.name == "decision_appealed" or _is_straight(page.loaded.rules, entry):
            received = entry
        elif entry.name in DECIDING:
            yield entry, received


def _is_straight(rules: Rules, entry: Entry) -> bool:
    """Whether a case went to support as it was opened."""
    row = rules.case_reasons.get(str(entry.data.get("reason"))) if entry.name == "case_opened" else None
    return row is not None and row.straight_to_support


def _decision(
    page: OrderPage,
    entry: Entry,
    received: Entry | None,
    hashes: Mapping[int, str],
    transfers: Sequence[TransferRow],
) -> dict[str, Any]:
    rules, data = page.loaded.rules, entry.data
    second = second_of(entry, page.entries)
    waits = bool(data.get("waits"))
    at = second.at if second else entry.at
    clause = rules.clauses.get(str(data.get("rule")))
    return {
        "seq": entry.seq,
        "event": entry.name,
        "told": dict(data),
        "decided_at": format_moment(at),
        "received_at": format_moment(received.at) if received else "",
        "received_seq": received.seq if received else 0,
        "decider": {
            "kind": "person" if entry.actor_kind in ("mediator", "operator") else "automated",
            "role": entry.actor_kind,
            "id": entry.actor_id,
        },
        "second": {"seq": second.seq, "id": second.actor_id, "event": second.name} if second else None,
        "status": _status(waits=waits, second=second),
        "facts": [{"seq": seq, "hash": hashes[seq]} for seq in data.get("facts", ()) if seq in hashes],
        "clause": {"code": clause.code, "text": _texts(clause.label)} if clause else None,
        "rules": {"name": rules.name, "version": rules.version, "hash": rules.hash},
        "measure": _measure(rules, data),
        "amounts": _amounts(page, entry, transfers),
        "languages": {role: said.language for role in ("client", "seller") if (said := entry.said(f"why_{role}"))},
        "redress": _redress(page, entry, at, second),
    }


def _measure(rules: Rules, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the decision does, beside the amounts."""
    reason = rules.reasons.get(str(data.get("reason")))
    return {
        "outcome": data.get("outcome", ""),
        "fault": data.get("fault", ""),
        "reason": data.get("reason", ""),
        "reason_text": _texts(reason.label) if reason else None,
        "redo_days": data.get("redo_days", 0),
        "release_files": bool(data.get("release_files")),
    }


def _status(*, waits: bool, second: Entry | None) -> str:
    if second:
        return "approved" if second.name == "decision_approved" else "refused"
    return "waits" if waits else "counts"


def _amounts(page: OrderPage, entry: Entry, transfers: Sequence[TransferRow]) -> dict[str, Any]:
    """Minor units: what was disputed, what goes back to the client, what stays for the seller before the fee."""
    if entry.name == "reason_decided":
        return {"currency": page.loaded.facts.agreement.currency, "disputed": 0, "client": 0, "seller": 0}
    first = max(
        one.seq for one in page.entries if one.name in FIRST and one.seq <= entry.seq
    )  # of an appeal, what it is about
    before = [row for row in transfers if row.seq < first]
    disputed = sum(row.amount * ((row.credit == "disputed") - (row.debit == "disputed")) for row in before)
    client = int(entry.data.get("refund", 0))
    redo = bool(entry.data.get("redo_days"))
    seller = 0 if redo else max(disputed - client, 0)
    return {"currency": page.loaded.facts.agreement.currency, "disputed": disputed, "client": client, "seller": seller}


def _redress(page: OrderPage, entry: Entry, at: datetime, second: Entry | None) -> dict[str, Any]:
    last = not any(one.name in DECIDING and one.seq > entry.seq for one in page.entries)
    code = _way_on(page, entry, second, last=last)
    until = _appeal_until(page, at, last=last) if code in ("appeal", "alone") else None
    texts = {}
    for language in settings.SPOKEN:
        with override(language):
            texts[language] = str(REDRESS[code])
    return {"code": code, "until": format_moment(until) if until else "", "text": texts}


def _way_on(page: OrderPage, entry: Entry, second: Entry | None, *, last: bool) -> str:
    """The code of what can be done against a decision."""
    if entry.data.get("waits") and second is None:
        return "second"
    if second is not None and second.name == "decision_refused":
        return "none"
    if entry.name not in FIRST:
        return "final"
    refusal = no_appeal(page, page.loaded.last_at) if last else None
    return "alone" if refusal is not None and refusal.code == "no_other_mediator" else "appeal"


def _appeal_until(page: OrderPage, at: datetime, *, last: bool) -> datetime | None:
    """When the time to appeal ends: by its clock while it runs, else its length from the decision, the wall at the latest."""
    rules, facts = page.loaded.rules, page.loaded.facts
    running = facts.deadline("appeal_by") if last else None
    if running is not None:
        return running.fires_at
    clock = rules.clocks["appeal_by"]
    if clock.length is None:
        return None
    wall = rules.walls.get(clock.wall or "")
    end = at + clock.length
    return min(end, facts.captured_at + timedelta(days=wall.day)) if wall and facts.captured_at else end


def _texts(label: Label) -> dict[str, str]:
    return dict(label)
