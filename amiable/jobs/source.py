"""Where the worker and the commands take the time and randomness they pass down: the machine's, or a test's.

`AMIABLE_CLOCK` names a file with a moment in it (a virtual clock others may move on); `AMIABLE_SEED` makes ids repeat.
"""

from __future__ import annotations

import os
import random
from datetime import datetime
from pathlib import Path

from amiable.flow import moment
from amiable.kernel.ids import Random
from amiable.kernel.periods import parse_moment
from amiable.orders import reads as orders


def now() -> datetime:
    """The moment it is. When a visitor of the demo let days pass, each moment of them at which something is due, in turn:
    reminders come before what they remind of, as they would have."""
    path = os.environ.get("AMIABLE_CLOCK")
    if path:
        return parse_moment(Path(path).read_text().strip())
    present = moment.now()
    wake = orders.next_wake() if moment.lead() else None
    return min(wake, present) if wake else present


def machine() -> datetime:
    """The moment it is by the clock of the machine, which nobody lets jump: by it one tells whether the worker was away."""
    return now() if os.environ.get("AMIABLE_CLOCK") else moment.machine()


def _randomness() -> Random:
    seed = os.environ.get("AMIABLE_SEED")
    return random.Random(seed).randbytes if seed else os.urandom  # noqa: S311 - a seed is a test's wish


#: Random bytes for ids and salts.
ids: Random = _randomness()
