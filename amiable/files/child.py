"""The child as a process: what it is asked, the limits it gives itself, how it hands out what it made. Not what it makes."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import signal
import sys
from dataclasses import dataclass
from typing import Any, Final

MEMORY: Final = 1536 * 2**20
CPU_SECONDS: Final = 20
OUTPUT: Final = 32 * 2**20
_DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of Linux


class CannotShowError(Exception):
    """Why there is no preview, as a code."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked: a variant of a kind, with this watermark; of pages, from `first` on. Empty tools are not there."""

    variant: str
    kind: str
    media_type: str
    mark: str
    first: int
    ffmpeg: str
    ffprobe: str


def limit() -> None:
    """Bound memory, time and output, step back behind everybody else, let go of the network, and die with who asked."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))
    os.nice(10)
    die_with_parent()
    with contextlib.suppress(OSError, AttributeError):  # where the system lets us
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)


def die_with_parent() -> None:
    """Let the kernel kill this process when the one that started it is gone (Linux; elsewhere the limit of time ends it)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)


def put(data: bytes, **said: Any) -> None:
    """Hand out one piece."""
    sys.stdout.buffer.write(json.dumps({**said, "size": len(data)}).encode() + b"\n" + data)
    sys.stdout.buffer.flush()
