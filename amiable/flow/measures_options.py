"""What may be done with a measure, a hidden review or a complaint, by whom, and why not: one answer, asked by the doors before
they write and by the pages that offer it. Nothing is looked up here, nothing is written, and nobody is let in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from amiable.kernel.errors import Refusal, Refused
from amiable.measures import terms as t
from amiable.measures.reads import ComplaintRead, HidingRead, MeasureRead
from amiable.people.roles import Permission
from amiable.rules.outlook import Option

#: Who decides on measures, and who reads and decides complaints.
DECIDES = Permission.APPROVE
HEARS = Permission.MEDIATE | Permission.APPROVE

type Options = tuple[Option, ...]


def demand(refusal: Refusal | None) -> None:
    """Go on only where there is nothing against it. Raises Refused."""
    if refusal is not None:
        raise Refused(refusal)


def of_staff(found: MeasureRead, asker: UUID, permissions: Permission) -> Options:
    """What a member of staff can do with a measure: agree to it, turn it down, lift it. Nothing with one about themselves."""
    if not permissions & DECIDES or asker == found.person:
        return ()
    return (
        Option("approve", not_approve(found, asker), None),
        Option("refuse", not_refuse(found), None),
        Option("lift", not_lift(found), None),
    )


def of_person(found: MeasureRead, *, answers: int, until: datetime, complained: bool, now: datetime) -> Options:
    """What whoever was told of a measure can do: answer it (they did so often), complain of its last statement `until` then."""
    return (
        Option("answer", not_answer(found, answers), None),
        Option("complain", not_complain(until, complained=complained, now=now), until),
    )


def of_complaint(found: ComplaintRead, asker: UUID, permissions: Permission, *, barred: frozenset[UUID]) -> Options:
    """What a member of staff can do with a complaint of somebody else: say that it was read, and decide it unless `barred`."""
    if not permissions & HEARS or asker == found.person:
        return ()
    return (
        Option("acknowledge", not_acknowledge(found), found.acknowledge_by),
        Option("decide", not_decide(found, asker, barred), found.decide_by),
    )


def not_approve(found: MeasureRead, asker: UUID) -> Refusal | None:
    """Why somebody cannot be the second person of a measure for good."""
    if found.state != t.PROPOSED:
        return Refusal("measure_moved")
    return Refusal("other_person_needed") if found.decided_by == asker else None


def not_refuse(found: MeasureRead) -> Refusal | None:
    """Why a measure cannot be turned down, or taken back, before anybody was told."""
    return Refusal("measure_moved") if found.state != t.PROPOSED else None


def not_lift(found: MeasureRead) -> Refusal | None:
    """Why a measure cannot end now."""
    return Refusal("measure_moved") if found.state not in (t.ANNOUNCED, t.IN_FORCE) else None


def not_answer(found: MeasureRead, answers: int) -> Refusal | None:
    """Why whoever was told cannot answer (again)."""
    if not found.open:
        return Refusal("measure_moved")
    return Refusal("too_many_answers", {"most": t.MOST_ANSWERS}) if answers >= t.MOST_ANSWERS else None


def not_complain(until: datetime, *, complained: bool, now: datetime) -> Refusal | None:
    """Why nobody can complain of what was told with the promise that it is possible `until` then, that moment included."""
    if complained:
        return Refusal("complaint_there")
    return Refusal("complaint_too_late", {"moment": until}) if now > until else None


def not_complain_of(hiding: HidingRead, *, complained: bool, hidden: bool, now: datetime) -> Refusal | None:
    """The same of a hidden review or reply; once it is not `hidden` any more there is nothing to complain about."""
    refusal = not_complain(hiding.complain_until, complained=complained, now=now)
    return refusal or (None if hidden else Refusal("review_shown"))


def not_acknowledge(found: ComplaintRead) -> Refusal | None:
    """Why it cannot be said (again) that a complaint was read."""
    return Refusal("complaint_moved") if found.outcome or found.acknowledged_at is not None else None


def not_decide(found: ComplaintRead, asker: UUID, barred: frozenset[UUID]) -> Refusal | None:
    """Why somebody cannot decide a complaint; `barred` are those who had a part in what it is against."""
    if found.outcome:
        return Refusal("complaint_moved")
    return Refusal("other_person_needed") if asker in barred else None


def outcomes(against: MeasureRead | None) -> tuple[str, ...]:
    """How a complaint can be decided: only a measure that is not over can become milder, a hidden review cannot."""
    milder = against is not None and against.open
    return t.OUTCOMES if milder else (t.UPHELD, t.OVERTURNED)


def narrower(scope: str) -> tuple[str, ...]:
    """What a measure that becomes milder could forbid instead."""
    return (t.SELL, t.BUY) if scope == t.BOTH else ()
