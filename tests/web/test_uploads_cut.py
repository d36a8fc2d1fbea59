"""Cut at 99 % by killing the web process, an upload goes on in another one, whether files lie in a folder or in a bucket; with
a bucket on another machine, which shares the database and nothing else. 40 MB in every run of the tests, 100 MB in make proof.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bucket import as_environment, make_bucket, serving
from tests.web.served import Served, blocks, digest, install

#: More than is checked at once, and several pieces.
SIZES = (40 * 2**20, pytest.param(100 * 2**20, marks=pytest.mark.proof))
#: A dead process takes at most the piece with it that it had not put away yet.
PIECE = 8 * 2**20
LEAST = {"folder": 4 * 2**20, "bucket": PIECE}


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of an S3 API on this machine."""
    with serving() as endpoint:
        yield endpoint


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kept_in", ["folder", "bucket"])
def test_cut_at_99_percent_it_goes_on_in_another_process(
    kept_in: str, size: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    more, elsewhere = _place(kept_in, request, tmp_path)
    desk = install(tmp_path / "one machine", **more)
    with desk.serving() as first:
        where = first.begin(size)
        line = first.half(where, blocks(size * 99 // 100), length=size)
        said = _all_but_a_piece(first, where, size)
        first.kill()
        line.close()
    with desk.serving(**elsewhere) as second:
        offset = second.arrived(where)
        assert said <= offset <= size * 99 // 100
        rest = b"".join(blocks(size))[offset:]
        second.send(where, rest, offset=offset, length=len(rest))
        desk.work(**elsewhere)
        assert hashlib.sha256(second.fetch(where).read()).hexdigest() == digest(size)
    assert list((tmp_path / "one machine").glob("files/parts/*")) == []


@pytest.mark.parametrize("kept_in", ["folder", "bucket"])
def test_of_two_lines_at_once_the_newer_one_counts(
    kept_in: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    size = 5 * PIECE
    desk = install(tmp_path / "one machine", **_place(kept_in, request, tmp_path)[0])
    with desk.serving() as served:
        where = served.begin(size)
        old = served.half(where, blocks(size // 2), length=size)
        for _ in range(100):
            if (offset := served.arrived(where)) == size // 2 - size // 2 % LEAST[kept_in]:
                break
            time.sleep(0.1)
        rest = b"".join(blocks(size))[offset:]
        new = served.half(where, iter([rest[:-5]]), length=len(rest), offset=offset)
        for _ in range(4):  # enough to fill the piece the old line was at, in either place
            old.send(b"lies" * 2**18)
        late = old.getresponse()
        assert (late.status, json.load(late)["code"]) == (409, "wrong_offset")
        new.send(rest[-5:])
        done = new.getresponse()
        assert (done.status, done.headers["Upload-Offset"]) == (204, str(size))
        desk.work()
        assert hashlib.sha256(served.fetch(where).read()).hexdigest() == digest(size)
    for line in (old, new):
        line.close()


def _place(kept_in: str, request: pytest.FixtureRequest, tmp_path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """What an installation is told of where files lie, and what a second machine of it is told besides."""
    if kept_in == "folder":
        return {}, {}
    bucket = as_environment(make_bucket(request.getfixturevalue("s3")))
    return bucket, {"AMIABLE_DATA_DIR": str(tmp_path / "another machine")}


def _all_but_a_piece(served: Served, where: str, size: int) -> int:
    """Wait until all that was sent has arrived, but for the piece still in the server's hand; gives how much that is."""
    for _ in range(300):
        if (arrived := served.arrived(where)) > size * 99 // 100 - PIECE:
            return arrived
        time.sleep(0.1)
    raise AssertionError(f"{arrived} bytes of {size} have arrived")
