"""Makes previews by a short-lived child process with limits of its own, so that a hostile file can hurt nobody.

Here: starting the child and reading what it made. What it does with the bytes: render.py.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import Final

from amiable.files.store import store
from amiable.files.terms import Kind, Variant
from amiable.kernel.errors import refuse

#: Seconds of the wall clock a child may take; its limits of memory, processor time and output are in render.py.
SECONDS: Final = 30
_KNOWN = {"too_many_pixels", "unreadable", "encrypted", "not_text"}


@dataclass(frozen=True, slots=True)
class Made:
    """A finished preview; pictures have their size in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def make(address: str, *, kind: Kind, variant: str, mark: str) -> Made:
    """Show the content at `address`. Raises Refused `too_many_pixels`, `unreadable`, `encrypted`, `not_text`, `took_too_long`,
    `not_there`."""
    words = [sys.executable, "-I", "-m", "amiable.files.render", kind.value, Variant(variant).value, mark]
    try:
        with store().open(address) as source, tempfile.TemporaryFile() as out:
            done = subprocess.run(  # noqa: S603 - our own program, by fixed words; the mark is one argument
                words,
                stdin=source,
                stdout=out,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                env={},
                cwd="/",
                check=False,
            )
            out.seek(0)
            head, data = out.readline(10_000), out.read()
    except FileNotFoundError:
        refuse("not_there")
    except subprocess.TimeoutExpired:
        refuse("took_too_long")
    said = json.loads(head) if head.endswith(b"\n") else {}
    if done.returncode or "media_type" not in said or not data:
        code = said.get("code", "")
        refuse(code if code in _KNOWN else "unreadable")
    return Made(data, said["media_type"], said["width"], said["height"])
