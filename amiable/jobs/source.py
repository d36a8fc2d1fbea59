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


def now() -> datetime:
    """The moment it is."""
    path = os.environ.get("AMIABLE_CLOCK")
    return parse_moment(Path(path).read_text().strip()) if path else moment.now()


def _randomness() -> Random:
    seed = os.environ.get("AMIABLE_SEED")
    return random.Random(seed).randbytes if seed else os.urandom  # noqa: S311 - a seed is a test's wish


#: Random bytes for ids and salts.
ids: Random = _randomness()
