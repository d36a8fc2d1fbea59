"""The clocks alone, as a program of its own: `python -m tests.notices.reminding MOMENT` does what is due by then."""

from __future__ import annotations

import sys
from datetime import datetime

import django

django.setup()

from amiable.flow.due import due  # noqa: E402 - Django first
from tests.cast import seeded  # noqa: E402 - same

if __name__ == "__main__":
    while due(datetime.fromisoformat(sys.argv[1]), ids=seeded()).looked_at:
        pass
