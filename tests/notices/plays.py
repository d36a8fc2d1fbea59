"""A worker that only tells and mails, as a program of its own: `python -m tests.notices.plays MOMENT`. Prints how much it did."""

from __future__ import annotations

import sys
from datetime import datetime

import django

django.setup()

from django.db import connections  # noqa: E402 - Django first

from amiable.jobs.notify import notify, post  # noqa: E402 - same
from tests.cast import seeded  # noqa: E402 - same


def work(moment: str) -> int:
    """Tell and send until nothing is due at this moment."""
    now, count = datetime.fromisoformat(moment), 0
    while done := notify(now, ids=seeded()) + post(now):
        count += done
    connections.close_all()
    return count


if __name__ == "__main__":
    sys.stdout.write(f"{work(sys.argv[1])}\n")
