"""Everything about one order as one piece of data that can be checked without Amiable (docs/adr/0019).

The log stands as it is kept, with the words it committed to; what else is told, the log and the books say. Nobody's mail
address, no file's content, nothing staff wrote to each other. At most sixteen statements; nothing here writes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from amiable.files import reads as files
from amiable.files.reads import UploadRead
from amiable.kernel.errors import refuse
from amiable.kernel.periods import format_moment
from amiable.ledger import reads as ledger
from amiable.ledger.reads import TransferRow
from amiable.orders import reads as orders
from amiable.pages.case_decisions import decisions_of
from amiable.pages.order import Entry, OrderPage, read_desk, read_order
from amiable.rules.outlook import is_blind, is_hidden

#: Version of the shape of case.json.
SCHEMA = 1

#: Words that are kept back: how a payment service calls a means of payment is for no reader.
KEPT_BACK = "means"

_TRIES = 3


def read_case_file(order: UUID | str, viewer: UUID, *, now: datetime) -> dict[str, Any]:
    """The data for one of the order's parties. Refuses `no_such_order` to everybody else."""
    return _whole(lambda: read_order(order, viewer, now=now), now)


def read_case_file_for_desk(order: UUID | str, viewer: UUID, *, now: datetime) -> dict[str, Any]:
    """The data for staff. Refuses as `read_desk`."""
    return _whole(lambda: read_desk(order, viewer, now=now), now)


def _whole(read: Callable[[], OrderPage], now: datetime) -> dict[str, Any]:
    """The data of one moment: read again when a line came in between. Refuses `busy` when lines come all the time."""
    for _ in range(_TRIES):
        page = read()
        found = _data(page, now)
        head = orders.find_head(page.loaded.id)
        if head is not None and head.seq == page.loaded.seq == len(found["log"]):
            return found
    refuse("busy")


def _data(page: OrderPage, now: datetime) -> dict[str, Any]:
    loaded, facts = page.loaded, page.loaded.facts
    shut = {entry.seq for entry in page.entries if _is_shut(page, entry)}
    log = orders.events_of(loaded.id)
    transfers = ledger.transfers_of(loaded.id)
    return {
        "schema": SCHEMA,
        "exported_at": format_moment(now.replace(microsecond=0)),
        "order": {
            "id": str(loaded.id),
            "reference": loaded.reference,
            "state": facts.state,
            "currency": facts.agreement.currency,
            "placed_at": format_moment(facts.created_at),
            "closed_at": format_moment(loaded.closed_at) if loaded.closed_at else "",
        },
        "head": {"seq": loaded.seq, "hash": loaded.head},
        "parties": _parties(page),
        "rules": {
            "name": loaded.rules.name,
            "version": loaded.rules.version,
            "hash": loaded.rules.hash,
            "text": orders.rules_text(loaded.rules.hash),
        },
        "agreement": [
            {
                "version": row.version,
                "seq": row.seq,
                "made_at": format_moment(row.made_at),
                "numbers": json.loads(row.numbers),
            }
            for row in orders.agreements_of(loaded.id)
        ],
        "log": [{"seq": row.seq, "text": row.text, "hash": row.hash} for row in log],
        "words": [_words(row, back=row.field == KEPT_BACK or row.seq in shut) for row in orders.words_of(loaded.id)],
        "files": [_file(page, row) for row in _in_order(page, files.of_order(loaded.id))],
        "decisions": decisions_of(page, {row.seq: row.hash for row in log}, transfers),
        "money": {"transfers": [_transfer(row) for row in transfers], "balances": _balances(transfers)},
        "anchors": _anchors(page),
    }


def _is_shut(page: OrderPage, entry: Entry) -> bool:
    """Whether a line's words are a review nobody may read yet, or one (or its reply) that support hid from this reader."""
    theirs = page.role in ("client", "seller") and entry.actor_kind != page.role
    facts = page.loaded.facts
    return is_blind(facts, entry.name) or (theirs and is_hidden(facts, entry.name, entry.actor_kind))


def _parties(page: OrderPage) -> list[dict[str, str]]:
    """Client and seller by name; of staff only the number the log knows them by."""
    sides = (("client", page.client), ("seller", page.seller))
    return [{"role": role, "id": str(who.id), "name": who.name, "language": who.language} for role, who in sides]


def _words(row: orders.WordsRow, *, back: bool) -> dict[str, Any]:
    erased = row.erased_at is not None
    return {
        "seq": row.seq,
        "field": row.field,
        "text": "" if back else row.text,
        "salt": "" if back else row.salt,
        "language": row.language,
        "erased": erased,
        "kept_back": back and not erased,
    }


def _in_order(page: OrderPage, rows: Sequence[UploadRead]) -> list[UploadRead]:
    """By line, and within one as they were named."""
    named = {name: i for entry in page.entries for i, name in enumerate(entry.data.get("files") or ())}
    return sorted(rows, key=lambda row: (row.seq or 0, named.get(str(row.id), 0), str(row.id)))


def _file(page: OrderPage, row: UploadRead) -> dict[str, Any]:
    owner = str(row.owner_id)
    role = {page.loaded.facts.client_id: "client", page.loaded.facts.seller_id: "seller"}.get(owner, "")
    exhibit = next((title for title, ids in _exhibits(page, row.seq or 0) if str(row.id) in ids), "")
    return {
        "id": str(row.id),
        "seq": row.seq or 0,
        "by": role,
        "name": row.name,
        "size": row.size,
        "sha256": row.sha256,
        "media_type": row.media_type,
        "exhibit": exhibit,
    }


def _exhibits(page: OrderPage, seq: int) -> list[tuple[str, Sequence[str]]]:
    """The field of the title of each exhibit of a line, with its files."""
    entry = next((entry for entry in page.entries if entry.seq == seq), None)
    rows = entry.data.get("exhibits") or () if entry else ()
    return [(f"exhibits.{i}.title", row["files"]) for i, row in enumerate(rows)]


def _transfer(row: TransferRow) -> dict[str, Any]:
    return {
        "seq": row.seq,
        "debit": row.debit,
        "credit": row.credit,
        "amount": row.amount,
        "currency": row.currency,
        "capture": row.capture,
        "at": format_moment(row.at),
    }


def _balances(transfers: Sequence[TransferRow]) -> list[dict[str, Any]]:
    """What each account holds: credits without debits, so what lies with others stands below zero."""
    net: dict[tuple[str, str], int] = {}
    for row in transfers:
        for account, amount in ((row.debit, -row.amount), (row.credit, row.amount)):
            net[account, row.currency] = net.get((account, row.currency), 0) + amount
    return [
        {"account": account, "currency": currency, "net": net[account, currency]} for account, currency in sorted(net)
    ]


def _anchors(page: OrderPage) -> list[dict[str, Any]]:
    """The digests of the days on which the order's log grew, to hold against those the marketplace has published."""
    days = {entry.at.date() for entry in page.entries}
    return [
        {"day": day.isoformat(), "digest": text, "orders": count}
        for day, text, count in orders.anchors()
        if day in days
    ]
