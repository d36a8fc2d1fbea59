"""One invented person on one order: what they are up to, and when. What they look at is said by role."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from math import exp

from amiable.rules.facts import Actor
from amiable.rules.plan import Plan
from amiable.rules.simulate.dice import pick
from amiable.rules.simulate.mix import WAIT, Kind
from amiable.rules.simulate.say import SAYINGS
from amiable.rules.simulate.scene import Scene

type Act = Callable[[], None]

#: Nobody answers sooner.
AT_LEAST = timedelta(minutes=1)


class Lane:
    """What one person has in mind about one thing: the occasion, and what they will do when, the earliest first."""

    __slots__ = ("occasion", "stopped_at", "todo")

    def __init__(self) -> None:
        self.occasion: Hashable = None
        self.todo: list[tuple[datetime, Act]] = []
        self.stopped_at: datetime | None = None

    def meets(self, occasion: Hashable) -> bool:
        """Whether this occasion is new to them; what they had in mind for the last one is then forgotten."""
        if occasion == self.occasion:
            return False
        self.occasion = occasion
        self.todo.clear()
        return True

    def put(self, at: datetime, act: Act) -> None:
        """They will do it then."""
        self.todo.append((at, act))
        self.todo.sort(key=_moment)

    def stop(self, now: datetime) -> None:
        """It rests: nothing is done, and as much time is left when it goes on."""
        if self.stopped_at is None:
            self.stopped_at = now

    def go_on(self, now: datetime) -> None:
        """It rests no longer."""
        if self.stopped_at is not None:
            waited, self.stopped_at = now - self.stopped_at, None
            self.todo = [(at + waited, act) for at, act in self.todo]

    @property
    def next_at(self) -> datetime | None:
        """When they do the next thing; None when they rest or have nothing in mind."""
        return self.todo[0][0] if self.todo and self.stopped_at is None else None


def _moment(planned: tuple[datetime, Act]) -> datetime:
    return planned[0]


class Person(ABC):
    """Somebody with the tendencies of a kind. Roles say what they look at."""

    lanes: tuple[Lane, ...]

    def __init__(self, game: Scene, actor: Actor, kind: Kind) -> None:
        self.game, self.actor, self.kind, self.dice = game, actor, kind, game.dice
        self.until: object = None  # when what was just refused may be done, if the refusal says so

    @abstractmethod
    def look(self) -> None:
        """Something happened on the order: take up what is new."""

    # ── how they are ────────────────────────────────────────────────────────────────────────────────────────────────

    def name(self, what: str) -> str:
        """The name of a roll that is this person's own."""
        return f"{self.actor.id}.{what}"

    def does(self, what: str) -> bool:
        """Whether they do what they do in so many of 100 cases."""
        return self.dice.happens(self.kind.percents[what], self.name(what))

    def speaks(self, occasion: str) -> bool:
        """Whether they react at all."""
        return not self.dice.happens(self.kind.says_nothing, self.name("silent " + occasion))

    def later(self, occasion: str) -> datetime:
        """When they react."""
        seconds = self.kind.answers_after * exp(self.kind.spread * self.dice.bell(self.name("after " + occasion)))
        return self.game.now + max(timedelta(seconds=int(seconds)), AT_LEAST)

    # ── what they do ────────────────────────────────────────────────────────────────────────────────────────────────

    def answers(self, lane: Lane, occasion: str, act: Act) -> None:
        """They react to an occasion in their own time, or not at all."""
        if self.speaks(occasion):
            lane.put(self.later(occasion), act)

    def tries(self, action: str) -> bool:
        """Do it with an input that fits, if the rules allow it; whether they did. `until` says when they may."""
        data, self.until = SAYINGS[action](self.game, self), None
        if data is None:
            return False
        outcome = self.game.act(action, self.actor, data)
        if isinstance(outcome, Plan):
            return True
        self.until = outcome.data.get("until")
        return False

    def tries_when_possible(self, lane: Lane, action: str) -> bool:
        """The same; what is only too early is done as soon as it may be, and counts as done."""
        done = self.tries(action)
        if not done and isinstance(self.until, datetime) and self.until > self.game.now:
            lane.put(self.until, lambda: void(self.tries(action)))
            return True
        return done

    def chooses(self, lane: Lane, occasion: str) -> None:
        """One of what the mix gives for an occasion, among what the rules allow; nothing when they allow none of it."""
        left = dict(self.kind.choices[occasion])
        while left:
            action = pick(left, self.dice.roll(self.name(occasion)))
            if action == WAIT or self.tries_when_possible(lane, action):
                return
            del left[action]


def void(_: object) -> None:
    """For an act nobody asks the outcome of."""
