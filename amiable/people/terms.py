"""How a person is named, reads and is told, as plain records. No tables, no sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import models

NAME_LENGTH = 80
LABEL_LENGTH = 80
EMAIL_LENGTH = 254

#: A token lives at most this long, in days.
MOST_TOKEN_DAYS = 366

#: The last use of a token is written down at most this often.
USE_NOTED_EVERY = timedelta(minutes=1)

#: That somebody who is signed in was here is written down at most this often.
SEEN_EVERY = timedelta(minutes=10)


class Theme(models.TextChoices):
    """Light or dark; `auto` follows the device."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Brought:
    """Somebody a file of another system names: `integration_id` is that system's id after the slug; `verified` None when the
    file does not say whether the mail address is theirs."""

    id: UUID
    integration_id: str
    email: str
    name: str
    language: str
    time_zone: str
    verified: bool | None


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


#: What an integration is called in addresses and before its ids: letters a to z, digits, hyphens inside.
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?", re.ASCII)

#: An id somebody else gave: what an address and a column can hold.
EXTERNAL_LENGTH = 60
#: What an id that somebody else gave is made of.
EXTERNAL = r"[A-Za-z0-9._~@+:-]{1,60}"
_EXTERNAL = re.compile(EXTERNAL, re.ASCII)


def is_slug(text: str) -> bool:
    """Whether an integration can be called so."""
    return _SLUG.fullmatch(text) is not None


def is_external(text: str) -> bool:
    """Whether this can be an id another site gave."""
    return _EXTERNAL.fullmatch(text) is not None and text not in (".", "..")


def external(slug: str, own_id: str) -> str:
    """How an id that an integration gave is kept: unique over all of them, for a slug holds no colon."""
    return f"{slug}:{own_id}"


def is_kept(text: str) -> bool:
    """Whether this can be an id as it is kept: a slug, a colon, an id somebody else gave."""
    slug, colon, own = text.partition(":")
    return bool(colon) and is_slug(slug) and is_external(own)


def own_id(kept: str | None, slug: str) -> str | None:
    """The id as the integration gave it; None when somebody else did, or nobody."""
    return kept[len(slug) + 1 :] if kept and slug and kept.startswith(f"{slug}:") else None


def hash_of_token(token: str) -> str:
    """What is kept of a token: SHA-256, which is enough for 256 random bits."""
    return sha256(token.encode()).hexdigest()


def zone_named(name: str, *, otherwise: str) -> ZoneInfo:
    """The time zone of this name, else the other. Asks for one zone; listing them all walks over the disk."""
    try:
        return ZoneInfo(name or otherwise)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(otherwise)
