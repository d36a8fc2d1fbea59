"""Reviews as shapes. What is not for the reader's eyes was left out by the pages."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from amiable.api.shapes.reviews import (
    Averages,
    Hidden,
    OneReview,
    OrderReviews,
    OwnReply,
    PublicReply,
    PublicReview,
    ReviewFigures,
    Reviews,
    Scores,
)
from amiable.api.shapes.said import Coded, Words
from amiable.api.shown.words import words
from amiable.kernel.cursors import cursor_of
from amiable.pages import reviews as pages
from amiable.people.reads import Name
from amiable.reviews.reads import SCORES, Figures, ReviewPage, ReviewRead, Written
from amiable.rules.shape import Rules
from amiable.wording.reader import Reader

#: The help article that says how reviews are verified.
VERIFIED = "/api/v1/help/reviews"

NOBODY = OrderReviews([], open=False, until=None, waits=False, published_at=None, cancelled=False, reviews=[])


def of_order(found: pages.OnOrder | None, rules: Rules, reader: Reader) -> OrderReviews:
    """The reviews of one order; nothing where nobody ever may write one."""
    if found is None:
        return NOBODY
    return OrderReviews(
        entitled=[side for side in pages.SIDES if side in found.entitled],  # type: ignore[misc]
        open=found.open,
        until=found.until,
        waits=found.waits,
        published_at=found.published_at,
        cancelled=found.cancelled,
        reviews=[_one(found.sides[side], rules, reader) for side in pages.SIDES if side in found.sides],
    )


def _one(side: pages.OneSide, rules: Rules, reader: Reader) -> OneReview:
    reply = OwnReply(side.reply_seq, words(side.reply), _hidden(side.reply_hidden, rules, reader))
    return OneReview(
        by=side.by,  # type: ignore[arg-type]
        line=side.seq,
        written_at=side.at,
        scores=Scores(**side.scores) if side.scores else None,
        text=words(side.text),
        hidden=_hidden(side.hidden, rules, reader),
        reply=reply if side.replied else None,
    )


def _hidden(found: pages.Hidden | None, rules: Rules, reader: Reader) -> Hidden | None:
    return Hidden(_ground(found.ground, rules, reader), words(found.why), found.seq) if found else None


def _ground(code: str, rules: Rules, reader: Reader) -> Coded:
    ground = rules.review_grounds.get(code)
    return Coded(code, reader.label(ground.label) if ground else "")


def listed(found: pages.Listing, reader: Reader) -> Reviews:
    """One page of a list with the figures of all."""
    return Reviews(
        reviews=[public_review(row, found.names, reader) for row in found.page.reviews],
        figures=_figures(found.figures),
        next_cursor=next_cursor(found.page),
        verified=VERIFIED,
    )


def next_cursor(page: ReviewPage) -> str | None:
    """Where the next page begins; None after the last."""
    last = page.reviews[-1].place if page.more else None
    return cursor_of(last.at, last.mark) if last else None


def public_review(row: ReviewRead, names: Mapping[UUID, Name], reader: Reader) -> PublicReview:
    """One published review."""
    return PublicReview(
        by=row.by,  # type: ignore[arg-type]
        by_name=names[row.author].short,
        outcome=row.outcome,  # type: ignore[arg-type]
        published_at=row.published_at,
        scores=Scores(**row.scores),
        text=_written(row.text),
        reply=_reply(row, reader),
    )


def _reply(row: ReviewRead, reader: Reader) -> PublicReply | None:
    if row.reply is None:
        return None
    if row.reply_hidden:
        return PublicReply(None, Coded(row.reply_hidden, pages.ground_of(row, row.reply_hidden, reader)))
    return PublicReply(_written(row.reply), None)


def _written(text: Written) -> Words:
    return Words(text.text, text.language, text.erased)


def _figures(found: Figures) -> ReviewFigures:
    averages = {name: found.tenths(name) for name in SCORES} if found.count else None
    return ReviewFigures(
        count=found.count,
        tenths=Averages(found.overall_tenths, **averages) if averages else None,
        given={name: _times(found.given[name]) for name in SCORES},
        overall=_times(found.overall),
    )


def _times(given: Mapping[int, int]) -> dict[str, int]:
    return {str(score): given.get(score, 0) for score in range(1, 6)}
