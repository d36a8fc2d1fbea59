"""One digest a day over the heads of all logs that grew: a log rewritten as a whole, head and all, still shows.

The digest of a day (UTC) covers `order seq hash` of each order's last line of that day, by order id, then `audit seq hash` of
the audit trail's last line if it grew, and the digest before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import batched

from amiable.flow.perform import in_transaction
from amiable.kernel.canonical import digest
from amiable.orders import logs, reads, writes
from amiable.records import reads as records

A_DAY = timedelta(days=1)

#: Days that are read by one statement: what was brought from elsewhere does not lie in the order of its days.
A_WEEK = 7

#: What was begun before midnight is written by then.
SETTLED = timedelta(minutes=2)


def anchor_days(now: datetime) -> list[date]:
    """Anchor every whole day that has passed and is not anchored yet; gives those days."""
    kept = reads.anchors()
    first = _first_moment()
    if first is None:
        return []
    day = kept[-1][0] + A_DAY if kept else first.astimezone(UTC).date()
    before, done = kept[-1][1] if kept else "", list[date]()
    end = (now - SETTLED).astimezone(UTC).date()
    for some in batched((day + A_DAY * number for number in range((end - day).days)), A_WEEK):
        grown = grown_on(some)
        for one in some:
            before, orders = digest_of(one, before, grown), len(grown[one])
            if not in_transaction(lambda one=one, text=before, orders=orders: _keep(one, text, orders, now)):  # type: ignore[misc]
                return done
            done.append(one)
    return done


def _first_moment() -> datetime | None:
    """When the first line of any log was written."""
    return min((at for at in (reads.first_moment(), records.first_moment()) if at), default=None)


def _keep(day: date, text: str, orders: int, now: datetime) -> bool:
    return writes.insert_anchor(day, digest=text, orders=orders, now=now)


def grown_on(days: Sequence[date]) -> logs.Grown:
    """Which orders grew on these days, the first and the last of which are the earliest and the latest; one statement."""
    return logs.grown_between(_midnight(days[0]), _midnight(days[-1] + A_DAY))


def digest_of(day: date, before: str, grown: logs.Grown) -> str:
    """The digest of one day as the log now says."""
    lines = [f"{order} {seq} {hashed}" for order, (seq, hashed) in grown[day].items()]
    trail = records.last_between(_midnight(day), _midnight(day + A_DAY))
    grew = [f"audit {trail[0]} {trail[1]}"] if trail else []
    return digest("\n".join([before, day.isoformat(), *lines, *grew]))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
