"""Signing on with another account: AMIABLE_SIGN_ON names the providers, AMIABLE_SIGN_ON_<NAME>_* describe each.

Every provider speaks OpenID Connect. Not here: who is let in (people/adapter.py), what Django makes of it (settings.py). Plain
Python, as env.py. No message repeats a secret.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from amiable.kernel.hosts import is_loopback

PREFIX = "AMIABLE_SIGN_ON"
PARTS = ("ISSUER", "CLIENT_ID", "SECRET", "NAME")
NAME_LENGTH = 40
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?", re.ASCII)
_WELL_KNOWN = "/.well-known/openid-configuration"


class SignOnError(Exception):
    """A value that cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who vouches for people. `id` stands in addresses and beside every account it knows, so it never changes; `name` stands
    on the button; `issuer` is what its discovery document says of itself."""

    id: str
    name: str
    issuer: str
    client_id: str
    secret: str = field(default="", repr=False)

    def app(self) -> dict[str, Any]:
        """The entry the sign-in library wants. A code is bound to the browser that asked for it (PKCE), secret or not."""
        settings = {"server_url": self.issuer + _WELL_KNOWN, "oauth_pkce_enabled": True}
        return {
            "provider_id": self.id,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": settings,
        }


def read_sign_on(environ: Mapping[str, str]) -> tuple[Provider, ...]:
    """The providers of `environ` in the order they are named; none without AMIABLE_SIGN_ON. Raises SignOnError."""
    ids = [word.strip().lower() for word in environ.get(PREFIX, "").split(",") if word.strip()]
    for one in ids:
        if not _ID.fullmatch(one):
            raise SignOnError(f"{PREFIX}: {one!r} is no name; use small letters a to z, digits and hyphens inside.")
        if ids.count(one) > 1:
            raise SignOnError(f"{PREFIX} names {one} twice.")
    known = {_variable(one, part) for one in ids for part in PARTS}
    left = sorted(
        name for name in environ if name.startswith(f"{PREFIX}_") and environ[name].strip() and name not in known
    )
    if left:
        raise SignOnError(f"{left[0]} says nothing: no provider named in {PREFIX} reads it.")
    return tuple(_provider(one, environ) for one in ids)


def _provider(one: str, environ: Mapping[str, str]) -> Provider:
    issuer, client_id, secret, name = (environ.get(_variable(one, part), "").strip() for part in PARTS)
    if not client_id:
        raise SignOnError(f"{_variable(one, 'CLIENT_ID')} is needed: what {one} calls this installation.")
    if len(name) > NAME_LENGTH:
        raise SignOnError(f"{_variable(one, 'NAME')} stands on a button: {NAME_LENGTH} characters at most.")
    address = _issuer(issuer, _variable(one, "ISSUER"))
    return Provider(id=one, name=name or one.capitalize(), issuer=address, client_id=client_id, secret=secret)


def _issuer(said: str, variable: str) -> str:
    issuer = said.removesuffix(_WELL_KNOWN).rstrip("/")
    try:
        parts = urlsplit(issuer)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("https", "http") or not host or parts.query or parts.fragment or "@" in parts.netloc:
        raise SignOnError(f"{variable}={said!r} is no address such as https://id.example.org.")
    if parts.scheme == "http" and not is_loopback(host):
        raise SignOnError(f"{variable} must begin with https://: whoever stands between could sign in as anybody.")
    return issuer


def _variable(one: str, part: str) -> str:
    return f"{PREFIX}_{one.upper().replace('-', '_')}_{part}"
