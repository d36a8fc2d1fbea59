"""A mail before it is a message: finished sentences, absolute addresses, to whom, and its look. Composed by pages/mail.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
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


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as `#rrggbb`: the button by day and by night, and what is written on it; `name` is "" for the product's own."""

    name: str = ""
    light: str = "#0f5f5a"
    on_light: str = "#ffffff"
    dark: str = "#7fcbbd"
    on_dark: str = "#0a1f20"


def look_of(theme: Any) -> Look:
    """The look of mails by the operator's theme (config.theme.Theme)."""
    name = theme.name if theme.named else ""
    if theme.accent is None:
        return Look(name)
    light, dark = theme.accent.light, theme.accent.dark
    return Look(name, light.accent, light.on, dark.accent, dark.on)
