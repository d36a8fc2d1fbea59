"""The one place that hands mail over: builds the message, gives it to the mail server or provider, and hears the answer.

Jobs claim, compose, hand over and mark. The Message-ID follows from the mail, so that a mail sent twice is one to whoever
receives it. What an answer means: answers.py.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.policy import default
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.template.loader import render_to_string

from amiable.notices import reads, writes
from amiable.notices.answers import Outcome, meaning, said
from amiable.notices.letter import Letter, look_of
from amiable.notices.models import Mail
from amiable.notices.terms import REMINDER, Telling, hash_of_address

#: A mail is tried for so long; then it is given up and stays to be seen.
TRIED = timedelta(days=4)

#: The first and the longest pause between two tries.
PAUSE, LONGEST = timedelta(minutes=1), timedelta(hours=1)

#: An address that refused mail is asked again after so long: mailboxes come back, and servers are wrong at times.
ASKED_AGAIN = timedelta(days=30)

#: Characters of a line, without its end (RFC 5322).
LONGEST_LINE = 998

#: Nothing but print fits into a header.
_CONTROLS = dict.fromkeys((*range(32), 127, 0x85, 0x2028, 0x2029), " ")


#: A mail that was claimed, for who carries it.
type Claimed = Mail


def keep(tellings: Sequence[Telling]) -> int:
    """Remember what people are told and the mails it goes out in; again is the same. Gives how many were new."""
    return writes.keep(tellings)


def keep_mail(mail: UUID, person: UUID, group: str, *, now: datetime) -> None:
    """Have a mail go out that no notice stands behind; again is the same."""
    writes.keep_mail(mail, person, group, now=now)


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
        return Outcome("away", said(error))
    try:
        line.send_messages([message])
    except Exception as error:  # noqa: BLE001 - same; what it means is told apart
        return meaning(error)
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
    message.attach_alternative(
        render_to_string("notices/mail.html", {"letter": letter, "look": look_of(settings.THEME)}), "text/html"
    )
    return message


def mark(mail: Mail, outcome: Outcome, *, now: datetime, letter: Letter | None = None) -> None:
    """Write down what came of an attempt, at `letter` if there was one."""
    if outcome.said == "sent" or (outcome.said == "unknown" and mail.kind == REMINDER):
        writes.sent(mail.pk, now=now, shown=outcome.shown)
        if outcome.said == "sent" and letter is not None:
            writes.forget_bounce(letter.person)
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


def hold_due(mail: Mail, *, now: datetime) -> None:
    """The server is away: let what is due wait as long as this mail, so that nobody tries them one by one."""
    writes.hold_due(now=now, until=now + pause(mail))


def drop(mail: Mail, reason: str) -> None:
    """Nobody needs this mail any more."""
    writes.drop(mail.pk, reason=reason)


def refuses(person: UUID, address: str, *, now: datetime) -> bool:
    """Whether this address refused mail not long ago."""
    since = reads.bounced_at(person, address)
    return since is not None and now - since < ASKED_AGAIN


def _plain(text: str) -> str:
    """A header's text on one line."""
    return " ".join(text.translate(_CONTROLS).split())


def _mailbox(letter: Letter) -> str:
    """The reader's name and address as a header has them. Raises ValueError for an address that is none."""
    try:
        return str(Address(_plain(letter.name), addr_spec=letter.to))
    except Exception as error:  # the standard library's parser raises errors of several families for odd addresses
        raise ValueError(f"no address: {type(error).__name__}") from error
