"""A mail before it is a message: finished sentences, absolute addresses, whom it goes to. Composed by pages/mail.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a mail tells: a sentence, and where it leads."""

    text: str
    href: str
    sub: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail to one reader, every sentence finished in their language, every address absolute.

    `fact` is the one thing it is about; `lines` are those of a digest instead. `stop_href` is the one-click address of
    what one can do without, "" for what always comes. `thread` gathers the mails about one order.
    """

    id: UUID
    person: UUID
    to: str
    name: str
    language: str
    at: datetime
    subject: str
    heading: str
    about: str = ""
    fact: str = ""
    lines: tuple[Line, ...] = ()
    next: str = ""
    next_label: str = ""
    rest: str = ""
    until: str = ""
    silence: tuple[str, ...] = ()
    button: str
    href: str
    why: str
    times: str = ""
    choices: str
    choices_href: str
    stop: str = ""
    stop_href: str = ""
    thread: str = ""
