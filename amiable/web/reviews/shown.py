"""A list of published reviews as a page shows it: figures, cards, the pages before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from amiable.pages.reviews import Listing, ground_of
from amiable.people.reads import Name
from amiable.reviews.reads import ReviewRead, Written
from amiable.web.parts import Who
from amiable.web.review_cards import (
    Reply,
    ReviewCard,
    Summary,
    Withheld,
    cancelled_badge,
    scores_of,
    summary_of,
)
from amiable.web.templatetags.written import written_in
from amiable.wording.reader import Reader

#: Nobody turns more pages than this; a larger number is a robot's.
LAST_PAGE = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """The list; `newer` and `older` are addresses of other pages of it."""

    summary: Summary | None
    cards: Sequence[ReviewCard]
    newer: str
    older: str


def number_of(request: HttpRequest) -> int:
    """The page of reviews the address asks for; 1 for anything else."""
    sent = request.GET.get("reviews", "1")
    good = len(sent) < 10 and sent.isascii() and sent.isdigit() and int(sent) > 0
    return min(LAST_PAGE, int(sent)) if good else 1


def shown_of(listing: Listing, reader: Reader) -> Shown:
    """The list for this reader."""
    page = listing.page
    return Shown(
        summary=summary_of(listing.figures, language=reader.language),
        cards=[card_of(review, listing.names, reader) for review in page.reviews],
        newer=f"?reviews={page.number - 1}#reviews" if page.number > 1 else "",
        older=f"?reviews={page.number + 1}#reviews" if page.more and page.number < LAST_PAGE else "",
    )


def card_of(review: ReviewRead, names: Mapping[UUID, Name], reader: Reader) -> ReviewCard:
    """One published review as everybody reads it: the first name of who wrote it."""
    author, about = names[review.author], names[review.about]
    return ReviewCard(
        who=Who(author.short, author.initials, "client" if review.by == "client" else "seller"),
        heading=author.short,
        when=reader.day(review.published_at, long=False),
        iso=review.published_at.isoformat(),
        scores=scores_of(review.scores),
        text=text_of(review.text),
        language=review.text.language,
        language_mark=mark_of(review.text),
        badges=[cancelled_badge()] if review.outcome == "cancelled" else (),
        reply=_reply(review, about, reader),
    )


def text_of(written: Written | None) -> str:
    """Somebody's words, or that they are gone."""
    if written is None:
        return ""
    return _("These words were erased.") if written.erased else written.text


def mark_of(written: Written | None) -> str:
    """In which language they are, when not in the reader's."""
    return written_in(written.language) if written and written.text else ""


def _reply(review: ReviewRead, about: Name, reader: Reader) -> Reply | None:
    if review.reply is None:
        return None
    heading = _("%(name)s replied") % {"name": about.short}
    if review.reply_hidden:
        data = {"ground": ground_of(review, review.reply_hidden, reader)}
        return Reply(heading, withheld=Withheld(_("Customer support hid this reply: “%(ground)s”") % data))
    return Reply(heading, text_of(review.reply), review.reply.language, mark_of(review.reply))
