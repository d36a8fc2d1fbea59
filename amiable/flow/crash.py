"""Named points where a test can make the program die. Armed by the environment of a test alone; else they do nothing.

`AMIABLE_CRASH=before_commit` ends the process at that point as SIGKILL would; `before_commit:3` at its third passing.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

POINTS = ("before_commit", "after_commit", "before_send", "after_send", "before_mark")

#: Called with the name of every point passed: a test holds a transaction open here to force a race.
watchers: list[Callable[[str], None]] = []

_ARMED, _, _AFTER = os.environ.get("AMIABLE_CRASH", "").partition(":")
_left = [int(_AFTER or 1)]


def point(name: str) -> None:
    """Die here when the environment says so. Raises ValueError for a point nobody knows."""
    if name not in POINTS:
        raise ValueError(name)
    for watcher in watchers:
        watcher(name)
    if name == _ARMED:
        _left[0] -= 1
        if _left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
