"""What stands beside the words of an order for one of its parties: how far both have read, what was flagged and reported.

One statement for an order, one for a list of orders. Of what the other side reported, nobody learns.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.flow import talking
from amiable.flow.guarding import has_ended
from amiable.flow.load import load_facts
from amiable.pages.order import Entry, OrderPage, Said, role_on
from amiable.talk import reads
from amiable.talk.reads import MarkRead
from amiable.talk.terms import is_said


@dataclass(frozen=True, slots=True)
class Talk:
    """`mine` and `theirs` are how far the reader and the other side have read; `flagged` are events with words of the other
    side that were sent against advice, `reported` those the reader reported, `answered` those support has answered."""

    mine: MarkRead | None
    theirs: MarkRead | None
    flagged: frozenset[int]
    reported: frozenset[int]
    answered: frozenset[int]


def talk_on(page: OrderPage, reader: UUID) -> Talk:
    """Beside this order, for one of its parties; one statement."""
    found, facts = reads.beside(page.loaded.id), page.loaded.facts
    other = UUID(facts.seller_id if str(reader) == facts.client_id else facts.client_id)
    theirs = {entry.seq for entry in page.entries if entry.actor_kind != page.role}
    return Talk(
        mine=found.marks.get(reader),
        theirs=found.marks.get(other),
        flagged=found.flagged & theirs,
        reported=frozenset(seq for who, seq in found.reported if who == reader),
        answered=frozenset(seq for who, seq in found.answered if who == reader),
    )


def pulse_of(page: OrderPage, talk: Talk) -> str:
    """What the page shows, in a word: its last event, its version, and how far the other side has read. `read_pulse` tells it
    again for a poll."""
    return _pulse(page.loaded.seq, page.loaded.version, talk.theirs)


def read_pulse(order: UUID | str, viewer: UUID, *, now: datetime) -> str:
    """As `pulse_of`; two statements. Refuses as `pages.order.read_order`."""
    loaded = load_facts(order, now)
    other = loaded.facts.seller_id if role_on(loaded, viewer) == "client" else loaded.facts.client_id
    return _pulse(loaded.seq, loaded.version, reads.beside(loaded.id).marks.get(UUID(other)))


def _pulse(seq: int, version: int, mark: MarkRead | None) -> str:
    return f"{seq}-{version}-{mark.seq if mark else 0}"


def spoken(entry: Entry) -> list[Said]:
    """What somebody wrote in an event to be read; what is no sentence (`talk.terms.is_said`) is left out."""
    return [said for field, said in entry.words.items() if said.text and is_said(entry.name, field)]


def may_report(page: OrderPage, entry: Entry) -> bool:
    """Whether an event holds words of somebody else that the reader may read: what the door says."""
    fields = [field for field, said in entry.words.items() if said.text]
    facts, by = page.loaded.facts, entry.actor_kind
    return talking.may_report(facts, page.role, seq=entry.seq, event=entry.name, by=by, fields=fields)


def first_unread(page: OrderPage, talk: Talk) -> int:
    """The first event of somebody else after what the reader has read; 0 when there is none, or they were never here."""
    if talk.mine is None:
        return 0
    later = (row.seq for row in page.entries if row.seq > talk.mine.seq and row.actor_kind != page.role)
    return next(later, 0)


def is_behind(page: OrderPage, talk: Talk) -> bool:
    """Whether somebody else did something the reader has no mark for yet."""
    seen = talk.mine.seq if talk.mine else 0
    return any(row.seq > seen and row.actor_kind != page.role for row in page.entries)


def blocked_on(page: OrderPage) -> frozenset[str]:
    """Which of the two (client, seller) blocked the other, where that stops messages: once the order has ended."""
    facts = page.loaded.facts
    if not has_ended(facts):
        return frozenset()
    blockers = reads.blockers_between((UUID(facts.client_id), UUID(facts.seller_id)))
    return frozenset("client" if str(who) == facts.client_id else "seller" for who in blockers)


def unread_on(person: UUID, orders: Collection[UUID]) -> Mapping[UUID, int]:
    """How many new entries with words of others each order has for this person; one statement."""
    return reads.unread_of(person, orders) if orders else {}
