"""Marc's shop: orders of many clients, each played to its end through the door, on a calendar that runs on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from amiable.flow.perform import perform
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.people.writes import insert_person
from amiable.rules.inputs import Told
from tests.cast import START, Cast, seeded
from tests.story import Story

CLIENTS = ("Anna", "Bruno", "Chloe", "Dario", "Elsa", "Fabio", "Gina", "Hugo", "Ines", "Jules", "Katia", "Luca")


class Shop:
    """Orders of Marc's, one after another; `now` is where the calendar stands."""

    def __init__(self, cast: Cast, *, now: datetime = START) -> None:
        self.cast, self.ids, self.now = cast, seeded("shop"), now
        self.stories: list[Story] = []

    def client(self, name: str) -> Person:
        """Somebody who buys here."""
        mail = f"{name.lower()}@shop.example"
        about = {"name": f"{name} Verdi", "language": "it", "time_zone": "Europe/Rome"}
        found = Person.objects.filter(email=mail).first()
        return found or insert_person(mail, role=Role.MEMBER, demo=False, now=START, **about)

    def order(self, name: str, *, means: str = "") -> Story:
        """An order of this client's, paid, and begun without a brief."""
        return self._paid(replace(self.cast, giulia=self.client(name)), means)

    def bought_by_marc(self, seller: str, *, means: str) -> Story:
        """One that Marc himself bought, of somebody else, and accepted."""
        story = self._paid(replace(self.cast, giulia=self.cast.marc, marc=self.client(seller)), means).deliver()
        story.do("client", "accept_delivery")
        return story

    def _paid(self, cast: Cast, means: str) -> Story:
        story = Story(cast, ids=self.ids, now=self.now, brief=())
        (movement,) = story.facts.movements
        paid, provider = Told(movement.id, means), self.cast.actor("provider")
        perform(story.order, "confirm_capture", provider, paid, story.now, ids=self.ids)
        self.stories.append(story)
        return story

    def completed(self, name: str, *, means: str = "") -> Story:
        """One that is delivered and accepted on the same day."""
        story = self.order(name, means=means).deliver()
        story.do("client", "accept_delivery")
        return story

    def cancelled(self, name: str, reason: str, *, by: str = "client") -> Story:
        """One that both end before anything was delivered, for a reason that `by` names."""
        story = self.order(name)
        story.do(by, "propose_cancellation", reason=reason)
        story.do(OTHER[by], "accept_proposal", proposal=story.facts.proposals[0].id)
        return story

    def wait(self, days: float) -> None:
        """Let days pass, with everything that falls due."""
        story = self.stories[-1]
        story.wait_until(self.now + timedelta(days=days))
        self.now = story.now
        for each in self.stories:
            each.now = self.now

    def ten_of_eleven(self) -> Shop:
        """What a seller with 91 % has: ten completed, one they could not deliver, one that the client no longer needed."""
        for name in CLIENTS[:5]:
            self.completed(name)
        self.wait(10)
        self.cancelled("Fabio", "seller_cannot_deliver")
        self.cancelled("Gina", "no_longer_needed")
        for name in CLIENTS[7:]:
            self.completed(name)
        return self


OTHER = {"client": "seller", "seller": "client"}
