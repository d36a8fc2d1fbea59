"""One call: to the number that was looked at, within its time, following nothing; whatever the receiver does is an answer."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
import time_machine

from amiable.webhooks import calling
from amiable.webhooks.calling import Answer, call
from tests.cast import START
from tests.webhooks.receiver import Receiver, Reply, certificate, receiver


def post(address: str) -> Answer:
    """Call it with something."""
    return call(address, {"X-Said": "yes"}, b'{"a":1}')


def test_a_call_arrives_whole(shop: Receiver) -> None:
    answer = post(shop.address)
    assert (answer.status, answer.problem, answer.wait) == (200, "", None)
    (got,) = shop.got
    assert (got.path, got.body) == ("/hooks?from=amiable", b'{"a":1}')
    assert (got.headers["host"], got.headers["x-said"]) == (f"127.0.0.1:{shop.port}", "yes")
    assert got.headers["content-length"] == "7"


def test_redirects_are_not_followed(shop: Receiver) -> None:
    shop.replies.append(Reply(302, {"Location": f"http://127.0.0.1:{shop.port}/elsewhere"}))
    answer = post(shop.address)
    assert (answer.status, answer.problem) == (302, "a redirect, which is not followed")
    assert [got.path for got in shop.got] == ["/hooks?from=amiable"]


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Tue, 01 Dec 2026 09:05:00 GMT", timedelta(minutes=5)),
        ("Tue, 01 Dec 2026 08:00:00 GMT", timedelta()),
        ("soon", None),
        ("", None),
        ("9" * 40, timedelta(seconds=999_999_999)),
        (f"1 Dec {'9' * 22} 00:00:00 GMT", None),
        (f"Tue, 01 Dec 2026 09:05:00 +{'9' * 14}", None),
        ("Tue, 01 Dec 99999 09:05:00 GMT", None),
    ],
)
def test_retry_after_is_read(shop: Receiver, said: str, wait: timedelta | None) -> None:
    shop.replies.append(Reply(503, {"Retry-After": said}))
    answer = post(shop.address)
    assert (answer.status, answer.wait) == (503, wait)


@pytest.mark.parametrize(
    "raw", [b"", b"hello\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200]
)
def test_what_is_no_answer_is_a_problem(shop: Receiver, raw: bytes) -> None:
    shop.replies.append(Reply(raw=raw))
    answer = post(shop.address)
    assert answer.status is None
    assert answer.problem in ("the answer could not be read", "the connection broke")


def test_a_large_answer_is_not_read_to_its_end(shop: Receiver) -> None:
    shop.replies.append(Reply(200, body=b"x" * 5_000_000))
    assert post(shop.address).status == 200


def test_a_receiver_that_drips_is_cut_off(
    shop: Receiver, monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller
) -> None:
    clock.move_to(START, tick=True)
    monkeypatch.setattr(calling, "WHOLE", 0.3)
    enough = threading.Event()
    shop.replies.append(Reply(drip=enough))
    begun = time.monotonic()
    answer = post(shop.address)
    enough.set()
    assert (answer.status, answer.problem) == (None, "timed out")
    assert time.monotonic() - begun < 5


def test_nobody_there_is_a_problem(shop: Receiver) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        answer = post(f"http://127.0.0.1:{free.getsockname()[1]}/")
    assert (answer.status, answer.problem) == (None, "the connection was refused")


def test_an_unknown_name_is_a_problem(monkeypatch: pytest.MonkeyPatch, loopback: None) -> None:
    def unknown(*_words: object, **_more: object) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    answer = post("https://nobody.example/")
    assert (answer.status, answer.problem) == (None, "the name is not known")


def test_a_name_that_is_not_answered_in_time_is_a_problem(monkeypatch: pytest.MonkeyPatch, loopback: None) -> None:
    enough = threading.Event()

    def slow(*_words: object, **_more: object) -> Any:
        enough.wait(5)
        raise socket.gaierror(-2, "Name or service not known")

    assert calling.TO_RESOLVE == 3
    monkeypatch.setattr(calling, "TO_RESOLVE", 0.05)
    monkeypatch.setattr(socket, "getaddrinfo", slow)
    answer = post("https://slow.example/")
    enough.set()
    assert (answer.status, answer.problem) == (None, "timed out")


@pytest.mark.parametrize(
    "number", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "fe80::1", "::ffff:127.0.0.1", "64:ff9b::1"]
)
def test_a_name_for_a_private_number_is_not_called(
    shop: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    settings.WEBHOOKS_LOOPBACK = False
    monkeypatch.setattr(calling, "resolve", lambda _host, _port: [ip_address("93.184.215.14"), ip_address(number)])
    answer = post(f"https://shop.example:{shop.port}/")
    assert (answer.status, answer.problem, shop.got) == (None, "the address is not public", [])


def test_a_name_is_asked_once_and_its_number_called(shop: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that changes its answer between the look and the call gains nothing."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[Any]:
        asked.append(host)
        return [ip_address(one) for one in next(answers)]

    monkeypatch.setattr(calling, "resolve", resolve)
    assert post(f"http://rebinding.example:{shop.port}/").status == 200
    assert asked == ["rebinding.example"]
    (got,) = shop.got
    assert got.headers["host"] == f"rebinding.example:{shop.port}"


def test_without_encryption_only_this_machine_is_called(
    shop: Receiver, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(calling, "resolve", lambda _host, _port: [ip_address("93.184.215.14")])
    assert post("http://shop.example/").problem == "not encrypted"


@pytest.fixture
def secure(tmp_path: Path, loopback: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A receiver that proves to be shop.example, to whoever trusts its own certificate."""
    pem = certificate("shop.example", tmp_path / "shop.pem")
    monkeypatch.setattr(calling, "resolve", lambda _host, _port: [ip_address("127.0.0.1")])
    with receiver(pem) as opened:
        yield opened


def trust(path: Path) -> ssl.SSLContext:
    """What trusts this certificate besides."""
    return ssl.create_default_context(cafile=str(path))


def test_the_name_is_proven_though_the_number_is_called(
    secure: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller
) -> None:
    monkeypatch.setattr(calling, "_context", lambda: trust(tmp_path / "shop.pem"))
    assert post(f"https://shop.example:{secure.port}/").status == 200
    answer = post(f"https://other.example:{secure.port}/")
    assert (answer.status, len(secure.got)) == (None, 1)
    assert answer.problem.startswith("the certificate does not hold: Hostname mismatch")


def test_a_certificate_of_nobody_is_refused(secure: Receiver) -> None:
    assert (calling._context().verify_mode, calling._context().check_hostname) == (ssl.CERT_REQUIRED, True)
    answer = post(f"https://shop.example:{secure.port}/")
    assert (answer.status, secure.got) == (None, [])
    assert answer.problem == "the certificate does not hold: self-signed certificate"
