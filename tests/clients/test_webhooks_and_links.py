"""Webhooks are believed when the official library signed them, hand-over links when the desk's own door reads them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from amiable_client import Handover, SignatureError, make_key, verify
from standardwebhooks import Webhook

SECRET, OTHER = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
BODY = json.dumps({"type": "delivery_made", "timestamp": "2026-12-01T09:00:00Z", "data": {"position": 17}})


def call(secret: str = SECRET, *, at: datetime = NOW, body: str = BODY) -> dict[str, str]:
    """The headers of a call, signed by the official library."""
    signed = Webhook(secret).sign("msg_1", at, body)
    return {"Webhook-Id": "msg_1", "Webhook-Timestamp": str(int(at.timestamp())), "Webhook-Signature": signed}


def check(headers: dict[str, str], body: str = BODY, secret: Any = SECRET) -> Any:
    """Verify at the moment of the tests."""
    return verify(secret, headers, body.encode(), now=NOW.timestamp())


def test_what_is_signed_is_believed_by_any_of_our_secrets_and_signatures() -> None:
    assert check(call())["data"] == {"position": 17}
    assert check(call(), secret=[OTHER, SECRET])["type"] == "delivery_made"
    both = call()
    both["Webhook-Signature"] = f"{call(OTHER)['Webhook-Signature']} v1a,xyz {both['Webhook-Signature']}"
    assert check(both)["type"] == "delivery_made"


@pytest.mark.parametrize("away", [timedelta(seconds=301), timedelta(seconds=-301)])
def test_a_call_of_another_time_is_not_believed(away: timedelta) -> None:
    with pytest.raises(SignatureError, match="too old"):
        check(call(at=NOW - away))
    assert check(call(at=NOW - away / 301 * 299))


def test_nothing_else_is_believed() -> None:
    for headers, body in [
        (call(OTHER), BODY),
        (call(), BODY.replace("17", "18")),
        (call() | {"Webhook-Id": "msg_2"}, BODY),
        (call() | {"Webhook-Timestamp": str(int(NOW.timestamp()) + 1)}, BODY),
        (call() | {"Webhook-Timestamp": "soon"}, BODY),
        (call() | {"Webhook-Signature": ""}, BODY),
        (call() | {"Webhook-Signature": "v1,é"}, BODY),
        ({}, BODY),
        (call(body="not json"), "not json"),
    ]:
        with pytest.raises(SignatureError):
            check(headers, body)


def test_a_link_is_a_token_of_the_site_for_a_minute() -> None:
    private, public = make_key()
    links = Handover.by_pem("https://desk.example.org/", "acme", private)
    more = {"name": "Anna Leone", "email": "anna@example.org", "email_verified": True, "language": "fr"}
    link = urlsplit(links.link("u-7", to="/orders/AM-1/", **more))
    assert (link.netloc, link.path) == ("desk.example.org", "/join/acme/")
    token = parse_qs(link.query)["token"][0]
    claims = jwt.decode(token, public, ["EdDSA"], audience="https://desk.example.org", issuer="acme")
    assert claims["exp"] - claims["iat"] == 60
    assert {name: claims[name] for name in ("sub", "next", *more)} == {"sub": "u-7", "next": "/orders/AM-1/", **more}
    known = jwt.decode(
        parse_qs(urlsplit(links.link("u-7")).query)["token"][0], public, ["EdDSA"], audience="https://desk.example.org"
    )
    assert known["jti"] != claims["jti"]
    assert set(known) == {"iss", "aud", "iat", "exp", "jti", "sub", "next"}


def test_another_kind_of_key_signs_nothing() -> None:
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    pem = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(ValueError, match="Ed25519"):
        Handover.by_pem("https://desk.example.org", "acme", pem.decode())
