"""Checking all records and removing those whose time has passed: a hand of the worker that takes its time."""

from __future__ import annotations

from datetime import datetime

from amiable.flow import retaining, verifying
from amiable.kernel.ids import Random


def keep_next(now: datetime, *, ids: Random) -> int:
    """One slice of checking and a few old records; gives how many of these went. Between two slices the worker rests, so that
    nobody waits."""
    verifying.work(now, ids=ids)
    return retaining.work(now, ids=ids)
