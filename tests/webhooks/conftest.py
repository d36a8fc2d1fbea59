"""The stage: an order whose client a site brought, an endpoint of that site, and a receiver on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from amiable.flow.integrating import IntegrationTerms, make_integration
from amiable.flow.relaying import relay
from amiable.jobs.hooks import Hooks
from amiable.people.reads import find_integration
from amiable.webhooks import endpoints, send
from amiable.webhooks.terms import EndpointTerms
from tests.api.program import bring
from tests.cast import START, Cast, make_cast, seeded
from tests.flow.conftest import elsewhere, empty_place
from tests.jobs.conftest import provider
from tests.story import Story
from tests.webhooks.proving import prove
from tests.webhooks.receiver import Receiver, receiver

__all__ = ["elsewhere", "empty_place", "provider"]

#: The site of these tests, and another.
ACME, OTHER = "acme", "bolt"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """It is when stories begin, until a test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody; Giulia was brought by a site."""
    people = make_cast()
    for slug in (ACME, OTHER):
        make_integration(slug, IntegrationTerms(slug.title()), now=START, random=seeded(slug))
    bring(people.giulia, ACME, "g-1")
    return people


@pytest.fixture
def story(cast: Cast) -> Story:
    """An order that was just placed."""
    return Story(cast)


@pytest.fixture
def loopback(settings: Any) -> None:
    """Endpoints on this machine may be called."""
    settings.WEBHOOKS_LOOPBACK = True


@pytest.fixture
def shop(loopback: None) -> Iterator[Receiver]:
    """A receiver."""
    with receiver() as opened:
        yield opened


class Wire:
    """The whole way from the log to receivers, by hand; `now` is its clock."""

    def __init__(self, clock: time_machine.Traveller) -> None:
        self.now, self.ids, self._clock = START, seeded("wire"), clock
        self.hooks = Hooks(lambda: self.now, self.ids)

    def wait(self, **length: float) -> None:
        """Let time pass."""
        self.at(self.now + timedelta(**length))

    def at(self, moment: datetime) -> None:
        """Go to a moment."""
        self.now = moment
        self._clock.move_to(moment)

    def endpoint(self, address: str, *events: str, site: str = ACME, proven: bool = True) -> UUID:
        """Make one, whose receiver has answered its test unless `proven` is False."""
        known = find_integration(site)
        assert known is not None
        terms = EndpointTerms(address, events)
        made = endpoints.make_endpoint(site, known.id, terms, now=self.now, random=self.ids)
        if proven:
            prove(made, now=self.now)
        return made

    def feed(self) -> int:
        """Give positions and make messages until there is nothing more to do."""
        count = 0
        while done := relay() + send.spread(self.now, ids=self.ids):
            count += done
        return count

    def carry(self) -> None:
        """Carry what is due at this moment, until nothing is."""
        self.feed()
        while self.hooks.work():
            pass


@pytest.fixture
def wire(cast: Cast, clock: time_machine.Traveller) -> Iterator[Wire]:
    """The wire of a test."""
    made = Wire(clock)
    yield made
    made.hooks.close()
