"""Questions about the rulebook: what is in force, what is being prepared, what trying it showed. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value

from amiable.database.lookup import Lookup
from amiable.rulebook.models import Publication, RulesDraft, Trial

#: Drafts that were closed, and publications, listed at most.
LISTED = 100


@dataclass(frozen=True, slots=True)
class Published:
    """One publication. Without `author` and `publisher` it came from the command line; "" is no note."""

    number: int
    hash: str
    name: str
    version: int
    note: str
    author: UUID | None
    publisher: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftRead:
    """A draft as it stands. `outcome` is "" while it is open; `offered_at` since when it waits for a second person."""

    id: UUID
    text: str
    hash: str
    base: str
    note: str
    author: UUID
    begun_at: datetime
    changed_at: datetime
    offered_at: datetime | None
    outcome: str
    closed_by: UUID | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class TrialRead:
    """A text of a draft being tried: `done` of `total`, then `result`, or the `problem` that ended it."""

    id: UUID
    draft: UUID
    hash: str
    kind: str
    asked: dict[str, Any]
    asked_at: datetime
    done: int
    total: int
    result: dict[str, Any] | None
    problem: str
    attempts: int
    ended_at: datetime | None


def in_force() -> str:
    """The hash of the rules that new orders begin with; "" before the first publication: the shipped ones."""
    return next((row[0] for row in _LATEST()), "")


_LATEST = Lookup(lambda: Publication.objects.order_by("-number").values_list("rules_id")[:1])


def last_number() -> int:
    """The number of the last publication; 0 before the first."""
    return Publication.objects.order_by("-number").values_list("number", flat=True).first() or 0


def publications() -> list[Published]:
    """Who published what when, the last first."""
    rows = Publication.objects.order_by("-number").values_list(
        "number", "rules_id", "rules__name", "rules__version", "note", "author", "publisher", "at"
    )
    return [Published(*row) for row in rows[:LISTED]]


def find_draft(draft_id: UUID) -> DraftRead | None:
    """One draft, open or closed."""
    return next(iter(_drafts(RulesDraft.objects.filter(pk=draft_id))), None)


def drafts() -> list[DraftRead]:
    """Open drafts, then closed ones, the last changed first; all with "" for their text."""
    rows = RulesDraft.objects.all()
    open_ones = _drafts(rows.filter(closed_at=None).order_by("-changed_at"), text=Value(""))
    return open_ones + _drafts(rows.filter(closed_at__isnull=False).order_by("-closed_at")[:LISTED], text=Value(""))


def count_open_drafts() -> int:
    """How many drafts are neither published nor discarded."""
    return RulesDraft.objects.filter(closed_at=None).count()


def trials_of(draft_id: UUID) -> list[TrialRead]:
    """What was tried of a draft, the last asked first."""
    return _trials(Trial.objects.filter(draft_id=draft_id).order_by("-asked_at"))


def last_trial(draft_id: UUID, *, kind: str, text_hash: str) -> TrialRead | None:
    """The last trial of this kind of exactly this text."""
    rows = Trial.objects.filter(draft_id=draft_id, kind=kind, hash=text_hash).order_by("-asked_at")
    return next(iter(_trials(rows[:1])), None)


def trial(trial_id: UUID) -> TrialRead:
    """One trial that there is. Raises ValueError for another."""
    (found,) = _trials(Trial.objects.filter(pk=trial_id))
    return found


def waiting_trials(*, now: datetime) -> list[TrialRead]:
    """Trials that no worker holds and that have not ended, the first asked first."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    return _trials(Trial.objects.filter(free, ended_at=None).order_by("asked_at"))


def _drafts(rows: QuerySet[RulesDraft], *, text: Value | F = F("text")) -> list[DraftRead]:  # noqa: B008  frozen
    return [
        DraftRead(*row)
        for row in rows.values_list(
            *("id", text, "hash", "base", "note", "author", "begun_at", "changed_at", "offered_at"),
            *("outcome", "closed_by", "closed_at"),
        )
    ]


def _trials(rows: QuerySet[Trial]) -> list[TrialRead]:
    return [
        TrialRead(*row)
        for row in rows.values_list(
            *("id", "draft_id", "hash", "kind", "asked", "asked_at", "done", "total", "result", "problem"),
            *("attempts", "ended_at"),
        )
    ]
