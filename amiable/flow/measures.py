"""Measures of staff on an account or a service: decided with a statement of reasons, announced, agreed to, lifted.

The only writer of what the order's engine asks (`no_selling_since`, `no_buying_since`) and of `withdrawn_at`: both follow from
all measures in force, worked out anew whenever one begins or ends, while its person's row is held. Those that begin or end by
time: measures_due.py; complaints: complaints.py.

Leads and operators decide (Permission.APPROVE); one for good needs a second of them. Refusals are raised as `Refused`:
`not_found` (to everybody else, and for what is not there), `invalid` (data: field → Refusal), and what each function names.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from amiable.catalog import writes as catalog_writes
from amiable.flow.measures_asked import Imposing, checked, spoken, words
from amiable.flow.measures_options import DECIDES, demand, not_answer, not_approve, not_lift, not_refuse
from amiable.flow.measures_said import reader_of, statement_of, stepped
from amiable.kernel.errors import Refusal, Refused, refuse
from amiable.kernel.ids import Random, uuid7
from amiable.measures import reads, writes
from amiable.measures import terms as t
from amiable.measures.reads import MeasureRead
from amiable.measures.writes import NewMeasure, Said, Standing
from amiable.people import reads as people
from amiable.people import writes as people_writes
from amiable.rules.measures import ends_of, measuring

#: Somebody else was first.
MOVED = Refusal("measure_moved")


def impose(
    actor: UUID, asked: Imposing, *, new_id: UUID | None = None, now: datetime, ids: Random = os.urandom
) -> UUID:
    """Decide on a measure; returns its id (`new_id`, if any). One for good waits for its second person and nobody is told; any
    other is told at once. Refuses `invalid`."""
    asked = checked(actor, asked)
    measure = new_id or uuid7(now, ids)
    if new_id is not None and reads.find_measure(new_id) is not None:
        return measure  # the same form once more

    def act() -> None:
        hold(asked.person)
        new = NewMeasure(
            id=measure,
            person=asked.person,
            service=asked.service,
            scope=asked.scope,
            ground=asked.ground,
            for_good=asked.for_good,
            waived=asked.waived,
            days=asked.days,
            decided_by=actor,
            decided_at=now,
            orders=asked.orders,
        )
        facts = Said(t.FACTS, actor, asked.facts, asked.language)
        if asked.for_good:
            writes.insert_measure(new, Standing(t.PROPOSED, None, None))
            stepped(measure, "proposed", by=actor, now=now, said=[facts])
            return
        writes.insert_measure(new, Standing(t.ANNOUNCED, None, None))
        _tell(measure, now + timedelta(days=asked.begins_in), actor, said=[facts], now=now, ids=ids)

    done(act)
    return measure


def approve(actor: UUID, measure: UUID, *, now: datetime, ids: Random = os.urandom) -> None:
    """Agree to a measure for good as the second person; the person is told now. Refuses
    `other_person_needed`, `measure_moved`."""

    def act() -> None:
        found = _held(actor, measure)
        demand(not_approve(found, actor))
        stepped(measure, "approved", by=actor, now=now)
        writes.update_measure(measure, Standing(t.PROPOSED, None, None), seconded_by=actor)
        begins = now if found.waived else now + measuring().notice
        _tell(measure, begins, found.decided_by, said=[], now=now, ids=ids)

    done(act)


def turn_down(actor: UUID, measure: UUID, *, why: str, language: str, now: datetime) -> None:
    """A measure for good that waits for its second person never begins: they do not agree, or who proposed it takes it back.
    Refuses `measure_moved`, `invalid`."""
    said = Said(t.WHY, actor, words(why), spoken(language))

    def act() -> None:
        demand(not_refuse(_held(actor, measure)))
        stepped(measure, "refused", by=actor, now=now, said=[said])
        writes.update_measure(measure, Standing(t.REFUSED, None, None, closed_at=now))

    done(act)


def lift(actor: UUID, measure: UUID, *, why: str, language: str, now: datetime, ids: Random = os.urandom) -> None:
    """End a measure that was announced or is in force; the person is told, with the reasons. Refuses
    `measure_moved`, `invalid`."""
    said = Said(t.WHY, actor, words(why), spoken(language))

    def act() -> None:
        end(_held(actor, measure), "lifted", by=actor, said=[said], now=now, ids=ids)

    done(act)


def answer(person: UUID, measure: UUID, text: str, *, language: str, now: datetime) -> None:
    """The person says how they see it, before it begins or while it is in force. Refuses `not_found` (also for somebody
    else's, and while they were not told), `measure_moved`, `too_many_answers`, `invalid`."""

    def act() -> None:
        found = reads.find_measure(measure)
        if found is None or found.person != person or found.begins_at is None:
            refuse("not_found")
        said = Said(t.ANSWER, person, words(text, "text"), spoken(language))
        hold(person)
        found = reads.find_measure(measure) or refuse("not_found")  # as it stands while they are held
        demand(not_answer(found, reads.answers_in(reads.steps_of(measure))))
        stepped(measure, "answered", by=person, now=now, said=[said])

    done(act)


# ── what the other modules of measures share ─────────────────────────────────────────────────────────────────────────


def done[T](act: Callable[[], T], moved: Refusal = MOVED) -> T:
    """Do it in one transaction; whoever comes second with the same step is refused with `moved`. Raises Refused."""
    try:
        with transaction.atomic():
            return act()
    except IntegrityError:
        raise Refused(moved) from None


def hold(person: UUID) -> None:
    """Everything about one person's measures happens one after the other. Refuses `not_found`."""
    if not people_writes.hold_person(person):
        refuse("not_found")


def begin(found: MeasureRead, *, step: str, by: UUID | None, now: datetime, ids: Random) -> None:
    """A measure whose moment has come is in force, and what it forbids holds from now on."""
    at = Standing(t.IN_FORCE, found.begins_at, found.ends_at, wake_at=found.ends_at)
    writes.update_measure(found.id, at)
    if step:
        stepped(found.id, step, by=by, now=now)
        writes.insert_untold(uuid7(now, ids), found.person, "measure_began", found.id, now=now)
    settle(found)


def end(
    found: MeasureRead, what: str, *, by: UUID | None, said: list[Said], now: datetime, ids: Random, tell: bool = True
) -> None:
    """A measure is over: `lifted` or `ended`. What it forbade is open again unless another is in force. Whoever hears it with
    something else is not told here (`tell`). Refuses `measure_moved`."""
    demand(not_lift(found))
    state = t.LIFTED if what == "lifted" else t.ENDED
    stepped(found.id, what, by=by, now=now, said=said)
    writes.update_measure(found.id, Standing(state, found.begins_at, found.ends_at, closed_at=now))
    if tell:
        writes.insert_untold(uuid7(now, ids), found.person, f"measure_{what}", found.id, now=now)
    settle(found)


def settle(found: MeasureRead) -> None:
    """Write what now follows from every measure in force on this person, or on this service."""
    if found.service is not None:
        rows = reads.in_force_on_service(found.service)
        catalog_writes.update_withdrawn(found.service, withdrawn_at=_first(rows, t.LISTING))
        return
    rows = reads.in_force_on(found.person)
    selling, buying = _first(rows, t.SELL, t.BOTH), _first(rows, t.BUY, t.BOTH)
    people_writes.update_standing(found.person, no_selling_since=selling, no_buying_since=buying)


def _first(rows: list[MeasureRead], *scopes: str) -> datetime | None:
    return min((row.begins_at for row in rows if row.scope in scopes and row.begins_at), default=None)


def _held(actor: UUID, measure: UUID) -> MeasureRead:
    """The measure as it stands while its person is held. Refuses `not_found`, also to staff it is about: they were a member."""
    people.require(actor, DECIDES)
    found = reads.find_measure(measure)
    if found is None or found.person == actor:
        refuse("not_found")
    hold(found.person)
    return reads.find_measure(measure) or refuse("not_found")


def _tell(measure: UUID, begins: datetime, decided_by: UUID, *, said: list[Said], now: datetime, ids: Random) -> None:
    """Send the statement of reasons: the measure begins now, or is announced for later."""
    found = reads.find_measure(measure) or refuse("not_found")
    ends = ends_of(begins, found.days)
    found = replace(found, begins_at=begins, ends_at=ends)
    writes.insert_statement(measure, statement_of(found, reader_of(found.person, now), now=now), now=now)
    later = begins > now
    step, code = ("announced", "measure_announced") if later else ("imposed", "measure_imposed")
    stepped(measure, step, by=decided_by, now=now, said=said)
    writes.insert_untold(uuid7(now, ids), found.person, code, measure, now=now)
    if later:
        writes.update_measure(measure, Standing(t.ANNOUNCED, begins, ends, wake_at=begins))
    else:
        begin(found, step="", by=None, now=now, ids=ids)
