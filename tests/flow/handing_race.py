"""Many browsers at once with one link, then many links for one person: a program of its own; it says what came of it as JSON."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime

import django

django.setup()

import jwt  # noqa: E402 - Django first
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402 - same
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: E402 - same
from django.conf import settings  # noqa: E402 - same
from django.db import connections  # noqa: E402 - same
from django.test import Client  # noqa: E402 - same
from django.test.utils import setup_test_environment  # noqa: E402 - same

from amiable.flow import integrating  # noqa: E402 - same
from amiable.people.models import HandOver, Person  # noqa: E402 - same
from tests.cast import START, seeded  # noqa: E402 - same

KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
BROWSERS = 6


def link(number: int, sub: str) -> str:
    """What the site signs."""
    at = int(datetime.now(UTC).timestamp())
    said = {"iss": "acme", "aud": settings.ADDRESS, "sub": sub, "jti": f"{sub}-{number}", "iat": at, "exp": at + 60}
    return jwt.encode(said | {"name": "Claire", "email": f"{sub}@example.org"}, KEY, "EdDSA")


def at_once(token: Callable[[int], str]) -> list[int]:
    """The answers' statuses when every browser sends its link at the same moment, in order."""
    ready, answers = threading.Barrier(BROWSERS), []

    def send(number: int) -> None:
        client, signed = Client(), token(number)
        shown = client.get("/join/acme/", {"token": signed}).content.decode()
        sent = {"token": signed, "shown": shown.partition('name="shown" value="')[2].partition('"')[0]}
        ready.wait()
        answers.append(client.post("/join/acme/", sent).status_code)
        connections.close_all()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(BROWSERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def main() -> None:
    """Both races; what each browser was told, and what is kept."""
    setup_test_environment()
    pem = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    integrating.make_integration("acme", integrating.IntegrationTerms("Acme", "", pem), now=START, random=seeded())
    same = link(0, "claire")
    told = {"one_link": at_once(lambda number: same), "one_person": at_once(lambda number: link(number, "marc"))}
    people = sorted(Person.objects.values_list("integration_id", flat=True))
    sys.stdout.write(json.dumps(told | {"people": people, "used": HandOver.objects.count()}))


if __name__ == "__main__":
    main()
