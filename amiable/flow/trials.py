"""Drafts of rules tried by workers: taken by one at a time, advanced, ended. What is tried stands in `rulebook`.

A worker that dies loses its hold after `HELD`; after `MOST_ATTEMPTS` a trial is given up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from amiable.flow.rulebook import CHECK, Simulate
from amiable.orders import reads as orders
from amiable.rulebook import reads, writes
from amiable.rules.load import shipped, shipped_text
from amiable.rules.simulate.mix import shipped_mix_text
from amiable.rules.trying import ToCheck, ToSimulate, Wish

#: How long a worker keeps a trial without saying so again, and how often one is begun.
HELD = timedelta(minutes=1)
MOST_ATTEMPTS = 3

#: Why a trial ended without an outcome.
GIVEN_UP, TEXT_CHANGED = "given_up", "text_changed"


@dataclass(frozen=True, slots=True)
class Taken:
    """A trial in hand and what to do; `total` is how many orders are played in all, 0 for a check."""

    id: UUID
    wish: Wish
    total: int


def take_trial(*, now: datetime) -> Taken | None:
    """Take the first trial that waits; None when there is none. Those of texts that are gone end at once."""
    for trial in reads.waiting_trials(now=now):
        with transaction.atomic():
            if not writes.hold_trial(trial.id, until=now + HELD, now=now):
                continue
        draft = reads.find_draft(trial.draft)
        if draft is None or draft.hash != trial.hash:
            end_trial(trial.id, problem=TEXT_CHANGED, now=now)
        elif trial.attempts >= MOST_ATTEMPTS:
            end_trial(trial.id, problem=GIVEN_UP, now=now)
        elif trial.kind == CHECK:
            return Taken(trial.id, ToCheck(draft.text), 0)
        else:
            asked = Simulate(**trial.asked)
            wish = ToSimulate(
                (_text_of(draft.base), draft.text), asked.mix or shipped_mix_text(), asked.orders, asked.seed
            )
            return Taken(trial.id, wish, asked.orders)
    return None


def advance_trial(taken: Taken, done: int, *, now: datetime) -> None:
    """Say that it goes on, and how many orders have been played."""
    with transaction.atomic():
        writes.advance_trial(taken.id, done=done, total=taken.total, until=now + HELD)


def end_trial(trial: UUID, *, result: dict[str, Any] | None = None, problem: str = "", now: datetime) -> None:
    """It has ended, with a result or a problem; the first to say so is believed."""
    with transaction.atomic():
        writes.end_trial(trial, result=result, problem=problem[:2_000], now=now)


def _text_of(rules_hash: str) -> str:
    return shipped_text() if rules_hash == shipped().hash else orders.rules_text(rules_hash)
