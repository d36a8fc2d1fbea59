"""How often a site may hear that an address is somebody's here already: whoever may ask without end learns who has an account.

Each answer takes one of a few slots, kept where sign-in limits are, so that they hold over all processes; a slot is free again
after an hour. With none left a site brings nobody whose address it did not bring before, free or not, and so learns nothing.
"""

from __future__ import annotations

import math
import time

from django.core.cache import cache

from amiable.kernel.errors import refuse

#: Answers a site gets in any `WINDOW` seconds.
MOST, WINDOW = 20, 3600


def require_slot(slug: str) -> None:
    """Refuses `addresses_taken` (data: `seconds`) to a site that has heard it too often."""
    if seconds := _wait(slug):
        refuse("addresses_taken", seconds=seconds)


def take_slot(slug: str) -> None:
    """The site hears it once more. Refuses as `require_slot` when it may not. Never inside a transaction that is given up."""
    if not any(cache.add(slot, time.time(), WINDOW) for slot in _slots(slug)):
        refuse("addresses_taken", seconds=_wait(slug) or 1)


def _wait(slug: str) -> int:
    """Seconds until a slot is free; 0 when one is."""
    taken = cache.get_many(_slots(slug))
    return 0 if len(taken) < MOST else max(1, math.ceil(min(taken.values()) + WINDOW - time.time()))


def _slots(slug: str) -> list[str]:
    return [f"taken:{slug}:{number}" for number in range(MOST)]
