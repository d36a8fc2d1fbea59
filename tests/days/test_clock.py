"""A wrong clock: who notices, what a worker does meanwhile, and that nothing happens before its time."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from amiable.commands import health as command
from amiable.flow.downtime import beat
from amiable.jobs.clock import Clock
from amiable.outbox import reads as outbox
from amiable.pages.health import read_health
from amiable.pages.ready import APART, missing
from tests.elsewhere import Place
from tests.web.served import Installation

LATER = timedelta(days=90)
WRONG = """
import sys, time_machine
from datetime import UTC, datetime, timedelta
from amiable.commands.main import main
with time_machine.travel(datetime.now(UTC) + timedelta(seconds=int(sys.argv[1]))):
    sys.exit(main(["worker", "--once"]))
"""


@pytest.fixture
def place(desk: Installation, tmp_path: Path) -> Place:
    """A database on a server of its own: it has a clock that no program of ours moves."""
    return Place(desk.environ["DATABASE_URL"], tmp_path)


def test_a_worker_whose_clock_is_wrong_does_nothing(place: Place, tmp_path: Path) -> None:
    program = tmp_path / "wrong.py"
    program.write_text(WRONG)
    place.play("begin", "delivered")
    before = place.play("state")
    real = {"DJANGO_SETTINGS_MODULE": "amiable.config.settings"}
    done = _run(place, program, f"{LATER.total_seconds():.0f}", **real)
    assert (done.returncode, done.stdout) == (0, "Done: 0\n"), done.stderr
    assert "standing still: this machine's clock is" in done.stderr
    assert place.play("state") == before
    done = _run(place, program, "20", **real)
    assert (done.returncode, "standing still" in done.stderr) == (0, False)
    assert done.stdout != "Done: 0\n", "what was due was done: people were told"
    assert place.play("state")["events"] == before["events"]


def _run(place: Place, program: Path, *words: str, **more: str) -> Any:
    """Run a program of this test there."""
    words = (sys.executable, str(program), *words)
    return subprocess.run(words, env=place.environ(**more), capture_output=True, text=True, check=False)


@pytest.fixture
def comparing(settings: Any) -> None:
    """As in real life, this machine's clock is compared with the database's."""
    settings.COMPARE_CLOCKS = True


def test_watchers_and_operators_see_it(db: None, comparing: None, capsys: pytest.CaptureFixture[str]) -> None:
    here = timezone.now()
    beat(here)
    assert missing(here) == missing(here + APART / 2) == []
    for wrong in (here + timedelta(hours=1), here - timedelta(days=800)):
        assert missing(wrong) == ["clock", "worker"]
        assert "clock_differs" in [one.code for one in read_health(wrong, wrong).findings]
    assert "clock_differs" not in [one.code for one in read_health(here, here).findings]
    command.run(None)  # type: ignore[arg-type]
    assert "clock_differs" not in capsys.readouterr().out


def test_a_clock_that_jumps_while_a_worker_runs_is_noticed_at_once(db: None, comparing: None) -> None:
    ahead = [timedelta()]
    clock = Clock(lambda: timezone.now() + ahead[-1])
    found = [clock.is_wrong()]
    for by in (LATER, timedelta()):
        ahead.append(by)
        found.append(clock.is_wrong())
    assert found == [False, True, False]


def test_a_pulse_from_a_time_to_come_is_nobodys_and_goes_back(db: None) -> None:
    here = timezone.now()
    beat(here)
    assert beat(here + timedelta(days=400)) is True, "it looks like an outage to whoever has no other clock"
    assert missing(here) == ["worker"]
    beat(here + timedelta(seconds=20))
    assert outbox.last_pulse() == here + timedelta(seconds=20)
    assert missing(here) == []
