"""What people do about each other's words beside an order's life: read them, report them, want no more of them.

None of it is an event: no log grows, no version moves. `actor` is the id of the person who acts; refusals are raised as
`Refused`. Words that are sent go through the door (flow.perform).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from amiable.flow import flush, sql
from amiable.flow.apply import read_line
from amiable.flow.desk import require_look
from amiable.flow.load import Loaded, load_facts
from amiable.kernel.canonical import canonical
from amiable.kernel.errors import Refusal, refuse
from amiable.kernel.ids import Random, uuid7
from amiable.kernel.letters import readable
from amiable.orders import logs
from amiable.orders import reads as orders
from amiable.orders.lists import PLACED
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.rules.facts import Facts
from amiable.rules.inputs.fields import is_blank
from amiable.rules.outlook import is_blind
from amiable.talk import reads, writes
from amiable.talk.terms import OUTCOMES, check_report, check_text, is_said

log = logging.getLogger("amiable.talking")

#: Whose words can be reported.
SPEAKERS = ("client", "seller", "mediator", "operator")


def mark_read(order: UUID | str, person: UUID, seq: int, *, now: datetime) -> None:
    """A party has read an order up to event `seq`, at most to its last one; a mark never goes back. Refuses `no_such_order`."""
    loaded = load_facts(order, now)
    _require_party(loaded, person)
    seq = min(seq, loaded.seq)
    if seq > 0:
        with transaction.atomic():
            writes.upsert_mark(loaded.id, person, seq, now=now)


def report(
    order: UUID | str, actor: UUID, seq: int, *, why: str, text: str, now: datetime, ids: Random = os.urandom
) -> None:
    """Report words of the other side, or of support, that stand in event `seq`; a second time changes nothing.

    Refuses `no_such_order`, `no_such_words` (none there, one's own, or not for these eyes yet) and `invalid` (data: field name →
    Refusal).
    """
    loaded = load_facts(order, now)
    require_words(loaded, actor, seq)
    text = readable(text)
    problems = check_report(why, text)
    if problems:
        refuse("invalid", **problems)
    with transaction.atomic():
        writes.insert_report(uuid7(now, ids), loaded.id, seq, reporter=actor, why=why, text=text, now=now)
    _note("words_reported", actor, f"{loaded.reference}/{seq}", now)


def require_words(loaded: Loaded, reader: UUID, seq: int) -> None:
    """Words of somebody else that this party may read. Refuses `no_such_order` and `no_such_words`."""
    _require_party(loaded, reader)
    if not 0 < seq <= loaded.seq:
        refuse("no_such_words")
    line: dict[str, Any] = read_line(logs.lines_at([(loaded.id, seq)])[loaded.id, seq])
    role = "client" if str(reader) == loaded.facts.client_id else "seller"
    fields = [row.field for row in orders.words_of(loaded.id, seq=seq) if row.text]
    if not may_report(loaded.facts, role, seq=seq, event=line["name"], by=line["actor"]["kind"], fields=fields):
        refuse("no_such_words")


def may_report(facts: Facts, role: str, *, seq: int, event: str, by: str, fields: Iterable[str]) -> bool:
    """Whether the party `role` may report event `seq`, done `by` a kind of actor, with words left in `fields`: words of somebody
    else, for these eyes by now, beyond what was bought (which is mostly in nobody's words)."""
    if seq <= PLACED or by == role or by not in SPEAKERS or is_blind(facts, event):
        return False
    return any(is_said(event, field) for field in fields)


def handle(order: UUID | str, report_id: UUID, person: UUID, *, outcome: str, answer: str, now: datetime) -> None:
    """Say what came of a report, once; whoever made it is told. Refuses `no_such_order`, `look_first`, `not_found` (not on this
    order), `recused` (of one's own words), `invalid`, and `handled_already`."""
    loaded = _looked_at(order, person, now=now)
    found = next((row for row in reads.reports_of(loaded.id) if row.id == report_id), None)
    if found is None:
        refuse("not_found")
    if any(row.author == str(person) for row in orders.words_of(loaded.id, seq=found.seq)):
        refuse("recused")
    answer = readable(answer)
    problems = check_text(answer, name="answer")
    if outcome not in OUTCOMES:
        problems["outcome"] = Refusal("unknown_choice")
    if is_blank(answer):
        problems["answer"] = Refusal("text_missing")
    if problems:
        refuse("invalid", **problems)
    with transaction.atomic():
        if not writes.update_report(report_id, by=person, outcome=outcome, answer=answer, now=now):
            refuse("handled_already")
        _tell(loaded, found.reporter, found.seq, "report_answered", now=now)
    _note("report_handled", person, f"{loaded.reference}/{found.seq}", now)


def close_flags(order: UUID | str, seq: int, person: UUID, *, now: datetime) -> None:
    """Support has looked at what was flagged in event `seq`: it leaves the list of what waits; again changes nothing. Refuses
    `no_such_order`, `look_first`, and `not_found` where nothing was flagged."""
    loaded = _looked_at(order, person, now=now)
    if not reads.flags_of(loaded.id, seq):
        refuse("not_found")
    with transaction.atomic():
        writes.insert_closed(loaded.id, seq, person=person, now=now)
    _note("flags_closed", person, f"{loaded.reference}/{seq}", now)


def _looked_at(order: UUID | str, person: UUID, *, now: datetime) -> Loaded:
    """The order for a mediator who opened it lately. Refuses `no_such_order` and `look_first`."""
    loaded = load_facts(order, now)
    require_look(loaded, person, now=now)
    who = people.find_person(person)
    if who is None or Permission.MEDIATE not in who.permissions:
        refuse("no_such_order")
    return loaded


def _tell(loaded: Loaded, person: UUID, seq: int, code: str, *, now: datetime) -> None:
    """Have one of the two told of something that is no event: an item of the outbox, as reminders are (flow.due)."""
    role = "client" if str(person) == loaded.facts.client_id else "seller"
    body = canonical({"notices": [{"to": role, "code": code, "data": {}}]})
    rows, at = flush.Rows(), sql.moment(now)
    rows.add(flush.ITEM, "notices", sql.uid(loaded.id), seq, body, at, at, 0, "")
    flush.flush(rows)


def block_other(order: UUID | str, actor: UUID, *, now: datetime) -> UUID:
    """Block the other side of an order; returns who that is. Refuses `no_such_order`."""
    loaded = load_facts(order, now)
    _require_party(loaded, actor)
    facts = loaded.facts
    other = UUID(facts.seller_id if str(actor) == facts.client_id else facts.client_id)
    block(actor, other, now=now)
    return other


def block(actor: UUID, other: UUID, *, now: datetime) -> None:
    """Want nothing more from somebody: no new order between the two, no words once an order has ended. Refuses `not_found`."""
    if actor == other or people.find_person(other) is None:
        refuse("not_found")
    with transaction.atomic():
        writes.insert_block(actor, other, now=now)
    _note("blocked", actor, str(other), now)


def unblock(actor: UUID, other: UUID, *, now: datetime) -> None:
    """Take a block back; none is none."""
    with transaction.atomic():
        writes.delete_block(actor, other)
    _note("unblocked", actor, str(other), now)


def _require_party(loaded: Loaded, person: UUID) -> None:
    if str(person) not in (loaded.facts.client_id, loaded.facts.seller_id):
        refuse("no_such_order")


def _note(name: str, actor: UUID, subject: str, now: datetime) -> None:
    log.info("%s actor=%s subject=%s at=%s", name, actor, subject, now.isoformat())
