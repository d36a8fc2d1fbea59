"""Pressure on ratings: finds words that ask for, trade, threaten with or want to change a review; decides nothing.

Plain Python. `judge` is all that others use; how it reads a text is in docs/adr/0026.
"""

from __future__ import annotations

from amiable.guard.finding import KINDS, Finding
from amiable.guard.judging import judge

__all__ = ["KINDS", "Finding", "judge"]
