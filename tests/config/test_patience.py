"""A body is waited for, but not for ever; whatever else reads it sees a file."""

from __future__ import annotations

import contextlib
import io
import threading
from typing import Any

import pytest
from django.db import OperationalError

from amiable.config.patience import BLOCK, Crowd, PatientBody, Source, patient
from amiable.kernel.crowd import SEATS


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


def body_of(source: Source, length: int, *, seats: int = SEATS, patience: float = 5) -> PatientBody:
    """A body that one of two hands reads; a sender that falls silent is cut off."""
    cut = source.cut.set if isinstance(source, Silent) else lambda: None
    return PatientBody(source, length, Crowd(2, seats), hang_up=cut, patience=patience)


def test_a_body_is_read_as_a_file_is() -> None:
    data = bytes(range(256)) * (BLOCK // 100)
    body = body_of(io.BytesIO(data + b"the next request"), len(data))
    assert body.read(10) + body.read(BLOCK) + body.read() == data
    assert body.read() == b""
    assert list(body_of(io.BytesIO(b"a\nb\nc"), 5)) == [b"a\n", b"b\n", b"c"]
    assert body_of(io.BytesIO(b"abc"), 3).readline(2) == b"ab"


def test_no_half_is_taken_for_the_whole() -> None:
    body = body_of(io.BytesIO(b"half"), 8)
    assert body.read() == b"half"
    with pytest.raises(TimeoutError):
        body.read()
    body = body_of(io.BytesIO(b"half"), 8)
    body.take_in()
    with pytest.raises(TimeoutError):
        body.read(2)
    assert body.read() == b""


def test_nobody_is_waited_for_for_ever() -> None:
    source = Silent(b"half")
    body = body_of(source, 8, patience=0.05)
    assert body.read(4) == b"half"
    with pytest.raises(TimeoutError):
        body.read(4)
    assert body.read(4) == b""
    assert source.cut.is_set()


def test_what_went_wrong_before_is_told_to_whoever_reads() -> None:
    source = Silent(b"half")
    body = body_of(source, 8, patience=0.05)
    body.take_in()
    with pytest.raises(TimeoutError):
        body.read(4)
    assert body.read(4) == b""


def test_what_was_taken_in_is_read_in_pieces() -> None:
    body = body_of(io.BytesIO(b"here it is"), 10)
    body.take_in()
    assert (body.read(4), body.read(1), body.read(), body.read()) == (b"here", b" ", b"it is", b"")


def test_without_a_seat_no_read_begins() -> None:
    source = Silent(b"half")
    body = body_of(source, 8, seats=0)
    with pytest.raises(OperationalError):
        body.read(4)
    assert (body.read(4), source.said) == (b"", b"half")


def test_whoever_waits_gives_up_the_hand() -> None:
    crowd, silent = Crowd(1), Silent(b"")
    body = PatientBody(silent, 8, crowd, hang_up=silent.cut.set, patience=30)
    done = threading.Event()

    def wait() -> None:
        with crowd.working(), contextlib.suppress(TimeoutError):
            body.read()
        done.set()

    threading.Thread(target=wait).start()
    with crowd.working():  # the only hand
        assert not done.is_set()
    silent.cut.set()
    assert done.wait(30)


def test_a_long_answer_has_a_seat_until_it_is_closed() -> None:
    class Long(list[bytes]):
        streaming, headers, closed = True, {"Content-Length": str(2**21)}, 0

        def close(self) -> None:
            self.closed += 1

    answers, told = [Long([b"a", b"b"]) for _ in range(SEATS + 1)], list[str]()
    left = iter(answers)
    app = patient(lambda *_: next(left), hands=1)
    found: list[Any] = [app({}, lambda status, _headers: told.append(status)) for _ in answers]
    assert (found[-1], told, answers[-1].closed) == ([], ["503 Service Unavailable"], 1)
    assert list(found[0]) == [b"a", b"b"]
    for answer in found[:-1]:
        answer.close()
    assert {answer.closed for answer in answers} == {1}


def test_what_goes_wrong_is_told_where_it_is_waited_for() -> None:
    class Broken:
        def read(self, size: int = -1, /) -> bytes:
            raise ConnectionResetError(str(size))

    with pytest.raises(ConnectionResetError):
        body_of(Broken(), 8).read()


@pytest.mark.parametrize(("length", "wrapped"), [("5", True), ("0", False), ("", False), (None, False), ("x", False)])
def test_only_what_has_a_length_is_read(length: str | None, wrapped: bool) -> None:  # noqa: FBT001 - a row of a table
    seen: list[Any] = []

    def app(environ: dict[str, Any], start_response: object) -> list[bytes]:
        seen.append(environ["wsgi.input"])
        return [b""]

    patient(app, hands=1)({"wsgi.input": io.BytesIO(b"hello"), "CONTENT_LENGTH": length}, lambda *_: None)
    assert isinstance(seen[0], PatientBody) is wrapped


def test_a_server_hands_over_patient_bodies() -> None:
    from amiable.config.wsgi import application

    assert application.__qualname__.startswith("patient.")
