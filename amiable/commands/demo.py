"""Fill an empty database with the demo: eight people, six services, twenty-five orders in every state; beside them many invented
orders when asked, to see Amiable at size."""

from __future__ import annotations

import argparse
import logging
import random
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.db import connection

from amiable.commands.demo_many import room
from amiable.commands.demo_many.cast import DOMAIN
from amiable.commands.demo_many.writing import LEAST, MOST, write_many
from amiable.commands.demo_story.cast import CAST, make_cast
from amiable.commands.demo_story.desk import furnish
from amiable.commands.demo_story.empty import empty
from amiable.commands.demo_story.plays import PLAYS
from amiable.commands.demo_story.shop import SHOP
from amiable.commands.demo_story.shop.offer import open_shop
from amiable.commands.demo_story.stage import Shop, Stage, StoryError
from amiable.commands.demo_story.who import who_is_who
from amiable.commands.demo_story.workshop import Workshop, make_previews
from amiable.commands.simulation.play import whole
from amiable.files import reads as files
from amiable.flow import moment
from amiable.jobs.notify import settle_backlog
from amiable.kernel.ids import Random
from amiable.payments.simulator import Simulator
from amiable.people import reads as people

NEEDS_DJANGO = True

#: The same references, ids of orders and salts every time.
SEED = "amiable"

#: The cast and the services are there this long before the present: before the first order.
BEFORE = timedelta(days=45)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to begin again, or only to say who is who."""
    parser.add_argument("--again", action="store_true", help="throw the demo in this database away and make it anew")
    parser.add_argument(
        "--orders",
        type=whole(LEAST, MOST),
        default=0,
        metavar="N",
        help="beside them so many invented orders of two years, 98 in 100 ended: 1000000 take a while and much disk",
    )
    parser.add_argument("--who", action="store_true", help="only say who is who in the demo that is there")


def run(args: argparse.Namespace) -> int:
    """Make the demo; 2 when the database is not for it, 1 when the story could not be played."""
    if args.who:
        print(who_is_who(moment.now()))
        return 0
    reason = why_not(again=args.again) or (too_little_room(args.orders) if args.orders else "")
    if reason:
        print(f"amiable: {reason}", file=sys.stderr)
        return 2
    if args.again:
        empty(Path(settings.DATA_DIR))
    return fill(moment.now(), many=args.orders)


def too_little_room(orders: int) -> str:
    """Say how much disk so many orders take; why they cannot be written here, "" when they can."""
    needed, free = room.needed(orders), room.free()
    there = (
        "how much is free where the database lies cannot be seen from here"
        if free is None
        else f"{room.said(free)} free"
    )
    print(f"  {orders:,} orders need about {room.said(needed)} of disk; {there}.", file=sys.stderr)
    if free is not None and free < needed:
        return "that is too little; ask for fewer orders, or put the database on a larger disk."
    return ""


def fill_when_empty() -> int:
    """Make the demo in a database without people, or anew where making it was broken off; else say nothing. The exit code."""
    if _marker().exists() and not why_not(again=True):
        print("  The demo was not finished the last time; it is made anew.", file=sys.stderr)
        empty(Path(settings.DATA_DIR))
    return 0 if why_not(again=False) else fill(moment.now())


def _marker() -> Path:
    """A file that is there while the demo is being made."""
    return Path(settings.DATA_DIR) / "demo-unfinished"


def why_not(*, again: bool) -> str:
    """Why the demo cannot be made here; "" when it can."""
    if "people_person" not in connection.introspection.table_names():
        return "the database has no tables yet; run amiable migrate first."
    everybody, cast = people.head_count(invented=DOMAIN)
    if everybody == 0:
        return ""
    if everybody > cast:
        return "the database has people in it who are not of the demo; the demo needs one of its own."
    if again:
        return ""
    if _marker().exists():
        return "the demo was not finished the last time; amiable demo --again makes it anew, with --orders if many were asked."
    return "the demo is there already; amiable demo --again makes it anew."


def fill(now: datetime, *, many: int = 0, out: TextIO = sys.stderr) -> int:
    """Play the story into the empty database, so that it ends at `now`, after `many` invented orders; gives the exit code."""
    started = time.monotonic()
    _marker().touch()
    logging.getLogger("amiable").setLevel(logging.WARNING)
    bar = Bar(out, "lines played", total=len(PLAYS) + sum(len(play.lines) for play in PLAYS))
    lines = sorted((line for play in PLAYS for line in play.lines), key=lambda line: line.at(now))
    with Workshop(name for line in lines for name in line.act.files) as workshop:
        stage = set_stage(now, workshop.file_of)
        if many:
            write_many(many, stage.shop.people["irene"], stage.provider, now=now, seed=SEED, out=out)
        try:
            for done, name in enumerate(stage.perform(PLAYS), 1):
                bar.show(done, name)
        except StoryError as error:
            print(f"\namiable: the story could not be played: {error}", file=sys.stderr)
            return 1
    furnish(stage.shop.people, stage.orders, now=now, ids=stage.ids)
    settle_backlog(now)
    bar = Bar(out, "previews made", total=len(files.previews_to_make(10_000, now=now)))
    for done in make_previews(now=now):
        bar.show(done)
    _marker().unlink()
    bar.end(f"{len(CAST)} people, {len(SHOP)} services, {len(PLAYS)} orders in {time.monotonic() - started:.0f} s")
    return 0


def set_stage(now: datetime, file_of: Callable[[str], bytes], *, seed: str = SEED) -> Stage:
    """Make everybody and open the shops in the empty database, some time before a story that ends at `now`.

    `file_of` gives the content of a file the story names.
    """
    ids: Random = random.Random(seed).randbytes  # noqa: S311 - a demo is meant to repeat
    cast = make_cast(now - BEFORE)
    packages = {
        (name, package): package_id
        for name, offer in SHOP.items()
        for package, package_id in open_shop(offer, cast[offer.seller], now=now - BEFORE, random=ids).items()
    }
    provider = Simulator(Path(settings.DATA_DIR) / "simulator.sqlite3")
    return Stage(Shop(cast, packages), provider, file_of, end=now, seed=seed)


class Bar:
    """How far it is: one line on a terminal that is written anew, elsewhere a line each quarter."""

    WIDTH = 24

    def __init__(self, out: TextIO, unit: str, *, total: int) -> None:
        self._out, self._unit, self._total, self._quarter = out, unit, max(total, 1), 0

    def show(self, done: int, what: str = "") -> None:
        """So much is done, and this was last."""
        figures = f"{done:3} of {self._total} {self._unit}"
        if self._out.isatty():
            full = self.WIDTH * done // self._total
            bar = "█" * full + "·" * (self.WIDTH - full)
            print(f"\r\x1b[K  {bar} {figures}  {what}", end="", file=self._out, flush=True)
        elif done * 4 // self._total > self._quarter:
            self._quarter = done * 4 // self._total
            print(f"  {figures}", file=self._out)

    def end(self, summary: str) -> None:
        """All is done."""
        start = "\r\x1b[K" if self._out.isatty() else ""
        print(f"{start}  The demo is ready: {summary}.", file=self._out)
