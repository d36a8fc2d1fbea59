"""What time it is, for the faces. Everything below them is told. In the demo a visitor may let days pass; what deals with
somebody else's machine goes by the machine's clock, which nobody lets jump.

The demo's lead is the number of seconds in a small file beside the data, so that web and worker processes agree on it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

#: Nobody needs to look further ahead than this at once.
LONGEST_SKIP = timedelta(days=30)


def now() -> datetime:
    """The present moment, aware, UTC; in the demo with its lead."""
    return timezone.now() + lead()


def machine() -> datetime:
    """The moment it is for other machines too, aware, UTC: sites sign links by it, endpoints are called by it."""
    return timezone.now()


def lead() -> timedelta:
    """How far the demo's clock is ahead; nothing outside the demo."""
    if not settings.DEMO:
        return timedelta()
    try:
        return timedelta(seconds=int(_file().read_text()))
    except (FileNotFoundError, ValueError):
        return timedelta()


def skip(length: timedelta) -> None:
    """Let time pass in the demo. Raises ValueError outside the demo, backwards, or for more than `LONGEST_SKIP`."""
    if not settings.DEMO or not timedelta() < length <= LONGEST_SKIP:
        raise ValueError("only the demo's clock can be moved, forwards, by 30 days at most")
    new = _file().with_suffix(".new")
    new.write_text(str(int((lead() + length).total_seconds())))
    new.replace(_file())


def _file() -> Path:
    return Path(settings.DATA_DIR) / "demo-clock"
