"""Makes a PDF of a page of HTML by a short-lived child process with limits of its own (press.py). One at a time a process, and
one more waits: whoever asks for many papers at once does not take every thread that answers others."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import Final

from amiable.kernel.errors import refuse

#: Seconds of the wall clock a child may take; its limits of memory and processor time are in files/child.py.
SECONDS: Final = 30
#: Seconds somebody waits for their turn.
PATIENCE: Final = 15
#: Who prints, and who waits for it.
IN_LINE: Final = 2

_ONE = threading.BoundedSemaphore(1)
_LINE = threading.BoundedSemaphore(IN_LINE)


def print_html(html: str) -> bytes:
    """The page as a PDF. Refuses `busy` at once when somebody waits already and after PATIENCE when the one before takes longer,
    `took_too_long`, `broke_off`."""
    if not _LINE.acquire(blocking=False):
        refuse("busy")
    try:
        return _in_turn(html)
    finally:
        _LINE.release()


def _in_turn(html: str) -> bytes:
    if not _ONE.acquire(timeout=PATIENCE):
        refuse("busy")
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-m", "amiable.reports.press"],
            input=html.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            env={},
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired:
        refuse("took_too_long")
    finally:
        _ONE.release()
    return done.stdout if done.returncode == 0 and done.stdout.startswith(b"%PDF-") else refuse("broke_off")
