"""What a mail server or a provider answered, told apart: later, nobody can be reached, this mail never, this address never.

An address is blamed only for what is said of it (RFC 3463: 5.1.x). What is said of us (5.7.x, a listing, a closed relay), of a
mailbox that is full (5.2.x) or of the way there (5.3.x, 5.4.x) says nothing of it. No rows, no sending.
"""

from __future__ import annotations

import re
import smtplib
from dataclasses import dataclass
from typing import Any, Literal

from anymail import exceptions as anymail

#: What a provider answers when it wants nothing of this installation: wrong key, no right, too much at once.
REFUSES_US = (401, 403, 429)

#: Codes of an address that speak of whom a mail is from (RFC 3463): the sender's mailbox, the sender's host.
OF_US = ("1.7", "1.8")

#: What a plain 550 of many servers says when it means us, though it answers to a recipient.
_OF_US = re.compile(r"relay|spam|block|black|listed|reputation|policy|prohibit|denied|authenticat", re.IGNORECASE)

_ENHANCED = re.compile(r"\b([245])\.(\d{1,3}\.\d{1,3})\b")

#: What the libraries raise when a mail does not go out.
FAILS = (OSError, anymail.AnymailError)

type Said = Literal["sent", "later", "away", "never", "bounced", "unknown"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of handing over: `later` this mail failed for now, `away` nobody could be reached, `never` this mail is
    refused for good, `bounced` the address is, `unknown` the line broke when the mail may have been taken."""

    said: Said
    problem: str = ""
    shown: tuple[str, str, str] = ("", "", "")


def meaning(error: Exception) -> Outcome:
    """What an answer to a mail under way means; a line that breaks then leaves open whether the mail was taken."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, words = next(iter(error.recipients.values()), (0, b""))
            return Outcome(of_recipient(code, text(words)), f"{code} {text(words)}"[:200])
        case smtplib.SMTPSenderRefused():
            return Outcome("away", said(error))  # not the reader's doing: whoever set this up has to look
        case smtplib.SMTPDataError():
            answer = text(error.smtp_error)
            return Outcome(of_mail(error.smtp_code, answer), f"{error.smtp_code} {answer}"[:200])
        case anymail.AnymailError():
            return Outcome(_of_provider(error), said(error))
        case OSError():
            return Outcome("unknown", said(error))
        case ValueError():
            return Outcome("never", said(error))
        case _:
            return Outcome("later", said(error))


def of_recipient(code: int, words: str) -> Said:
    """What the answer to a recipient means. Only one about the address itself is its end."""
    if not 500 <= code < 600:
        return "later"
    enhanced = _enhanced(words)
    if enhanced is None:
        return "bounced" if code == 550 and not _OF_US.search(words) else "later"
    if enhanced.startswith("1."):
        return "later" if enhanced in OF_US else "bounced"
    return "never" if enhanced.startswith(("5.", "6.")) else "later"


def of_mail(code: int, words: str) -> Said:
    """What the answer to a whole mail means: it is refused for what it says, unless the answer says otherwise."""
    if not 500 <= code < 600:
        return "later"
    enhanced = _enhanced(words) or ""
    if enhanced.startswith("1."):
        return "never" if enhanced in OF_US else "bounced"
    return "later" if enhanced.startswith(("2.", "3.", "4.")) else "never"


def is_dead(words: str) -> bool | None:
    """Whether an answer that was reported afterwards ends the address; None when it says nothing of it."""
    enhanced = _ENHANCED.search(words)
    if enhanced is None:
        return False if _OF_US.search(words) else None
    return enhanced[1] == "5" and of_recipient(550, words) == "bounced"


def said(error: Exception) -> str:
    """An error in 200 characters, for whoever looks after the installation."""
    return f"{type(error).__name__}: {' '.join(text(word) for word in error.args)}"[:200]


def text(words: object) -> str:
    """What a server said, which libraries hand on in bytes."""
    return words.decode(errors="replace") if isinstance(words, bytes) else str(words)


def _enhanced(words: str) -> str | None:
    """The last two numbers of an enhanced status of a refusal for good ("1.1" of 5.1.1), if there is one."""
    found = _ENHANCED.search(words)
    return found[2] if found and found[1] == "5" else None


def _of_provider(error: Any) -> Said:
    match error:
        case anymail.AnymailRecipientsRefused():
            status = getattr(getattr(error, "email_message", None), "anymail_status", None)
            # “rejected” is a provider's own choice (its list, a mode for tests): no word about the address.
            return "bounced" if status is not None and status.status == {"invalid"} else "never"
        case (
            anymail.AnymailInvalidAddress() | anymail.AnymailUnsupportedFeature() | anymail.AnymailSerializationError()
        ):
            return "never"
        case anymail.AnymailCancelSend():
            return "never"
    unheard = error.status_code is None and isinstance(error, anymail.AnymailRequestsAPIError)
    return "away" if unheard or error.status_code in REFUSES_US else "later"
