"""One order as one of its people sees it: where it stands, what they may do, what silence means, and all that happened.

Codes, numbers, moments and people's own words; the sentences are `wording`'s, the look is the faces'. At most nine
statements whatever the order's history. Nothing here writes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from amiable.flow.desk import require_look
from amiable.flow.keys import Done
from amiable.flow.load import Loaded, load_facts
from amiable.kernel.errors import refuse
from amiable.kernel.periods import parse_moment
from amiable.orders import reads as orders
from amiable.people import reads as people
from amiable.rules.facts import Actor, Facts
from amiable.rules.outlook import Option, Silence, Turn, if_silent, is_blind, is_hidden, options, silence_of, turns
from amiable.rules.shape import Rules

#: What the first event is called; its words are those of the agreement.
PLACED = "order_placed"

#: Events that hand over a numbered version, those that show files of the work at all, and those that answer a question.
HANDED_OVER = frozenset(("delivery_made", "delivery_replaced"))
DELIVERIES = HANDED_OVER | {"part_delivered"}
ANSWERING = frozenset(("question_answered", "question_said_answered"))

#: Clocks that say what comes after a due date that is missed.
AFTER_DUE = ("very_late", "dead")

#: Clocks by which somebody decides on the work itself: a proposal beside it is answered after it.
DECIDES = frozenset(("accept_by", "reply_by", "take_by"))


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's own words and the code of their language; `erased` when they asked for that."""

    text: str
    language: str
    erased: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log with the words that belong to it, by field."""

    seq: int
    at: datetime
    name: str
    actor_kind: str
    actor_id: str
    data: Mapping[str, Any]
    words: Mapping[str, Said]

    def said(self, field: str) -> Said | None:
        """The words of one field, if there are any."""
        return self.words.get(field)


@dataclass(frozen=True)
class OrderPage:
    """Everything an order's page and its API resource are made of. `role` is what the reader is on it."""

    loaded: Loaded
    role: str
    names: Mapping[str, people.Name]
    entries: tuple[Entry, ...]
    options: tuple[Option, ...]
    turns: tuple[Turn, ...]
    silence: Silence | None

    @cached_property
    def named(self) -> Mapping[str, Sequence[Entry]]:
        """The lines of the log by the event's name, in their order."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.name, []).append(entry)
        return found

    @property
    def placed(self) -> Entry:
        """The event that holds what was bought, word for word."""
        return self.entries[0]

    @property
    def client(self) -> people.Name:
        """Who bought."""
        return self.names[self.loaded.facts.client_id]

    @property
    def seller(self) -> people.Name:
        """Who sells."""
        return self.names[self.loaded.facts.seller_id]

    @property
    def turn(self) -> Turn | None:
        """Who is waited for, as far as this reader's page speaks of it; None for nobody."""
        return foremost(self.turns, self.loaded.facts, self.role)

    @property
    def still(self) -> bool:
        """The clock of that turn stands still."""
        return self.turn is not None and stands_still(self.loaded.facts, self.turn.clock, self.turn.subject)

    @property
    def marked(self) -> int:
        """How many changes of the latest request point at a place in a file."""
        asked = self.named.get("changes_requested", ())
        return sum(bool(change.get("place")) for change in asked[-1].data["changes"]) if asked else 0

    def option(self, action: str) -> Option | None:
        """Whether the reader may do this; None for what their role never does."""
        return next((option for option in self.options if option.action == action), None)


def read_order(order: UUID | str, viewer: UUID, *, now: datetime) -> OrderPage:
    """The order by id or reference, for one of its parties. Refuses `no_such_order` to everybody else."""
    loaded = load_facts(order, now)
    return page_of(loaded, Actor(role_on(loaded, viewer), str(viewer)), now=now)


def read_desk(order: UUID | str, viewer: UUID, *, now: datetime) -> OrderPage:
    """The order for staff. Refuses `no_such_order` to everybody else, and `look_first` until its opening is written down."""
    loaded = load_facts(order, now)
    return page_of(loaded, require_look(loaded, viewer, now=now), now=now)


def read_any(order: UUID | str, viewer: UUID, *, now: datetime) -> OrderPage:
    """The order for whoever may read it now, a party or staff. Refuses as `read_order` and `read_desk`."""
    loaded = load_facts(order, now)
    if str(viewer) in (loaded.facts.client_id, loaded.facts.seller_id):
        return page_of(loaded, Actor(role_on(loaded, viewer), str(viewer)), now=now)
    return page_of(loaded, require_look(loaded, viewer, now=now), now=now)


def page_of(loaded: Loaded, reader: Actor, *, now: datetime) -> OrderPage:
    """The order as it was loaded, for somebody who may read it."""
    facts, rules = loaded.facts, loaded.rules
    entries = _entries(loaded, reader)
    staff = (entry.actor_id for entry in entries if entry.actor_kind in ("mediator", "operator"))
    ids = {facts.client_id, facts.seller_id, *staff}
    waits = turns(rules, facts)
    first = foremost(waits, facts, reader.kind)
    return OrderPage(
        loaded=loaded,
        role=reader.kind,
        names={str(name.id): name for name in people.names_of([UUID(person) for person in ids])},
        entries=entries,
        options=options(rules, facts, reader, now),
        turns=waits,
        silence=silence_beside(rules, facts, *((first.clock, first.subject) if first else ("", "")), now),
    )


def stands_still(facts: Facts, clock: str, subject: str) -> bool:
    """Whether a clock waits without running (a question or support stops it), though a wall may end it some day."""
    deadline = facts.deadline(clock, subject)
    return deadline is not None and deadline.due_at is None


def foremost(waits: Sequence[Turn], facts: Facts, role: str) -> Turn | None:
    """Of who is waited for (the nearest end first), what this role's page speaks of: their own turn, else another's; what
    stands still after what runs. What only follows a due date is no turn beside it; a proposal outside a case comes after
    their decision on the work."""
    due = any(turn.clock == "due" for turn in waits)
    known = [turn for turn in waits if not (due and turn.clock in AFTER_DUE)]
    decides = any(turn.role == role and turn.clock in DECIDES for turn in known)
    beside = {proposal.id for proposal in facts.proposals if not proposal.in_case} if decides else set()

    def rank(turn: Turn) -> tuple[bool, bool, bool]:
        still = stands_still(facts, turn.clock, turn.subject)
        return still, turn.role != role, turn.clock == "answer_by" and turn.subject in beside

    return min(known, key=rank, default=None)


def silence_beside(rules: Rules, facts: Facts, clock: str, subject: str, now: datetime) -> Silence | None:
    """What happens by itself when the clock that is spoken of ends; where it does not run, what happens first on the order."""
    deadline = facts.deadline(clock, subject)
    if deadline is None or deadline.due_at is None or deadline.fires_at is None:
        return if_silent(rules, facts, now)
    return silence_of(rules, facts, deadline, max(deadline.fires_at, now)) or if_silent(rules, facts, now)


def role_on(loaded: Loaded, viewer: UUID) -> str:
    """What the viewer is on this order. Refuses `no_such_order` to a stranger: forbidden and missing look the same."""
    match str(viewer):
        case loaded.facts.client_id:
            return "client"
        case loaded.facts.seller_id:
            return "seller"
        case _:
            refuse("no_such_order")


def entry_of(done: Done, actor: Actor) -> Entry:
    """What an action wrote, with its words; one statement. `actor` did it."""
    words = {row.field: _said(row) for row in orders.words_of(done.order, seq=done.seq)}
    return Entry(done.seq, done.at, done.name, actor.kind, actor.person, done.data, words)


def names_on(loaded: Loaded) -> Mapping[str, people.Name]:
    """Client and seller by role; one statement."""
    facts = loaded.facts
    found = {str(name.id): name for name in people.names_of([UUID(facts.client_id), UUID(facts.seller_id)])}
    return {"client": found[facts.client_id], "seller": found[facts.seller_id]}


def _said(row: orders.WordsRow) -> Said:
    return Said(row.text, row.language, row.erased_at is not None)


def _entries(loaded: Loaded, reader: Actor) -> tuple[Entry, ...]:
    words: dict[int, dict[str, Said]] = {}
    for row in orders.words_of(loaded.id):
        words.setdefault(row.seq, {})[row.field] = _said(row)
    found = (_entry(json.loads(row.text), words.get(row.seq, {})) for row in orders.events_of(loaded.id))
    return tuple(_blind(entry, loaded.facts, reader) for entry in found)


def _entry(line: Mapping[str, Any], words: Mapping[str, Said]) -> Entry:
    actor = line["actor"]
    at = parse_moment(line["at"])
    person = actor.get("on_behalf_of") or actor["id"]
    return Entry(line["seq"], at, line["name"], actor["kind"], person, line["data"], words)


def _blind(entry: Entry, facts: Facts, reader: Actor) -> Entry:
    """The entry without words that are still for their author alone, or that support hid from the other side."""
    hidden = reader.kind in ("client", "seller") and is_hidden(facts, entry.name, entry.actor_kind)
    if entry.actor_kind == reader.kind or not (hidden or is_blind(facts, entry.name)):
        return entry
    return replace(entry, words={})
