"""Named points where a test can make the program die. Armed by the environment of a test alone; else they do nothing.

`AMIABLE_CRASH=before_commit` ends the process at that point as SIGKILL would; `before_commit:3` at its third passing.
"""

from __future__ import annotations

import os
import signal

POINTS = ("before_commit", "after_commit", "before_send", "after_send", "before_mark")

_ARMED, _, _AFTER = os.environ.get("AMIABLE_CRASH", "").partition(":")
_left = [int(_AFTER or 1)]


def point(name: str) -> None:
    """Die here when the environment says so. Raises ValueError for a point nobody knows."""
    if name not in POINTS:
        raise ValueError(name)
    if name == _ARMED:
        _left[0] -= 1
        if _left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
