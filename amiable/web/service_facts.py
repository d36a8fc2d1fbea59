"""Public pages of the catalog as search engines and social cards read them: schema.org's Product, ProfilePage and ItemList.

A service is a Product there ("any offered product or service"), with an Offer a package. Ratings are of published reviews that
are not hidden, and stand only where there is one; a Person has no rating in schema.org, so a seller's page names none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.catalog.reads import PackageRead, ServiceRead
from amiable.kernel.money import in_units
from amiable.pages.reviews import Listing
from amiable.reviews.reads import SCORES, Figures, ReviewRead
from amiable.web.review_cards import MOST
from amiable.web.share import Sharing, sharing, whole

#: Reviews whose words stand in the facts of a page.
REVIEWS = 10


def of_service(service: ServiceRead, reviews: Listing) -> Sharing:
    """A service and its packages."""
    path = reverse("service", args=[service.id])
    words = service.terms
    seller = {"@type": "Person", "name": service.seller.name, "url": whole(reverse("person", args=[service.seller.id]))}
    product: dict[str, Any] = {
        "@type": "Product",
        "@id": whole(path),
        "name": words.title,
        "description": words.summary,
        "url": whole(path),
        "category": "Service",
        "offers": [_offer(package, path, seller) for package in service.packages],
        **_rating(reviews.figures),
    }
    shown = [_review(one, reviews) for one in reviews.page.reviews[:REVIEWS] if not one.hidden]
    if shown:
        product["review"] = shown
    trail = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": _("Services"), "item": whole(reverse("services"))},
            {"@type": "ListItem", "position": 2, "name": words.title, "item": whole(path)},
        ],
    }
    facts = {"@graph": [product, trail]}
    return sharing(
        words.title, words.summary, path, language=words.language, kind="product", facts=facts, listed=service.shown
    )


def of_person(person: UUID, name: str, since: datetime, services: Sequence[ServiceRead], *, language: str) -> Sharing:
    """Somebody who sells here."""
    path = reverse("person", args=[person])
    titles = ", ".join(service.terms.title for service in services)
    said = _("%(name)s offers here: %(services)s.") % {"name": name, "services": titles}
    about = said if titles else _("What clients wrote about %(name)s’s work.") % {"name": name}
    facts = {
        "@type": "ProfilePage",
        "url": whole(path),
        "dateCreated": since.isoformat(),
        "mainEntity": {"@type": "Person", "name": name, "url": whole(path)},
    }
    return sharing(name, about, path, language=language, kind="profile", facts=facts)


def of_list(services: Sequence[ServiceRead], number: int, *, found: bool, language: str) -> Sharing:
    """The list of services; what was searched for (`found`) is a page of nobody's but the reader's."""
    path = reverse("services") + (f"?page={number}" if number > 1 and not found else "")
    rows = [
        {"@type": "ListItem", "position": place, "url": whole(reverse("service", args=[service.id]))}
        for place, service in enumerate(services, 1)
    ]
    facts: Mapping[str, Any] | None = {"@type": "ItemList", "itemListElement": rows} if rows and not found else None
    about = _("Every service says what is included, by when, for how much, and how many rounds of changes.")
    return sharing(_("Services"), about, path, language=language, facts=facts, listed=not found)


def _offer(package: PackageRead, path: str, seller: Mapping[str, Any]) -> dict[str, Any]:
    terms = package.terms
    return {
        "@type": "Offer",
        "name": terms.name,
        "price": str(in_units(terms.price, terms.currency)),
        "priceCurrency": terms.currency,
        "availability": "https://schema.org/InStock",
        "url": f"{whole(path)}#packages",
        "seller": seller,
    }


def _rating(figures: Figures) -> dict[str, Any]:
    if not figures.count:
        return {}
    return {
        "aggregateRating": {
            "@type": "AggregateRating",
            "ratingValue": _tenths(figures.overall_tenths),
            "reviewCount": figures.count,
            "bestRating": MOST,
            "worstRating": 1,
        }
    }


def _review(review: ReviewRead, listing: Listing) -> dict[str, Any]:
    whole_score = sum(review.scores[name] for name in SCORES)
    found: dict[str, Any] = {
        "@type": "Review",
        "author": {"@type": "Person", "name": listing.names[review.author].short},
        "datePublished": review.published_at.date().isoformat(),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": _tenths((whole_score * 20 + len(SCORES)) // (2 * len(SCORES))),
            "bestRating": MOST,
            "worstRating": 1,
        },
    }
    if review.text.text and not review.text.erased:
        found |= {"reviewBody": review.text.text, "inLanguage": review.text.language}
    return found


def _tenths(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"
