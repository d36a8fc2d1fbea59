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

#: Seconds between two looks.
EVERY = 20.0


class Clock:
    """A machine's clock beside the database's; asked by all hands of one worker."""

    def __init__(self, machine: Callable[[], datetime]) -> None:
        self._machine, self._turn = machine, threading.Lock()
        self._looked_at, self._wrong = -EVERY, False

    def is_wrong(self) -> bool:
        """Whether the two are too far apart for any work; looked at from time to time. Raises the database's errors."""
        with self._turn:
            if time.monotonic() - self._looked_at >= EVERY:
                _pulse, there = outbox.pulse_and_clock()
                self._wrong = is_apart(self._machine(), there)
                self._looked_at = time.monotonic()
                if self._wrong and there is not None:
                    ahead = round((self._machine() - there).total_seconds())
                    log.error("standing still: this machine's clock is %+d seconds from the database's", ahead)
            return self._wrong
