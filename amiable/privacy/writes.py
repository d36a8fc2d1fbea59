"""Rows of exports and erasures, and the rows of a person in any table as `tables.py` says. Called by flow, which has checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from amiable.orders.models import Key, Party
from amiable.privacy import reads
from amiable.privacy.models import Erasure, Export, Fetch
from amiable.privacy.tables import TABLES


def insert_export(
    export: UUID, *, person: UUID, asked_by: UUID | None, site: str, language: str, now: datetime
) -> bool:
    """Ask for an export; False while one of this person is being made."""
    try:
        with transaction.atomic():
            Export.objects.create(
                id=export, person=person, asked_by=asked_by, site=site, language=language, asked_at=now
            )
    except IntegrityError:
        return False
    return True


def hold_export(export: UUID, *, until: datetime, now: datetime) -> bool:
    """A worker takes an export; False when another has it or it has ended."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    rows = Export.objects.filter(free, pk=export, ended_at=None)
    return rows.update(held_until=until, attempts=F("attempts") + 1) == 1


def advance_export(export: UUID, *, done: int, total: int, until: datetime) -> bool:
    """How far an export is; False when it has ended meanwhile."""
    return Export.objects.filter(pk=export, ended_at=None).update(done=done, total=total, held_until=until) == 1


def end_export(
    export: UUID, *, address: str, size: int, expires_at: datetime | None, problem: str, now: datetime
) -> bool:
    """An export is there, or will not be; False when it had ended before."""
    rows = Export.objects.filter(pk=export, ended_at=None)
    return (
        rows.update(address=address, size=size, expires_at=expires_at, problem=problem, ended_at=now, held_until=None)
        == 1
    )


def remove_exports(person: UUID, *, now: datetime) -> None:
    """Every archive of a person is over."""
    Export.objects.filter(person=person, removed_at=None, ended_at__isnull=False).update(expires_at=now)
    Export.objects.filter(person=person, ended_at=None).update(ended_at=now, problem="person_gone", held_until=None)


def mark_removed(export: UUID, *, now: datetime) -> None:
    """The archive lies in the store no more."""
    Export.objects.filter(pk=export).update(removed_at=now, address="")


def insert_fetch(fetch: UUID, *, export: UUID, person: UUID, now: datetime) -> None:
    """Somebody took an export."""
    Fetch.objects.create(id=fetch, export=export, person=person, at=now)


def insert_erasure(
    erasure: UUID, *, person: UUID, asked_by: UUID | None, site: str, due_at: datetime, in_way: str, now: datetime
) -> bool:
    """Ask for an erasure; False when one is asked for already."""
    try:
        with transaction.atomic():
            Erasure.objects.create(
                id=erasure, person=person, asked_by=asked_by, site=site, asked_at=now, due_at=due_at, in_way=in_way
            )
    except IntegrityError:
        return False
    return True


def take_back_erasure(person: UUID, *, now: datetime) -> bool:
    """It is not wanted any more; False when there is none, or it has begun."""
    rows = Erasure.objects.filter(person=person, taken_back_at=None, begun_at=None)
    return rows.update(taken_back_at=now) == 1


def hold_erasure(erasure: UUID, *, until: datetime, now: datetime) -> bool:
    """A worker takes an erasure; False when another has it, or it was taken back."""
    free = Q(held_until=None) | Q(held_until__lte=now)
    return Erasure.objects.filter(free, pk=erasure, taken_back_at=None).update(held_until=until) == 1


def note_in_way(erasure: UUID, *, in_way: str, now: datetime) -> None:
    """What stands in the way of an erasure; it is free again."""
    Erasure.objects.filter(pk=erasure, begun_at=None).update(in_way=in_way, looked_at=now, held_until=None)


def begin_erasure(erasure: UUID, *, now: datetime) -> bool:
    """From here on there is no way back; False when it was taken back a moment ago."""
    Erasure.objects.filter(pk=erasure, taken_back_at=None, begun_at=None).update(begun_at=now, in_way="", looked_at=now)
    return Erasure.objects.filter(pk=erasure, begun_at__isnull=False).exists()


def count_erased(erasure: UUID, *, words: int, files: int) -> None:
    """So many more pieces of writing and files are gone."""
    Erasure.objects.filter(pk=erasure).update(words=F("words") + words, files=F("files") + files)


def end_erasing(erasure: UUID, *, rest_at: datetime | None, now: datetime) -> None:
    """All that can go by now is gone; the rest at `rest_at`, or nothing is left."""
    rows = Erasure.objects.filter(pk=erasure)
    rows.filter(erased_at=None).update(erased_at=now)
    rows.update(rest_at=rest_at, ended_at=None if rest_at else now, held_until=None)


def mark_told(about: UUID) -> None:
    """Whoever this export or erasure is about knows of it."""
    Export.objects.filter(pk=about).update(told=True)
    Erasure.objects.filter(pk=about).update(told=True)


def delete_rows(table: str, person: UUID) -> int:
    """Delete a person's rows of a table; gives how many."""
    count: int = reads.theirs(table, person).order_by().delete()[0]
    return count


def blank_rows(table: str, person: UUID, values: Mapping[str, Any] | None = None) -> int:
    """Give columns of a person's rows of a table the values that say nothing; gives how many rows."""
    count: int = reads.theirs(table, person).order_by().update(**(values or TABLES[table].blank))
    return count


def delete_sessions(keys: list[str]) -> None:
    """End these sign-ins at once."""
    Session.objects.filter(session_key__in=keys).delete()


def blank_mails(person: UUID) -> int:
    """Mails kept to be looked at (the demo's) that other people got of this person's orders say nothing more; gives how many."""
    orders = Party.objects.filter(person_id=person).values("order_id")
    mails: Any = apps.get_model("notices.Mail")
    rows = mails.objects.filter(Q(order_id__in=orders) | Q(order_id=None)).exclude(text="")
    count: int = rows.update(subject="", text="", html="")
    return count


def delete_keys(person: UUID) -> int:
    """Forget which requests of this person were done; gives how many."""
    rows = Key.objects.filter(principal__contains=str(person))
    return rows.delete()[0]
