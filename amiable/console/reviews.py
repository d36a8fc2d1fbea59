"""Published reviews for staff: the newest first, what was reported, what is hidden; and the way to each order's desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.console.access import permissions_of, staff
from amiable.flow.moment import now as present
from amiable.pages.reviews import ForSupport, for_support, ground_of
from amiable.people.reads import Name
from amiable.reviews.reads import Part
from amiable.web.access import actor
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge
from amiable.web.review_cards import ReviewCard
from amiable.web.reviews.shown import card_of, number_of
from amiable.wording.reader import Reader

#: What the list can be narrowed to.
ONLY = ("", "reported", "hidden")


@dataclass(frozen=True, slots=True)
class Line:
    """One review with its order; `open`: the reader may open the order's desk."""

    card: ReviewCard
    title: str
    title_language: str
    reference: str
    badges: Sequence[Badge]
    open: bool


@gzip_page
@staff()
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """One page of the list. What is not published yet is not here."""
    now, only, number = present(), request.GET.get("only", ""), number_of(request)
    only = only if only in ONLY else ""
    found, page, names = for_support(actor(request), permissions_of(request), only=only, part=Part(number))
    reader = reader_of(request, now=now)
    context = {
        "lines": [_line(one, names, reader) for one in found],
        "tabs": [(label, _address(code, 1), code == only) for code, label in _tabs()],
        "newer": _address(only, number - 1) if number > 1 else "",
        "older": _address(only, number + 1) if page.more else "",
    }
    return render(request, "console/reviews.html", context)


def _tabs() -> list[tuple[str, str]]:
    return [
        ("", pgettext("reviews", "All")),
        ("reported", pgettext("reviews", "Reported")),
        ("hidden", pgettext("reviews", "Hidden")),
    ]


def _address(only: str, number: int) -> str:
    asked = {"only": only} if only else {}
    return "?" + urlencode(asked | ({"reviews": str(number)} if number > 1 else {}))


def _line(one: ForSupport, names: Mapping[UUID, Name], reader: Reader) -> Line:
    row = one.row
    data = {"client": names[row.client].short, "seller": names[row.seller].short}
    between = _("%(client)s about %(seller)s") if one.review.by == "client" else _("%(seller)s about %(client)s")
    badges = []
    if one.reported:
        badges.append(Badge(pgettext("review", "Reported"), "eye", "wait"))
    if code := one.review.hidden:
        badges.append(Badge(_("Hidden: %(ground)s") % {"ground": ground_of(one.review, code, reader)}, "lock"))
    if code := one.review.reply_hidden:
        badges.append(Badge(_("Reply hidden: %(ground)s") % {"ground": ground_of(one.review, code, reader)}, "lock"))
    return Line(
        card=replace(card_of(one.review, names, reader), heading=between % data),
        title=row.title,
        title_language=row.title_language,
        reference=row.reference,
        badges=badges,
        open=one.opens,
    )
