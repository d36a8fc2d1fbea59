"""Named points where a test can make the program die. Armed by the environment of a test alone; else they do nothing.

`AMIABLE_CRASH=before_commit` ends the process at that point as SIGKILL would; `before_commit:3` at its third passing.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

POINTS = ("before_commit", "after_commit", "before_send", "after_send", "before_mark")

#: Called with the name of every point passed: a test holds a transaction open here to force a race.
watchers: list[Callable[[str], None]] = []

_armed: list[Any] = ["", 0]


def arm(name: str, passing: int = 1) -> None:
    """Die when this point is passed for the `passing`th time from here on."""
    _armed[:] = [name, passing]


def point(name: str) -> None:
    """Die here when a test says so. Raises ValueError for a point nobody knows."""
    if name not in POINTS:
        raise ValueError(name)
    for watcher in watchers:
        watcher(name)
    if name == _armed[0]:
        _armed[1] -= 1
        if _armed[1] == 0:
            os.kill(os.getpid(), signal.SIGKILL)


_NAME, _, _PASSING = os.environ.get("AMIABLE_CRASH", "").partition(":")
arm(_NAME, int(_PASSING or 1))
