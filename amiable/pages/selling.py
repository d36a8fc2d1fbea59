"""Who sells here, as everybody may see them: their name, since when, and the services that are shown. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.catalog import reads as catalog
from amiable.catalog.reads import ServiceRead
from amiable.people import reads as people
from amiable.reviews import reads as reviews


@dataclass(frozen=True, slots=True)
class Person:
    """As whom somebody is shown."""

    name: str
    initials: str


@dataclass(frozen=True, slots=True)
class SellerPage:
    """A seller; `services` are those clients can see, the newest first."""

    person: Person
    joined_at: datetime
    services: tuple[ServiceRead, ...]


def read_seller(person_id: UUID) -> SellerPage | None:
    """Somebody with a service that is shown, or whom clients reviewed as a seller; None for everybody else, and for closed
    accounts and those that may not sell. At most four statements."""
    found = people.find_person(person_id)
    if found is None or not found.is_active or found.no_selling_since is not None:
        return None
    services = tuple(service for service in catalog.services_of(person_id) if service.shown)
    if not services and not reviews.has_reviews(person_id, "seller"):
        return None
    return SellerPage(Person(found.name, found.initials), found.joined_at, services)
