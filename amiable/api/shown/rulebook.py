"""The rulebook as shapes."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import msgspec
from django.utils.translation import override

from amiable.api.shapes import rulebook as shapes
from amiable.api.shapes.said import Person
from amiable.api.shown.words import person
from amiable.pages.rulebook import DraftPage
from amiable.people.reads import Name
from amiable.rulebook.reads import DraftRead, Published, TrialRead
from amiable.rules.simulate.figures import Figures, Simulation, Times
from amiable.wording.rulebook import FINDINGS
from amiable.wording.rulechanges import say_change

type Known = Mapping[UUID, Name]


def publication(row: Published, names: Known) -> shapes.Publication:
    """One line of the history."""
    return shapes.Publication(
        number=row.number,
        hash=row.hash,
        name=row.name,
        version=row.version,
        note=row.note,
        author=_who(row.author, names),
        publisher=_who(row.publisher, names),
        at=row.at,
    )


def draft_of(row: DraftRead, names: Known) -> shapes.RulesDraft:
    """A draft without its text."""
    return shapes.RulesDraft(
        id=row.id,
        hash=row.hash,
        base=row.base,
        note=row.note,
        author=_who(row.author, names) or Person(row.author, ""),
        begun_at=row.begun_at,
        changed_at=row.changed_at,
        offered_at=row.offered_at,
        outcome=row.outcome,
        closed_by=_who(row.closed_by, names),
        closed_at=row.closed_at,
    )


def whole(page: DraftPage, language: str) -> shapes.WholeDraft:
    """All of a draft. Only trials of its present text are told."""
    return shapes.WholeDraft(
        draft=draft_of(page.draft, page.names),
        text=page.draft.text,
        differences=[say_change(one, page.rules, language) for one in page.differences],
        check=_check(page.checked, language),
        simulations=[trial_of(one) for one in page.simulations],
    )


def trial_of(row: TrialRead) -> shapes.RulesTrial:
    """A simulation as far as it is."""
    found = msgspec.convert(row.result, Simulation).figures if row.result else None
    return shapes.RulesTrial(
        id=row.id,
        asked_at=row.asked_at,
        seed=row.asked["seed"],
        done=row.done,
        total=row.asked["orders"],
        ended_at=row.ended_at,
        figures=[_figures(one) for one in found] if found else None,
        problem=row.problem,
    )


def _check(row: TrialRead | None, language: str) -> shapes.RulesCheck:
    if row is None or row.result is None:
        return shapes.RulesCheck(None, row.problem if row else "")
    with override(language):
        return shapes.RulesCheck(
            [
                shapes.RulesFinding(one["code"], one["where"], one["line"], str(FINDINGS[one["code"]]), one["why"])
                for one in row.result["findings"]
            ],
            "",
        )


def _figures(found: Figures) -> shapes.SimulatedRules:
    return shapes.SimulatedRules(
        name=found.name,
        version=found.version,
        orders=found.orders,
        paid=found.paid,
        cancelled=found.cancelled,
        by_silence=found.by_silence,
        center=found.center,
        support=found.support,
        appealed=found.appealed,
        revised=found.revised,
        outcomes=[shapes.SimulatedOutcome(code, count) for code, count in found.endings],
        counted=found.rate.counted,
        completed=found.rate.done,
        ended=_seconds(found.ended),
        settled=_seconds(found.settled),
        money=[
            shapes.SimulatedMoney(sums.currency, sums.paid_in, sums.refunded, sums.fees, sums.to_sellers)
            for sums in found.money
        ],
    )


def _seconds(times: Times) -> shapes.Seconds:
    return shapes.Seconds(times.median, times.ninetieth, times.mean)


def _who(who: UUID | None, names: Known) -> Person | None:
    if who is None:
        return None
    return person(names[who]) if who in names else Person(who, "")
