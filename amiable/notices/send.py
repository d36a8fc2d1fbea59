"""The one place that hands mail over: builds the message, gives it to the mail server or provider, and hears the answer.

Jobs claim, compose, hand over and mark. The Message-ID follows from the mail, so that a mail sent twice is one to whoever
receives it. What the answer means is told apart here: later, never, this address never, or nobody knows.
"""

from __future__ import annotations

import contextlib
import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.policy import default
from typing import Any, Literal
from urllib.parse import urlsplit
from uuid import UUID

from anymail.exceptions import AnymailError, AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.template.loader import render_to_string

from amiable.notices import reads, writes
from amiable.notices.letter import Letter
from amiable.notices.models import Mail
from amiable.notices.terms import REMINDER, Telling, hash_of_address

#: A mail is tried for so long; then it is given up and stays to be seen.
TRIED = timedelta(days=4)

#: The first and the longest pause between two tries.
PAUSE, LONGEST = timedelta(minutes=1), timedelta(hours=1)

#: Characters of a line, without its end (RFC 5322).
LONGEST_LINE = 998

#: What a provider answers when it wants nothing of this installation: wrong key, no right, too much at once.
REFUSES_US = (401, 403, 429)

#: Nothing but print fits into a header.
_CONTROLS = dict.fromkeys((*range(32), 127, 0x85, 0x2028, 0x2029), " ")


#: A mail that was claimed, for who carries it.
type Claimed = Mail

type Said = Literal["sent", "later", "away", "never", "bounced", "unknown"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of handing over: `later` this mail failed for now, `away` nobody could be reached, `never` this mail is
    refused for good, `bounced` the address is, `unknown` the line broke when the mail may have been taken."""

    said: Said
    problem: str = ""
    shown: tuple[str, str, str] = ("", "", "")


def keep(tellings: Sequence[Telling]) -> int:
    """Remember what people are told and the mails it goes out in; again is the same. Gives how many were new."""
    return writes.keep(tellings)


def read_older(newest: int, *, now: datetime) -> None:
    """Count everybody's notices but their newest few as read."""
    for person in reads.people_with_notices():
        rows = reads.notices_of(person, limit=1_000_000, only_unread=True)
        writes.mark_read(person, [row.id for row in rows[newest:]], now=now)


def claim(now: datetime) -> Mail | None:
    """One mail that is due, this worker's for now."""
    return writes.claim(now)


def hand_over(letter: Letter) -> Outcome:
    """Give the mail to the server of this installation. Raises nothing the server or the letter could cause."""
    try:
        message = build(letter)
    except ValueError as error:
        return Outcome("never", f"cannot be written: {error}")
    try:
        line = mailers["default"]
        line.open()
    except Exception as error:  # noqa: BLE001 - every library of a provider raises its own; nothing was handed over yet
        return Outcome("away", _said(error))
    try:
        line.send_messages([message])
    except Exception as error:  # noqa: BLE001 - same; what it means is told apart
        return Outcome(*_meaning(error))
    finally:
        with contextlib.suppress(Exception):  # it was taken or not by now, however the line ends
            line.close()
    shown = (str(message.subject), str(message.body), str(message.alternatives[0][0]))
    return Outcome("sent", shown=shown if settings.DEMO else ("", "", ""))


class _Message(EmailMultiAlternatives):
    """A message whose long headers stay on one line: the address of List-Unsubscribe, folded, would be written in a way that
    mail programs do not read back (RFC 2047 has no place there)."""

    def message(self, *, policy: Any = default) -> Any:
        """As Django makes it, in lines as long as RFC 5322 allows."""
        return super().message(policy=policy.clone(max_line_length=LONGEST_LINE))


def build(letter: Letter) -> EmailMultiAlternatives:
    """The message with its headers and both parts. Raises ValueError for an address nobody can write to."""
    site = urlsplit(settings.ADDRESS).hostname or "localhost"
    headers: dict[str, Any] = {
        "Message-ID": f"<{letter.id}@{site}>",
        "Date": letter.at,
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
    }
    if letter.thread:
        headers |= {"References": f"<order.{letter.thread}@{site}>", "In-Reply-To": f"<order.{letter.thread}@{site}>"}
    if letter.stop_href:
        headers |= {
            "List-Unsubscribe": f"<{letter.stop_href}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    text = render_to_string("notices/mail.txt", {"letter": letter})
    message = _Message(_plain(letter.subject), text, to=[_mailbox(letter)], headers=headers)
    message.attach_alternative(render_to_string("notices/mail.html", {"letter": letter}), "text/html")
    return message


def mark(mail: Mail, outcome: Outcome, *, now: datetime, letter: Letter | None = None) -> None:
    """Write down what came of an attempt, at `letter` if there was one."""
    if outcome.said == "sent" or (outcome.said == "unknown" and mail.kind == REMINDER):
        writes.sent(mail.pk, now=now, shown=outcome.shown)
    elif outcome.said in ("never", "bounced"):
        if outcome.said == "bounced" and letter is not None:
            writes.bounced(letter.person, hash_of_address(letter.to), now=now, problem=outcome.problem)
        writes.give_up(mail.pk, problem=outcome.problem)
    elif now - mail.made_at > TRIED:
        writes.give_up(mail.pk, problem=outcome.problem)
    else:
        writes.retry(mail.pk, wake_at=now + pause(mail), problem=outcome.problem)


def pause(mail: Mail) -> timedelta:
    """How long until the next try: longer each time."""
    doublings: int = min(max(mail.attempts - 1, 0), 10)
    return min(PAUSE * (1 << doublings), LONGEST)


def hold_all(mail: Mail, *, now: datetime) -> None:
    """The server is away: let every other mail wait as long as this one, so that nobody tries them one by one."""
    writes.hold_all(until=now + pause(mail))


def drop(mail: Mail, reason: str) -> None:
    """Nobody needs this mail any more."""
    writes.drop(mail.pk, reason=reason)


def refuses(person: UUID, address: str) -> bool:
    """Whether this address refused mail before."""
    return reads.bounced_at(person, address) is not None


def _plain(text: str) -> str:
    """A header's text on one line."""
    return " ".join(text.translate(_CONTROLS).split())


def _mailbox(letter: Letter) -> str:
    """The reader's name and address as a header has them. Raises ValueError for an address that is none."""
    try:
        return str(Address(_plain(letter.name), addr_spec=letter.to))
    except Exception as error:  # the standard library's parser raises errors of several families for odd addresses
        raise ValueError(f"no address: {type(error).__name__}") from error


def _meaning(error: Exception) -> tuple[Said, str]:
    """What an answer to a mail under way means; a line that breaks then leaves open whether the mail was taken."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, words = next(iter(error.recipients.values()), (0, b""))
            return ("bounced" if 500 <= code < 600 else "later"), f"{code} {_text(words)}"[:200]
        case smtplib.SMTPSenderRefused():
            return "away", _said(error)  # not the reader's doing: whoever set this up has to look
        case smtplib.SMTPDataError():
            code, said = error.smtp_code, _text(error.smtp_error)
            if not 500 <= code < 600:
                return "later", f"{code} {said}"[:200]
            return ("bounced" if said.startswith("5.1.") else "never"), f"{code} {said}"[:200]
        case AnymailRecipientsRefused():
            return "bounced", _said(error)
        case AnymailError():
            status = error.status_code
            return ("away" if status is None or status in REFUSES_US or status >= 500 else "later"), _said(error)
        case OSError():
            return "unknown", _said(error)
        case ValueError():
            return "never", _said(error)
        case _:
            return "later", _said(error)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(_text(word) for word in error.args)}"[:200]


def _text(words: object) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else str(words)
