"""The stage of the API's tests: the cast with programs of theirs, an order, a service, and a clock that stands still."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from amiable.api.access import LIMITS
from amiable.catalog.terms import PackageTerms, Question, ScopeLine, ServiceTerms
from amiable.flow import upkeep
from amiable.rules.inputs import Words
from tests.api.program import Program, program_of
from tests.cast import START, Cast, make_cast
from tests.flow.conftest import elsewhere, empty_place
from tests.jobs.conftest import provider
from tests.story import Story

__all__ = ["elsewhere", "empty_place", "provider"]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """It is when stories begin, until a test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def no_limits_left_over() -> None:
    """Every test begins with a whole quota."""
    LIMITS.clear()


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def giulia(cast: Cast) -> Program:
    """The client's program."""
    return program_of(cast.giulia)


@pytest.fixture
def marc(cast: Cast) -> Program:
    """The seller's program."""
    return program_of(cast.marc)


@pytest.fixture
def story(cast: Cast, clock: time_machine.Traveller) -> Story:
    """An order that was paid, briefed and delivered; the clock goes with it."""
    played = Story(cast).delivered()
    clock.move_to(played.now + timedelta(minutes=1))
    return played


@pytest.fixture
def ref(story: Story) -> str:
    """Its reference."""
    return story.loaded.reference


@pytest.fixture
def ada(cast: Cast) -> Program:
    """A mediator's program."""
    return program_of(cast.ada)


@pytest.fixture
def otto(cast: Cast) -> Program:
    """The operator's program."""
    return program_of(cast.otto)


@pytest.fixture
def at_support(story: Story) -> Story:
    """The delivered order, with a case that went straight to support; nobody has opened or taken it."""
    story.now += timedelta(minutes=1)
    story.do("client", "open_case", reason="fraud", what_happened=Words("Non è opera sua", "it"))
    return story


@dataclass(frozen=True, slots=True)
class Offer:
    """Marc's service, shown, with one package."""

    service: UUID
    package: UUID


@pytest.fixture
def offer(cast: Cast) -> Offer:
    """A service of Marc's that clients can buy."""
    seller = cast.marc.pk
    service = upkeep.make_service(
        seller, ServiceTerms("Logo pour une boulangerie", "Des marques calmes.", "fr"), now=START
    )
    terms = PackageTerms(
        name="Classique",
        price=12_000,
        currency="EUR",
        days=5,
        rounds=2,
        effort_minutes=600,
        not_included="Enseigne",
        items=(ScopeLine("Logo", "trois tailles"), ScopeLine("Fichiers pour l’impression")),
    )
    package = upkeep.save_package(seller, service, terms, now=START)
    asked = (
        Question("Que vendez-vous ?"),
        Question("Quel style ?", "choice", required=False, choices=("calme", "vif")),
    )
    upkeep.change_questions(seller, service, asked, now=START)
    upkeep.show_service(seller, service, active=True, now=START)
    return Offer(service, package)
