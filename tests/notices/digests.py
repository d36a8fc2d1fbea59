"""Workers that tell two people of several orders at once, as a program of its own: `python -m tests.notices.digests COUNT`.

Prints, as JSON, which mails there are and how many notices each carries.
"""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from datetime import timedelta
from uuid import UUID, uuid5

import django

django.setup()

from django.db import connections  # noqa: E402 - Django first

from amiable.notices import writes  # noqa: E402 - same
from amiable.notices.models import Mail, Notice  # noqa: E402 - same
from amiable.notices.terms import DIGEST, Going, Telling  # noqa: E402 - same
from tests.cast import START  # noqa: E402 - same

#: Two who both get their day in one mail.
PEOPLE = (UUID(int=1), UUID(int=2))


def telling(person: UUID, order: int) -> Telling:
    """One of them told of one order, for the digest of the next morning."""
    return Telling(
        person=person,
        order=uuid5(PEOPLE[0], str(order)),
        seq=1,
        role="client",
        code="delivery_made",
        subject="",
        data={},
        group="deadlines",
        made_at=START,
        goes=Going(DIGEST, START + timedelta(hours=20)),
    )


def race(count: int) -> dict[str, int]:
    """As many workers, each with an order of its own that tells both, in turns of who is named first."""
    gate = threading.Barrier(count)

    def work(number: int) -> None:
        try:
            connections["default"].ensure_connection()
            gate.wait()
            writes.keep([telling(person, number) for person in PEOPLE[:: 1 if number % 2 else -1]])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    carried = Counter(Notice.objects.values_list("mail", flat=True))
    return {str(mail): carried[mail] for mail in Mail.objects.values_list("pk", flat=True)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(race(int(sys.argv[1]))) + "\n")
