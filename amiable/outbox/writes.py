"""Rows of the outbox claimed, finished and put aside, positions of the feed given, and the worker's pulse.

New rows of the outbox are the door's (flow/flush.py).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F

from amiable.outbox.models import Entry, Head, Heard, Item, Pulse

#: Clocks of workers differ by less (jobs/clock.py).
APART = timedelta(minutes=2)


def claim_items(topic: str, *, now: datetime, limit: int, lease: timedelta) -> list[Item]:
    """At most `limit` due items of a topic that nobody else has; each is the caller's for `lease`. Needs a transaction."""
    rows = Item.objects.filter(topic=topic, wake_at__lte=now, stuck_at__isnull=True).order_by("wake_at")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    claimed = list(rows[:limit])
    Item.objects.filter(pk__in=[item.pk for item in claimed]).update(attempts=F("attempts") + 1, wake_at=now + lease)
    return claimed


def delete_item(item_id: int) -> None:
    """It is done."""
    Item.objects.filter(pk=item_id).delete()


def postpone_item(item_id: int, *, wake_at: datetime, problem: str) -> None:
    """It failed and is tried again."""
    Item.objects.filter(pk=item_id).update(wake_at=wake_at, problem=problem[:200])


def put_aside(item_id: int, *, now: datetime, problem: str) -> None:
    """It failed too often: a person has to look; nobody else's item waits for it."""
    Item.objects.filter(pk=item_id).update(stuck_at=now, problem=problem[:200])


def retry_item(item_id: int, *, now: datetime) -> tuple[str, UUID] | None:
    """An operator lets something that was put aside try again; gives its topic and its order, None when there is none."""
    rows = Item.objects.filter(pk=item_id, stuck_at__isnull=False)
    found = rows.values_list("topic", "order_id").first()
    return found if rows.update(stuck_at=None, attempts=0, wake_at=now, problem="") else None


def beat(now: datetime, *, outage: timedelta) -> bool:
    """A worker is alive; a gap of `outage` or more since the last beat is one. Gives whether one is uncounted.

    Needs a transaction.
    """
    pulse = lock_pulse()
    if pulse is None:
        Pulse.objects.bulk_create([Pulse(pk=1, at=now)], ignore_conflicts=True)
        return False
    wrong = pulse.at - now > APART  # somebody's clock was ahead: the pulse goes on by the right one
    change: dict[str, Any] = {"at": now if wrong else max(now, pulse.at)}
    if now - pulse.at >= outage:
        # An outage upon an outage that is still being counted: the rest of the orders gets both.
        change |= {"down_since": pulse.down_since or pulse.at, "down_until": now}
    Pulse.objects.filter(pk=1).update(**change)
    return pulse.down_since is not None or "down_since" in change


def lock_pulse() -> Pulse | None:
    """The pulse, kept from other workers until the transaction ends."""
    rows = Pulse.objects.filter(pk=1)
    return (rows.select_for_update() if connection.features.has_select_for_update else rows).first()


def counted_until(order: UUID) -> None:
    """The outage is counted for every order up to this one."""
    Pulse.objects.filter(pk=1).update(counted=order)


def outage_counted() -> None:
    """The outage is counted for every order."""
    Pulse.objects.filter(pk=1).update(down_since=None, down_until=None, counted=None)


def lock_head() -> int | None:
    """Be the one relay until the transaction ends: the last position given, or None when somebody else is."""
    rows = Head.objects.filter(pk=1)
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    return rows.values_list("position", flat=True).first()


def move_head(position: int) -> None:
    """The last position given is this one. Only for whoever locked the head."""
    Head.objects.filter(pk=1).update(position=position)


def next_items(topic: str, *, limit: int) -> list[Item]:
    """The first items of a topic by the order they were written in, due or not, but none that was put aside. Only for whoever
    locked the head: what is seen is committed, and an order's events were written one after the other."""
    return list(Item.objects.filter(topic=topic, stuck_at=None).order_by("pk")[:limit])


def append(items: Sequence[Item], names: Sequence[str], heard: Mapping[UUID, Collection[str]], *, last: int) -> int:
    """Give the positions after `last` to the events of these items, in this order, and delete the items; gives the last one.

    `heard` are the integrations that may hear of each order. Raises IntegrityError when an event has a position.
    """
    placed = list(enumerate(zip(items, names, strict=True), last + 1))
    Entry.objects.bulk_create(
        [Entry(position=at, order_id=i.order_id, seq=i.seq, name=name, at=i.made_at) for at, (i, name) in placed]
    )
    rows = [
        Heard(site=site, position=at, at=item.made_at)
        for at, (item, _name) in placed
        for site in sorted(heard.get(item.order_id, ()))
    ]
    if rows:
        Heard.objects.bulk_create(rows)
    Item.objects.filter(pk__in=[item.pk for item in items]).delete()
    Head.objects.filter(pk=1).update(position=last + len(items))
    return last + len(items)


def append_announced(rows: Sequence[tuple[UUID, str, str, str, datetime]], *, last: int) -> None:
    """Give the positions after `last` to what one site each is told: (order, name, about, site, at). Only for whoever locked the
    head."""
    placed = list(enumerate(rows, last + 1))
    Entry.objects.bulk_create(
        [Entry(position=at, order_id=row[0], seq=0, name=row[1], about=row[2], at=row[4]) for at, row in placed]
    )
    Heard.objects.bulk_create([Heard(site=row[3], position=at, at=row[4]) for at, row in placed])
    Head.objects.filter(pk=1).update(position=last + len(rows))
