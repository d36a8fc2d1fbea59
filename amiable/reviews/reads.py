"""Questions about published reviews, across orders: of a service, about a person, for support. Each a fixed number of statements.

A review nobody may see yet is never given; a hidden one only to support (`published`). Writing is the door's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from amiable.kernel.errors import refuse
from amiable.orders.models import Words
from amiable.reviews.models import Review

#: The three scores, in the order they are shown; each from 1 to 5.
SCORES = ("quality", "communication", "as_agreed")

#: Reviews on one page of a list, unless another number is asked for.
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
    """What one side (`by`) wrote of the other, and the reply. `hidden` and `reply_hidden` are the grounds, "" while shown, and
    `rules` the hash of the order's rules, where these stand."""

    order: UUID
    rules: str
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

    @property
    def place(self) -> Place:
        """Where it stands in a list."""
        return Place(self.published_at, _mark(self.order, self.by))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: when its last review was published, and a mark that tells it from others of that moment. Whoever reads
    a list does not learn from it which order a review is of."""

    at: datetime
    mark: UUID


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a list is read: page `number` of `limit` each, or what comes after a place."""

    number: int = 1
    limit: int = PAGE
    after: Place | None = None


FIRST = Part()


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


def of_service(service: str, part: Part = FIRST) -> ReviewPage:
    """What clients wrote of orders of a service; two statements, after a place three. Refuses as `published`."""
    return _page(_published().filter(service=service, role="client"), _SHOWN, part)


def about(person: UUID, role: str, part: Part = FIRST) -> ReviewPage:
    """What others wrote about a person as client or seller (`role`); statements and refusals as `of_service`."""
    return _page(_published().filter(about=person, role=_other(role)), _SHOWN, part)


def figures_of_services(services: Collection[str]) -> dict[str, Figures]:
    """The figures of each of these services that has a review; one statement."""
    return _figures(_shown().filter(service__in=list(services), role="client"), "service")


def figures_of_people(people: Collection[UUID], role: str) -> dict[UUID, Figures]:
    """The figures about each of these people as client or seller that has a review; one statement."""
    return _figures(_shown().filter(about__in=list(people), role=_other(role)), "about")


def published(
    *, events: Collection[tuple[UUID, int]] | None = None, hidden: bool = False, part: Part = FIRST
) -> ReviewPage:
    """For support: all published reviews, or those whose own event or reply is among `events`, or only what is hidden; two
    statements, after a place three. Refuses `parameter_wrong` for a place that is none."""
    wanted = ~Q(hidden="", reply_hidden="") if hidden else Q()
    if events is not None:
        orders = {order for order, _seq in events}
        meant = [
            Q(order_id=order) & (Q(seq__in=seqs) | Q(reply_seq__in=seqs))
            for order in orders
            if (seqs := [seq for other, seq in events if other == order])
        ]
        if not meant:
            return ReviewPage((), part.number, more=False)
        wanted &= _any(meant)
    return _page(_published(), wanted, part)


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


#: What support has not hidden.
_SHOWN = Q(hidden="")


def _published() -> QuerySet[Review]:
    return Review.objects.filter(published_at__isnull=False)


def _shown() -> QuerySet[Review]:
    return _published().filter(_SHOWN)


def _page(rows: QuerySet[Review], wanted: Q, part: Part) -> ReviewPage:
    if part.after is not None:
        wanted &= _behind(rows, part.after)
    start = (part.number - 1) * part.limit
    listed = (
        rows.filter(wanted).annotate(rules=F("order__rules_id")).order_by(F("published_at").desc(), "-order_id", "role")
    )
    found = list(listed[start : start + part.limit + 1])
    shown = found[: part.limit]
    words = _words(shown)
    return ReviewPage(tuple(_read(row, words) for row in shown), part.number, more=len(found) > part.limit)


def _behind(rows: QuerySet[Review], place: Place) -> Q:
    """What comes after a place among these, which may be hidden by now; one statement."""
    same = rows.filter(published_at=place.at).values_list("order_id", "role")
    here = next((row for row in same if _mark(*row) == place.mark), None)
    if here is None:
        refuse("parameter_wrong", field="cursor")
    order, role = here
    there = Q(published_at=place.at) & (Q(order_id__lt=order) | Q(order_id=order, role__gt=role))
    return Q(published_at__lt=place.at) | there


def _mark(order: UUID, role: str) -> UUID:
    return UUID(bytes=sha256(order.bytes + role.encode()).digest()[:16])


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
        rules=row.rules,
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
