"""5 GB up, checked and down again, with figures: time, rate, how much the server's memory grew, and whether the hash is equal.

First with files in a folder, beside it the same bytes written plainly to the same disk and made durable every 4 MiB; then,
smaller, in a bucket: moto's server on this machine, which shows our memory and that it works, not how fast a bucket is.
Sender, server and bucket share the processors. BENCH_SIZE and BENCH_BUCKET_SIZE are bytes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.stage.report import bound
from tests.bucket import as_environment, make_bucket, serving
from tests.web.served import Installation, Served, blocks, digest, install

SIZE = int(os.environ.get("BENCH_SIZE", "5000000000"))
BUCKET_SIZE = int(os.environ.get("BENCH_BUCKET_SIZE", "300000000"))
PROMISE = 64 * 2**20  # bytes a server process may grow
PIECE = 4 * 2**20
SECONDS_BETWEEN_LOOKS = 0.05


@dataclass(slots=True)
class Watch:
    """The server's memory from now on: how much more than at first, at most."""

    served: Served
    first: int = 0
    most: int = 0
    looked: float = 0.0

    def __post_init__(self) -> None:
        """Look for the first time."""
        self.first = self.most = self.served.memory()

    def look(self) -> None:
        """Look again, not too often."""
        if time.monotonic() - self.looked > SECONDS_BETWEEN_LOOKS:
            self.most, self.looked = max(self.most, self.served.memory()), time.monotonic()

    @property
    def growth(self) -> int:
        """Bytes."""
        return self.most - self.first


def up_and_down(desk: Installation, size: int, wanted: str, place: str) -> int:
    """One file each way; prints what it cost; 1 when it grew too much or came back as something else."""
    with desk.serving() as served:
        where, up = served.begin(size), Watch(served)

        def watched() -> Iterator[bytes]:
            for block in blocks(size):
                up.look()
                yield block

        began = time.monotonic()
        served.send(where, watched(), offset=0, length=size)
        _say("up", size, time.monotonic() - began, up.growth)
        began = time.monotonic()
        worker = desk.work()
        _say("hashed and kept by a worker", size, time.monotonic() - began, None)
        down, found, began = Watch(served), hashlib.sha256(), time.monotonic()
        got = served.fetch(where)
        while block := got.read(2**20):
            found.update(block)
            down.look()
        _say("down", size, time.monotonic() - began, down.growth)
    equal = found.hexdigest() == wanted
    print(f"  SHA-256 {'equal' if equal else 'NOT EQUAL'}; the worker had {worker / 2**20:.0f} MiB at most")
    grown, title = (
        max(up.growth, down.growth) / 2**20,
        f"bench/upload: {size:,} bytes up and down {place}, the server grew by",
    )
    return bound(title, grown, "MiB", at_most=PROMISE / 2**20) | int(not equal)


def plainly(folder: Path, size: int) -> None:
    """What the disk alone takes for the same bytes."""
    began, left = time.monotonic(), PIECE
    with (folder / "plain").open("wb") as file:
        for block in blocks(size):
            file.write(block)
            left -= len(block)
            if left <= 0:
                file.flush()
                os.fsync(file.fileno())
                left = PIECE
    _say("written plainly to the same disk", size, time.monotonic() - began, None)
    (folder / "plain").unlink()


def _say(what: str, size: int, seconds: float, growth: int | None) -> None:
    grown = "" if growth is None else f", the server grew by {growth / 2**20:.1f} MiB"
    print(f"  {what:<34} {seconds:7.1f} s {size / seconds / 1e6:7.0f} MB/s{grown}")


def main() -> int:
    """Both places; 1 when a promise is not kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        need = 2 * max(SIZE, 2 * BUCKET_SIZE)
        if shutil.disk_usage(folder).free < need:
            raise SystemExit(f"bench/upload: {need:,} bytes are needed in {folder}; TMPDIR names another folder")
        print(f"bench/upload: {SIZE:,} bytes, files in a folder")
        plainly(folder, SIZE)
        broken = up_and_down(install(folder / "one"), SIZE, digest(SIZE), "a folder")
        shutil.rmtree(folder / "one")
        print(f"bench/upload: {BUCKET_SIZE:,} bytes, files in a bucket (moto on this machine)")
        with serving() as endpoint:
            desk = install(folder / "two", **as_environment(make_bucket(endpoint)))
            broken |= up_and_down(desk, BUCKET_SIZE, digest(BUCKET_SIZE), "a bucket")
    return broken


if __name__ == "__main__":
    sys.exit(main())
