"""How rules come into force: drafts of operators, tried by a worker, published by a second person. Part of upkeep.

A draft is changed, checked, perhaps simulated, offered, and then published by another operator than its author. New orders
begin with what was published last; running ones keep what they began with. From the command line whoever has the machine
publishes alone, and the list of publications says so. What rules mean and whether they are sound: `amiable.rules`.

Refusals are raised as `Refused`: `not_found` (also to whoever is no operator), `draft_closed`, `draft_changed` (by somebody
else meanwhile), `rules_unreadable` (line, problem), and what each function names.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from amiable.flow.auditing import record
from amiable.flow.load import rules_in_force
from amiable.flow.place import keep_rules
from amiable.kernel.errors import refuse
from amiable.kernel.ids import Random, uuid7
from amiable.kernel.letters import readable
from amiable.orders import reads as orders
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.records.terms import Words
from amiable.rulebook import reads, writes
from amiable.rulebook.reads import DraftRead
from amiable.rulebook.writes import DraftText
from amiable.rules.check import QUICK, Reach, check
from amiable.rules.load import load
from amiable.rules.shape import Rules
from amiable.rules.simulate.mix import load_mix
from amiable.rules.tables import RulesError

#: Longest rules file in characters, and longest note; the shipped file has about 60,000.
TEXT_LENGTH, NOTE_LENGTH = 300_000, 2_000

#: So many drafts may be open at once.
MOST_DRAFTS = 20

#: What a worker can be asked about a draft.
CHECK, SIMULATE = "check", "simulate"

#: The most orders a worker simulates; more can be had from the command line.
MOST_ORDERS = 100_000


@dataclass(frozen=True, slots=True)
class Simulate:
    """How to simulate: so many orders (1 … MOST_ORDERS), a seed, and the text of a mix of people, "" for the shipped one."""

    orders: int
    seed: int
    mix: str = ""


def begin_draft(
    actor: UUID, text: str, *, note: str = "", key: str = "", now: datetime, ids: Random = os.urandom
) -> UUID:
    """Begin a draft and have it checked; returns its id, which follows from the actor's `key` when there is one: the same asked
    twice begins one. Refuses `too_many_drafts`, `text_too_long`, `rules_unreadable`."""
    people.require(actor, Permission.OPERATE)
    rules, note = _readable_rules(text), _checked_note(note)
    draft_id = uuid5(actor, f"draft:{key}") if key else uuid7(now, ids)
    try:
        with transaction.atomic():
            if reads.find_draft(draft_id) is not None:
                return draft_id
            if reads.count_open_drafts() >= MOST_DRAFTS:
                refuse("too_many_drafts", most=MOST_DRAFTS)
            base = rules_in_force().hash
            writes.insert_draft(draft_id, DraftText(text, rules.hash, base, note, actor), now=now)
            _ask(actor, draft_id, rules.hash, CHECK, {}, now=now, ids=ids)
            record("rules_draft_begun", actor, draft_id, now, {"hash": rules.hash}, random=ids)
    except IntegrityError:
        return draft_id  # begun at the same moment, by the same request
    return draft_id


def change_draft(
    actor: UUID, draft_id: UUID, text: str, *, seen: str, note: str = "", now: datetime, ids: Random = os.urandom
) -> None:
    """Change a draft whose text the actor `seen` (its hash); it is checked anew and stands on the rules in force now. Whoever
    changes it is its author from then on. Refuses as `begin_draft`."""
    _open_draft(actor, draft_id)
    rules, note = _readable_rules(text), _checked_note(note)
    with transaction.atomic():
        base = rules_in_force().hash
        said = DraftText(text, rules.hash, base, note, actor)
        if not writes.update_draft(draft_id, said, seen=seen, now=now):
            refuse("draft_changed")
        if rules.hash != seen or reads.last_trial(draft_id, kind=CHECK, text_hash=rules.hash) is None:
            _ask(actor, draft_id, rules.hash, CHECK, {}, now=now, ids=ids)
        record("rules_draft_changed", actor, draft_id, now, {"hash": rules.hash}, random=ids)


def try_draft(actor: UUID, draft_id: UUID, asked: Simulate, *, now: datetime, ids: Random = os.urandom) -> UUID:
    """Have a draft simulated beside the rules it was begun from; returns the trial's id. Refuses `orders_out_of_range`,
    `rules_unreadable` (the mix), `rules_unchecked`, `rules_unsound`, and `trial_running` while one of the same text runs."""
    draft = _open_draft(actor, draft_id)
    if not 1 <= asked.orders <= MOST_ORDERS:
        refuse("orders_out_of_range", most=MOST_ORDERS)
    if asked.mix:
        _read(load_mix, asked.mix)
    _require_sound(draft)
    with transaction.atomic():
        last = reads.last_trial(draft_id, kind=SIMULATE, text_hash=draft.hash)
        if last is not None and last.ended_at is None:
            refuse("trial_running")
        trial = _ask(actor, draft_id, draft.hash, SIMULATE, asdict(asked), now=now, ids=ids)
        told = {"orders": asked.orders, "seed": asked.seed}
        record("rules_draft_tried", actor, draft_id, now, told, random=ids)
    return trial


def offer_draft(actor: UUID, draft_id: UUID, *, seen: str, now: datetime) -> None:
    """Ask for the second person. Refuses `rules_unchecked`, `rules_unsound`, and what stands against publishing by itself."""
    draft = _open_draft(actor, draft_id)
    _require_sound(draft)
    _require_newer(load(draft.text), draft.base)
    with transaction.atomic():
        if not writes.offer_draft(draft_id, seen=seen, now=now):
            refuse("draft_changed")
        record("rules_draft_offered", actor, draft_id, now, {"hash": draft.hash})


def discard_draft(actor: UUID, draft_id: UUID, *, seen: str, now: datetime) -> None:
    """Put a draft aside for good; it stays to be read."""
    _open_draft(actor, draft_id)
    with transaction.atomic():
        if not writes.close_draft(draft_id, seen=seen, outcome="discarded", person=actor, now=now):
            refuse("draft_changed")
        record("rules_draft_discarded", actor, draft_id, now)


def publish_draft(actor: UUID, draft_id: UUID, *, seen: str, now: datetime) -> int:
    """Put an offered draft in force as its second person; returns the publication's number.

    Refuses `other_operator_needed` (to its author), `draft_not_offered`, `rules_unchecked`, `rules_unsound`, `rules_same`,
    `rules_version_taken` (name, version), and `rules_moved_on` when others were published since it was begun.
    """
    draft = _open_draft(actor, draft_id)
    if draft.author == actor:
        refuse("other_operator_needed")
    if draft.offered_at is None:
        refuse("draft_not_offered")
    _require_sound(draft)
    rules = load(draft.text)

    def publish() -> int:
        if not writes.close_draft(draft_id, seen=seen, outcome="published", person=actor, now=now):
            refuse("draft_changed")
        return _publish(rules, draft.text, draft.base, draft.note, (draft.author, actor), now=now)

    return _at_once(publish)


def publish_text(text: str, *, note: str = "", how_far: Reach | None = QUICK, now: datetime) -> int:
    """Put rules in force from the command line, by nobody known; returns the publication's number. Plays orders by them first,
    which takes seconds, `how_far` the checker says. Refuses `rules_unreadable`, `rules_unsound`, and as `publish_draft`."""
    rules, note = _readable_rules(text), _checked_note(note)
    if found := check(text, how_far=how_far).findings:
        refuse("rules_unsound", count=len(found))
    base = rules_in_force().hash
    return _at_once(lambda: _publish(rules, text, base, note, (None, None), now=now))


def _publish(
    rules: Rules, text: str, base: str, note: str, by: tuple[UUID | None, UUID | None], *, now: datetime
) -> int:
    if rules_in_force().hash != base:
        refuse("rules_moved_on")
    _require_newer(rules, base)
    author, publisher = by
    number = reads.last_number() + 1
    keep_rules(rules, text, now=now)
    writes.insert_publication(number, rules.hash, note=note, author=author, publisher=publisher, now=now)
    told = {"number": number, "name": rules.name, "version": rules.version, "author": str(author or "")}
    noted = {"note": Words(note, str(author or ""))}
    record("rules_published", publisher, rules.hash, now, told, words=noted)
    return number


def _at_once(act: Callable[[], int]) -> int:
    """Do this in one transaction; who comes second with the same number finds other rules in force."""
    try:
        with transaction.atomic():
            return act()
    except IntegrityError:
        refuse("rules_moved_on")


def _ask(
    actor: UUID, draft_id: UUID, text_hash: str, kind: str, asked: dict[str, Any], *, now: datetime, ids: Random
) -> UUID:
    trial_id = uuid7(now, ids)
    writes.insert_trial(trial_id, draft_id, text_hash=text_hash, kind=kind, asked=asked, person=actor, now=now)
    return trial_id


def _open_draft(actor: UUID, draft_id: UUID) -> DraftRead:
    people.require(actor, Permission.OPERATE)
    draft = reads.find_draft(draft_id)
    if draft is None:
        refuse("not_found")
    if draft.outcome:
        refuse("draft_closed")
    return draft


def _require_sound(draft: DraftRead) -> None:
    trial = reads.last_trial(draft.id, kind=CHECK, text_hash=draft.hash)
    if trial is None or trial.result is None:
        refuse("rules_unchecked")
    if found := trial.result["findings"]:
        refuse("rules_unsound", count=len(found))


def _require_newer(rules: Rules, base: str) -> None:
    if rules.hash == base:
        refuse("rules_same")
    if orders.is_version_taken(rules.name, rules.version, but=rules.hash):
        refuse("rules_version_taken", name=rules.name, version=rules.version)


def _readable_rules(text: str) -> Rules:
    return _read(load, text)


def _read[T](read: Callable[[str], T], text: str) -> T:
    if len(text) > TEXT_LENGTH:
        refuse("text_too_long", most=TEXT_LENGTH)
    try:
        return read(text)
    except RulesError as error:
        refuse("rules_unreadable", line=error.line, problem=error.message)


def _checked_note(note: str) -> str:
    note = readable(note)
    return note if len(note) <= NOTE_LENGTH else refuse("text_too_long", most=NOTE_LENGTH)
