"""Whole lives by seed; and faults planted in the product on purpose, each of which a life must find and name by its seed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import transaction

from amiable.flow import due, flush, keys, perform
from amiable.flow.load import Waiting
from amiable.jobs import notify
from amiable.payments import send
from tests.life.life import Life
from tests.life.lives import Broken, Told, live

pytestmark = pytest.mark.django_db

type Plant = Callable[[pytest.MonkeyPatch], None]


def life_of(seed: int, steps: int, folder: Path) -> Life:
    """One life, of which nothing is left for the next."""
    before = transaction.savepoint_create()
    try:
        return live(seed, steps, folder)
    finally:
        transaction.savepoint_rollback(before)


@pytest.mark.parametrize(("seed", "steps"), [(5, 15), (1, 40)])
def test_a_life(seed: int, steps: int, tmp_path: Path) -> None:
    told = Told()
    live(seed, steps, tmp_path, told=told)
    assert told.steps == steps
    assert told.orders >= 1
    assert told.events > told.orders


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(100, 130))
def test_longer_lives(seed: int, tmp_path: Path) -> None:
    told = Told()
    live(seed, 400, tmp_path, told=told)
    assert told.steps == 400
    assert told.deaths.total() > 0


def test_a_seed_repeats(tmp_path: Path) -> None:
    first, again = (life_of(7, 20, tmp_path).trail for _ in range(2))
    assert first == again


def live_on(folder: Path) -> None:
    """Lives until one breaks."""
    for seed in range(200, 220):
        life_of(seed, 120, folder)


def lose_postings(patch: pytest.MonkeyPatch) -> None:
    """What goes back to the client is not written down."""
    real = flush.Rows.add

    def add(rows: flush.Rows, table: flush.Table, *values: Any) -> None:
        if not (table is flush.TRANSFER and "refunding" in values):
            real(rows, table, *values)

    patch.setattr(flush.Rows, "add", add)


def forget_keys(patch: pytest.MonkeyPatch) -> None:
    """The same key is another one each time."""
    real, anew = keys.request_of, Random(1)

    def request_of(principal: str, key: str, *asked: Any) -> keys.Request:
        return real(principal, f"{key} {anew.random()}", *asked)

    patch.setattr(keys, "request_of", request_of)


def take_any_version(patch: pytest.MonkeyPatch) -> None:
    """A page that is stale is believed."""
    real = perform._plan

    def plan(*asked: Any) -> Any:
        return real(*asked[:-1], None)

    patch.setattr(perform, "_plan", plan)


def skip_a_clock(patch: pytest.MonkeyPatch) -> None:
    """A clock that is due is dropped instead of doing what it says."""
    real = due._fire

    def fire(waiting: Waiting, loaded: Any, now: Any, ids: Any) -> Any:
        if waiting.clock == "accept_by" and waiting.remind_at is None:
            due.orders.drop_deadline(loaded.id, waiting.clock, waiting.subject, waiting.generation)
            return "void"
        return real(waiting, loaded, now, ids)

    patch.setattr(due, "_fire", fire)


def ask_by_new_keys(patch: pytest.MonkeyPatch) -> None:
    """Money that was asked for is asked for again by another key, as if a time-out were a failure."""
    real, anew = send._order, Random(1)

    def order(row: Any) -> Any:
        made = real(row)
        return type(made)(f"{made.key}{anew.randrange(10**6)}", *[getattr(made, name) for name in made.__slots__[1:]])

    patch.setattr(send, "_order", order)


def tell_nobody(patch: pytest.MonkeyPatch) -> None:
    """Notices are taken from the outbox and not kept."""
    patch.setattr(notify.send, "keep", lambda told: None)


#: What finds each: words of the line that fails.
PLANTED = {
    lose_postings: "check_orders",
    forget_keys: r"happened again|committed is refused|isinstance\(said, Done\)",
    take_any_version: "stale_version",
    skip_a_clock: r"set\(clocks\)",
    ask_by_new_keys: "moved twice",
    tell_nobody: "not told",
}


@pytest.mark.parametrize(
    "plant",
    [pytest.param(one, marks=() if one is forget_keys else pytest.mark.proof, id=one.__name__) for one in PLANTED],
)
def test_a_planted_fault_is_found(plant: Plant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises(Broken) as found:
        live_on(tmp_path)
    assert re.search(PLANTED[plant], str(found.value).splitlines()[1])
    assert re.search(r"--seed \d+ --steps \d+\n", str(found.value))
