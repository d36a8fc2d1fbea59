"""An archive crafted to fill the memory of whoever reads it is refused in a sentence before it does; nothing of it stays."""

from __future__ import annotations

import hashlib
import io
import struct
import tarfile
import zipfile
from typing import Any

import pytest

from amiable.exports.archive import Archive, ArchiveError
from amiable.exports.bounds import LONGEST_LINE, MOST_AT_ONCE, MOST_MANIFEST, MOST_TOGETHER, Member, together
from tests.exports.conftest import Market
from tests.exports.forged import forged
from tests.exports.test_refusals import PEOPLE, here, refusal

__all__ = ["here"]

NO_CONTENT = "It holds something that is no content."


def said_of(data: bytes) -> str:
    """Why this is not even opened."""
    with pytest.raises(ArchiveError) as refused:
        Archive(io.BytesIO(data))
    return str(refused.value)


def with_manifest(text: bytes, pressed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of a manifest alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pressed) as archive:
        archive.writestr("manifest.json", text)
    return out.getvalue()


def test_a_list_of_parts_without_end() -> None:
    size = MOST_AT_ONCE + 1
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, size, 0, 0)
    assert said_of(bytes(size) + end) == "This is no export. Its list of parts is longer than that of any export."


def test_a_manifest_without_end() -> None:
    bomb = with_manifest(b" " * (MOST_MANIFEST + 1))
    assert len(bomb) < MOST_MANIFEST // 500
    assert said_of(bomb) == f"This is no export. Its manifest is longer than {MOST_MANIFEST} bytes."
    deep = with_manifest(b'{"format":1,"wonder":' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    assert "manifest.json: The manifest cannot be read" in said_of(deep)


@pytest.mark.parametrize("pressed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_gives_back_more_than_is_asked(pressed: int) -> None:
    assert said_of(with_manifest(b"{}", pressed)) == "This is no export. A part is pressed in a way no export is."


def test_a_line_without_end(market: Market) -> None:
    long = forged(market.archive, {PEOPLE: lambda data: data + b" " * (LONGEST_LINE + 1)}, sworn=True)
    assert refusal(long) == f"{PEOPLE}: Line 8 is longer than {LONGEST_LINE} bytes."


def tar_of(member: tarfile.TarInfo, layout: int) -> bytes:
    """A tar of one member with nothing in it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=layout) as tar:
        tar.addfile(member)
    return out.getvalue()


def described(kind: bytes = tarfile.REGTYPE, name: str = "0" * 64, **more: str) -> tarfile.TarInfo:
    """A member as somebody describes it."""
    member = tarfile.TarInfo(name)
    member.type, member.pax_headers = kind, more
    return member


@pytest.mark.parametrize(
    ("member", "layout"),
    [
        (described(comment="x" * 5_000), tarfile.PAX_FORMAT),
        (described(**{"GNU.sparse.major": "1", "GNU.sparse.minor": "0"}), tarfile.PAX_FORMAT),
        (described(name="x" * 5_000), tarfile.GNU_FORMAT),
        (described(tarfile.GNUTYPE_SPARSE), tarfile.GNU_FORMAT),
        (described(tarfile.SYMTYPE), tarfile.PAX_FORMAT),
    ],
    ids=["long record", "sparse record", "long name", "sparse", "link"],
)
def test_contents_that_are_described_without_end(market: Market, member: tarfile.TarInfo, layout: int) -> None:
    data, name = tar_of(member, layout), ""

    def swear(said: dict[str, Any]) -> None:
        part = said["files"][0]
        part |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    with zipfile.ZipFile(market.archive) as archive:
        name = next(one for one in archive.namelist() if one.startswith("files/"))
    assert refusal(forged(market.archive, {name: lambda _data: data}, manifest=swear)) == f"{name}: {NO_CONTENT}"


def test_a_content_larger_than_a_header_can_say_is_one() -> None:
    large = described()
    large.size = 9 * 2**30
    with tarfile.open(fileobj=io.BytesIO(large.tobuf(tarfile.PAX_FORMAT)), mode="r|", tarinfo=Member) as tar:
        found = tar.next()
    assert found is not None
    assert (found.name, found.size) == ("0" * 64, 9 * 2**30)


def test_few_long_lines_are_written_together() -> None:
    long = b"x" * (MOST_TOGETHER // 2)
    lines = list(enumerate([b"a", b"b", b"c", long, long, b"d"], 1))
    assert [[number for number, _line in some] for some in together(lines, most=2)] == [[1, 2], [3, 4], [5, 6]]
    assert [[number for number, _line in some] for some in together(lines, most=9)] == [[1, 2, 3, 4, 5], [6]]
