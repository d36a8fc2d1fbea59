"""Whether this installation can do its work now: the database answers, its tables are those of this version, this machine's
clock is the database's, a worker is alive.

Asked by machines, every few seconds: two statements. What a process asks before it begins is asked once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from amiable.orders import append_only
from amiable.outbox import reads as outbox

#: What PostgreSQL calls a table that is not there, whatever language it speaks.
_NO_TABLE = "42P01"

#: A worker says every 20 seconds that it is alive (jobs/worker.py); a long round makes it late.
YOUNG = timedelta(minutes=2)

#: So far a machine's clock may be from the database's. A window ends early by this much at most (docs/operate/bad-days.md).
APART = timedelta(minutes=1)

#: What a process that cannot begin says, with what is missing.
_UNMADE = "The database is not in the shape this version needs: {count} of its steps are missing, the first is {first}."
_UNKEPT = "The last migration was broken off: what keeps written rows as they are is missing ({first})."
_MIGRATE = " Run `amiable migrate`, which goes on where it stopped, then start this again."


def missing(machine: datetime) -> list[str]:
    """What is missing: database, migrations, clock, worker; nothing when all is well. `machine` is the machine's clock, which the
    pulse is told by. Never raises for a database that is away."""
    try:
        applied = _applied()
    except (DatabaseError, InterfaceError) as error:
        # A database that answers, and has no table of what was applied, has nothing applied.
        return ["migrations"] if _has_no_table(error) else ["database"]
    if not _known() <= applied:
        return ["migrations"]
    try:
        pulse, there = outbox.pulse_and_clock()
    except (DatabaseError, InterfaceError):
        return ["database"]
    wrong = ["clock"] if is_apart(machine, there) else []
    return wrong if is_worker_alive(pulse, machine) else [*wrong, "worker"]


def why_not() -> str:
    """Why a process of this version must not begin on this database, in whole sentences; "" when it may. A database that is away
    is waited for, and one that a newer version prepared has all this one needs."""
    try:
        unmade = sorted(_known() - _applied())
        unkept = [] if unmade else append_only.missing()
    except OperationalError as error:
        unmade, unkept = sorted(_known()) if _has_no_table(error) else [], []
    except (DatabaseError, InterfaceError) as error:
        if not _has_no_table(error):
            raise
        unmade, unkept = sorted(_known()), []
    if unmade:
        return _UNMADE.format(count=len(unmade), first=".".join(unmade[0])) + _MIGRATE
    return _UNKEPT.format(first=unkept[0]) + _MIGRATE if unkept else ""


def is_apart(machine: datetime, there: datetime | None) -> bool:
    """Whether this machine's clock is so far from the database's that one of them must be wrong; on SQLite they are one."""
    return settings.COMPARE_CLOCKS and there is not None and abs(machine - there) > APART


def is_worker_alive(pulse: datetime | None, machine: datetime) -> bool:
    """Whether some worker said lately that it is; what was said at a moment to come was said by a wrong clock."""
    return pulse is not None and abs(machine - pulse) < YOUNG


def _applied() -> set[tuple[str, str]]:
    rows: Iterable[tuple[str, str]] = MigrationRecorder.Migration.objects.values_list("app", "name")
    return set(rows)


@cache
def _known() -> frozenset[tuple[str, str]]:
    """The migrations of this version: they do not change while the process runs."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(loader.graph.nodes)


def _has_no_table(error: Exception) -> bool:
    return "no such table" in str(error) or getattr(error.__cause__, "sqlstate", "") == _NO_TABLE
