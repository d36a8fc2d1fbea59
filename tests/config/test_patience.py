"""A body is waited for, but not for ever; whatever else reads it sees a file."""

from __future__ import annotations

import io
import threading
from typing import Any

import pytest

from amiable.config.patience import BLOCK, PatientBody, patient


class Silent:
    """A sender who says a little and then nothing until the line is cut."""

    def __init__(self, said: bytes) -> None:
        self.said, self.cut = said, threading.Event()

    def read(self, size: int = -1, /) -> bytes:
        """What was said, and then a wait."""
        if self.said:
            found, self.said = self.said[:size], self.said[size:]
            return found
        assert self.cut.wait(30)
        return b""


def test_a_body_is_read_as_a_file_is() -> None:
    data = bytes(range(256)) * (BLOCK // 100)
    body = PatientBody(io.BytesIO(data + b"the next request"), len(data))
    assert body.read(10) + body.read(BLOCK) + body.read() == data
    assert body.read() == b""
    assert list(PatientBody(io.BytesIO(b"a\nb\nc"), 5)) == [b"a\n", b"b\n", b"c"]
    assert PatientBody(io.BytesIO(b"abc"), 3).readline(2) == b"ab"


def test_a_body_that_ends_too_early_ends() -> None:
    body = PatientBody(io.BytesIO(b"half"), 8)
    assert (body.read(), body.read()) == (b"half", b"")


def test_nobody_is_waited_for_for_ever() -> None:
    source = Silent(b"half")
    body = PatientBody(source, 8, patience=0.05)
    assert body.read(4) == b"half"
    with pytest.raises(TimeoutError):
        body.read(4)
    assert body.read(4) == b""
    source.cut.set()


def test_what_goes_wrong_is_told_where_it_is_waited_for() -> None:
    class Broken:
        def read(self, size: int = -1, /) -> bytes:
            raise ConnectionResetError(str(size))

    with pytest.raises(ConnectionResetError):
        PatientBody(Broken(), 8).read()


@pytest.mark.parametrize(("length", "wrapped"), [("5", True), ("0", False), ("", False), (None, False), ("x", False)])
def test_only_what_has_a_length_is_read(length: str | None, wrapped: bool) -> None:  # noqa: FBT001 - a row of a table
    seen: list[Any] = []

    def app(environ: dict[str, Any], start_response: object) -> list[bytes]:
        seen.append(environ["wsgi.input"])
        return [b""]

    patient(app)({"wsgi.input": io.BytesIO(b"hello"), "CONTENT_LENGTH": length}, lambda *_: None)
    assert isinstance(seen[0], PatientBody) is wrapped


def test_a_server_hands_over_patient_bodies() -> None:
    from amiable.config.wsgi import application

    assert application.__qualname__.startswith("patient.")
