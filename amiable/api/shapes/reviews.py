"""Reviews: of one order as its people may see them, and in lists that everybody may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from amiable.api.shapes.said import Coded, Words

type Side = Literal["client", "seller"]
type Outcome = Literal["completed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Scores:
    """The three scores, each from 1 to 5."""

    quality: int
    communication: int
    as_agreed: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """Why support hid something: the ground, its reasons, and the line of the log that says so."""

    ground: Coded
    why: Words | None
    line: int


@dataclass(frozen=True, slots=True)
class OwnReply:
    """The one public reply; null words where they are not for the reader."""

    line: int
    text: Words | None
    hidden: Hidden | None


@dataclass(frozen=True, slots=True)
class OneReview:
    """The review of one side; null scores and words where support hid them from the reader."""

    by: Side
    line: int
    written_at: datetime
    scores: Scores | None
    text: Words | None
    hidden: Hidden | None
    reply: OwnReply | None


@dataclass(frozen=True, slots=True)
class OrderReviews:
    """The reviews of an order. `entitled` may write one; `open` while there is time, until `until`, null while it stands still
    (`waits`: money is in dispute). Before `published_at` there is nothing here but the reader's own."""

    entitled: list[Side]
    open: bool
    until: datetime | None
    waits: bool
    published_at: datetime | None
    cancelled: bool
    reviews: list[OneReview]


@dataclass(frozen=True, slots=True)
class PublicReply:
    """The reply to a review; null words, and the ground, where support hid it."""

    text: Words | None
    hidden: Coded | None


@dataclass(frozen=True, slots=True)
class PublicReview:
    """A published review, with the first name of who wrote it."""

    by: Side
    by_name: str
    outcome: Outcome
    published_at: datetime
    scores: Scores
    text: Words
    reply: PublicReply | None


@dataclass(frozen=True, slots=True)
class Averages:
    """Averages in tenths, half up: 47 is 4.7."""

    overall: int
    quality: int
    communication: int
    as_agreed: int


@dataclass(frozen=True, slots=True)
class ReviewFigures:
    """How many reviews are shown, their averages once there is one, how often each score from 1 to 5 was given, and how many
    reviews have which rounded mean (`overall`)."""

    count: int
    tenths: Averages | None
    given: dict[str, dict[str, int]]
    overall: dict[str, int]


@dataclass(frozen=True, slots=True)
class Reviews:
    """One page, the newest first, with the figures of all reviews; with `next_cursor`, there are more. `verified` is the article
    that says how they are verified."""

    reviews: list[PublicReview]
    figures: ReviewFigures
    next_cursor: str | None
    verified: str
