"""The cast of the page tests, made by the same doors as real people, and a service to look at."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.test import Client

from amiable.catalog import reads as catalog
from amiable.catalog.terms import PackageTerms, Question, ScopeLine, ServiceTerms
from amiable.flow import upkeep
from amiable.people.models import Person
from amiable.people.roles import Role

PASSWORD = "three calm words"
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

WORDS = ServiceTerms("Logo for a bakery", "Calm, sturdy marks for small shops.", "en")
SMALL = PackageTerms(
    name="Small",
    price=12_000,
    currency="EUR",
    days=4,
    rounds=2,
    description="A symbol and a wordmark.",
    not_included="Signs and menus",
    effort_minutes=960,
    items=(ScopeLine("Logo, 1 concept", "symbol and wordmark"), ScopeLine("Files for print")),
)
ASKED = (Question("What do you bake?"), Question("A photo of the place?", "file", required=False))


@dataclass(frozen=True, slots=True)
class Cast:
    """Marc sells, Giulia buys, Sam has nothing to do with either; Irène mediates, Otto operates."""

    marc: Person
    giulia: Person
    sam: Person
    irene: Person
    otto: Person


@dataclass(frozen=True, slots=True)
class Offer:
    """Marc's service, shown, with one package."""

    service: UUID
    package: UUID


def make(name: str, language: str, zone: str, role: Role = Role.MEMBER) -> Person:
    """One person of the cast; their mail address is their first name's."""
    mail = f"{name.split()[0].lower()}@example.org"
    return upkeep.make_person(
        mail, name=name, language=language, time_zone=zone, role=role, demo=False, now=NOW, password=PASSWORD
    )


@pytest.fixture
def cast(db: None) -> Cast:
    """Five people, none of whom knows the others."""
    return Cast(
        marc=make("Marc Renner", "en", "Europe/Paris"),
        giulia=make("Giulia Bassi", "it", "Europe/Rome"),
        sam=make("Sam Stranger", "en", "UTC"),
        irene=make("Irene Vidal", "fr", "Europe/Paris", Role.MEDIATOR),
        otto=make("Otto Lang", "en", "Europe/Berlin", Role.OPERATOR),
    )


@pytest.fixture
def offer(cast: Cast) -> Offer:
    """A service of Marc's that clients can see."""
    service = upkeep.make_service(cast.marc.pk, WORDS, now=NOW)
    package = upkeep.save_package(cast.marc.pk, service, SMALL, now=NOW)
    upkeep.change_questions(cast.marc.pk, service, ASKED, now=NOW)
    upkeep.show_service(cast.marc.pk, service, active=True, now=NOW)
    return Offer(service, package)


def browser(person: Person | None = None, *, language: str = "") -> Client:
    """A browser, signed in as `person`, that asks for `language` when it is given."""
    client = Client(headers={"accept-language": language} if language else {})
    if person is not None:
        client.force_login(person)
    return client


def read(service: UUID, seller: Person) -> catalog.ServiceRead:
    """The service as it stands."""
    found = catalog.find_own_service(service, seller=seller.pk)
    assert found is not None
    return found
