"""Where the files of the demo and their previews are made: beside the story, on as many processors as there are, each once. Rules
are tried beside the previews."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import datetime
from types import TracebackType
from typing import Self

from django.db import connection

from amiable.commands import demo_media
from amiable.commands.demo_story.office import try_rules
from amiable.files import reads as files
from amiable.flow import uploads


class Workshop:
    """Makes files ahead while somebody else is busy. Used as a context: leaving it ends the processes."""

    def __init__(self, names: Iterable[str]) -> None:
        self._pool = ProcessPoolExecutor(os.cpu_count() or 1, mp_context=multiprocessing.get_context("spawn"))
        self._made: dict[str, Future[tuple[str, bytes]]] = {
            name: self._pool.submit(demo_media.make, name) for name in dict.fromkeys(names)
        }

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; what nobody waits for any more is left."""
        self._pool.shutdown(cancel_futures=True)

    def file_of(self, name: str) -> bytes:
        """The content of a file, as soon as it is there. Raises KeyError for one nobody makes."""
        return self._made[name].result()[1]


def make_previews(*, now: datetime) -> Iterator[int]:
    """Show all files that came small and try the rules, as workers would, on as many processors as there are; gives how many
    are done."""
    total = len(files.previews_to_make(10_000, now=now))
    hands = os.cpu_count() or 1
    with ThreadPoolExecutor(hands + 1) as pool:
        working = [pool.submit(_alone, try_rules, now), *(pool.submit(_alone, _make_some, now) for _ in range(hands))]
        while not all(one.done() for one in working):
            yield total - len(files.previews_to_make(10_000, now=now))
            time.sleep(0.2)
    for one in working:
        one.result()


def _make_some(now: datetime) -> None:
    """What one worker does until nothing waits any more."""
    while uploads.work(now=now, limit=1):
        pass


def _alone(act: Callable[[datetime], None], now: datetime) -> None:
    """Do it with a connection of its own."""
    try:
        act(now)
    finally:
        connection.close()
