"""Killed at every named point, or at any: nothing acknowledged is lost, every effect happens once."""

from __future__ import annotations

import itertools
import signal
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from amiable.kernel.periods import format_moment
from amiable.payments.simulator import Simulator
from tests.cast import START
from tests.elsewhere import Place

KILLED = -signal.SIGKILL


def clock(place: Place, at: datetime) -> dict[str, str]:
    """A virtual clock that shows `at`."""
    path = place.folder / "clock"
    path.write_text(format_moment(at))
    return {"AMIABLE_CLOCK": str(path)}


def test_killed_before_the_commit_nothing_happened(elsewhere: Place) -> None:
    elsewhere.play("begin", "delivered")
    before = elsewhere.play("state")
    assert elsewhere.run("tests.flow.plays", "accept", AMIABLE_CRASH="before_commit").returncode == KILLED
    assert elsewhere.play("state") == before
    assert elsewhere.play("accept")["name"] == "delivery_accepted"


def test_killed_after_the_commit_the_same_key_gives_the_answer(elsewhere: Place) -> None:
    elsewhere.play("begin", "delivered")
    assert elsewhere.run("tests.flow.plays", "accept", AMIABLE_CRASH="after_commit").returncode == KILLED
    answer = elsewhere.play("accept", "4")
    assert answer["name"] == "delivery_accepted"
    after = elsewhere.play("state")
    assert after["events"].count("delivery_accepted") == 1
    assert (after["log"], after["books"]) == ("", [])


@pytest.mark.parametrize(
    ("point", "passing"),
    [
        *((point, 1) for point in ("before_commit", "after_commit", "before_send", "after_send", "before_mark")),
        *(
            pytest.param(point, passing, marks=pytest.mark.proof)
            for point in ("before_commit", "after_commit")
            for passing in (2, 4)
        ),
    ],
)
def test_a_worker_killed_at_each_point_moves_money_once(elsewhere: Place, point: str, passing: int) -> None:
    assert elsewhere.play("deaths", point, str(passing)) > 0
    after = elsewhere.play("state")
    assert after["events"] == ["order_placed", "payment_confirmed"]
    assert after["movements"] == ["capture confirmed"]
    assert (after["log"], after["books"]) == ("", [])
    provider = Simulator(elsewhere.folder / "simulator.sqlite3")
    assert provider.moved("capture", now=START + timedelta(hours=1)) == 12_000


@pytest.mark.proof
def test_workers_killed_at_any_moment_under_load(elsewhere: Place, tmp_path: Path) -> None:
    """Two workers, killed and begun again while orders wait: each order is paid once, none is forgotten."""
    placed = elsewhere.play("crowd", "12")
    environ = clock(elsewhere, START + timedelta(seconds=1))
    for number in range(3):
        workers = [elsewhere.start("amiable.commands.main", "worker", **environ) for _ in range(2)]
        time.sleep(1.5)
        clock(elsewhere, START + timedelta(seconds=60 * (number + 1)))
        time.sleep(0.3 + 0.2 * number)
        for worker in workers:
            worker.kill()
            worker.communicate()
    for second in (600, 700, 900):
        assert (
            elsewhere.amiable("worker", "--once", **clock(elsewhere, START + timedelta(seconds=second))).returncode == 0
        )
    after = elsewhere.play("crowd_state")
    assert after["events"] == {"order_placed": 12, "payment_confirmed": 12}
    assert after["movements"] == {"capture confirmed": 12}
    assert (after["log"], after["books"]) == ([], [])
    provider = Simulator(elsewhere.folder / "simulator.sqlite3")
    assert provider.moved("capture", now=START + timedelta(hours=1)) == 12 * 12_000
    assert placed == 12


def test_workers_end_when_asked(elsewhere: Place) -> None:
    with elsewhere.start("amiable.commands.main", "worker", "--processes", "2", **clock(elsewhere, START)) as worker:
        assert worker.stderr is not None
        started = list(itertools.islice((line for line in worker.stderr if "working" in line), 2))
        worker.send_signal(signal.SIGTERM)
        rest = worker.stderr.read()
    assert len(started) == 2
    assert worker.returncode == 0
    assert rest.count("stopped") == 2
