"""Rows of imports. Called by flow, which has checked them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from amiable.imports.models import FIELD_LENGTH, Found, Import
from amiable.imports.reads import FoundRead
from amiable.imports.terms import MOST_FAULTS, NAME_LENGTH, Asked, Counts, Outcome, Phase, Place


def insert_import(import_id: UUID, asked: Asked, *, person: UUID | None, now: datetime) -> None:
    """Ask for a file to be looked at."""
    said = asdict(asked) | {"name": asked.name[:NAME_LENGTH]}
    Import.objects.create(id=import_id, **said, asked_by=person, asked_at=now, moved_at=now)


def hold_import(import_id: UUID, holder: str, *, until: datetime, now: datetime) -> bool:
    """Somebody takes an import; False when another has it, or it waits for nobody."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    rows = Import.objects.filter(free, pk=import_id, phase__in=[Phase.CHECK, Phase.BRING])
    return rows.update(holder=holder, held_until=until) == 1


def let_import_go(import_id: UUID, holder: str) -> None:
    """Whoever has it takes their hands off; another goes on."""
    Import.objects.filter(pk=import_id, holder=holder).update(held_until=None, holder="")


def survey_import(import_id: UUID, holder: str, *, file_hash: str, lines: int, encoding: str, guessed: bool) -> bool:
    """What a first look at the bytes says; False when somebody else has it by now. Raises IntegrityError when an import of
    this file is open."""
    rows = Import.objects.filter(pk=import_id, holder=holder)
    return rows.update(hash=file_hash, lines=lines, encoding=encoding, guessed=guessed) == 1


def advance_import(import_id: UUID, holder: str, place: Place, *, until: datetime, now: datetime) -> bool:
    """How far it is; False when somebody else has it by now, or it was cancelled: then nothing of this counts."""
    rows = Import.objects.filter(pk=import_id, holder=holder, phase__in=[Phase.CHECK, Phase.BRING])
    return rows.update(**_columns(place), held_until=until, moved_at=now) == 1


def turn_import(import_id: UUID, holder: str, *, now: datetime) -> bool:
    """The look is over: it waits for the word to go."""
    rows = Import.objects.filter(pk=import_id, holder=holder, phase=Phase.CHECK)
    return rows.update(phase=Phase.READY, held_until=None, holder="", moved_at=now) == 1


def begin_bringing(import_id: UUID, *, now: datetime) -> bool:
    """The word to go, once: everything is counted and found anew. False when it does not wait for it."""
    rows = Import.objects.filter(pk=import_id, phase=Phase.READY)
    begun = rows.update(phase=Phase.BRING, **_columns(Place()), held_until=None, holder="", moved_at=now) == 1
    if begun:
        Found.objects.filter(of=import_id).delete()
    return begun


def end_import(import_id: UUID, outcome: Outcome, *, problem: str = "", now: datetime) -> bool:
    """It is over; False when it was before."""
    rows = Import.objects.filter(pk=import_id, ended_at=None)
    ended = {"phase": Phase.ENDED, "outcome": outcome, "problem": problem, "ended_at": now}
    return rows.update(**ended, held_until=None, holder="", moved_at=now) == 1


def forget_part(import_id: UUID) -> None:
    """The bytes are gone."""
    Import.objects.filter(pk=import_id).update(part=None)


def insert_found(import_id: UUID, found: Sequence[FoundRead], *, kept: int) -> int:
    """Keep what was found beside the `kept` ones, up to `MOST_FAULTS` in all; gives how many are kept now. Of a column that only
    the file knows, which may be called anything, the name is kept as far as it goes."""
    new = found[: max(0, MOST_FAULTS - kept)]
    Found.objects.bulk_create(
        Found(of_id=import_id, **asdict(one) | {"field": one.field.replace("\0", "")[:FIELD_LENGTH]}) for one in new
    )
    return kept + len(new)


def forget_found(before: datetime) -> int:
    """Forget what was found in imports that ended before this moment; gives how much."""
    return Found.objects.filter(of__ended_at__lt=before).delete()[0]


def _columns(place: Place) -> dict[str, Any]:
    counts: Counts = place.counts
    return {"records": place.records, "line": place.line, **asdict(counts)}
