"""One erases a file while another sends the same bytes, each with a connection of its own; a program on a database of its own."""

from __future__ import annotations

import json
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django first

from amiable.files import making, reads, writes  # noqa: E402 - same
from amiable.files.disk import DiskStore  # noqa: E402 - same
from amiable.files.models import Upload  # noqa: E402 - same
from amiable.files.store import store  # noqa: E402 - same
from amiable.files.terms import CHECKED_AT_ONCE, State  # noqa: E402 - same
from tests.cast import START, make_cast  # noqa: E402 - same
from tests.files.conftest import Clock, begin, patch  # noqa: E402 - same
from tests.flow.plays import at_once  # noqa: E402 - same

#: How long the one in the middle of it waits for the other, who waits for them in turn.
MOMENT = 0.5

DATA = b"\x00\xff" + bytes(range(256)) * (CHECKED_AT_ONCE // 256 + 1)


def stopped(owner: Any, name: str, *, reached: threading.Event, other: threading.Event) -> None:
    """Whoever gets to this call stands before it until the other is done, or for a moment."""
    call: Callable[..., Any] = getattr(owner, name)

    def stop(*args: Any, **kwargs: Any) -> Any:
        if not reached.is_set():
            reached.set()
            other.wait(MOMENT)
        return call(*args, **kwargs)

    setattr(owner, name, stop)


def race(first: str) -> dict[str, object]:
    """`first` stands in the middle when the other begins: `eraser` has found that nobody uses the content and is about to delete
    it, `keeper` has named it and not committed."""
    settings.DATA_DIR = Path(tempfile.mkdtemp())
    cast, clock = make_cast(), Clock()
    sent = [begin(cast.marc, len(DATA)), begin(cast.sam, len(DATA), seed=2)]
    for person, upload in zip((cast.marc, cast.sam), sent, strict=True):
        patch(person, upload, DATA, clock=clock)
    old, new = sent
    now = START + timedelta(hours=1)
    assert writes.check(old, now=now) == State.READY
    address = Upload.objects.get(pk=old).sha256
    inside, done = threading.Event(), threading.Event()
    if first == "eraser":
        stopped(DiskStore, "delete", reached=inside, other=done)
    else:
        stopped(making, "ask", reached=inside, other=done)

    def run(name: str, act: Callable[[UUID], object], upload: UUID) -> object:
        if name != first:
            inside.wait(5)
        try:
            return act(upload)
        finally:
            if name != first:
                done.set()

    told = at_once(
        lambda: run("eraser", writes.erase_content, old),
        lambda: run("keeper", lambda upload: writes.check(upload, now=now), new),
    )
    whole = store().has(address) and store().open(address).read() == DATA
    return {"told": told[1], "met": inside.is_set(), "used": reads.is_used(address), "whole": whole}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(race(sys.argv[-1])) + "\n")
