"""Questions about the logs of many orders at once. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from uuid import UUID

from amiable.orders.models import Event, Words
from amiable.orders.reads import EventRow, WordsRow


def lines_of(orders: Collection[UUID]) -> Mapping[UUID, Sequence[EventRow]]:
    """The whole log of each of these orders, oldest first; one statement."""
    rows = Event.objects.filter(order_id__in=orders).order_by("order_id", "seq")
    found = defaultdict[UUID, list[EventRow]](list)
    for row in rows.values_list("order_id", "seq", "text", "hash", "at"):
        found[row[0]].append(EventRow(*row))
    return found


type Grown = Mapping[date, Mapping[UUID, tuple[int, str]]]
"""By day (UTC), and by order in the order of their ids: number and hash of the last line that day."""


def lines_at(places: Collection[tuple[UUID, int]]) -> dict[tuple[UUID, int], str]:
    """The text of these lines (order, seq) of any logs; one statement."""
    rows = Event.objects.filter(pk__in=list(set(places))).values_list("order_id", "seq", "text")
    return {(order, seq): text for order, seq, text in rows}


def first_lines(ids: Collection[UUID]) -> dict[UUID, str]:
    """The first line of the log of these orders. One statement."""
    return dict(Event.objects.filter(order_id__in=ids, seq=1).values_list("order_id", "text"))


def words_of(orders: Collection[UUID]) -> Mapping[UUID, Sequence[WordsRow]]:
    """What people wrote on each of these orders, by event and field; one statement."""
    found = defaultdict[UUID, list[WordsRow]](list)
    rows = Words.objects.filter(order_id__in=orders).order_by("seq", "field")
    for order, *row in rows.values_list("order_id", *(field.name for field in fields(WordsRow))):
        found[order].append(WordsRow(*row))
    return found


def grown_between(start: datetime, end: datetime) -> Grown:
    """The orders whose log grew in [start, end), nothing for a day without any; one statement."""
    rows = Event.objects.filter(at__gte=start, at__lt=end).order_by("order_id", "seq")
    found = defaultdict[date, dict[UUID, tuple[int, str]]](dict)
    for order, seq, hashed, at in rows.values_list("order_id", "seq", "hash", "at").iterator(chunk_size=2000):
        found[at.astimezone(UTC).date()][order] = seq, hashed
    return found
