"""A small marketplace with a virtual clock: people, the worker, a provider of its own, and how any of it dies at a named point.

Everything happens through the door and the worker's own hands. What is drawn, and what must hold, is said elsewhere.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.conf import settings

from amiable.flow import crash
from amiable.flow.integrating import IntegrationTerms, make_integration
from amiable.flow.keys import Done
from amiable.flow.load import Loaded, load_facts
from amiable.flow.perform import perform
from amiable.flow.place import place_order
from amiable.jobs import pay as paying
from amiable.jobs.worker import Worker
from amiable.kernel.errors import Refusal
from amiable.orders import reads as orders
from amiable.outbox import reads as outbox
from amiable.outbox.models import Pulse
from amiable.payments import reads as payments
from amiable.payments import send
from amiable.payments.simulator import Simulator
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.people.writes import insert_person
from amiable.rules.facts import Actor, Facts
from amiable.webhooks import endpoints
from amiable.webhooks.terms import EndpointTerms
from tests.api.program import bring
from tests.cast import START, make_cast, seeded
from tests.story import purchase
from tests.webhooks.proving import prove
from tests.webhooks.receiver import Receiver

#: Rounds of the worker at one moment: more would mean that it does not come to rest.
ROUNDS = 200

SITE = "acme"


class Killed(BaseException):
    """What a process would have died of at this point: nothing catches it but the world."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One order of the world."""

    world: World
    order: UUID
    client: UUID
    seller: UUID

    @property
    def loaded(self) -> Loaded:
        """As it stands in the database."""
        return load_facts(self.order, self.world.now)

    @property
    def facts(self) -> Facts:
        """The same, its facts."""
        return self.loaded.facts


@dataclass(frozen=True, slots=True)
class Kept:
    """A request that was answered: it may come again, and the log must have it once."""

    order: UUID
    key: str
    principal: str
    action: str
    actor: Actor
    data: Any
    done: Done


@dataclass(slots=True)
class Arm:
    """The point at which the next thing dies; `at` 0: nowhere. `committed` counts commits since it was set."""

    point: str = ""
    at: int = 0
    committed: int = 0

    def pass_by(self, name: str) -> None:
        """Die here when it is time."""
        self.committed += name == "after_commit"
        if self.at and name == self.point:
            self.at -= 1
            if not self.at:
                raise Killed(name)


class Wrongs(logging.Handler):
    """What the product itself calls an error while it works."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it with its cause."""
        cause = record.exc_info[1] if record.exc_info else None
        self.said.append(f"{record.name}: {record.getMessage()}" + (f" ({cause!r})" if cause else ""))


@dataclass
class World:
    """`random` draws everything, `ids` makes ids and salts: both follow from the seed. With a `receiver` mails and calls go."""

    seed: int
    folder: Path
    receiver: Receiver | None = None
    now: datetime = START
    orders: list[Placed] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    asked: int = 0
    deaths: Counter[str] = field(default_factory=Counter)
    arm: Arm = field(default_factory=Arm)
    wrongs: Wrongs = field(default_factory=Wrongs)

    def __post_init__(self) -> None:
        self.random, self.ids = Random(self.seed), seeded(f"life {self.seed}")
        cast = make_cast()
        self.cast = cast
        self.buyers = [cast.giulia.pk, self._person("Nora").pk]
        self.sellers = [cast.marc.pk, self._person("Paolo").pk]
        self.provider = Simulator(self.folder / "simulator.sqlite3")
        self.mediators = [cast.ada.pk, cast.bo.pk, cast.lea.pk]
        if self.receiver:
            self._listen(self.receiver)
        self.worker = self._worker()

    def _person(self, name: str) -> Person:
        email = f"{name.lower()}@example.com"
        return insert_person(
            email, name=name, language="en", time_zone="Europe/Paris", role=Role.MEMBER, demo=False, now=START
        )

    def _listen(self, receiver: Receiver) -> None:
        """A site that brought one of the buyers hears of all that happens to them."""
        site = make_integration(SITE, IntegrationTerms("Acme"), now=START, random=self.ids)
        bring(self.cast.giulia, SITE, "g-1")
        prove(
            endpoints.make_endpoint(SITE, site, EndpointTerms(receiver.address), now=START, random=self.ids), now=START
        )

    def _worker(self) -> Worker:
        return Worker(lambda: self.now, self.ids)

    # ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def place(self, *, client: UUID, seller: UUID, **terms: Any) -> Placed | Refusal:
        """Somebody orders, and asks again by the same key when there was no answer."""
        bought, key = purchase(**terms), self._key()
        principal = str(client)

        def ask() -> Done | Refusal:
            return place_order(
                bought, self.now, client_id=client, seller_id=seller, key=key, principal=principal, ids=self.ids
            )

        said = self.until_answered(ask)
        if isinstance(said, Refusal):
            return said
        self.orders.append(Placed(self, said.order, client, seller))
        return self.orders[-1]

    def ask(
        self, placed: Placed, action: str, actor: Actor, data: Any, *, version: int | None = None
    ) -> Done | Refusal:
        """Somebody asks for something with a key, again and again until there is an answer."""
        key, principal = self._key(), actor.person

        def once() -> Done | Refusal:
            return perform(
                placed.order, action, actor, data, self.now,
                key=key, principal=principal, expected_version=version, ids=self.ids,
            )  # fmt: skip

        said = self.until_answered(once)
        if isinstance(said, Done):
            self.kept.append(Kept(placed.order, key, principal, action, actor, data, said))
        return said

    def until_answered(self, ask: Callable[[], Done | Refusal]) -> Done | Refusal:
        """Ask; where the answer was lost, ask for the same again: what was committed must be the answer."""
        self.arm.committed = 0
        try:
            return ask()
        except Killed as death:
            self.deaths[str(death)] += 1
        done = self.arm.committed
        if self.random.random() < 0.5:
            self.now += timedelta(seconds=self.random.choice((1, 30, 4000)))
            self.work()
        said = ask()
        if done:
            assert isinstance(said, Done), f"what was committed is refused: {said}"
            assert said.replayed, "what was committed happened again"
        return said

    def _key(self) -> str:
        self.asked += 1
        return f"k{self.asked}"

    # ── the worker ──────────────────────────────────────────────────────────────────────────────────────────────────

    def work(self) -> None:
        """Everything that is due at this moment."""
        hands: list[Callable[[], int]] = [self._round, self._move_money]
        for _ in range(ROUNDS):
            hands = [hand for hand in hands if self.hand(hand)]
            if not hands:
                break
        else:
            raise AssertionError("the worker does not come to rest")
        self.hand(self._feed)

    def _round(self) -> int:
        return self.worker.round()

    def _move_money(self) -> int:
        return self.worker.move_money()

    def _feed(self) -> int:
        return self.worker.feed()

    def carry(self) -> None:
        """Mails and calls that are due."""
        for _ in range(ROUNDS):
            if not self.hand(lambda: self.worker.send_mail()) + self.hand(lambda: self.worker._hooks.work()):
                return
        raise AssertionError("mails and calls do not come to rest")

    def hand(self, work: Callable[[], int]) -> int:
        """One hand of the worker; where it dies another worker begins."""
        try:
            return work()
        except Killed as death:
            self.deaths[str(death)] += 1
            self.worker._hooks.close()
            self.worker = self._worker()
            return 1

    # ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def live(self, length: timedelta) -> None:
        """Time passes while the worker is there: everything happens at its moment."""
        self.work()
        end = self.now + length
        while self.now < end:
            self._beat_until(min(end, self._wake()))
            self.work()

    def _wake(self) -> datetime:
        """When something is due next, after now."""
        moments = (orders.next_wake(), payments.next_wake(), outbox.next_wake(("payments", "notices")))
        soon = self.now + timedelta(seconds=1)
        return max(soon, min((at for at in moments if at), default=self.now + timedelta(days=1)))

    def _beat_until(self, moment: datetime) -> None:
        """The worker said every few seconds that it was alive, which leaves the last of them."""
        self.now = moment
        Pulse.objects.filter(at__lt=moment, down_since=None).update(at=moment - timedelta(seconds=1))

    def close(self) -> None:
        """Leave nothing running."""
        self.worker._hooks.close()


@contextmanager
def world(seed: int, folder: Path, receiver: Receiver | None = None) -> Iterator[World]:
    """A world whose provider's books lie in `folder`. Elapsed time within a step is none, so that a seed repeats."""
    before = settings.DATA_DIR, getattr(settings, "WEBHOOKS_LOOPBACK", False)
    settings.DATA_DIR, settings.WEBHOOKS_LOOPBACK = folder, True
    for left in folder.glob("simulator.sqlite3*"):
        left.unlink()
    send.provider.cache_clear()
    made = World(seed, folder, receiver)
    log, still = logging.getLogger("amiable"), SimpleNamespace(monotonic=lambda: 0.0)
    crash.watchers.append(made.arm.pass_by)
    log.addHandler(made.wrongs)
    paying.time = still  # type: ignore[assignment]
    try:
        yield made
    finally:
        made.close()
        paying.time = time
        log.removeHandler(made.wrongs)
        crash.watchers.remove(made.arm.pass_by)
        settings.DATA_DIR, settings.WEBHOOKS_LOOPBACK = before
        send.provider.cache_clear()
