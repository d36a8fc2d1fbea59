"""Many orders: the answer repeats by seed, whatever number of processes works it out; what cannot be played is refused."""

from __future__ import annotations

import os

import pytest

from amiable.rules.load import shipped_text
from amiable.rules.simulate import run
from amiable.rules.simulate.figures import Figures, Simulation, Times
from amiable.rules.simulate.mix import shipped_mix_text
from amiable.rules.simulate.run import NothingToBuyError, WorkerError, simulate
from tests.rules.simulate.people import mix

TEXT, PEOPLE = shipped_text(), shipped_mix_text()


def played(*texts: str, orders: int = 60, seed: int = 7, people: str = PEOPLE, processes: int = 1) -> Simulation:
    """So many orders under each file."""
    return simulate(texts or (TEXT,), people, orders=orders, seed=seed, processes=processes)


def only(simulation: Simulation) -> Figures:
    """The figures of the one file."""
    (figures,) = simulation.figures
    return figures


def test_the_same_seed_gives_the_same_figures_and_another_others() -> None:
    first = played()
    assert played() == first
    assert only(played(seed=8)).endings != only(first).endings


def test_the_figures_follow_from_neither_processes_nor_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = played()
    monkeypatch.setattr(run, "WORTH_IT", 2)
    monkeypatch.setattr(run, "PORTION", 7)
    heard: list[int] = []
    again = simulate([TEXT], PEOPLE, orders=60, seed=7, processes=2, progress=heard.append)
    assert again == whole
    assert sorted(heard) == [4, *[7] * 8]


def test_the_first_orders_of_more_are_the_same_orders() -> None:
    few, more = only(played(orders=20)), only(played(orders=40))
    assert all(number <= dict(more.endings)[code] for code, number in few.endings)
    assert few.money[0].paid_in < more.money[0].paid_in


def test_a_file_beside_another_has_the_figures_it_has_alone() -> None:
    both = played(TEXT, TEXT.replace("fee_bp = 2000", "fee_bp = 1000"))
    assert both.figures[0] == only(played())
    assert both.figures[1].money[0].fees < both.figures[0].money[0].fees
    assert both.figures[1].money[0].paid_in == both.figures[0].money[0].paid_in
    assert both.figures[1].endings == both.figures[0].endings


def test_figures_like_clockwork() -> None:
    """Three orders of 100.00 EUR: each ends after 25 h 10 min and is settled fourteen days later; a fifth is the fee."""
    figures = only(played(orders=3, people=mix()))
    ended = 25 * 3_600 + 600
    settled = ended + 14 * 86_400
    assert (figures.orders, figures.paid, figures.cancelled) == (3, 3, 0)
    assert (figures.endings, figures.silence) == ((("completed_accepted", 3),), ())
    assert figures.ran_out == (("clearance", 3),)
    assert (figures.ended, figures.settled) == (Times(ended, ended, ended), Times(settled, settled, settled))
    (money,) = figures.money
    assert (money.paid_in, money.refunded, money.fees, money.to_sellers) == (30_000, 0, 6_000, 24_000)
    assert (figures.rate.done, figures.rate.counted, figures.rate.percent) == (3, 3, 100.0)
    assert (figures.center, figures.support, figures.appealed, figures.revised, figures.extensions) == (0, 0, 0, 0, 0)


def test_figures_of_people_who_never_pay() -> None:
    figures = only(played(orders=4, people=mix(clients__pays="0")))
    assert (figures.paid, figures.endings, figures.silence) == (0, (("before_start", 4),), (("pay_by", 4),))
    assert (figures.ended, figures.money, figures.rate.percent, figures.by_silence) == (Times(0, 0, 0), (), 0.0, 4)


def test_purchases_a_file_does_not_allow_are_left_out_for_both() -> None:
    both = played(TEXT, shipped_text("quick_gigs"), orders=30)
    assert both.left_out == (("usual", "package_too_long"), ("large", "package_too_long"))
    assert [figures.orders for figures in both.figures] == [30, 30]
    with pytest.raises(NothingToBuyError, match="logo: package_too_long"):
        played(people=mix(purchases__days="42"))


@pytest.mark.parametrize("orders", [0, -1, run.MOST + 1])
def test_too_few_or_too_many_orders_are_refused(orders: int) -> None:
    with pytest.raises(ValueError, match="can be played"):
        played(orders=orders)


def test_a_process_that_dies_is_said() -> None:
    jobs = run._Jobs((TEXT,), PEOPLE, 7, ())
    with pytest.raises(WorkerError, match="ended from outside"), run._pool(jobs, 1) as pool:
        pool.submit(os._exit, 9).result()
