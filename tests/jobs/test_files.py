"""Files beside the clocks: nothing due ever waits for a picture, and a killed worker's picture is made by the next."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cast import START
from tests.elsewhere import Place
from tests.jobs.test_deaths import clock

#: How long anything may take on a busy machine, in seconds.
PATIENCE = 40


@pytest.fixture
def slow(elsewhere: Place, tmp_path: Path) -> Place:
    """An order that was just placed, a sound that waits, and a decoder that takes until there is a file `go`."""
    tools = tmp_path / "tools"
    tools.mkdir()
    program = tools / "ffprobe"
    wait = (
        f"echo $$ > {tools}/new; /bin/mv {tools}/new {tools}/begun; while [ ! -e {tools}/go ]; do /bin/sleep 0.1; done"
    )
    program.write_text(f"""#!/bin/sh\n{wait}\necho '{{"format":{{"duration":"2.5"}}}}'\n""")
    program.chmod(0o700)
    elsewhere.extra["PATH"] = f"{tools}:{os.environ['PATH']}"
    elsewhere.play("begin", "placed")
    assert sound(elsewhere, "send") == {"length": None, "waits": True, "state": "ready"}
    return elsewhere


def sound(place: Place, what: str) -> dict[str, Any]:
    """How far the sound is."""
    done = place.run("tests.jobs.sounds", what)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def until(what: Callable[[], bool]) -> None:
    """Wait for it."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.1)


def lives(pid: int) -> bool:
    """Whether the process is there and no mere shadow."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except FileNotFoundError:
        return False


def test_money_and_clocks_go_on_while_a_picture_is_made(slow: Place, tmp_path: Path) -> None:
    begun = tmp_path / "tools" / "begun"
    with slow.start("amiable.commands.main", "worker", **clock(slow, START + timedelta(seconds=1))) as worker:
        until(begun.exists)
        for second in (30, 60, 90):  # the provider takes a while
            clock(slow, START + timedelta(seconds=second))
            time.sleep(1)
        until(lambda: slow.play("state")["events"] == ["order_placed", "payment_confirmed"])
        assert lives(int(begun.read_text())), "the picture is still being made"
        (tmp_path / "tools" / "go").touch()
        until(lambda: sound(slow, "look") == {"length": 2500, "waits": False, "state": "ready"})
        worker.terminate()
        worker.communicate()
    assert worker.returncode == 0


def test_a_killed_workers_picture_dies_with_it_and_is_made_by_the_next(slow: Place, tmp_path: Path) -> None:
    begun = tmp_path / "tools" / "begun"
    with slow.start("amiable.commands.main", "worker", **clock(slow, START + timedelta(seconds=1))) as worker:
        until(begun.exists)
        worker.kill()
        worker.communicate()
    until(lambda: not lives(int(begun.read_text())))
    (tmp_path / "tools" / "go").touch()
    assert slow.amiable("worker", "--once", **clock(slow, START + timedelta(seconds=60))).returncode == 0
    assert sound(slow, "look")["waits"] is True, "the dead one's claim still holds"
    assert slow.amiable("worker", "--once", **clock(slow, START + timedelta(minutes=4))).returncode == 0
    assert sound(slow, "look") == {"length": 2500, "waits": False, "state": "ready"}


def test_a_worker_that_is_asked_to_end_does_not_wait_for_a_picture(slow: Place, tmp_path: Path) -> None:
    begun = tmp_path / "tools" / "begun"
    with slow.start("amiable.commands.main", "worker", **clock(slow, START + timedelta(seconds=1))) as worker:
        until(begun.exists)
        asked = time.monotonic()
        worker.terminate()
        worker.communicate()
    assert (worker.returncode, time.monotonic() - asked < 15) == (0, True)
    until(lambda: not lives(int(begun.read_text())))
