"""A mail server of this machine that keeps what it takes and answers as it is told. No assertions live here."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

#: The server hangs up in the middle of what it was just told.
VANISHES = "vanishes"


class PostOffice:
    """What arrived, in order; and what is answered next to a recipient or to a whole mail (afterwards all is taken)."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.to_recipients: deque[str] = deque()
        self.to_mails: deque[str] = deque()
        self.calls = 0
        self.port = 0

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a recipient, or answer what was planned."""
        self.calls += 1
        answer = self.to_recipients.popleft() if self.to_recipients else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - same
        """Take a mail, or answer what was planned; a server that vanishes has read it all the same."""
        answer = self.to_mails.popleft() if self.to_mails else "250 OK"
        if answer.startswith("250") or answer == VANISHES:
            content: Any = envelope.original_content
            found = message_from_bytes(content, _class=EmailMessage, policy=policy.default)
            self.taken.append(found)  # type: ignore[arg-type]
            self.raw.append(content)
            self.envelopes.append((str(envelope.mail_from), list(envelope.rcpt_tos)))
        if answer == VANISHES:
            assert server.transport is not None
            server.transport.abort()
            return "421 gone"
        return answer

    @property
    def mailer(self) -> dict[str, Any]:
        """Django's entry for it."""
        options = {"host": "127.0.0.1", "port": self.port, "timeout": 5}
        return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}

    @property
    def address(self) -> str:
        """The same for AMIABLE_MAIL."""
        return f"smtp://127.0.0.1:{self.port}"


class _Door(Controller):
    """A server on whatever port is free."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """One that is open for a while."""
    office = PostOffice()
    door = _Door(office, hostname="127.0.0.1", port=0)
    door.start()
    office.port = door.port
    try:
        yield office
    finally:
        door.stop()


def parts(message: EmailMessage) -> tuple[str, str]:
    """The plain text and the HTML of a mail."""
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    return plain.get_content(), html.get_content()
