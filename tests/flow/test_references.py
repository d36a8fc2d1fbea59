"""A reference is drawn at random; one that another order has is drawn again, from the same randomness."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError

from amiable.flow.keys import Done
from amiable.flow.place import DRAWS, place_order
from amiable.kernel.ids import Random, reference
from amiable.orders import reads as orders
from amiable.orders.models import Event, Order
from tests.cast import START, Cast, seeded
from tests.story import purchase

#: Bytes of a reference; nothing else is drawn in so many.
BITS = 5


def drawing(*first: bytes, seed: str) -> Random:
    """Seeded randomness whose references begin with these bits."""
    ids, coming = seeded(seed), iter(first)
    return lambda size: next(coming, None) or ids(size) if size == BITS else ids(size)


def place(cast: Cast, ids: Random, *, key: str | None = None) -> Done:
    """Giulia buys from Marc."""
    now, parties = START + timedelta(minutes=1), {"client_id": cast.giulia.pk, "seller_id": cast.marc.pk}
    done = place_order(purchase(), now, **parties, ids=ids, key=key, principal=str(cast.giulia.pk))
    assert isinstance(done, Done)
    return done


TAKEN, FREE = b"taken", b"freed"


@pytest.mark.parametrize("key", [None, "twice"])
def test_a_reference_that_is_taken_is_drawn_again(cast: Cast, key: str | None) -> None:
    first = place(cast, drawing(TAKEN, seed="first"))
    second = place(cast, drawing(TAKEN, TAKEN, FREE, seed="second"), key=key)
    assert orders.find_id(reference(lambda _: TAKEN)) == first.order
    assert orders.find_id(reference(lambda _: FREE)) == second.order
    assert Order.objects.count() == 2
    assert Event.objects.filter(order_id=second.order).count() == 1
    if key:
        again = place(cast, seeded("third"), key=key)
        assert (again.order, Order.objects.count()) == (second.order, 2)


def test_it_gives_up_where_randomness_has_nothing_new(cast: Cast) -> None:
    place(cast, drawing(TAKEN, seed="first"))
    with pytest.raises(IntegrityError):
        place(cast, drawing(*[TAKEN] * DRAWS, FREE, seed="second"))
    assert Order.objects.count() == 1
