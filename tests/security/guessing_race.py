"""Many connections guess one password at once; a program of its own on a database of its own. Says how many guesses were looked
at, and how many more once the first were over."""

from __future__ import annotations

import json
import sys
from functools import partial

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django first
from django.test import Client  # noqa: E402 - same

from tests.flow.plays import at_once  # noqa: E402 - same
from tests.security.counting import CountingHasher  # noqa: E402 - same
from tests.web.conftest import make  # noqa: E402 - same

#: Connections at once, each of another address.
MANY = 12


def guess(number: int) -> int:
    """Try a password nobody has, from an address of one's own; gives the status."""
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR=f"203.0.113.{number}")
    asked = {"login": "marc@example.org", "password": f"guess number {number}"}
    return client.post("/account/login/", asked).status_code


def main() -> None:
    """Guess."""
    settings.PASSWORD_HASHERS = ["tests.security.counting.CountingHasher"]
    make("Marc Renner", "en", "UTC")
    begun = CountingHasher.worked
    statuses = at_once(*(partial(guess, number) for number in range(MANY)))
    first = CountingHasher.worked - begun
    later = [guess(MANY + number) for number in range(8)]
    found = {"statuses": sorted({*statuses, *later}), "first": first, "in_all": CountingHasher.worked - begun}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
