"""A mix fitted to orders gives back who lived them: known people are played, and recognised from their logs alone."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from math import exp
from typing import Any

import pytest

from amiable.rules import effects as e
from amiable.rules.load import shipped
from amiable.rules.plan import Plan
from amiable.rules.simulate import game
from amiable.rules.simulate.fit import Line, Lived, fit
from amiable.rules.simulate.game import START, Game, world
from amiable.rules.simulate.mix import Kind, load_mix, shipped_mix_text
from amiable.rules.simulate.write import mix_text
from tests.rules.simulate.people import mix

RULES, BASE = shipped(), load_mix(shipped_mix_text())


class Logged(Game):
    """Keeps the log of its order."""

    def __init__(self, *args: Any) -> None:
        self.log: list[Line] = []
        super().__init__(*args)

    def _take(self, done: Plan, clock: str = "") -> None:
        for effect in done.effects:
            if isinstance(effect, e.Happened):
                data = {
                    "answers": [
                        asdict(one) for one in effect.data.get("answers", ()) if effect.name == "changes_answered"
                    ]
                }
                self.log.append(Line(done.at, done.actor.kind, effect.name, data))
        super()._take(done, clock)


def lived(orders: int, **changes: str) -> list[Lived]:
    """So many orders, each of people of its own."""
    there, found = world(RULES, load_mix(mix(**changes))), list[Lived]()
    for number in range(orders):
        order = Logged(there, 5, number)
        order.play()
        found.append(Lived(f"client {number}", f"seller {number}", tuple(order.log)))
    return found


def shares(kinds: tuple[Kind, ...]) -> dict[str, int]:
    """Kinds that there are."""
    return {kind.name: kind.share for kind in kinds if kind.share}


def one(kinds: tuple[Kind, ...], name: str) -> Kind:
    """A kind by its name."""
    return next(kind for kind in kinds if kind.name == name)


def test_prompt_clients_are_found_with_their_time() -> None:
    found = fit(RULES, BASE, lived(30, clients__answers_after='"PT5H"'))
    assert shares(found.clients) == {"prompt": 100}
    prompt = one(found.clients, "prompt")
    assert (prompt.answers_after, round(exp(prompt.spread), 2), prompt.says_nothing) == (5 * 3_600, 1.0, 0)
    assert prompt.choices["delivery"] == (("accept_delivery", 100),)


def test_each_kind_of_client_is_known_by_what_they_do() -> None:
    silent, slow = lived(10, clients__says_nothing="100"), lived(20, clients__answers_after='"P2D"')
    quarrelling = lived(10, clients__delivery="{ open_case = 100 }")
    found = fit(RULES, BASE, [*silent, *_others(slow, "slow"), *_others(quarrelling, "quarrel")])
    assert shares(found.clients) == {"silent": 25, "slow": 50, "contentious": 25}
    assert one(found.clients, "slow").answers_after == timedelta(days=2).total_seconds()


def _others(orders: list[Lived], name: str) -> list[Lived]:
    """The same orders of other people."""
    return [Lived(f"{name} {order.client}", f"{name} {order.seller}", order.lines) for order in orders]


def test_how_sellers_answer_changes_is_told_by_their_replies() -> None:
    orders = lived(25, clients__delivery="{ request_changes = 100 }", sellers__items="{ fix = 100 }")
    prompt = one(fit(RULES, BASE, orders).sellers, "prompt")
    assert prompt.choices["changes"] == (("reply_to_changes", 100),)
    assert prompt.choices["items"] == (("fix", 100),)
    assert prompt.answers_after == 2 * 3_600
    assert prompt.percents == one(BASE.sellers, "prompt").percents


def test_one_person_is_one_kind_over_all_their_orders() -> None:
    same = [Lived("camille", "sandro", order.lines) for order in (*lived(8), *lived(2, clients__says_nothing="100"))]
    found = fit(RULES, BASE, same)
    assert shares(found.clients) == {"prompt": 100}
    assert (
        one(found.clients, "prompt").says_nothing == one(BASE.clients, "prompt").says_nothing
    )  # ten answers are too few


def test_without_orders_everything_stays() -> None:
    found = fit(RULES, BASE, [])
    assert (found.clients, found.sellers, found.mediators) == (BASE.clients, BASE.sellers, BASE.mediators)


@pytest.mark.parametrize("text", [shipped_mix_text(), mix()], ids=["shipped", "clockwork"])
def test_a_mix_written_down_is_read_back(text: str) -> None:
    once = mix_text(load_mix(text), ("As it was.",))
    assert once.startswith("# As it was.\nname = ")
    assert mix_text(load_mix(once), ("As it was.",)) == once
    first, second = load_mix(text), load_mix(once)
    assert (first.purchases, first.mediators[0].choices) == (second.purchases, second.mediators[0].choices)
    assert [kind.share for kind in first.sellers] == [kind.share for kind in second.sellers]


def test_a_fitted_mix_can_be_simulated() -> None:
    found = load_mix(mix_text(fit(RULES, BASE, lived(25))))
    assert game.Game(world(RULES, found), 1, 1).play().ended_at != START
