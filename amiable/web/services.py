"""What clients see of services: the list, and one service with its packages."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from amiable.catalog import reads as catalog
from amiable.catalog.reads import PackageRead
from amiable.flow.moment import now as present
from amiable.pages.reviews import figures_of, of_service
from amiable.pages.standing import public_rate
from amiable.reviews.reads import Part
from amiable.web.home_rules import promises
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Who
from amiable.web.review_cards import short_of
from amiable.web.reviews.shown import number_of, shown_of
from amiable.web.service_compared import compared
from amiable.web.service_facts import of_list
from amiable.web.service_facts import of_service as facts_of_service
from amiable.web.standing import public_of

#: Nobody turns more pages than this; a larger number is a robot's.
LAST_PAGE = 500

#: What of the rules stands beside every service.
PROMISES = ("accept_by", "reply_by", "clearance")


@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """All services that can be ordered, by words and language."""
    words, language, number = (
        request.GET.get("q", "").replace("\0", "")[:100],
        request.GET.get("language", ""),
        request.GET.get("page", "1"),
    )
    if language not in dict(settings.LANGUAGES):
        language = ""
    good = len(number) < 10 and number.isascii() and number.isdigit() and int(number) > 0
    page_number = min(LAST_PAGE, int(number)) if good else 1
    page = catalog.list_services(words=words, language=language, number=page_number)
    figures, spoken = figures_of([row.id for row in page.services]), get_language() or "en"
    cards = [(row, short_of(figures.get(row.id), language=spoken)) for row in page.services]
    context = {
        "page": page,
        "cards": cards,
        "words": words,
        "chosen": language,
        "sharing": of_list(page.services, page_number, found=bool(words or language), language=spoken),
    }
    return render(request, "services/browse.html", context)


@require_safe
def service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """One service: what it is, who makes it, what each package costs and includes."""
    viewer = request.user.pk if request.user.is_authenticated else None
    found = catalog.find_service(service_id, viewer=viewer)
    if found is None:
        raise Http404
    own = found.seller.id == viewer
    offers = [(package, "" if own else _order_address(package)) for package in found.packages]
    seller = Who(name=found.seller.name, initials=found.seller.initials, role="seller")
    now = present()
    reader, reviews = reader_of(request, now=now), of_service(found.id, Part(number_of(request)))
    rate = public_rate(found.seller.id, now=now)
    context = {
        "service": found,
        "seller": seller,
        "own": own,
        "offers": offers,
        "compared": compared(found, reader),
        "rating": short_of(reviews.figures, language=reader.language),
        "rate": public_of(rate, reader),
        "promises": [one for one in promises(rate.rules, reader.language) if one.name in PROMISES],
        "reviews": shown_of(reviews, reader),
        "sharing": facts_of_service(found, reviews),
    }
    return render(request, "services/service.html", context)


def _order_address(package: PackageRead) -> str:
    """Where ordering this package starts; empty until that page exists."""
    try:
        return reverse("order_new", args=[package.id])
    except NoReverseMatch:
        return ""
