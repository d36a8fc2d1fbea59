"""Whether this installation can do its work now: the database answers, its tables are those of this version, a worker is alive.

Asked by machines, every few seconds: two statements.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from django.db import DatabaseError, InterfaceError
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from amiable.outbox import reads as outbox

#: A worker says every 20 seconds that it is alive (jobs/worker.py); a long round makes it late.
YOUNG = timedelta(minutes=2)


def missing(machine: datetime) -> list[str]:
    """What is missing: database, migrations, worker; nothing when all is well. `machine` is the machine's clock, which the pulse
    is told by. Never raises for a database that is away."""
    try:
        applied = _applied()
    except (DatabaseError, InterfaceError) as error:
        # A database that answers, and has no table of what was applied, has nothing applied.
        return ["migrations"] if _has_no_table(error) else ["database"]
    if not _known() <= applied:
        return ["migrations"]
    try:
        return [] if is_worker_alive(outbox.last_pulse(), machine) else ["worker"]
    except (DatabaseError, InterfaceError):
        return ["database"]


def is_worker_alive(pulse: datetime | None, machine: datetime) -> bool:
    """Whether some worker said lately that it is."""
    return pulse is not None and machine - pulse < YOUNG


def _applied() -> set[tuple[str, str]]:
    rows: Iterable[tuple[str, str]] = MigrationRecorder.Migration.objects.values_list("app", "name")
    return set(rows)


@cache
def _known() -> frozenset[tuple[str, str]]:
    """The migrations of this version: they do not change while the process runs."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(loader.graph.nodes)


def _has_no_table(error: Exception) -> bool:
    said = str(error)
    return "no such table" in said or ("does not exist" in said and "relation" in said)
