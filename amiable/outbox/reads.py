"""Questions about what waits to be carried outside, about the feed, and about the worker's pulse. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Now

from amiable.outbox.models import Entry, Head, Heard, Item, Pulse


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One event of the feed: the line `seq` of an order's log; 0 for what is announced `about` something else. Who asks must be
    somebody who may hear of it."""

    position: int
    order: UUID
    seq: int
    name: str
    at: datetime
    about: str = ""


def last_pulse() -> datetime | None:
    """When some worker was last alive."""
    return Pulse.objects.values_list("at", flat=True).first()


def pulse_and_clock() -> tuple[datetime | None, datetime | None]:
    """When some worker was last alive (None when none ever was), and what the database's own clock says."""
    found = Head.objects.annotate(pulse=Subquery(Pulse.objects.values("at")[:1])).values_list("pulse", Now()).first()
    return found or (None, None)


def waiting() -> dict[str, int]:
    """How many items wait, by topic."""
    rows = Item.objects.filter(stuck_at__isnull=True).values("topic").annotate(count=Count("id")).order_by("topic")
    return dict(rows.values_list("topic", "count"))


def next_wake(topics: tuple[str, ...]) -> datetime | None:
    """When the next item of these topics is due."""
    rows = Item.objects.filter(topic__in=topics, stuck_at__isnull=True).order_by("wake_at")
    return rows.values_list("wake_at", flat=True).first()


def waits(topic: str) -> bool:
    """Whether anything of a topic waits, due or not."""
    return Item.objects.filter(topic=topic, stuck_at__isnull=True).exists()


def last_position() -> int:
    """The last position that was given; 0 before the first."""
    return Head.objects.values_list("position", flat=True).first() or 0


def entries_heard(site: str, *, after: int, limit: int, names: Collection[str] = ()) -> list[EntryRow]:
    """What an integration may hear of after a position, in order; of these names alone, if any are given."""
    heard = Heard.objects.filter(site=site, position__gt=after)
    if names:
        return _entries(Entry.objects.filter(position__in=heard.values("position"), name__in=names), limit)
    return _entries(Entry.objects.filter(position__in=heard.order_by("position").values("position")[:limit]), limit)


def entries_of(orders: Any, *, after: int, limit: int, names: Collection[str] = ()) -> list[EntryRow]:
    """What happened on some orders after a position, in order; of these names alone, if any are given. `orders`: ids, or a
    question for them."""
    rows = Entry.objects.filter(order_id__in=orders, position__gt=after, about="")
    return _entries(rows.filter(name__in=names) if names else rows, limit)


@dataclass(frozen=True, slots=True)
class HeardRow:
    """An entry and one integration that may hear of it."""

    site: str
    entry: EntryRow


def heard_after(position: int, *, limit: int) -> tuple[int, list[HeardRow]]:
    """Who may hear of the next entries after a position: the position they go up to, and each pair. At most `limit` entries."""
    entries = {row.position: row for row in _entries(Entry.objects.filter(position__gt=position), limit)}
    rows = Heard.objects.filter(position__in=list(entries)).order_by("position", "site").values_list("site", "position")
    return max(entries, default=position), [HeardRow(site, entries[at]) for site, at in rows]


def heard_between(site: str, since: datetime, until: datetime, *, limit: int) -> list[EntryRow]:
    """What an integration may hear of that happened in [since, until), by position; at most `limit`."""
    heard = Heard.objects.filter(site=site, at__gte=since, at__lt=until)
    return _entries(Entry.objects.filter(position__in=heard.values("position")), limit)


def announced(about: Collection[str]) -> set[tuple[str, str]]:
    """What was announced about these: (name, about)."""
    return set(Entry.objects.filter(about__in=about).exclude(about="").values_list("name", "about"))


def entries_at(positions: Collection[int]) -> list[EntryRow]:
    """The events at these positions, in order."""
    return _entries(Entry.objects.filter(position__in=list(positions)), len(positions)) if positions else []


def _entries(rows: QuerySet[Entry], limit: int) -> list[EntryRow]:
    fields = ("position", "order_id", "seq", "name", "at", "about")
    return [EntryRow(*row) for row in rows.order_by("position").values_list(*fields)[:limit]]
