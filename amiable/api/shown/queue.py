"""The queue of support and its figures, as shapes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from amiable.api.shapes.queue import DeskFigures, DeskTimes, Load, Queued, Reasons, Upcoming, Work
from amiable.api.shapes.said import Coded, Person, Words
from amiable.api.shown.order import desk_of
from amiable.api.shown.words import person, reason
from amiable.flow.load import rules_in_force
from amiable.kernel.periods import format_period
from amiable.pages import figures as pages
from amiable.pages import queue
from amiable.people.reads import Name
from amiable.rules.shape import Rules
from amiable.wording.reader import Reader
from amiable.wording.scene import Scene

type Names = Mapping[UUID, Name]


def queued_of(found: queue.Queued, names: Names, reader: Reader) -> Queued:
    """One row of the queue."""
    row, case, agreement = found.row, found.case, found.facts.agreement
    return Queued(
        ref=row.reference,
        href=desk_of(row.reference),
        title=Words(row.title, row.title_language, erased=not row.title),
        client=person(names[row.client]),
        seller=person(names[row.seller]),
        number=case.number if case else 0,
        step=Coded(found.step, _step(found, reader)),
        due_at=found.due_at,
        reason=_case_reason(found.rules, case.reason, reader) if case else None,
        opened_at=case.opened_at if case else None,
        support_at=case.support_at if case else None,
        decided_at=case.decided_at if case else None,
        mediator=_who(case.mediator, names) if case else None,
        decider=_who(case.decider, names) if case else None,
        disputed=case.disputed if case else 0,
        currency=agreement.currency,
        alerted=bool(case and case.alerted),
        waits_for_second=bool(case and case.waits_for_second),
        two_people=found.two_people,
        appealed_by=case.appealed_by if case else "",
        own=found.own,
        next=_next(found, reader),
    )


def _step(found: queue.Queued, reader: Reader) -> str:
    """The state of the case, or the clock of a contested reason."""
    known = found.rules.case_states[found.step] if found.case else found.rules.clocks[found.step]
    return reader.label(known.label)


def _next(found: queue.Queued, reader: Reader) -> Upcoming | None:
    if found.next is None:
        return None
    scene = Scene(reader, found.rules, currency=found.facts.agreement.currency)
    why_not = reason(found.next.refusal, scene) if found.next.refusal else None
    return Upcoming(found.next.action, found.next.allowed, why_not)


def _case_reason(rules: Rules, code: str, reader: Reader) -> Coded:
    known = rules.case_reasons.get(code)
    return Coded(code, reader.label(known.label) if known else "")


def _who(who: UUID | None, names: Names) -> Person | None:
    return person(names[who]) if who is not None and who in names else None


def load_of(load: queue.Load) -> Load:
    """What one mediator has."""
    return Load(person(load.mediator), load.open, load.decided, _length(load.median))


def figures_of(days: int, found: pages.Figures, names: Names, reader: Reader) -> DeskFigures:
    """The figures of a period. Reasons are labelled by the rules in force."""
    rules = rules_in_force()
    return DeskFigures(
        days=days,
        opened=found.opened,
        reached=found.reached,
        settled=found.settled,
        withdrawn=found.withdrawn,
        lapsed=found.lapsed,
        decided=found.decided,
        by_default=found.by_default,
        appealed=found.appealed,
        changed=found.changed,
        to_claim=_times(found.to_claim),
        to_decision=_times(found.to_decision),
        reasons=[Reasons(_case_reason(rules, code, reader), count) for code, count in found.reasons],
        work=[_work(who, work, names) for who, work in found.work],
    )


def _work(who: UUID, work: pages.Work, names: Names) -> Work:
    mediator = person(names[who]) if who in names else Person(who, "")
    return Work(mediator, work.decided, _times(work.times), work.appealed, work.changed, work.heard)


def _times(times: pages.Times) -> DeskTimes:
    return DeskTimes(times.count, _length(times.median), _length(times.mean))


def _length(length: timedelta | None) -> str | None:
    return format_period(length) if length is not None else None
