"""How many requests a caller may make: counted in this process, in windows of a minute. Several processes count apart.

Sign-in limits are elsewhere and exact (the sign-in library's, in the database).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

#: Seconds of a window.
WINDOW = 60

#: Callers remembered at once; beyond that, windows that ended are forgotten.
MOST_CALLERS = 10_000


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a caller stands: `quota` requests a window, `left` of them, and the whole seconds until a new window."""

    quota: int
    left: int
    seconds: int
    exceeded: bool

    @property
    def headers(self) -> dict[str, str]:
        """The same as headers (draft-ietf-httpapi-ratelimit-headers); with Retry-After once it is too much."""
        found = {
            "RateLimit-Policy": f'"caller";q={self.quota};w={WINDOW}',
            "RateLimit": f'"caller";r={self.left};t={self.seconds}',
        }
        return found | {"Retry-After": str(self.seconds)} if self.exceeded else found


class Limits:
    """The windows of all callers of this process. A `quota` of 0 counts nothing. `clock` gives seconds."""

    def __init__(self, quota: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.quota, self._clock = quota, clock
        self._windows: dict[str, tuple[float, int]] = {}
        self._lock = Lock()

    def count(self, caller: str) -> Standing | None:
        """Count one request of a caller; None when nothing is limited."""
        if not self.quota:
            return None
        now = self._clock()
        with self._lock:
            started, used = self._windows.get(caller, (now, 0))
            if now - started >= WINDOW:
                started, used = now, 0
            if len(self._windows) >= MOST_CALLERS:
                self._forget(now)
            self._windows[caller] = (started, used + 1)
        seconds = max(1, math.ceil(started + WINDOW - now))
        return Standing(self.quota, max(0, self.quota - used - 1), seconds, exceeded=used >= self.quota)

    def clear(self) -> None:
        """Forget everybody."""
        with self._lock:
            self._windows.clear()

    def _forget(self, now: float) -> None:
        """Drop windows that ended; all of them when none has, for a flood of callers must not fill the memory."""
        running = {who: window for who, window in self._windows.items() if now - window[0] < WINDOW}
        self._windows = running if len(running) < MOST_CALLERS else {}
