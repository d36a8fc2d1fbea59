"""Whole lives, as many steps as wanted: `python -m tests.life --steps 1000000 --processes 2`, on SQLite, or on the PostgreSQL of
DATABASE_URL (`bin/with-postgres .venv/bin/python -m tests.life …`). `--seed N --steps M` alone repeats one life and tells it.

Each process has a database of its own, made anew for every life from one that is migrated once. Nothing is kept.
"""

from __future__ import annotations

import argparse
import importlib
import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tests.elsewhere import Place, blank

if TYPE_CHECKING:
    from tests.life.lives import Told

#: Steps of one life; longer ones go nowhere new, for their orders have ended.
STEPS = 400

#: Seconds between two lines of progress.
TELL = 60.0

#: Where nothing waits for a disk.
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it


def main() -> int:
    """Read the words; live."""
    parser = argparse.ArgumentParser(prog="tests.life", description=__doc__.split("\n")[0])
    parser.add_argument("--steps", type=int, default=10_000, help="how many, over all lives")
    parser.add_argument("--seed", type=int, help="one life alone, told step by step")
    parser.add_argument("--first", type=int, default=1, help="the seed of the first life; the others follow")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="look after so many steps")
    parser.add_argument("--share", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.share:
        return share(asked)
    home = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="amiable-life-", dir=home) as folder, blank(Path(folder)) as place:
        words = [sys.executable, "-m", "amiable.commands.main", "migrate"]
        subprocess.run(words, env=place.environ(), stdout=subprocess.DEVNULL, check=True)
        return gather(asked, place)


def say(words: str) -> None:
    """Tell whoever looks, at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def gather(asked: argparse.Namespace, place: Place) -> int:
    """Start a process for each share, hear what they come to, and tell it."""
    lives = -(-asked.steps // STEPS)
    say(f"{lives} lives of {STEPS} steps" if not asked.seed else f"the life of seed {asked.seed}")
    shares = 1 if asked.seed else asked.processes
    with ExitStack() as stack:
        started = []
        for number in range(shares):
            own = place.folder / str(number)
            own.mkdir()
            words = [sys.executable, "-m", "tests.life", *sys.argv[1:], "--share", f"{number}/{shares}"]
            environ = place.environ(AMIABLE_DATA_DIR=str(own))
            started.append(stack.enter_context(subprocess.Popen(words, env=environ)))
        return max(process.wait() for process in started)


def share(asked: argparse.Namespace) -> int:
    """Live one share of the lives in this process; 1 when one broke, which does not end the others."""
    import django

    django.setup()
    importlib.import_module("amiable.config.urls")  # mails have links: a tree that changes meanwhile is not read half
    from tests.life.fresh import fresh
    from tests.life.lives import Broken, Told, live

    logging.disable(logging.INFO)
    folder, told, broke, said_at = Path(os.environ["AMIABLE_DATA_DIR"]), Told(), list[int](), time.monotonic()
    for seed in seeds(asked):
        with fresh(folder):
            try:
                life = live(seed, asked.steps if asked.seed else STEPS, folder, every=asked.every, told=told)
                if asked.seed:
                    say("\n".join(life.trail))
            except Broken as broken:
                say(f"BROKEN {broken}")
                broke.append(seed)
        if time.monotonic() - said_at > TELL:
            said_at = time.monotonic()
            say(f"share {asked.share} at seed {seed}: {figures(told, broke)}")
    say(f"share {asked.share} is done: {figures(told, broke)}")
    say(json.dumps({"deaths": told.deaths, "done": told.done.most_common()}))
    return 1 if broke else 0


def seeds(asked: argparse.Namespace) -> Iterable[int]:
    """The seeds of this share: as many to each, so that they end together."""
    number, of = map(int, asked.share.split("/"))
    lives = -(-asked.steps // STEPS)
    return [asked.seed] if asked.seed else range(asked.first + number, asked.first + lives, of)


def figures(told: Told, broke: list[int]) -> str:
    """What was lived, and how fast."""
    pace = told.steps / time.process_time()
    lived = f"{told.steps} steps, {told.orders} orders, {told.events} events, {told.deaths.total()} deaths"
    return f"{lived}, {pace:.0f} steps a second of CPU, broken seeds: {broke or 'none'}"


if __name__ == "__main__":
    sys.exit(main())
