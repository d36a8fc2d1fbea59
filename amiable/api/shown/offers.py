"""The history of offers in a case as shapes: each step with the terms of the proposal it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from amiable.api.shapes.case import Offer
from amiable.api.shown.settling import terms_of
from amiable.api.shown.words import words
from amiable.pages.order import Entry
from amiable.rules.steps.offers import terms_of as typed_terms
from amiable.rules.terms import Terms
from amiable.wording.scene import Scene

#: Events that set a proposal before the other side, by the kind of it; "" where the event tells the kind.
MADE = {
    "redo_proposed": "redo",
    "refund_proposed": "refund",
    "split_proposed": "split",
    "cancellation_proposed": "cancellation",
    "proposal_countered": "",
    "case_opened": "",
}

#: Events that answer one, in whatever way.
ANSWERED = frozenset(
    (
        "proposal_accepted",
        "proposal_accepted_by_silence",
        "proposal_declined",
        "proposal_withdrawn",
        "proposal_lapsed",
    )
)


def offers_of(entries: Sequence[Entry], scene: Scene, *, disputed: int, support_at: datetime | None) -> list[Offer]:
    """Every step about a settlement since the case was opened, in order."""
    known: dict[str, tuple[str, Terms]] = {}
    found = []
    for entry in entries:
        proposal = _proposal(entry)
        if entry.name in MADE and (kind := _kind(entry)):
            known[proposal] = (kind, typed_terms(kind, _Told(entry.data)))
        elif entry.name not in ANSWERED or proposal not in known:
            continue
        if proposal in known:
            stage = "support" if support_at and entry.at >= support_at else "talking"
            found.append(_offer(entry, proposal, *known[proposal], scene, amount=disputed, stage=stage))
    return found


def _kind(entry: Entry) -> str:
    """The kind of settlement an event proposes; "" for none."""
    if entry.name == "case_opened":
        return str(entry.data.get("wish") or "")
    kind = MADE[entry.name] or str(entry.data["kind"])
    return kind if kind in MADE.values() else ""


def _proposal(entry: Entry) -> str:
    made = entry.name in MADE
    return str(entry.data.get("id" if made else "proposal") or entry.data.get("subject") or "")


class _Told(SimpleNamespace):
    """What an event tells, as the input it was told by; a reason of a first proposal stands beside that of its case."""

    def __init__(self, data: Any) -> None:
        super().__init__(**{key: value for key, value in data.items() if isinstance(key, str)})


def _offer(entry: Entry, proposal: str, kind: str, terms: Terms, scene: Scene, *, amount: int, stage: str) -> Offer:
    return Offer(
        seq=entry.seq,
        at=entry.at,
        by=entry.actor_kind,  # type: ignore[arg-type]
        by_name=scene.names.get(entry.actor_kind, ""),
        event=entry.name,
        proposal=proposal,
        kind=kind,
        label=scene.reader.label(scene.rules.proposals[kind].label),
        terms=terms_of(terms),
        amount=amount,
        stage=stage,
        why=words(entry.said("why") or entry.said("what_happened")),
    )
