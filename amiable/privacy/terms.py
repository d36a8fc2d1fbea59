"""Lengths and codes of exports and erasures. No tables."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

#: How long an archive can be fetched.
KEPT: Final = timedelta(days=7)

#: How long an erasure can be taken back.
GRACE: Final = timedelta(days=14)

#: An archive as young as this is given to who asks for another.
FRESH: Final = timedelta(days=1)

#: How long a worker keeps an export or an erasure without saying so again, and how often an export is begun.
HELD: Final = timedelta(minutes=5)
MOST_ATTEMPTS: Final = 3

#: How long after a payment a bank may still take it back.
CHARGE_BACK: Final = timedelta(days=120)

#: How often what stands in the way of an erasure is looked at again.
LOOK_AGAIN: Final = timedelta(hours=6)

#: Why an export was given up.
GIVEN_UP, PERSON_GONE = "given_up", "person_gone"

#: Where the mail of somebody erased would go: nowhere (RFC 2606).
NOWHERE: Final = "erased.invalid"

#: What stands in the way of an erasure.
WORKS_HERE, ORDER_RUNS, MONEY_HELD, CHARGE_BACK_OPEN = "works_here", "order_runs", "money_held", "charge_back_open"
DEBT, MEASURE, COMPLAINT = "debt", "measure_open", "complaint_open"

#: What people are told: that an archive is there (of theirs, of somebody they asked for), that their erasure was asked for.
READY, READY_FOR, ASKED = "data_ready", "data_ready_for", "data_erasure_asked"
