"""Whether a worker may believe the clock of its machine: it is compared with the database's, which all machines share.

One that is wrong would end windows too early, or write moments that have not come yet into logs that never go back.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime

from amiable.outbox import reads as outbox
from amiable.pages.ready import is_apart

log = logging.getLogger("amiable.worker")

#: Seconds between two looks; and how far the machine's clock may have jumped since the last before the next is due at once.
EVERY, JUMP = 20.0, 1.0


class Clock:
    """A machine's clock beside the database's; asked by all hands of one worker."""

    def __init__(self, machine: Callable[[], datetime]) -> None:
        self._machine, self._turn = machine, threading.Lock()
        self._looked_at, self._wrong = -EVERY, False
        self._read: datetime | None = None

    def is_wrong(self) -> bool:
        """Whether the two are too far apart for any work; looked at from time to time. Raises the database's errors."""
        with self._turn:
            if self._is_due():
                _pulse, there = outbox.pulse_and_clock()
                read = self._machine()
                self._looked_at, self._read, self._wrong = time.monotonic(), read, is_apart(read, there)
                if self._wrong and there is not None:
                    ahead = round((read - there).total_seconds())
                    log.error("standing still: this machine's clock is %+d seconds from the database's", ahead)
            return self._wrong

    def _is_due(self) -> bool:
        passed = time.monotonic() - self._looked_at
        return (
            self._read is None or passed >= EVERY or abs((self._machine() - self._read).total_seconds() - passed) > JUMP
        )
