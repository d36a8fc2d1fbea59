"""The people of the tests, with a stranger for every denial, and the time and randomness they live by."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from amiable.kernel.ids import Random
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.people.writes import insert_person
from amiable.rules.facts import Actor

#: When every story begins.
START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def seeded(seed: int | str = 1) -> Random:
    """Random bytes that repeat."""
    return random.Random(seed).randbytes


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody. Giulia buys, Marc sells; Ada and Bo mediate, Lea leads them, Otto operates; Sam is nobody here."""

    giulia: Person
    marc: Person
    ada: Person
    bo: Person
    lea: Person
    otto: Person
    sam: Person

    def actor(self, kind: str) -> Actor:
        """Somebody of this kind acting; clock and provider are machines."""
        people = {"client": self.giulia, "seller": self.marc, "mediator": self.ada, "operator": self.otto}
        return Actor(kind, str(people[kind].pk)) if kind in people else Actor(kind)

    @property
    def stranger(self) -> Actor:
        """A person who has nothing to do with any order."""
        return Actor("person", str(self.sam.pk))


def make_cast(*, unique: str = "") -> Cast:
    """Make everybody; `unique` keeps their addresses apart from another cast's."""

    def person(name: str, language: str, role: Role = Role.MEMBER) -> Person:
        email = f"{name.lower()}{unique}@example.com"
        return insert_person(
            email, name=name, language=language, time_zone="Europe/Rome", role=role, demo=False, now=START
        )

    return Cast(
        giulia=person("Giulia", "it"),
        marc=person("Marc", "fr"),
        ada=person("Ada", "en", Role.MEDIATOR),
        bo=person("Bo", "en", Role.MEDIATOR),
        lea=person("Lea", "en", Role.LEAD),
        otto=person("Otto", "en", Role.OPERATOR),
        sam=person("Sam", "en"),
    )


def actor_of(person: Person | UUID) -> Actor:
    """A person acting as whatever they are on the order."""
    return Actor("person", str(person.pk if isinstance(person, Person) else person))
