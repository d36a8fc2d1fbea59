"""What is made beside an order, made once: the key a request carries is a row of the transaction that makes it.

What is made takes the id of its key, as an order does. Refusals leave no key. Kept as long as those of orders (keys.py).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from amiable.flow import keys
from amiable.kernel.ids import Random


def once(
    request: keys.Request, place: str, make: Callable[[UUID], object], *, now: datetime, ids: Random
) -> keys.Claimed:
    """Have `make` make it with the id it is given, unless the same was asked at this `place` before; gives that id.

    Refuses `key_reused` (for something else there), `in_flight`, and what `make` refuses.
    """
    with transaction.atomic():
        found = keys.claim_id(request, uuid5(NAMESPACE_URL, place), now=now, ids=ids)
        if not found.again:
            make(found.id)
    return found
