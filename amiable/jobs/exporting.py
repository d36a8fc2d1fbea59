"""Exports of the whole marketplace: a hand of the worker that makes one at a time, and removes old ones.

The archive is written over a connection of its own, whose transaction sees one moment; how far it is, is said over another. A
killed worker's export is made again from the start.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection

from amiable.exports.reads import ExportRead
from amiable.files.disk import FULL
from amiable.flow import exporting, exporting_asked
from amiable.flow.exporting import Made, Progress
from amiable.kernel.errors import Refused

log = logging.getLogger("amiable.exporting")

#: Seconds between two words about how far it is.
EVERY: Final = 2.0


class Stopped(Exception):
    """The worker was asked to end: another makes it."""


def export_next(now: Callable[[], datetime], *, stopped: Callable[[], bool] = lambda: False) -> int:
    """Remove what is old, then make the first export that waits; gives how much there was to do."""
    count = exporting_asked.remove_old(now=now())
    export = exporting_asked.take(now=now())
    if export is None:
        return count
    folder = settings.DATA_DIR / "exports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="whole-") as place:
        try:
            _make(export, Path(place) / "archive.zip", now, stopped)
        except Stopped:
            log.info("an export is left to another worker %s", export.id)
        except Refused as refused:
            exporting_asked.fail(export.id, refused.refusal.code, now=now())
        except OSError as error:
            log.exception("an export broke off %s", export.id)
            exporting_asked.fail(export.id, "no_space" if error.errno in FULL else type(error).__name__, now=now())
        except Exception as error:
            log.exception("an export broke off %s", export.id)
            exporting_asked.fail(export.id, type(error).__name__, now=now())
    return count + 1


def _make(export: ExportRead, path: Path, now: Callable[[], datetime], stopped: Callable[[], bool]) -> None:
    at = [0, 0]

    def said(done: int, total: int, _what: str) -> None:
        if stopped():
            raise Stopped
        at[:] = done, total

    begun: Future[Made] = Future()
    hand = threading.Thread(target=_write, args=(path, now(), Progress(said), begun), name="export", daemon=True)
    hand.start()
    while hand.is_alive():
        exporting_asked.advance(export.id, done=at[0], total=at[1], now=now())
        hand.join(EVERY)
    made = begun.result()
    exporting_asked.advance(export.id, done=at[0], total=at[1], now=now())
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    orders = made.manifest.log.orders
    exporting_asked.keep(export.id, path, sha256, digest=made.digest, orders=orders, now=now())


def _write(path: Path, moment: datetime, progress: Progress, begun: Future[Made]) -> None:
    try:
        with path.open("xb") as file:
            begun.set_result(exporting.write_archive(file, sign_in=False, now=moment, progress=progress))
    except BaseException as error:  # noqa: BLE001 - whatever it was is said by whoever waits for it
        begun.set_exception(error)
    finally:
        connection.close()
