"""One digest a day over the heads of all logs that grew: a log rewritten as a whole, head and all, still shows.

The digest of a day (UTC) covers `order seq hash` of each order's last line of that day, by order id, then `audit seq hash` of
the audit trail's last line if it grew, and the digest before.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from amiable.flow.perform import in_transaction
from amiable.kernel.canonical import digest
from amiable.orders import reads, writes
from amiable.records import reads as records

A_DAY = timedelta(days=1)

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
    while day < (now - SETTLED).astimezone(UTC).date():
        text, orders = digest_of(day, before)
        if not in_transaction(lambda day=day, text=text, orders=orders: _keep(day, text, orders, now)):  # type: ignore[misc]
            break
        done.append(day)
        before, day = text, day + A_DAY
    return done


def _first_moment() -> datetime | None:
    """When the first line of any log was written."""
    return min((at for at in (reads.first_moment(), records.first_moment()) if at), default=None)


def _keep(day: date, text: str, orders: int, now: datetime) -> bool:
    return writes.insert_anchor(day, digest=text, orders=orders, now=now)


def digest_of(day: date, before: str) -> tuple[str, int]:
    """The digest of one day as the log now says, and how many orders it covers."""
    start = datetime.combine(day, time(), UTC)
    grown = reads.grown_between(start, start + A_DAY)
    lines = [f"{order} {seq} {hashed}" for order, seq, hashed in grown]
    trail = records.last_between(start, start + A_DAY)
    grew = [f"audit {trail[0]} {trail[1]}"] if trail else []
    return digest("\n".join([before, day.isoformat(), *lines, *grew])), len(lines)
