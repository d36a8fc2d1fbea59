"""A progress bar on standard error: how far, how fast, how long still. Nothing of it reaches standard output."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from amiable.rules.simulate.words import WORDS

WIDTH = 30
#: Seconds between two pictures of the bar.
EVERY = 0.2


class Bar:
    """Told how many orders more were played; draws at most five times a second."""

    def __init__(self, whole: int, language: str, out: TextIO | None = None) -> None:
        self.whole, self.words, self.out = whole, WORDS[language], out or sys.stderr
        self.done, self.began, self.drawn = 0, time.monotonic(), 0.0

    def __call__(self, more: int) -> None:
        """So many more."""
        self.done += more
        now = time.monotonic()
        if now - self.drawn >= EVERY or self.done == self.whole:
            self.drawn = now
            self.out.write("\r\x1b[2K" + self.line(now - self.began))
            self.out.flush()

    def line(self, seconds: float) -> str:
        """The bar after so many seconds."""
        full = WIDTH * self.done // self.whole
        rate = self.done / seconds if seconds else 0
        left = round((self.whole - self.done) / rate) if rate else 0
        words = {"done": f"{self.done:,}", "whole": f"{self.whole:,}", "rate": f"{rate:,.0f}"}
        return f"{'█' * full}{'░' * (WIDTH - full)} " + self.words["progress"].format(**words, left=_span(left))

    def end(self) -> None:
        """Leave a clean line behind."""
        self.out.write("\r\x1b[2K")
        self.out.flush()


def _span(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
