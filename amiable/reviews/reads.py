"""Questions about published reviews, across orders: of a service, about a person, for support. Each a fixed number of statements.

A review nobody may see yet is never given; a hidden one only to support (`published`). Writing is the door's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from amiable.orders.models import Words
from amiable.reviews.models import Review

#: The three scores, in the order they are shown; each from 1 to 5.
SCORES = ("quality", "communication", "as_agreed")

#: Reviews on one page of a list.
PAGE = 20

#: The field of an event its words stand in.
TEXT = "text"


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody's own words and the code of their language; `erased` when they asked for that."""

    text: str
    language: str
    erased: bool


@dataclass(frozen=True, slots=True)
class ReviewRead:
    """What one side (`by`) wrote of the other, and the reply. `hidden` and `reply_hidden` are the grounds, "" while shown."""

    order: UUID
    by: str
    author: UUID
    about: UUID
    service: str
    scores: Mapping[str, int]
    outcome: str
    written_at: datetime
    published_at: datetime
    seq: int
    hidden: str
    reply_seq: int | None
    reply_hidden: str
    text: Written
    reply: Written | None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One page of a list, the newest first; `more` when another follows."""

    reviews: tuple[ReviewRead, ...]
    number: int
    more: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How many reviews there are, how often each score from 1 to 5 was given, and how many have which rounded mean."""

    count: int
    given: Mapping[str, Mapping[int, int]]
    overall: Mapping[int, int]

    def tenths(self, score: str) -> int:
        """The average of one score in tenths, half up: 47 is 4.7. Only with a review."""
        return _tenths(sum(value * times for value, times in self.given[score].items()), self.count)

    @property
    def overall_tenths(self) -> int:
        """The average of all three in tenths, half up. Only with a review."""
        whole = sum(value * times for given in self.given.values() for value, times in given.items())
        return _tenths(whole, self.count * len(SCORES))


NONE = Figures(0, {name: {} for name in SCORES}, {})


def of_service(service: str, *, number: int = 1) -> ReviewPage:
    """What clients wrote of orders of a service; two statements."""
    return _page(_shown().filter(service=service, role="client"), number)


def about(person: UUID, role: str, *, number: int = 1) -> ReviewPage:
    """What others wrote about a person as client or seller (`role`); two statements."""
    return _page(_shown().filter(about=person, role=_other(role)), number)


def figures_of_services(services: Collection[str]) -> dict[str, Figures]:
    """The figures of each of these services that has a review; one statement."""
    return _figures(_shown().filter(service__in=list(services), role="client"), "service")


def figures_of_people(people: Collection[UUID], role: str) -> dict[UUID, Figures]:
    """The figures about each of these people as client or seller that has a review; one statement."""
    return _figures(_shown().filter(about__in=list(people), role=_other(role)), "about")


def published(
    *, events: Collection[tuple[UUID, int]] | None = None, hidden: bool = False, number: int = 1
) -> ReviewPage:
    """For support: all published reviews, or those whose own event or reply is among `events`, or only what is hidden; two
    statements."""
    rows = Review.objects.filter(published_at__isnull=False)
    if events is not None:
        orders = {order for order, _seq in events}
        meant = [
            Q(order_id=order) & (Q(seq__in=seqs) | Q(reply_seq__in=seqs))
            for order in orders
            if (seqs := [seq for other, seq in events if other == order])
        ]
        if not meant:
            return ReviewPage((), number, more=False)
        rows = rows.filter(_any(meant))
    if hidden:
        rows = rows.exclude(hidden="", reply_hidden="")
    return _page(rows, number)


def has_reviews(person: UUID, role: str) -> bool:
    """Whether anything published is shown about a person as client or seller; one statement."""
    return _shown().filter(about=person, role=_other(role)).exists()


def _any(conditions: Sequence[Q]) -> Q:
    found = conditions[0]
    for condition in conditions[1:]:
        found |= condition
    return found


def _other(role: str) -> str:
    return "seller" if role == "client" else "client"


def _shown() -> QuerySet[Review]:
    return Review.objects.filter(published_at__isnull=False, hidden="")


def _page(rows: QuerySet[Review], number: int) -> ReviewPage:
    start = (number - 1) * PAGE
    found = list(rows.order_by(F("published_at").desc(), "-order_id", "role")[start : start + PAGE + 1])
    words = _words(found[:PAGE])
    return ReviewPage(tuple(_read(row, words) for row in found[:PAGE]), number, more=len(found) > PAGE)


def _words(rows: Iterable[Review]) -> dict[tuple[UUID, int], Written]:
    """The words of these reviews and their replies, by order and event; one statement, none without reviews."""
    wanted = {(row.order_id, seq) for row in rows for seq in (row.seq, row.reply_seq) if seq is not None}
    if not wanted:
        return {}
    found = Words.objects.filter(
        order_id__in={order for order, _seq in wanted}, seq__in={seq for _order, seq in wanted}, field=TEXT
    ).values_list("order_id", "seq", "text", "language", "erased_at")
    return {
        (order, seq): Written(text, language, erased is not None)
        for order, seq, text, language, erased in found
        if (order, seq) in wanted
    }


def _read(row: Any, words: Mapping[tuple[UUID, int], Written]) -> ReviewRead:
    return ReviewRead(
        order=row.order_id,
        by=row.role,
        author=row.author,
        about=row.about,
        service=row.service,
        scores={name: getattr(row, name) for name in SCORES},
        outcome=row.outcome,
        written_at=row.written_at,
        published_at=row.published_at,
        seq=row.seq,
        hidden=row.hidden,
        reply_seq=row.reply_seq,
        reply_hidden=row.reply_hidden,
        text=words.get((row.order_id, row.seq)) or Written("", "", erased=True),
        reply=words.get((row.order_id, row.reply_seq)) if row.reply_seq is not None else None,
    )


def _figures(rows: QuerySet[Review], by: str) -> dict[Any, Figures]:
    """At most 125 rows for each: one for each way three scores can be given."""
    counts: defaultdict[Any, int] = defaultdict(int)
    given: defaultdict[Any, dict[str, defaultdict[int, int]]] = defaultdict(
        lambda: {name: defaultdict(int) for name in SCORES}
    )
    overall: defaultdict[Any, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for key, *scores, times in rows.values(by, *SCORES).annotate(times=Count("role")).values_list(by, *SCORES, "times"):
        counts[key] += times
        for name, score in zip(SCORES, scores, strict=True):
            given[key][name][score] += times
        overall[key][(2 * sum(scores) + len(SCORES)) // (2 * len(SCORES))] += times
    return {key: Figures(count, given[key], overall[key]) for key, count in counts.items()}


def _tenths(whole: int, count: int) -> int:
    return (20 * whole + count) // (2 * count)
