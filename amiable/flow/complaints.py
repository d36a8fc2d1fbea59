"""Complaints against measures of staff, and against the hiding of a review: free, for six months, decided by another person.

Two clocks run from the day one comes in: until somebody of staff has read it, and until it is decided. Whatever is decided takes
effect in the same transaction. Never decided by a machine: `actor` is a person of staff who had no part in what it is against.

Refusals are raised as `Refused`: `not_found` (to strangers, and for what is not there), `invalid` (data: field → Refusal), and
what each function names.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from amiable.flow import measures as door
from amiable.flow.measures_asked import spoken, words
from amiable.flow.measures_options import (
    HEARS,
    demand,
    narrower,
    not_acknowledge,
    not_complain,
    not_complain_of,
    not_decide,
    outcomes,
)
from amiable.flow.measures_said import complaint_stepped, reader_of, statement_of, stepped
from amiable.flow.perform import perform_within
from amiable.kernel.errors import Refusal, refuse
from amiable.kernel.ids import Random, uuid7
from amiable.measures import reads, writes
from amiable.measures import terms as t
from amiable.measures.reads import ComplaintRead, HidingRead, MeasureRead
from amiable.measures.writes import NewComplaint, Said, Standing
from amiable.people import reads as people
from amiable.rules.facts import Actor
from amiable.rules.inputs import ShowReview, Words
from amiable.rules.measures import ends_of, measuring


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """How a complaint is decided (`terms.OUTCOMES`), with the reasons in the complainer's language if the writer can. A `changed`
    measure keeps its beginning; it forbids `scope` and lasts `days` from there."""

    outcome: str
    why: str
    language: str
    scope: str = ""
    days: int | None = None


def complain(
    person: UUID,
    measure: UUID,
    text: str,
    *,
    language: str,
    new_id: UUID | None = None,
    now: datetime,
    ids: Random = os.urandom,
) -> UUID:
    """Complain against the last statement of a measure about oneself; returns the complaint's id (`new_id`, if any). Refuses
    `complaint_too_late` (moment), `complaint_there`, `invalid`."""
    found = reads.find_measure(measure)
    told = reads.statements_of([measure]).get(measure, [])
    if found is None or found.person != person or not told:
        refuse("not_found")
    said = Said(t.COMPLAINT, person, words(text, "text"), spoken(language))
    there = reads.complaint_against(measure, told[-1].number) is not None
    demand(not_complain(told[-1].complain_until, complained=there, now=now))
    new = _new(new_id or uuid7(now, ids), t.MEASURE, person, now, measure=measure, statement=told[-1].number)
    return _received(new, said, now=now, ids=ids)


def complain_of_hiding(
    person: UUID,
    order: UUID,
    seq: int,
    text: str,
    *,
    language: str,
    new_id: UUID | None = None,
    now: datetime,
    ids: Random = os.urandom,
) -> UUID:
    """Complain that support hid one's own review or reply with event `seq`, while it is hidden. Refuses as `complain`, and
    `review_shown` once it is shown again."""
    found = reads.find_hiding(order, seq)
    if found is None or found.author != person:
        refuse("not_found")
    said = Said(t.COMPLAINT, person, words(text, "text"), spoken(language))
    there, hidden = reads.complaint_against_hiding(order, seq) is not None, reads.is_hiding_last(found)
    demand(not_complain_of(found, complained=there, hidden=hidden, now=now))
    new = _new(new_id or uuid7(now, ids), t.REVIEW, person, now, order_id=order, seq=seq)
    return _received(new, said, now=now, ids=ids)


def acknowledge(actor: UUID, complaint: UUID, *, now: datetime, ids: Random = os.urandom) -> None:
    """Say that somebody has read it; the complainer is told. Refuses `complaint_moved` when that was said before."""

    def act() -> None:
        found = _heard(actor, complaint)
        demand(not_acknowledge(found))
        if not writes.acknowledge(complaint, by=actor, now=now):
            refuse("complaint_moved")
        complaint_stepped(complaint, "acknowledged", by=actor, now=now)
        writes.insert_untold(uuid7(now, ids), found.person, "complaint_acknowledged", complaint, now=now)

    door.done(act, Refusal("complaint_moved"))


def decide(actor: UUID, complaint: UUID, asked: Deciding, *, now: datetime, ids: Random = os.urandom) -> None:
    """Decide a complaint: nothing changes, the measure becomes milder, or it is lifted (a hidden review shown again). Refuses
    `other_person_needed` to whoever decided the measure, `complaint_moved`, `not_milder`, `invalid`, and as `show_review`."""
    said = Said(t.WHY, actor, words(asked.why), spoken(asked.language))
    if asked.outcome not in t.OUTCOMES:
        refuse("invalid", outcome=Refusal("unknown_choice"))

    def act() -> None:
        door.hold(_heard(actor, complaint).person)
        found = _heard(actor, complaint)  # as it stands while its person is held
        demand(not_decide(found, actor, deciders(found)))
        if found.kind == t.REVIEW:
            _show_again(actor, found, asked, now=now, ids=ids)
        elif found.measure is not None:
            _effect(actor, found.measure, asked, said, now=now, ids=ids)
        if not writes.decide(complaint, by=actor, outcome=asked.outcome, now=now):
            refuse("complaint_moved")
        complaint_stepped(complaint, "decided", by=actor, now=now, said=[said])
        writes.insert_untold(uuid7(now, ids), found.person, f"complaint_{asked.outcome}", complaint, now=now)

    door.done(act, Refusal("complaint_moved"))


def deciders(found: ComplaintRead) -> frozenset[UUID]:
    """Who had a part in what a complaint is against, and the complainer: none of them decides it."""
    if found.kind == t.REVIEW:
        hiding = _hiding(found)
        return frozenset({hiding.by, found.person})
    measure = reads.find_measure(found.measure) if found.measure else None
    if measure is None:
        return frozenset({found.person})
    earlier = reads.deciders_of_complaints(measure.id)
    return frozenset({measure.decided_by, found.person, *filter(None, (measure.seconded_by, *earlier))})


def is_milder(found: MeasureRead, *, scope: str, days: int | None) -> bool:
    """Whether a measure with this scope and length (days from its beginning, None: as before) takes less than it does now, and
    nothing more."""
    if scope != found.scope and scope not in narrower(found.scope):
        return False
    if days is None:
        return scope != found.scope
    ends = ends_of(found.begins_at, days) if found.begins_at and 1 <= days <= t.MOST_DAYS else None
    if ends is None:
        return False
    return found.ends_at is None or ends < found.ends_at or (ends == found.ends_at and scope != found.scope)


def _effect(actor: UUID, measure: UUID, asked: Deciding, said: Said, *, now: datetime, ids: Random) -> None:
    found = reads.find_measure(measure) or refuse("not_found")
    if asked.outcome == t.OVERTURNED and found.open:
        door.end(found, "lifted", by=actor, said=[said], now=now, ids=ids, tell=False)
    if asked.outcome == t.CHANGED:
        _soften(actor, found, asked, said, now=now, ids=ids)


def _soften(actor: UUID, found: MeasureRead, asked: Deciding, said: Said, *, now: datetime, ids: Random) -> None:
    """A milder measure, with a statement of its own: one that is over by then ends at once."""
    scope = asked.scope or found.scope
    if t.CHANGED not in outcomes(found) or not is_milder(found, scope=scope, days=asked.days):
        refuse("not_milder")
    for_good = found.for_good and asked.days is None
    ends = ends_of(found.begins_at, asked.days) if found.begins_at and asked.days else found.ends_at
    state, wake = found.state, found.begins_at if found.state == t.ANNOUNCED else ends
    at = Standing(state, found.begins_at, ends, wake_at=wake)
    more = {"scope": scope, "for_good": for_good, "days": asked.days or found.days}
    writes.update_measure(found.id, at, **more)
    stepped(found.id, "changed", by=actor, now=now, said=[said])
    milder = reads.find_measure(found.id) or refuse("not_found")
    writes.insert_statement(found.id, statement_of(milder, reader_of(found.person, now), now=now), now=now)
    door.settle(milder)
    if ends is not None and ends <= now and milder.state == t.IN_FORCE:
        door.end(milder, "ended", by=None, said=[], now=now, ids=ids)


def _show_again(actor: UUID, found: ComplaintRead, asked: Deciding, *, now: datetime, ids: Random) -> None:
    if asked.outcome not in outcomes(None):
        refuse("not_milder")
    hiding = _hiding(found)
    if asked.outcome == t.OVERTURNED and reads.is_hiding_last(hiding):
        shown = ShowReview(whose=hiding.role, part=hiding.part, why=Words(asked.why, asked.language))
        perform_within(hiding.order, "show_review", Actor("person", str(actor)), shown, now, ids=ids)


def _hiding(found: ComplaintRead) -> HidingRead:
    hiding = reads.find_hiding(found.order, found.seq) if found.order and found.seq is not None else None
    return hiding or refuse("not_found")


def _heard(actor: UUID, complaint: UUID) -> ComplaintRead:
    """A complaint of somebody else, for whoever of staff hears complaints. Refuses `not_found`."""
    people.require(actor, HEARS)
    found = reads.find_complaint(complaint)
    return found if found is not None and found.person != actor else refuse("not_found")


def _new(
    complaint: UUID,
    kind: str,
    person: UUID,
    now: datetime,
    *,
    measure: UUID | None = None,
    statement: int | None = None,
    order_id: UUID | None = None,
    seq: int | None = None,
) -> NewComplaint:
    rules, reader = measuring(), reader_of(person, now)
    due = (now, now + rules.acknowledge, now + rules.decide)
    return NewComplaint(complaint, kind, person, reader.language, *due, measure, statement, order_id, seq)


def _received(new: NewComplaint, said: Said, *, now: datetime, ids: Random) -> UUID:
    try:
        with transaction.atomic():
            writes.insert_complaint(new)
            complaint_stepped(new.id, "complained", by=new.person, now=now, said=[said])
            writes.insert_untold(uuid7(now, ids), new.person, "complaint_received", new.id, now=now)
    except IntegrityError:
        refuse("complaint_there")
    return new.id
