"""Hand-over links: what a site signs to bring one of its people here, and whether what arrived is that.

A link is good for a minute and for one use; the use is kept by the door (flow/handing.py). No tables, no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from amiable.people.terms import is_external

#: A link lives at most this long; clocks of the two machines may differ by so much.
LIFE = timedelta(seconds=60)
SKEW = timedelta(seconds=10)

#: Longest token, longest name of one use, and longest path, in characters.
TOKEN_LENGTH, JTI_LENGTH, PATH_LENGTH = 4096, 200, 500

#: RFC 8037: Ed25519 and nothing else, whatever the token says of itself.
ALGORITHMS = ["EdDSA"]

#: A path of this installation as it stands in an address: one slash, then no other; visible ASCII without a backslash.
_PATH = re.compile(r"/(?!/)[!-\[\]-~]*")

_UNCHECKED = dict.fromkeys([f"verify_{claim}" for claim in ("exp", "nbf", "iat", "aud", "iss", "sub", "jti")], False)


class NotJoined(Exception):
    """Somebody could not be brought in. `code` has its words in `wording.joining`; `why` names what is wrong, for developers."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(f"{code} {why}".strip())
        self.code, self.why = code, why


@dataclass(frozen=True, slots=True)
class Link:
    """What a genuine link says. `own_id` is the site's id of the person; texts are "" where it says nothing. `next` is a path."""

    use: str
    own_id: str
    made_at: datetime
    expires_at: datetime
    name: str
    email: str
    verified: bool
    language: str
    time_zone: str
    next: str


def read_link(token: str, *, slug: str, public_key: str, audience: str) -> Link:
    """What the site `slug` signed for the installation at `audience`; whether it is still good is `check_moment`'s.

    Raises NotJoined: `forged` (not this site's key), `elsewhere` (another installation's), `unreadable` with the claim that is
    not as docs/how-to/hand-over.md says.
    """
    said = _signed(token, public_key)
    if said.get("iss") != slug:
        raise NotJoined("unreadable", "iss")
    meant = said.get("aud")
    if audience not in (meant if isinstance(meant, list) else [meant]):
        raise NotJoined("elsewhere", "aud")
    made_at, expires_at = _moment(said, "iat"), _moment(said, "exp")
    if not timedelta() < expires_at - made_at <= LIFE:
        raise NotJoined("unreadable", "exp")
    own_id, jti, path = _text(said, "sub"), _text(said, "jti"), _text(said, "next") or "/"
    if not is_external(own_id):
        raise NotJoined("unreadable", "sub")
    if not 0 < len(jti) <= JTI_LENGTH:
        raise NotJoined("unreadable", "jti")
    if not is_path(path):
        raise NotJoined("unreadable", "next")
    return Link(
        use=sha256(jti.encode(errors="surrogatepass")).hexdigest(),
        own_id=own_id,
        made_at=made_at,
        expires_at=expires_at,
        name=_text(said, "name"),
        email=_text(said, "email"),
        verified=said.get("email_verified") is True,
        language=_text(said, "language"),
        time_zone=_text(said, "time_zone"),
        next=path,
    )


def check_moment(link: Link, now: datetime) -> None:
    """Raises NotJoined: `early` when the site's clock runs ahead of ours, `expired`."""
    if link.made_at > now + SKEW:
        raise NotJoined("early", "iat")
    if now > link.expires_at + SKEW:
        raise NotJoined("expired", "exp")


def is_path(path: str) -> bool:
    """Whether this leads to a page of this installation and nowhere else."""
    return len(path) <= PATH_LENGTH and _PATH.fullmatch(path) is not None


def _signed(token: str, public_key: str) -> Mapping[str, Any]:
    if not token or len(token) > TOKEN_LENGTH:
        raise NotJoined("unreadable", "token")
    key = load_pem_public_key(public_key.encode())
    if not isinstance(key, Ed25519PublicKey):  # kept keys were checked when they came
        raise NotJoined("no_key")
    try:
        said: Mapping[str, Any] = jwt.decode(token, key, algorithms=ALGORITHMS, options=_UNCHECKED)  # type: ignore[arg-type]
    except (jwt.InvalidSignatureError, jwt.InvalidAlgorithmError) as error:
        raise NotJoined("forged") from error
    except (jwt.InvalidTokenError, ValueError) as error:
        raise NotJoined("unreadable", "token") from error
    return said


def _text(said: Mapping[str, Any], claim: str) -> str:
    value = said.get(claim, "")
    if not isinstance(value, str) or "\0" in value:
        raise NotJoined("unreadable", claim)
    return value


def _moment(said: Mapping[str, Any], claim: str) -> datetime:
    value = said.get(claim)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotJoined("unreadable", claim)
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise NotJoined("unreadable", claim) from error
