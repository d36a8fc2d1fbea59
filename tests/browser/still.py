"""The demo's marketplace, standing still: everything in it was played, it is always Tuesday at nine, and no worker runs.

So each page shows the same today as in a year, and whoever looks at all of them changes nothing. Run as a program, it fills
the database; prints what it made.
"""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.browser.whole import AMIABLE, environ_of, free_port, serving

#: When it is: a Tuesday morning.
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

#: The order whose pictures can be looked at; all others' are never made.
LOOKED_AT = "Strawberry, apricot, mirabelle"


@dataclass(frozen=True, slots=True)
class Still:
    """Where it answers; `sessions` by person, for a cookie; what is there, by name."""

    base: str
    folder: Path
    sessions: dict[str, str]
    people: dict[str, str]
    made: dict[str, str]
    #: For each action an order on which its client or seller may: action → (who, reference).
    acts: dict[str, tuple[str, str]]
    #: Every order, and whose it is: reference → client and seller.
    orders: dict[str, tuple[str, str]]


@contextmanager
def standing_still(folder: Path) -> Iterator[Still]:
    """Fill a folder and serve it."""
    environ = environ_of(folder, DJANGO_SETTINGS_MODULE="tests.browser.still_settings")
    environ["AMIABLE_STILL_AT"] = str(NOW.timestamp())
    subprocess.run([AMIABLE, "migrate"], env=environ, cwd=folder, check=True, capture_output=True)
    filled = subprocess.run([sys.executable, __file__], env=environ, cwd=folder, capture_output=True, text=True)
    assert filled.returncode == 0, filled.stderr[-3000:]
    with serving(folder, environ, free_port(), worker=False) as base:
        yield Still(base, folder, **json.loads(filled.stdout.splitlines()[-1]))


def fill() -> dict[str, Any]:
    """Play the demo with small files, and make what its pages lead to."""
    import django

    django.setup()
    logging.disable(logging.INFO)
    from amiable.commands import demo
    from amiable.commands.demo_story.desk import furnish
    from amiable.commands.demo_story.plays import PLAYS
    from amiable.flow import uploads
    from amiable.jobs.notify import settle_backlog
    from tests.browser import still_rooms

    stage = demo.set_stage(NOW, file_of)
    for _ in stage.perform(PLAYS):
        pass
    furnish(stage.shop.people, stage.orders, now=NOW, ids=stage.ids)
    settle_backlog(NOW)
    uploads.look_into(stage.orders[LOOKED_AT], now=NOW)
    return still_rooms.furnish(stage)


@cache
def file_of(name: str) -> bytes:
    """A file of the kind its name says: pictures large enough for the places the story points at, the rest small."""
    from PIL import Image, ImageDraw

    from tests.commands.test_demo import small_file

    if not name.endswith(".png"):
        return small_file(name)
    image = Image.new("RGB", (1_400, 1_400), "#f3ead7")
    draw = ImageDraw.Draw(image)
    if sum(name.encode()) % 2:
        draw.ellipse((300, 300, 1_100, 1_100), fill="#7a3b2e")
    else:
        draw.polygon([(700, 200), (300, 900), (1_100, 900)], fill="#2b4a4a")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fill(), default=lambda one: str(one) if isinstance(one, UUID) else list(one)))
