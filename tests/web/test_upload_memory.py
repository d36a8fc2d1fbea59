"""A real server's memory while large files come and go: 256 MB each way in every run of the tests, 5 GB in make proof.

The same with figures, and through a bucket: bench/upload.py.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.served import Installation, Served, blocks, digest, install

#: How much a process may grow (5-promises.md §1).
GROWTH = 64 * 2**20

#: MiB a process may have for itself after its first requests; it has 24, and 121 where it loads the pages itself.
OWN = 60


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with files in its folder."""
    return install(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def served(desk: Installation) -> Iterator[Served]:
    """Its server."""
    with desk.serving() as served:
        yield served


def up_and_down(desk: Installation, served: Served, size: int) -> None:
    """Send a file in one PATCH, check it, fetch it; the server grows by less than GROWTH and the bytes are the same."""
    where = served.begin(size)
    before = most = served.memory()

    def watched() -> Iterator[bytes]:
        nonlocal most
        for number, block in enumerate(blocks(size)):
            if number % 16 == 0:
                most = max(most, served.memory())
            yield block

    served.send(where, watched(), offset=0, length=size)
    desk.work()
    got, found, count = served.fetch(where), hashlib.sha256(), 0
    while block := got.read(2**20):
        found.update(block)
        most = max(most, served.memory())
        count += len(block)
    assert (got.status, count, found.hexdigest()) == (200, size, digest(size))
    assert most - before < GROWTH, f"grew by {(most - before) / 2**20:.0f} MiB"


def test_256_mb_up_and_down_in_little_memory(desk: Installation, served: Served) -> None:
    up_and_down(desk, served, 256 * 2**20)


@pytest.mark.proof
def test_5_gb_up_and_down_in_little_memory(desk: Installation, served: Served) -> None:
    up_and_down(desk, served, 4768 * 2**20)


def test_a_line_that_breaks_keeps_what_came(desk: Installation, served: Served) -> None:
    size = 40 * 2**20
    where = served.begin(size)
    served.half(where, blocks(size // 2), length=size).close()
    offset, before = served.arrived(where), -1
    while offset != before:  # what was on the line still comes in
        time.sleep(0.5)
        offset, before = served.arrived(where), offset
    assert 0 < offset <= size // 2
    served.send(where, b"".join(blocks(size))[offset:], offset=offset, length=size - offset)
    desk.work()
    assert hashlib.sha256(served.fetch(where).read()).hexdigest() == digest(size)


def test_a_process_shares_the_pages_it_was_forked_with(desk: Installation, served: Served) -> None:
    for path in ("/orders/", "/help/", "/services/"):
        assert served.ask("GET", path).status == 200
    (child,) = served.children()
    told = Path(f"/proc/{child}/smaps_rollup").read_text()
    own = int(re.findall(r"Private_Dirty:\s+(\d+) kB", told)[0]) // 1024
    assert own < OWN, "loaded before the fork, everything but what requests leave behind is shared"
