"""The history of offers in a case as shapes: each step with the terms of the proposal it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from amiable.api.shapes.case import Offer
from amiable.api.shown.settling import terms_of
from amiable.api.shown.words import words
from amiable.pages.case import Step, steps_of
from amiable.pages.order import Entry
from amiable.wording.scene import Scene


def offers_of(entries: Sequence[Entry], scene: Scene, *, disputed: int, support_at: datetime | None) -> list[Offer]:
    """Every step about a settlement since the case was opened, in order."""
    return [_offer(step, scene, amount=disputed) for step in steps_of(entries, support_at=support_at)]


def _offer(step: Step, scene: Scene, *, amount: int) -> Offer:
    entry = step.entry
    return Offer(
        seq=entry.seq,
        at=entry.at,
        by=entry.actor_kind,  # type: ignore[arg-type]
        by_name=scene.names.get(entry.actor_kind, ""),
        event=entry.name,
        proposal=step.proposal,
        kind=step.kind,
        label=scene.reader.label(scene.rules.proposals[step.kind].label),
        terms=terms_of(step.terms),
        amount=amount,
        stage=step.stage,
        why=words(entry.said("why") or entry.said("what_happened")),
    )
