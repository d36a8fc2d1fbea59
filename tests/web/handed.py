"""A site that hands over, the links it signs, and the browsers that follow them. No assertions live here."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import jwt
import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from amiable.flow import handing, integrating
from amiable.flow.integrating import IntegrationTerms
from amiable.people.models import Person
from tests.cast import seeded
from tests.web.conftest import NOW

KEY, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in (1, 2))
AUDIENCE = "http://localhost:8000"
CLAIRE = {"name": "Claire Vasseur", "email": "claire@example.org", "email_verified": True, "language": "fr"}
JOIN = "/join/acme/"


def pem(key: Ed25519PrivateKey) -> str:
    """Its public half, as it is kept here."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def make_site(slug: str, key: Ed25519PrivateKey | None = KEY, site: str = "https://acme.example") -> None:
    """A site that hands over."""
    terms = IntegrationTerms(slug.capitalize(), site, pem(key) if key else "")
    integrating.make_integration(slug, terms, now=NOW, random=seeded(slug))


def claims(**change: Any) -> dict[str, Any]:
    """What Acme says of Claire just now; None leaves a claim out."""
    at = int(NOW.timestamp())
    said = {
        "iss": "acme",
        "aud": AUDIENCE,
        "sub": "u-7",
        "jti": uuid4().hex,
        "iat": at,
        "exp": at + 60,
        "next": "/orders/",
    }
    return {claim: value for claim, value in (said | CLAIRE | change).items() if value is not None}


def made_now() -> dict[str, int]:
    """The claims of a link that is made now."""
    now = int(datetime.now(UTC).timestamp())
    return {"iat": now, "exp": now + 60}


def link(key: Any = KEY, algorithm: str = "EdDSA", **change: Any) -> str:
    """A token as Acme signs it."""
    return jwt.encode(claims(**change), key, algorithm)


def shown_on(page: Any) -> str:
    """What the form of a page sends back besides the token."""
    return str(page.content.decode().partition('name="shown" value="')[2].partition('"')[0])


def come(client: Client, token: str, at: str = JOIN) -> Any:
    """Follow a link and press its button; the page that refuses, when it does."""
    page = client.get(at, {"token": token})
    return client.post(at, {"token": token, "shown": shown_on(page)}) if page.status_code == 200 else page


def sent(client: Client, token: str) -> dict[str, str]:
    """What a browser sends that was shown the link while it was good."""
    client.cookies["join"] = "k" * 43
    return {"token": token, "shown": handing.show(token, "k" * 43)}


def inside(client: Client) -> Person | None:
    """Who is signed in in this browser."""
    return Person.objects.filter(pk=client.session.get("_auth_user_id")).first()


@pytest.fixture(autouse=True)
def acme(db: None) -> Any:
    """Acme is known, and it is `NOW`."""
    make_site("acme")
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock
