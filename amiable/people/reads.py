"""Questions about people. Writes nothing; knows nothing of orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from amiable.people.models import Person


def find_person(person_id: UUID) -> Person | None:
    """The person with this id, or None."""
    return Person.objects.filter(pk=person_id).first()


def demo_people() -> list[Person]:
    """The cast of the demo, by name; empty on an installation that was not filled by the demo."""
    return list(Person.objects.filter(demo=True, is_active=True).order_by("name"))


def find_demo_person(person_id: UUID) -> Person | None:
    """One of the demo's cast, or None; anybody else is never found here."""
    return Person.objects.filter(pk=person_id, demo=True, is_active=True).first()


@dataclass(frozen=True, slots=True)
class Name:
    """How somebody is called and shown, and how they read."""

    id: UUID
    name: str
    short: str
    initials: str
    language: str


def names_of(ids: Sequence[UUID]) -> list[Name]:
    """The names of these people, in no order; one statement."""
    return [
        Name(person.pk, person.name, person.get_short_name(), person.initials, person.language)
        for person in Person.objects.filter(pk__in=ids)
    ]
