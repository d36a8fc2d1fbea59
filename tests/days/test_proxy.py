"""The proxy as deploy/ sets it, before two servers of which one is away: HTTPS, who asked, whole bodies, bytes as they come."""

from __future__ import annotations

import http.client
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from tests.days.test_database import until
from tests.house.tree import ROOT
from tests.programs import program
from tests.web.served import BLOCK, BYTES, Installation, Served, blocks, install

#: What is around the file on Debian, as far as it matters; temporary files lie where the test's user may write.
AROUND = """
daemon off; error_log stderr warn; pid {folder}/pid; {user}
events {{}}
http {{
    access_log off; include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/a; uwsgi_temp_path {folder}/b;
    scgi_temp_path {folder}/c;
    {own}
}}
"""


@dataclass(frozen=True, slots=True)
class Front:
    """Where the proxy listens, and the server behind it."""

    plain: int
    secure: int
    behind: Served

    @contextmanager
    def line(self) -> Iterator[http.client.HTTPSConnection]:
        """A line by HTTPS, whoever signed the certificate."""
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        with closing(http.client.HTTPSConnection("127.0.0.1", self.secure, timeout=60, context=trusting)) as made:
            yield made

    def ask(self, method: str, where: str, body: object = None, **headers: str) -> tuple[int, Message, bytes]:
        """One request; its status, headers and body."""
        # As from port 443, which no name says.
        told = self.behind.told(Host="127.0.0.1", Referer="https://127.0.0.1/", **headers)
        with self.line() as line:
            line.request(method, where, body=body, headers=told)  # type: ignore[arg-type]
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()


def _free() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def proxied(behind: Served, folder: Path) -> Iterator[Front]:
    """nginx with deploy/nginx.conf: other ports and certificates, and a server first that is not there."""
    plain, secure, away = _free(), _free(), _free()
    own = (ROOT / "deploy" / "nginx.conf").read_text()
    for said, here in (
        ("server web:8000;", f"server 127.0.0.1:{away}; server 127.0.0.1:{behind.port};"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{secure} ssl"),
        ("certificates/", f"{folder}/"),
    ):
        assert said in own
        own = own.replace(said, here)
    key = ["-keyout", f"{folder}/privkey.pem", "-out", f"{folder}/fullchain.pem", "-subj", "/CN=desk.example.org"]
    subprocess.run(
        [program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", *key], check=True, capture_output=True
    )
    user = "user root;" if folder.owner() == "root" else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, own=own, user=user))
    with subprocess.Popen([program("nginx"), "-c", f"{folder}/nginx.conf"], stderr=subprocess.PIPE) as proxy:
        try:
            for _ in range(100):
                with socket.socket() as there:
                    if there.connect_ex(("127.0.0.1", secure)) == 0:
                        break
                assert proxy.poll() is None, proxy.stderr and proxy.stderr.read()
                time.sleep(0.1)
            yield Front(plain, secure, behind)
        finally:
            proxy.terminate()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation that believes its proxy."""
    return install(tmp_path_factory.mktemp("desk"), AMIABLE_BEHIND_PROXY="1")


@pytest.fixture(scope="module")
def front(desk: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The proxy before one of its servers."""
    with desk.serving() as behind, proxied(behind, tmp_path_factory.mktemp("proxy")) as made:
        yield made


def test_http_leads_to_https(front: Front) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", front.plain, timeout=60)) as line:
        line.request("GET", "/orders/?role=client")
        answer = line.getresponse()
        assert (answer.status, answer.headers["Location"]) == (301, "https://127.0.0.1/orders/?role=client")


def test_pages_come_though_one_server_is_away(front: Front) -> None:
    for _ in range(6):
        status, _, page = front.ask("GET", "/settings/")
        assert (status, b"Ann" in page) == (200, True)


def test_a_form_is_taken_by_https(front: Front) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    status, told, _ = front.ask("POST", "/look/", "language=fr&next=%2Fsettings%2F", **form)
    assert (status, told["Location"]) == (302, "/settings/")


def test_a_body_too_large_ends_at_the_proxy_and_numbers_stay_inside(front: Front) -> None:
    assert front.ask("POST", "/look/", b"x" * 3_000_000)[0] == 413
    assert front.ask("GET", "/metrics")[0] == 403


def test_bytes_of_a_file_count_as_they_come(front: Front) -> None:
    whole, half = 4 * len(BLOCK), 2 * len(BLOCK)
    status, told, _ = front.ask(
        "POST", "/uploads/", **{"Upload-Length": str(whole), "Upload-Metadata": "filename Zi5iaW4="}
    )
    assert status == 201
    where = told["Location"]
    status, told, _ = front.ask("PATCH", where, b"".join(blocks(half)), **BYTES, **{"Upload-Offset": "0"})
    assert (status, told["Upload-Offset"]) == (204, str(half))
    with front.line() as line:
        line.putrequest("PATCH", where)
        rest = {"Content-Length": str(half), "Upload-Offset": str(half)}
        for name, value in front.behind.told(Referer="https://127.0.0.1/", **BYTES, **rest).items():
            line.putheader(name, value)
        line.endheaders(BLOCK)
        until(lambda: front.behind.arrived(where), lambda bytes_there: bytes_there == half + len(BLOCK))
    assert front.behind.arrived(where) == half + len(BLOCK), "the line broke; what came before counts"
