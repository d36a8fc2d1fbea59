"""Plays the script through the door, line by line over a virtual calendar, with the clocks and the payment provider between.

Nothing is ever written by hand here: people act (`flow.perform`), clocks fire (`flow.due`), money moves (`jobs.pay`), files
are checked and previewed (`flow.uploads`), each at its moment.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from uuid import UUID

from amiable.catalog import reads as catalog
from amiable.commands.demo_story.cast import FIGURES
from amiable.commands.demo_story.script import CHARGE_BACK, Line, Play
from amiable.commands.demo_story.typeset import typeset
from amiable.files.resume import Creation, Patch
from amiable.flow import anchoring, uploads
from amiable.flow.apply import read_line
from amiable.flow.buying import purchase_of
from amiable.flow.due import due
from amiable.flow.keys import Done
from amiable.flow.load import Loaded, load_facts
from amiable.flow.perform import perform
from amiable.flow.place import place_order
from amiable.jobs.pay import pay
from amiable.kernel.errors import Refusal
from amiable.kernel.ids import Random
from amiable.orders import reads as orders
from amiable.outbox import reads as outbox
from amiable.payments import reads as payments
from amiable.payments.simulator import Simulator
from amiable.rules.facts import Actor, Facts
from amiable.rules.inputs import Words

#: A payment is tried again by its client at the earliest after this; the provider knows of it by then.
A_MOMENT = timedelta(seconds=5)


#: The payment of the order itself, by its id there.
FIRST = "k1"


class StoryError(Exception):
    """A line of the script could not be played: the script and the rules do not agree."""


@dataclass(frozen=True, slots=True)
class Shop:
    """Who there is and what can be bought: people by first name, packages by offer and package name."""

    people: Mapping[str, UUID]
    packages: Mapping[tuple[str, str], UUID]


class Stage:
    """One performance that ends at `end`; ids and salts come from `seed`, files from `file_of`, so that it can be repeated."""

    def __init__(
        self, shop: Shop, provider: Simulator, file_of: Callable[[str], bytes], *, end: datetime, seed: str
    ) -> None:
        self.shop, self.provider, self.file_of, self.end, self.seed = shop, provider, file_of, end, seed
        self.ids: Random = random.Random(seed).randbytes  # noqa: S311 - a demo is meant to repeat
        self.now = end
        self.orders: dict[str, UUID] = {}

    def perform(self, plays: Sequence[Play]) -> Iterator[str]:
        """Play everything, then anchor the days that have passed; gives the play's name after each line. Raises StoryError."""
        yield from self.play(plays)
        anchoring.anchor_days(self.end)

    def play(self, plays: Sequence[Play]) -> Iterator[str]:
        """Play everything in the order it happened; gives the play's name after each line. Raises StoryError."""
        script: list[tuple[datetime, int, int, Play, Line | None]] = []
        for number, play in enumerate(plays):
            script.append((play.at(self.end), number, 0, play, None))
            script += [(line.at(self.end), number, step, play, line) for step, line in enumerate(play.lines, 1)]
        for at, _number, _step, play, line in sorted(script, key=lambda row: row[:3]):
            self._wait_until(at)
            if line is None:
                self._place(play)
            else:
                self._act(play, line)
            yield play.name
        self._wait_until(self.end)

    # ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _wait_until(self, moment: datetime) -> None:
        """Let what falls due before a moment happen when it falls due."""
        if self.now > moment:  # the first line begins the calendar
            self.now = moment
        while (wake := self._next()) is not None and wake <= moment:
            self.now = max(self.now, wake)
            self._round()
        self.now = moment

    def _next(self) -> datetime | None:
        found = (orders.next_wake(), outbox.next_wake(("payments",)), payments.next_wake())
        return min((wake for wake in found if wake is not None), default=None)

    def _round(self) -> None:
        """What is due at this moment happens, and money moves."""
        while due(self.now, ids=self.ids).looked_at:
            pass
        while pay(self.now, ids=self.ids):
            pass

    # ── lines ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _place(self, play: Play) -> None:
        if play.declined:
            self.provider.misbehave("capture", "fail")
        found = catalog.find_package(self.shop.packages[play.offer, play.package])
        if found is None:
            raise StoryError(f"{play.name}: {play.offer} cannot be bought")
        bought, client, seller = purchase_of(*found), self.shop.people[play.client], found[0].seller.id
        ids = random.Random(f"{self.seed} {play.name}").randbytes  # noqa: S311 - references repeat, whatever the hour
        done = place_order(bought, self.now, client_id=client, seller_id=seller, ids=ids)
        self.orders[play.name] = self._require(done, play.name, "place_order").order
        self._settle()

    def _act(self, play: Play, line: Line) -> None:
        order = self.orders[play.name]
        if line.act.action == CHARGE_BACK:
            self.provider.charge_back(payments.capture_ref(order, FIRST), "open", now=self.now)
            return self._settle()
        if line.act.looks:
            uploads.look_into(order, now=self.now)
        loaded = load_facts(order, self.now)
        data = line.act.make(_Seen(self, loaded, line.who))
        actor = Actor("person", str(self.shop.people[line.who]))
        done = perform(order, line.act.action, actor, data, self.now, ids=self.ids)
        self._require(done, play.name, f"{line.who} {line.act.action}")
        self._settle()

    def _settle(self) -> None:
        """Let the payment provider hear of it and answer, while somebody would still be looking at the page."""
        self._wait_until(min(self.now + A_MOMENT, self.end))

    def _require(self, done: Done | Refusal, play: str, what: str) -> Done:
        if isinstance(done, Refusal):
            raise StoryError(f"{play}: {what} at {self.now.isoformat()} was refused: {done.code} {dict(done.data)}")
        return done

    def send(self, who: str, name: str) -> str:
        """Send a file as its owner would, in one piece; the upload's id."""
        owner, content = self.shop.people[who], self.file_of(name)
        creation = Creation(name, len(content))
        upload = uploads.begin(owner, creation, now=self.now, random=self.ids)
        source = BytesIO(content)
        patch = Patch(0, len(content))
        uploads.receive(owner, upload, patch, read=source.read, clock=lambda: self.now, random=self.ids)
        return str(upload)


class _Seen:
    """What an act may look at: the order as it stands, and who acts."""

    def __init__(self, stage: Stage, loaded: Loaded, who: str) -> None:
        self._stage, self._who, self._order = stage, who, loaded.id
        self.facts: Facts = loaded.facts
        names = {str(person): name for name, person in stage.shop.people.items()}
        self._roles = {"client": names[loaded.facts.client_id], "seller": names[loaded.facts.seller_id]}

    def words(self, text: str, *, to: str = "") -> Words:
        """The text in the language of who acts, or of the role it is written `to`; nothing stays nothing."""
        if not text:
            return Words("")
        language = FIGURES[self._roles[to] if to else self._who].language
        return Words(typeset(text, language), language)

    def line(self, event: str) -> int:
        """The number of the latest line of the log with this event."""
        return max(row.seq for row in orders.events_of(self._order) if read_line(row.text)["name"] == event)

    def send(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Send these files as who acts."""
        return tuple(self._stage.send(self._who, name) for name in names)
