"""Proposals, the case, and how the order ended, as shapes."""

from __future__ import annotations

from dataclasses import asdict

from amiable.api.shapes.work import Case, Closing, Proposal, Terms
from amiable.api.shown.words import words
from amiable.pages.order import OrderPage
from amiable.rules import facts as f
from amiable.rules import terms as t
from amiable.wording.scene import Scene


def proposals_of(page: OrderPage, scene: Scene) -> list[Proposal]:
    """The live proposals."""
    return [_proposal(page, row, scene) for row in page.loaded.facts.proposals]


def _proposal(page: OrderPage, row: f.Proposal, scene: Scene) -> Proposal:
    facts = page.loaded.facts
    clock = facts.deadline("answer_by", row.id) or facts.deadline("pay_extra_by", row.id)
    made = next((e for e in page.entries if e.at == row.made_at and e.data.get("id") == row.id), None)
    return Proposal(
        id=row.id,
        kind=row.kind,
        label=scene.reader.label(scene.rules.proposals[row.kind].label),
        by=row.by,
        why=words(made.said("why") or made.said("what") or made.said("what_happened")) if made else None,
        terms=terms_of(row.terms),
        agreement_version=row.agreement_version,
        made_at=row.made_at,
        until=clock.fires_at if clock else None,
        in_case=row.in_case,
        status=row.status,
        changes=list(row.changes),
    )


def terms_of(terms: t.Terms) -> Terms:
    """Typed terms as they are."""
    return Terms(**asdict(terms))


def case_of(page: OrderPage, scene: Scene) -> Case | None:
    """The case in short; what each side sees of it in full has its own page."""
    row = page.loaded.facts.case
    if row is None:
        return None
    decision = None if row.waits_for_second else row.decision
    state = scene.rules.case_states[row.state]
    return Case(
        state=row.state,
        label=scene.reader.label(state.label),
        opened_by=row.opened_by,
        reason=row.reason,
        opened_at=row.opened_at,
        frozen=state.freezes,
        decision=terms_of(decision.terms) if decision else None,
        fault=decision.fault if decision else "",
    )


def closing_of(page: OrderPage, scene: Scene) -> Closing | None:
    """How it ended."""
    row = page.loaded.facts.closing
    if row is None:
        return None
    named = scene.rules.reasons.get(row.reason)
    label = scene.reader.label(named.label) if named else ""
    return Closing(row.outcome, row.reason, label, row.counts, row.at, row.by, row.contested)
