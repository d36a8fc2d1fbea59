"""Throwing a demo away: every table is taken down and put up again by its migrations, and its files go with it.

Rows of a log are never deleted, not even here: triggers forbid it on both databases. Only whole tables can go.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

#: What a demo leaves in the data folder beside its database.
LEFT_BEHIND = (
    "files",
    "simulator.sqlite3",
    "simulator.sqlite3-wal",
    "simulator.sqlite3-shm",
    "demo-clock",
    "demo-unfinished",
)


def empty(data_dir: Path) -> None:
    """Take everything down and put the empty tables up again. The caller made sure that this is a demo."""
    for app in sorted(MigrationLoader(connection).migrated_apps):
        call_command("migrate", app, "zero", interactive=False, verbosity=0)
    for name in LEFT_BEHIND:
        path = data_dir / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
