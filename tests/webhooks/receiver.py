"""A receiver of webhooks on this machine that keeps what it is sent and answers as it is told. No assertions live here."""

from __future__ import annotations

import ssl
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


@dataclass
class Reply:
    """What a receiver answers: a status with headers, or raw bytes instead; `hold` is waited for before."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    raw: bytes | None = None
    hold: threading.Event | None = None
    drip: threading.Event | None = None  # a byte now and then until it is set


@dataclass(frozen=True, slots=True)
class Got:
    """One call that arrived."""

    path: str
    headers: dict[str, str]
    body: bytes


class Receiver:
    """What arrived, in order; what is answered next, `otherwise` once nothing is planned."""

    def __init__(self) -> None:
        self.got: list[Got] = []
        self.replies: deque[Reply] = deque()
        self.otherwise = Reply()
        self.port = 0
        self.context: ssl.SSLContext | None = None
        self.arrived = threading.Semaphore(0)

    @property
    def address(self) -> str:
        """Where it is called."""
        return f"http://127.0.0.1:{self.port}/hooks?from=amiable"

    def renew(self, pem: Path) -> None:
        """Show another certificate from the next call on."""
        assert self.context is not None
        self.context.load_cert_chain(pem)

    @property
    def ids(self) -> list[str]:
        """The `webhook-id` of all that arrived."""
        return [got.headers["webhook-id"] for got in self.got]


@contextmanager
def receiver(pem: Path | None = None) -> Iterator[Receiver]:
    """A receiver that listens until the block ends; encrypted when there is a certificate with its key."""
    kept = Receiver()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            kept.got.append(Got(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            reply = kept.replies.popleft() if kept.replies else kept.otherwise
            kept.arrived.release()
            answer(self, reply)

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # a caller who did not trust the certificate
                return

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if pem is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        kept.context = context
        # Shaken hands with in the thread of the call: one that breaks off ends alone.
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    kept.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answer(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    """Say what was planned; whoever called may have gone by then."""
    handler.close_connection = True
    if reply.hold is not None:
        reply.hold.wait(20)
    try:
        if reply.drip is not None:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not reply.drip.wait(0.02):
                handler.wfile.write(b"x")
                handler.wfile.flush()
            return
        if reply.raw is not None:
            handler.wfile.write(reply.raw)
            return
        handler.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(reply.body)
    except OSError:
        return


def certificate(name: str, path: Path, *, until: int = 2100) -> Path:
    """A certificate of a name or a number, signed by itself, with its key; from 2020 to the year `until`."""
    key = Ed25519PrivateKey.generate()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(until, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([_named(name)]), critical=False)
        .sign(key, None)
    )
    words: Any = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(key.private_bytes(*words) + made.public_bytes(Encoding.PEM))
    return path


def _named(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)
