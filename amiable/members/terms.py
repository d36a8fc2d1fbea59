"""What may be said of members of staff: kinds of entrances, how long an invitation holds, how its link is made. No tables."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from hmac import digest
from uuid import UUID

from amiable.people.roles import Role

#: An invitation is good for so long after it was last sent.
GOOD_FOR = timedelta(days=7)

#: So many invitations may be open at once.
MOST_INVITATIONS = 100

#: What somebody can be invited as, or made: everything but a member who trades.
STAFF_ROLES = (Role.MEDIATOR, Role.LEAD, Role.OPERATOR)

#: What is written down of how staff come in; `what` says by which second factor, or which one was changed.
SIGNED_IN, SIGN_IN_FAILED, CODE_FAILED = "signed_in", "sign_in_failed", "code_failed"
FACTOR_ADDED, FACTOR_REMOVED, CODES_MADE, FACTORS_RESET = (
    "factor_added",
    "factor_removed",
    "codes_made",
    "factors_reset",
)
KINDS = (SIGNED_IN, SIGN_IN_FAILED, CODE_FAILED, FACTOR_ADDED, FACTOR_REMOVED, CODES_MADE, FACTORS_RESET)

#: What a letter to a member of staff tells.
INVITED, ROLE_CHANGED, TAKEN_AWAY, LANGUAGES_CHANGED, RESET = (
    "invited",
    "role_changed",
    "taken_away",
    "languages_changed",
    "factors_reset",
)
#: What operators are told when checking the records finds something wrong.
ALARM = "records_alarm"
LETTERS = (INVITED, ROLE_CHANGED, TAKEN_AWAY, LANGUAGES_CHANGED, RESET, ALARM)


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom an invitation is for: as what, with which languages to work in, and in which one it is written."""

    email: str
    role: Role
    languages: tuple[str, ...]
    language: str


def link_of(secret: str, invitation: UUID, number: int) -> str:
    """What stands in the link of an invitation the `number`-th time it is sent: 256 bits that nobody finds without the
    installation's secret. It is kept nowhere; whoever carries the mail makes it again."""
    return urlsafe_b64encode(digest(secret.encode(), f"invitation:{invitation}:{number}".encode(), sha256)).decode()[
        :43
    ]


def hash_of_link(link: str) -> str:
    """What is kept of a link."""
    return sha256(link.encode()).hexdigest()


def joined(languages: Iterable[str]) -> str:
    """Languages as they are kept, each once, in one order."""
    return " ".join(sorted(set(languages)))


def split(kept: str) -> tuple[str, ...]:
    """The same the other way round."""
    return tuple(kept.split())
