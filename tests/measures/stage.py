"""Measures as the tests take them: Otto and Lea decide, about Marc; what was done, in the words of its steps."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from amiable.flow import measures as door
from amiable.flow.measures_asked import Imposing
from amiable.measures import reads
from amiable.measures.reads import MeasureRead
from amiable.people.models import Person
from tests.cast import START, Cast, seeded

IDS = seeded("measures")

FACTS = "On 24 and 26 November you asked two clients to pay you outside the marketplace."


def imposed(cast: Cast, *, by: Person | None = None, now: datetime = START, **asked: Any) -> UUID:
    """A measure about Marc; at once, and until it is lifted, unless something else is `asked`."""
    terms = {"person": cast.marc.pk, "scope": "sell", "ground": "off_platform", "facts": FACTS, "language": "en"}
    return door.impose((by or cast.otto).pk, Imposing(**{**terms, **asked}), now=now, ids=IDS)


def measure(which: UUID) -> MeasureRead:
    """A measure as it stands."""
    found = reads.find_measure(which)
    assert found is not None
    return found


def steps(about: UUID) -> list[str]:
    """What was done, the first first."""
    return [step.what for step in reads.steps_of(about)]


def standing(person: Person) -> tuple[datetime | None, datetime | None]:
    """Since when somebody cannot sell, and cannot buy."""
    row = Person.objects.get(pk=person.pk)
    return row.no_selling_since, row.no_buying_since


def suspend(person: Person, by: Person, *, now: datetime, scope: str = "both") -> UUID:
    """Somebody can neither sell nor buy (or less) from now on, by a measure as any other."""
    asked = Imposing(person=person.pk, scope=scope, ground="fraud", facts=FACTS, language="en")
    return door.impose(by.pk, asked, now=now, ids=IDS)
