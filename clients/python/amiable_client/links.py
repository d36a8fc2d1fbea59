"""Hand-over links: somebody signed in with you lands on their order at the desk, signed in there. Needs the extra [links]."""

from __future__ import annotations

import base64
import json
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

#: Seconds a link lives: the most a desk takes.
LIFE = 60


def make_key() -> tuple[str, str]:
    """A new private key for your site alone, and the public one the desk is told of; both as PEM."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


@dataclass(frozen=True, slots=True)
class Handover:
    """Signs links of the site `slug` to the desk at `address`, which is what the desk itself calls its address."""

    address: str
    slug: str
    key: Ed25519PrivateKey

    @classmethod
    def by_pem(cls, address: str, slug: str, pem: str) -> Handover:
        """With a private key as PEM. Raises ValueError for another kind of key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        key = load_pem_private_key(pem.encode(), None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError("a hand-over key is an Ed25519 key")
        return cls(address.rstrip("/"), slug, key)

    def link(
        self,
        person: str,
        *,
        to: str = "/",
        name: str = "",
        email: str = "",
        email_verified: bool = False,
        language: str = "",
        time_zone: str = "",
    ) -> str:
        """The link for one click, by which the person of this id of yours lands on the path `to`. It works once, for a minute:
        make it when they click, and redirect. Somebody new needs `name` and `email`."""
        now = int(time.time())
        claims: dict[str, Any] = {"iss": self.slug, "aud": self.address, "iat": now, "exp": now + LIFE}
        claims |= {"jti": uuid.uuid4().hex, "sub": person, "next": to}
        more = {"name": name, "email": email, "language": language, "time_zone": time_zone}
        claims |= {field: value for field, value in more.items() if value}
        if email:
            claims["email_verified"] = email_verified
        signed = f"{_part({'alg': 'EdDSA', 'typ': 'JWT'})}.{_part(claims)}"
        token = f"{signed}.{_text(self.key.sign(signed.encode()))}"
        return f"{self.address}/join/{self.slug}/?token={token}"


def _part(value: dict[str, Any]) -> str:
    return _text(json.dumps(value, separators=(",", ":")).encode())


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
