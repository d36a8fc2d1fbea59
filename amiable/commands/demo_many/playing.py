"""The stories of the many orders played through the door, each once, and taken as patterns with what the provider kept."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from amiable.commands.demo_many.cast import Invented
from amiable.commands.demo_many.stories import BUYER, CLOSED, MEDIATOR, OFFER, OPEN, PACKAGE, SELLER, Story
from amiable.commands.demo_story.stage import Shop, Stage
from amiable.flow import relaying
from amiable.flow.multiplying import pattern_of
from amiable.flow.patterns import Filled, Pattern
from amiable.kernel.ids import uuid7
from amiable.kernel.periods import format_moment, parse_moment
from amiable.orders import reads as orders
from amiable.payments.simulator import Simulator, means_of, ref_of

#: What is sent between two people of the story needs no file.
NO_FILES: Mapping[str, bytes] = {}

#: Orders that have ended were placed this long before the present at the earliest.
SPAN = timedelta(days=730)

#: Positions of the feed that are given at once.
FEED = 500


@dataclass(frozen=True, slots=True)
class Played:
    """A story as it was played: its pattern, when it was placed, and how far it can be moved so that its end is still in the past
    and what waits still waits. `paid` are the provider's movements."""

    story: Story
    order: UUID
    pattern: Pattern
    placed: datetime
    earliest: timedelta
    latest: timedelta
    paid: Sequence[Sequence[str | int | None]]

    def copy(self, people: Mapping[str, str], reference: str, delta: timedelta, dice: random.Random) -> Filled:
        """Another one like it, so much later (negative: earlier)."""
        order = str(uuid7(self.placed + delta, dice.randbytes))
        return Filled({**people, "order": order, "reference": reference}, delta, dice.randbytes)

    def movements(self, copy: Filled) -> list[Sequence[str | int | None]]:
        """What the provider would have kept of that one."""
        return [self._movement(row, copy) for row in self.paid]

    def _movement(self, row: Sequence[str | int | None], copy: Filled) -> Sequence[str | int | None]:
        key, kind, amount, currency, person, capture, _ref, fails, reason, *moments = row
        whose = copy.named["client" if kind == "capture" or kind == "refund" else "seller"] if person else person
        source = next((other for other in self.paid if other[6] == capture), None)
        out_of = ref_of(str(source[1]), self._key(source[0], copy)) if source else capture
        new = self._key(key, copy)
        later = [format_moment(parse_moment(str(at)) + copy.delta) for at in moments]
        return (new, kind, amount, currency, whose, out_of, ref_of(str(kind), new), fails, reason, *later)

    def _key(self, key: object, copy: Filled) -> str:
        return str(key).replace(str(self.order), copy.named["order"])


def play_all(people: Invented, mediator: UUID, provider: Simulator, *, now: datetime, seed: str) -> list[Played]:
    """Every story, each between two of its own; `now` in whole seconds is when they end."""
    return [
        _play(story, people.of(number), mediator, provider, now=now, seed=f"{seed} {story.play.name}")
        for number, story in enumerate((*CLOSED, *OPEN))
    ]


def _play(
    story: Story, people: Mapping[str, str], mediator: UUID, provider: Simulator, *, now: datetime, seed: str
) -> Played:
    """One story through the door, with its clocks, its money and its places in the feed."""
    whom = {BUYER: UUID(people["client"]), SELLER: UUID(people["seller"]), MEDIATOR: mediator}
    shop = Shop(whom, {(OFFER, PACKAGE): UUID(people["package"])})
    stage = Stage(shop, provider, NO_FILES.__getitem__, end=now, seed=seed)
    for _line in stage.play([story.play]):
        pass
    while relaying.relay(limit=FEED):
        pass
    (order,) = stage.orders.values()
    return taken(story, order, people, provider, now=now)


def taken(story: Story, order: UUID, people: Mapping[str, str], provider: Simulator, *, now: datetime) -> Played:
    """An order that was played, as a pattern; `people` are its client, seller, service and package."""
    paid = provider.movements_of(str(order))
    known = {text: name for name, text in people.items()}
    known |= {str(order): "order", orders.references_of([order])[str(order)]: "reference"}
    pattern = pattern_of(order, known, _made(order, people["client"], paid))
    end = now.astimezone(UTC).replace(tzinfo=None)
    past = [at for at in pattern.moments if at <= end]
    earliest = max((end - at for at in pattern.wakes), default=-SPAN)
    placed = min(pattern.moments).replace(tzinfo=UTC)
    return Played(story, order, pattern, placed, earliest, end - max(past), paid)


def _made(
    order: UUID, client: str, paid: Sequence[Sequence[str | int | None]]
) -> dict[str, Callable[[Mapping[str, str]], str]]:
    """What the provider makes of ids: its references, and the fingerprint of what the client pays with."""

    def ref(kind: str, key: str) -> Callable[[Mapping[str, str]], str]:
        return lambda named: ref_of(kind, key.replace(str(order), named["order"]))

    refs = {str(row[6]): ref(str(row[1]), str(row[0])) for row in paid}
    return {means_of(client): lambda named: means_of(named["client"]), **refs}
