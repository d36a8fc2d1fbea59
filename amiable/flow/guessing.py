"""How often a site may hear that an address is somebody's here already: whoever may ask without end learns who has an account.

Each address it hears of takes one of a few slots, kept where sign-in limits are, so that they hold over all processes; a slot
is free again after an hour. To hear of the same address again teaches nothing and takes none: who presses one button twenty
times keeps no newcomer out. With none left a site brings nobody whose address it did not bring before, free or not, and so
learns nothing.
"""

from __future__ import annotations

import math
import time
from datetime import datetime

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from amiable.kernel.errors import refuse
from amiable.people import writes as people_writes

#: Addresses a site hears of in any `WINDOW` seconds.
MOST, WINDOW = 20, 3600


def require_slot(slug: str, address: str) -> None:
    """Refuses `addresses_taken` (data: `seconds`) to a site that has heard of too many others."""
    taken = _taken(slug)
    if len(taken) >= MOST and _named(slug, address) not in taken.values():
        refuse("addresses_taken", seconds=_wait(slug))


def take_slot(slug: str, address: str) -> None:
    """The site hears of this address. Refuses as `require_slot` when it may not. Never inside a transaction that is given up."""
    name = _named(slug, address)
    if name in _taken(slug).values():
        return
    if not any(cache.add(slot, (time.time(), name), WINDOW) for slot in _slots(slug)):
        refuse("addresses_taken", seconds=_wait(slug))


def sweep(clock: datetime) -> int:
    """Forget slots and sign-in limits whose time has passed; `clock` is the machine's. Gives how many."""
    return people_writes.sweep_limits(clock)


def _wait(slug: str) -> int:
    """Seconds until a slot is free."""
    first = min((at for at, _name in cache.get_many(_slots(slug)).values()), default=0.0)
    return max(1, math.ceil(first + WINDOW - time.time()))


def _taken(slug: str) -> dict[str, str]:
    """Which slot has which address."""
    return {slot: name for slot, (_at, name) in cache.get_many(_slots(slug)).items()}


def _slots(slug: str) -> list[str]:
    return [f"taken:{slug}:{number}" for number in range(MOST)]


def _named(slug: str, address: str) -> str:
    """What is kept of an address: enough to know it again, and no address."""
    return salted_hmac("amiable.guessing", f"{slug}:{address.strip().lower()}", algorithm="sha256").hexdigest()[:32]
