"""Rows of the rulebook. Called by flow, which has checked them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from amiable.rulebook.models import Publication, RulesDraft, Trial


def insert_publication(
    number: int, rules_hash: str, *, note: str, author: UUID | None, publisher: UUID | None, now: datetime
) -> None:
    """Put rules in force. Raises IntegrityError when somebody else has taken the number."""
    Publication.objects.create(
        number=number, rules_id=rules_hash, note=note, author=author, publisher=publisher, at=now
    )


@dataclass(frozen=True, slots=True)
class DraftText:
    """What a draft says, by whom, and on which rules in force it stands."""

    text: str
    hash: str
    base: str
    note: str
    author: UUID


def insert_draft(draft_id: UUID, said: DraftText, *, now: datetime) -> None:
    """Begin a draft."""
    RulesDraft.objects.create(id=draft_id, **asdict(said), begun_at=now, changed_at=now)


def update_draft(draft_id: UUID, said: DraftText, *, seen: str, now: datetime) -> bool:
    """Change an open draft whose text is still the one with the hash `seen`; False when it is not."""
    rows = RulesDraft.objects.filter(pk=draft_id, closed_at=None, hash=seen)
    return rows.update(**asdict(said), changed_at=now, offered_at=None) == 1


def offer_draft(draft_id: UUID, *, seen: str, now: datetime) -> bool:
    """An open draft waits for a second person; False when its text is another by now."""
    rows = RulesDraft.objects.filter(pk=draft_id, closed_at=None, hash=seen)
    return rows.update(offered_at=now) == 1


def close_draft(draft_id: UUID, *, seen: str, outcome: str, person: UUID, now: datetime) -> bool:
    """A draft is `published` or `discarded`; False when it was closed or changed before."""
    rows = RulesDraft.objects.filter(pk=draft_id, closed_at=None, hash=seen)
    return rows.update(outcome=outcome, closed_by=person, closed_at=now) == 1


def insert_trial(
    trial_id: UUID, draft_id: UUID, *, text_hash: str, kind: str, asked: dict[str, Any], person: UUID, now: datetime
) -> None:
    """Ask a worker to try a text."""
    Trial.objects.create(
        id=trial_id, draft_id=draft_id, hash=text_hash, kind=kind, asked=asked, asked_by=person, asked_at=now
    )


def hold_trial(trial_id: UUID, *, until: datetime, now: datetime) -> bool:
    """A worker takes a trial; False when another holds it or it has ended."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    rows = Trial.objects.filter(free, pk=trial_id, ended_at=None)
    return rows.update(held_until=until, attempts=F("attempts") + 1) == 1


def advance_trial(trial_id: UUID, *, done: int, total: int, until: datetime) -> None:
    """How far a trial is; whoever works on it holds it longer."""
    Trial.objects.filter(pk=trial_id, ended_at=None).update(done=done, total=total, held_until=until)


def end_trial(trial_id: UUID, *, result: dict[str, Any] | None, problem: str, now: datetime) -> bool:
    """A trial has ended with a result or a problem; False when it had before."""
    rows = Trial.objects.filter(pk=trial_id, ended_at=None)
    return rows.update(result=result, problem=problem, held_until=None, ended_at=now) == 1
