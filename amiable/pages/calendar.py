"""A person's own deadlines on all their orders, as their calendar shows them. At most six statements; nothing here writes.

Three kinds of moments: until when the person is waited for; when the time of the other side ends, with what then happens by
itself; and the day a payout starts. Clocks that stand still have no moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.flow.load import facts_of, rules_of
from amiable.kernel.errors import refuse
from amiable.orders import lists
from amiable.orders.lists import Row
from amiable.pages.order import AFTER_DUE, stands_still
from amiable.people import reads as people
from amiable.people.terms import hash_of_token
from amiable.rules.facts import Deadline, Facts
from amiable.rules.outlook import Silence, Turn, if_silent, silence_of, turns
from amiable.rules.shape import Rules

#: Orders in one calendar, the nearest deadlines first.
MOST = 200

#: The clock that ends with a payout.
PAYOUT = "clearance"


@dataclass(frozen=True, slots=True)
class Dated:
    """One moment of one order. `role` is the reader's on it ("mediator" for support), `turn` who is waited for (None: the
    payout), `silence` what happens then if nobody does anything."""

    row: Row
    rules: Rules
    facts: Facts
    role: str
    at: datetime
    clock: str
    subject: str
    turn: Turn | None
    silence: Silence | None

    @property
    def mine(self) -> bool:
        """The reader is who is waited for."""
        return self.turn is not None and self.turn.role == self.role


@dataclass(frozen=True, slots=True)
class Calendar:
    """Whose calendar it is, its moments with the nearest first, and the people named in them."""

    reader: people.FeedReader
    moments: tuple[Dated, ...]
    names: Mapping[UUID, people.Name]


def read_calendar(secret: str, *, now: datetime) -> Calendar:
    """The calendar behind an address. Refuses `not_found` for a secret that is wrong or was revoked, and closed accounts."""
    reader = people.find_feed(hash_of_token(secret))
    if reader is None:
        refuse("not_found")
    person = reader.person_id
    ids = list(dict.fromkeys((*lists.needing(person, limit=MOST), *lists.dated(person, limit=MOST))))[:MOST]
    rows = lists.rows_of(person, ids)
    moments = sorted((dated for row in rows for dated in _moments(row, person, now)), key=lambda dated: dated.at)
    who = {side for dated in moments for side in (dated.row.client, dated.row.seller)}
    return Calendar(reader, tuple(moments), {name.id: name for name in people.names_of(list(who))})


def _moments(row: Row, person: UUID, now: datetime) -> Iterator[Dated]:
    facts, rules = facts_of(row), rules_of(row.rules)
    role = row.role if person in (row.client, row.seller) else "mediator"
    waits = turns(rules, facts)
    quiet = if_silent(rules, facts, now)
    due = any(turn.clock == "due" for turn in waits)
    for deadline in facts.deadlines:
        at = deadline.fires_at
        if at is None or at <= now or stands_still(facts, deadline.clock, deadline.subject):
            continue
        if due and deadline.clock in AFTER_DUE:  # no wait of its own beside the due date
            continue
        turn = _turn(waits, deadline, role)
        is_next = quiet is not None and (quiet.clock, quiet.at) == (deadline.clock, at)
        pays = deadline.clock == PAYOUT and role == "seller"
        if pays or (turn and (turn.role == role or (is_next and role != "mediator"))):
            silence = quiet if is_next else silence_of(rules, facts, deadline, at)
            yield Dated(row, rules, facts, role, at, deadline.clock, deadline.subject, turn, silence)


def _turn(waits: tuple[Turn, ...], deadline: Deadline, role: str) -> Turn | None:
    """Who this clock waits for: the reader where both are waited for."""
    those = [turn for turn in waits if (turn.clock, turn.subject) == (deadline.clock, deadline.subject)]
    return min(those, key=lambda turn: turn.role != role, default=None)
