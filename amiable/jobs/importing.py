"""A hand of the worker that looks into files from other systems and brings what is in them, one file at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from amiable.flow.importing import work
from amiable.flow.importing_asked import next_import, tidy_imports
from amiable.kernel.ids import Random

log = logging.getLogger("amiable.importing")


def import_next(now: Callable[[], datetime], *, ids: Random, stopped: Callable[[], bool] = lambda: False) -> int:
    """Do one phase of the first file that waits; gives 1, or 0 when none did. When `stopped` says so it is left where it is, for
    another worker to go on."""
    job = next_import(now=now(), ids=ids)
    if job is None:
        return 0
    log.info("import %s %s", job.read.id, job.read.phase)
    work(job, now, ids=ids, stopped=stopped)
    return 1


def tidy(now: datetime) -> int:
    """End imports nobody said a word about."""
    return tidy_imports(now)
