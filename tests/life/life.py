"""One life: step after step something is drawn by the seed and done, and what must hold is looked at; then all of it ends.

A step is a person who acts (mostly as they may, sometimes not), an order placed, time that passes, a clock that jumps, an outage,
a hand of the worker, a fault or a charge-back at the provider; any of them may die at a named point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from amiable.flow import crash
from amiable.flow.keys import Done
from amiable.kernel.errors import Refusal
from amiable.orders.models import Deadline
from amiable.payments import stuck
from amiable.payments.models import Movement
from amiable.payments.provider import PARTIAL
from amiable.rules.check.play.board import Spot
from amiable.rules.check.play.tries import tries
from amiable.rules.facts import Actor
from amiable.rules.outlook import options
from tests.life.holds import Watch, require_same_answer, require_settled
from tests.life.world import Placed, World
from tests.rules.guesses import Guess
from tests.rules.walk import OFTEN, SELDOM
from tests.webhooks.receiver import Reply

#: Orders that live at once, at most.
ALIVE = 6

ENDED = ("completed", "cancelled")

#: Faults a provider can have with a movement; being slow takes real time and is another test's.
FAULTS = ("timeout_before", "timeout_after", "timeout_after", "fail", "twice", "late_callback", "lost_callback")

#: How long everybody may take to come to an end once nobody acts any more: the walls, and what sellers owe 180 days.
TO_THE_END = timedelta(days=300)


class Life:
    """Draws and does. `trail` says what was done, step by step; `every` how many steps lie between two looks."""

    def __init__(self, world: World, *, every: int = 1) -> None:
        self.world, self.random, self.every = world, world.random, every
        self.ended = set[UUID]()
        self.watch, self.trail, self.done = Watch(world), list[str](), Counter[str]()
        self.chances: dict[Callable[[], str], int] = {
            self.act: 60,
            self.pass_time: 14,
            self.use_a_hand: 7,
            self.place: 5,
            self.go_wrong: 5,
            self.act_wrongly: 6,
            self.ask_again: 2,
            self.take_back: 1,
            self.turn_clock_back: 1,
            self.be_out: 1,
        }

    def run(self, steps: int) -> None:
        """So many steps, and the end of all of it."""
        for _ in range(steps):
            self.step()
        self.settle()

    def step(self) -> None:
        """One thing drawn, done and looked at."""
        world = self.world
        what = self.random.choices(list(self.chances), list(self.chances.values()))[0]
        if not world.orders:
            what = self.place
        dies = self.random.random() < 0.2
        world.arm.point, world.arm.at = (
            (self.random.choice(crash.POINTS), self.random.choice((1, 1, 2, 3))) if dies else ("", 0)
        )
        self.trail.append(f"{len(self.trail) + 1} {world.now:%d %b %H:%M:%S} …")
        said = what()
        world.arm.at = 0
        self.trail[-1] = self.trail[-1].replace("…", said)
        self.done[said.partition(" of order ")[0]] += 1
        if len(self.trail) % self.every == 0:
            self.watch.look()

    # ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def place(self) -> str:
        """Somebody orders something, of one of many shapes."""
        draw, world = self.random.choice, self.world
        self.ended = {placed.order for placed in world.orders if placed.facts.state in ENDED}
        if len(world.orders) - len(self.ended) >= ALIVE:
            return self.pass_time()
        terms: dict[str, Any] = {
            "currency": draw(("EUR", "EUR", "JPY", "TND")),
            "work": draw((1, 3, 999, 12_000, 60_001)),
            "client_fee": draw((0, 0, 1, 77)),
            "tax": draw((0, 0, 1, 2_201)),
            "effort_minutes": draw((0, 600)),
        }
        terms["days"], terms["rounds"] = draw(((1, 0), (3, 2), (5, 2), (6, 3), (20, 1), (50, 4)))
        if draw((True, False, False)):
            terms["brief"] = ()
        said = world.place(client=draw(world.buyers), seller=draw(world.sellers), **terms)
        return f"order placed: {said.code}" if isinstance(said, Refusal) else "order placed"

    def _anybody(self, placed: Placed) -> Actor:
        """A party mostly; support where it is called, and seldom the operator, who ends things."""
        parties = [Actor("client", str(placed.client)), Actor("seller", str(placed.seller))]
        case = placed.facts.case
        called = 6 if case is not None and case.state not in ("talking", "closed") else 1
        mediators = [Actor("mediator", str(one)) for one in self.world.mediators]
        staff = self.random.choices([*mediators, Actor("operator", str(self.world.cast.otto.pk))], [3, 3, 3, 1])
        return self.random.choice(parties * 6 + staff * called)

    def _some_order(self) -> Placed:
        """One that lives, mostly."""
        orders = self.world.orders
        alive = [placed for placed in orders if placed.order not in self.ended]
        return self.random.choice(alive if alive and self.random.random() < 0.9 else orders)

    def act(self) -> str:
        """Somebody does something they may do, with an input worth trying, sometimes a guessed one."""
        placed = self._some_order()
        loaded, actor = placed.loaded, self._anybody(placed)
        rules, facts, now = loaded.rules, loaded.facts, self.world.now
        may = [option.action for option in options(rules, facts, actor, now) if option.allowed]
        if not may:
            return f"nothing to do for {actor.kind}"
        weights = [20 if name in OFTEN else 1 if name in SELDOM else 5 for name in may]
        name = self.random.choices(may, weights)[0]
        found = list(tries(rules, Spot(facts, now), rules.actions[name], actor.kind, deep=True))
        if found and self.random.random() < 0.8:
            data = self.random.choice(found)
        else:
            data = Guess(rules, facts, now, actor=actor, random=self.random).input_of(name)
            if getattr(data, "files", ()) and self.random.random() < 0.9:
                data = replace(data, files=())
        version = loaded.version if self.random.random() < 0.3 else None
        said = self.world.ask(placed, name, actor, data, version=version)
        return f"{actor.kind} {name}{self._told(said)} of order {self.world.orders.index(placed) + 1}"

    def act_wrongly(self) -> str:
        """A stranger, somebody who may not, a page that is stale, an input that cannot be: refused, and nothing is written."""
        placed = self._some_order()
        loaded, rules = placed.loaded, placed.loaded.rules
        way = self.random.choice(("stranger", "stale", "anybody"))
        actor = self._anybody(placed)
        if way == "stranger":
            others = [
                one for one in (*self.world.buyers, *self.world.sellers) if one not in (placed.client, placed.seller)
            ]
            who = str(self.random.choice([*others, self.world.cast.sam.pk]))
            actor = Actor(self.random.choice(("person", "client", "seller", "mediator", "operator")), who)
        name = self.random.choice(sorted(rules.actions))
        actor_kind = actor if actor.kind in rules.actions[name].by else Actor(rules.actions[name].by[0], actor.id)
        data = Guess(rules, loaded.facts, self.world.now, actor=actor_kind, random=self.random).input_of(name)
        said = self.world.ask(placed, name, actor, data, version=loaded.version + 1 if way == "stale" else None)
        if way != "anybody":
            expected = "no_such_order" if way == "stranger" else None
            assert isinstance(said, Refusal), (way, actor, name, said)
            assert said.code == (expected or said.code)
            assert way != "stale" or said.code in ("stale_version", "no_such_order"), said
        if isinstance(said, Refusal):
            assert placed.loaded == loaded, f"refused, and yet something was written: {said}"
        return f"{way} {name}{self._told(said)} of order {self.world.orders.index(placed) + 1}"

    def ask_again(self) -> str:
        """A request that was answered comes once more."""
        recent = [one for one in self.world.kept[-20:] if self.world.now - one.done.at < timedelta(days=6)]
        if not recent:
            return "nothing to ask again"
        one = self.random.choice(recent)
        self.world.arm.at = 0
        require_same_answer(self.world, one)
        return f"{one.action} again"

    @staticmethod
    def _told(said: Done | Refusal) -> str:
        return "" if isinstance(said, Done) else f" ({said.code})"

    # ── time, and the worker ────────────────────────────────────────────────────────────────────────────────────────

    def pass_time(self) -> str:
        """Hours pass with the worker there."""
        hours = self.random.choice((0.01, 1, 1, 7, 7, 26, 75))
        self.world.live(timedelta(hours=hours))
        return f"{hours} hours pass"

    def be_out(self) -> str:
        """No worker for a while."""
        hours = self.random.choice((0.5, 2, 9, 30, 100, 400))
        self.world.now += timedelta(hours=hours)
        return f"nobody works for {hours} hours"

    def turn_clock_back(self) -> str:
        """The machine's clock is put right."""
        seconds = self.random.choice((1, 3, 59))
        self.world.now -= timedelta(seconds=seconds)
        return f"clock back by {seconds} seconds"

    def use_a_hand(self) -> str:
        """One hand of the worker does one round."""
        worker = self.world.worker
        hands: list[Callable[[], int]] = [worker.round, worker.move_money, worker.feed, worker.compare_books]
        hands += [worker.keep_records]
        if self.world.receiver:
            hands += [worker.send_mail, worker._hooks.work]
        hand = self.random.choice(hands)
        self.world.hand(hand)
        return f"hand {hand.__name__}"

    # ── the outside ─────────────────────────────────────────────────────────────────────────────────────────────────

    def go_wrong(self) -> str:
        """The provider, or who is called, misbehaves at the next occasions."""
        receiver = self.world.receiver
        if receiver and self.random.random() < 0.3:
            status = self.random.choice((500, 429, 404, 302))
            receiver.replies.extend([Reply(status)] * self.random.choice((1, 3)))
            return f"receiver answers {status}"
        kind = self.random.choice(("capture", "capture", "refund", "refund", "payout", "payout", "reversal", "look_up"))
        what = "timeout_before" if kind == "look_up" else self.random.choice(FAULTS)
        self.world.provider.misbehave(kind, what, times=self.random.choice((1, 1, 3)))
        return f"{kind} {what}"

    def take_back(self) -> str:
        """A bank takes a payment back, in whole or in part, or gives it again."""
        captured = list(Movement.objects.filter(kind="capture", status="confirmed").order_by("order_id", "local"))
        if not captured:
            return "nothing to take back"
        row = self.random.choice(captured)
        before = self.world.provider.dispute_of(row.provider_ref, now=self.world.now)
        after = self.random.choice(
            {"": ("open", "open", PARTIAL), "open": ("won", "lost"), PARTIAL: ("",)}.get(before, ("",))
        )
        if not after and before != PARTIAL:
            return "bank has nothing more to say"
        self.world.provider.charge_back(row.provider_ref, after, now=self.world.now)
        return f"bank says {after or 'nothing'} after {before or 'nothing'}"

    # ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def settle(self) -> None:
        """Nobody acts any more and nothing goes wrong any more: clocks, provider and banks bring everything to its end."""
        world = self.world
        world.arm.point, world.arm.at = "", 0
        self._heal()
        end = world.now + TO_THE_END
        world.live(timedelta(hours=1))
        while world.now < end and self._waits():
            self._operate()
            world.live(timedelta(days=3))
        if world.receiver:
            for _ in range(12):
                world.carry()
                world.now += timedelta(days=1)
                world.live(timedelta(minutes=10))
            world.carry()
        world.live(timedelta(hours=3))
        self.watch.look()
        require_settled(world)

    def _waits(self) -> bool:
        """Whether a clock runs or money is on its way."""
        moving = Movement.objects.exclude(status__in=("confirmed", "failed")).exists()
        return moving or Deadline.objects.exists()

    def _heal(self) -> None:
        """Faults that were to come do not; banks say at last how it stands."""
        with self.world.provider._books() as found:
            found.execute("DELETE FROM fault")
            open_ones = found.execute(
                "SELECT capture FROM charge_back WHERE standing = 'open' ORDER BY capture"
            ).fetchall()
        for (capture,) in open_ones:
            self.world.provider.charge_back(capture, self.random.choice(("won", "lost")), now=self.world.now)
        if self.world.receiver:
            self.world.receiver.replies.clear()

    def _operate(self) -> None:
        """What is a person's to do about money is done."""
        world, otto = self.world, self.world.cast.otto.pk
        for row in Movement.objects.filter(status="needs_person").order_by("order_id", "local"):
            stuck.try_again(otto, row.order_id, row.local, now=world.now)
        for placed in world.orders:
            self._settle_parts(placed, otto)

    def _settle_parts(self, placed: Placed, otto: UUID) -> None:
        loaded, actor = placed.loaded, Actor("operator", str(otto))
        for option in options(loaded.rules, loaded.facts, actor, self.world.now):
            if option.action == "settle_part_chargeback" and option.allowed:
                row = loaded.rules.actions[option.action]
                for data in tries(loaded.rules, Spot(loaded.facts, self.world.now), row, "operator"):
                    if isinstance(self.world.ask(placed, option.action, actor, data), Done):
                        return
