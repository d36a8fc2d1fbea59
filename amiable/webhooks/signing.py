"""Secrets of endpoints and signatures by them (Standard Webhooks, symmetric: `v1`).

A secret is kept nowhere: it follows from the installation's own secret key, its endpoint and random bits that are kept. So a
copy of the database signs nothing, and who changes AMIABLE_SECRET_KEY changes every endpoint's secret.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.crypto import salted_hmac

#: What every secret begins with; base64 of 32 bytes follows.
PREFIX = "whsec_"

#: Bytes of randomness kept for a secret.
SEED = 16


def secret_of(endpoint: UUID, seed: str) -> str:
    """The secret an endpoint has by a seed (hex), as its owner puts it into their program."""
    return PREFIX + b64encode(_key(endpoint, seed)).decode()


def id_of(message: UUID) -> str:
    """The `webhook-id` of a message: the same at every attempt and replay, so that receivers can tell it was there before."""
    return f"msg_{message.hex}"


def headers_of(endpoint: UUID, message: UUID, body: bytes, *, seeds: Sequence[str], at: datetime) -> dict[str, str]:
    """What proves that a body is ours and fresh; one signature for each secret that is valid at the moment."""
    moment = str(int(at.timestamp()))
    signed = f"{id_of(message)}.{moment}.".encode() + body
    found = [hmac.new(_key(endpoint, seed), signed, hashlib.sha256).digest() for seed in seeds]
    return {
        "webhook-id": id_of(message),
        "webhook-timestamp": moment,
        "webhook-signature": " ".join(f"v1,{b64encode(one).decode()}" for one in found),
    }


def _key(endpoint: UUID, seed: str) -> bytes:
    return salted_hmac("amiable.webhooks", f"{endpoint}:{seed}", algorithm="sha256").digest()
