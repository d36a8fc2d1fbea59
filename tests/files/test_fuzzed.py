"""Any bytes under any name: nothing that could act is ever anything but a download, and no name leads anywhere."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from amiable.files.sniff import HEAD, TAIL, UNKNOWN, examine, look
from amiable.files.terms import NAME_LENGTH, Kind, clean_name
from tests.files.test_bytes import REAL, archive

#: What a browser would run, in the ways that hide it.
ACTING = (
    "<script>alert(1)</script>",
    "<SVG onload=alert(1)>",
    "< svg/onload=alert(1)>",
    "<!DOCTYPE html>",
    "<iframe src=//evil.example>",
    "<object data=x>",
    "<?php system($_GET[0]);",
    "<bOdY onload=alert(1)>",
)
FRONTS = st.sampled_from([b"", *(data for data, _media_type, _kind in REAL)])
SPACE = st.text(" \t\r\n", max_size=40).map(str.encode)
NEVER = ("html", "svg", "xml", "script", "image", "pdf", "audio", "video")


def seen(data: bytes) -> tuple[str, Kind]:
    """What a file of these bytes is."""
    told = examine(io.BytesIO(data), len(data))[1]
    return told.media_type, told.kind


@settings(max_examples=400, deadline=None, derandomize=True)
@given(FRONTS, SPACE, st.sampled_from(ACTING), st.binary(max_size=200))
def test_a_file_that_is_something_and_a_page_too_is_a_download(
    front: bytes, space: bytes, act: str, rest: bytes
) -> None:
    media_type, kind = seen(front + space + act.encode() + rest)
    assert kind is Kind.OTHER
    assert not any(word in media_type for word in NEVER)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.sampled_from([data for data, _media_type, kind in REAL if kind is not Kind.OTHER]), st.binary(max_size=64))
def test_a_file_with_an_archive_at_its_end_is_a_download(front: bytes, between: bytes) -> None:
    """GIFAR, PDF and ZIP in one: programs that look from the end find another file than those that look from the front."""
    assert seen(front + between + archive())[1] is Kind.OTHER


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.binary(max_size=4096), st.binary(max_size=512))
def test_any_bytes_have_a_kind_and_a_type_that_is_one_line(head: bytes, tail: bytes) -> None:
    for whole in (True, False):
        told = look(head[:HEAD], tail[-TAIL:], whole=whole)
        assert isinstance(told.kind, Kind)
        assert told.media_type.isascii()
        assert told.media_type.isprintable()
        assert told.media_type.count("/") == 1
        assert told.kind is Kind.OTHER or told.media_type != UNKNOWN


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.text(max_size=400))
def test_any_name_is_a_name_of_one_file_here(given_name: str) -> None:
    name = clean_name(given_name)
    assert 0 < len(name) <= NAME_LENGTH
    assert name not in (".", "..")
    assert not name.startswith(".")
    assert not set(name) & set("/\\\0\r\n\u202e\u200b")
    assert clean_name(name) == name


def test_an_archive_that_unpacks_without_end_is_never_unpacked() -> None:
    """A thousand million zeros in a few kilobytes: told by its first bytes, a download like any other."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros", b"\0" * 20_000_000)
    data = out.getvalue()
    assert len(data) < 50_000
    assert seen(data) == ("application/zip", Kind.OTHER)


def test_nothing_is_something_without_a_byte() -> None:
    told = look(b"", b"", whole=True)
    assert told.kind in (Kind.TEXT, Kind.OTHER)
