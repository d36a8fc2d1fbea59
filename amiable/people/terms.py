"""How a person is named, reads and is told, as plain records. No tables, no sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import models

NAME_LENGTH = 80
LABEL_LENGTH = 80

#: A token lives at most this long, in days.
MOST_TOKEN_DAYS = 366

#: The last use of a token is written down at most this often.
USE_NOTED_EVERY = timedelta(minutes=1)


class Theme(models.TextChoices):
    """Light or dark; `auto` follows the device."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person may change about themselves. `time_zone` is a name such as Europe/Rome."""

    name: str
    language: str
    time_zone: str
    theme: str


#: What mails are about. Decisions, with what costs money or ends an order, always come.
GROUPS = ("decisions", "deadlines", "proposals", "messages", "money", "reviews")
OPTIONAL_GROUPS = tuple(group for group in GROUPS if group != "decisions")

#: How the optional mails come: each at once, all of a day in one, or none.
DELIVERIES = ("now", "digest", "off")

#: Minutes of a day.
DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class MailChoices:
    """Which mails somebody wants and when; what is not chosen is as here.

    `optional` is one of `DELIVERIES`, `muted` some of `OPTIONAL_GROUPS`. The moments are minutes of the person's own day;
    quiet hours last from `quiet_from` until `quiet_until`, over midnight when that is earlier, and are none when None.
    """

    optional: str = "now"
    muted: frozenset[str] = frozenset()
    quiet_from: int | None = None
    quiet_until: int | None = None
    digest_at: int = 480


class Scope(StrEnum):
    """What a token is good for. One that may write may read."""

    READ = "read"
    WRITE = "write"


def hash_of_token(token: str) -> str:
    """What is kept of a token: SHA-256, which is enough for 256 random bits."""
    return sha256(token.encode()).hexdigest()


def zone_named(name: str, *, otherwise: str) -> ZoneInfo:
    """The time zone of this name, else the other. Asks for one zone; listing them all walks over the disk."""
    try:
        return ZoneInfo(name or otherwise)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(otherwise)
