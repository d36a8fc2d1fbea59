"""A seller's public page: since when they are here, their completion rate, their services, and what clients wrote about them."""

from __future__ import annotations

from uuid import UUID

from babel.dates import format_skeleton
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.flow.moment import now as present
from amiable.pages.reviews import about_seller, figures_of
from amiable.pages.selling import read_seller
from amiable.pages.standing import public_rate
from amiable.reviews.reads import Part
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Who
from amiable.web.review_cards import short_of
from amiable.web.reviews.shown import number_of, shown_of
from amiable.web.service_facts import of_person
from amiable.web.standing import public_of


@gzip_page
@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody who sells here. Everybody else has no page."""
    found = read_seller(person_id)
    if found is None:
        raise Http404
    now = present()
    reader = reader_of(request, now=now)
    figures = figures_of([service.id for service in found.services])
    reviews = about_seller(person_id, Part(number_of(request)))
    context = {
        "seller": Who(found.person.name, found.person.initials, "seller"),
        "since": format_skeleton("yMMMM", found.joined_at, reader.zone, locale=reader.language),
        "cards": [(service, short_of(figures.get(service.id), language=reader.language)) for service in found.services],
        "rate": public_of(public_rate(person_id, now=now), reader),
        "reviews": shown_of(reviews, reader),
        "rating": short_of(reviews.figures, language=reader.language),
        "sharing": of_person(person_id, found.person.name, found.joined_at, found.services, language=reader.language),
        "own": request.user.is_authenticated and request.user.pk == person_id,
    }
    return render(request, "reviews/person.html", context)
