"""The provider's books compared with ours: once a day by the worker, at any time by an operator's command."""

from __future__ import annotations

from datetime import datetime, timedelta

from amiable.payments import reads, send
from amiable.payments.comparing import Compared
from amiable.payments.reconcile import GRACE, reconcile

#: How often it is done, and how much at most at once.
EVERY, MOST = timedelta(days=1), timedelta(days=7)


def compare_when_due(now: datetime) -> int:
    """Compare what was not compared yet, once a day; how many comparisons were made."""
    provider = send.provider()
    done = reads.last_compared(provider.name)
    end = now - GRACE
    if done is not None and end - done < EVERY:
        return 0
    start = done or end - EVERY
    reconcile(provider, start, min(end, start + MOST), now=now, daily=True)
    return 1


def compare(start: datetime, end: datetime, *, now: datetime) -> Compared:
    """Compare one period now, besides the daily ones. Raises ValueError for one that is none or ends within the last hour."""
    return reconcile(send.provider(), start, end, now=now)
