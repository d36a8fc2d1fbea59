"""The first page of a person's orders, asked at once, is the first of each part."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amiable.orders import lists
from tests.cast import START, Cast, make_cast, seeded
from tests.story import Story


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.mark.parametrize("role", ["", "client", "seller"])
def test_standing_is_the_first_of_those_waiting_and_of_those_ended(cast: Cast, role: str) -> None:
    """Orders that wait for others, orders that wait for the reader and ended ones, in an order of their own each."""
    ids, start = seeded(), START
    for days in (10, 20, 30):
        Story(cast, ids=ids, now=START + timedelta(days=days)).delivered().do("client", "accept_delivery")
    for hour in range(2):
        start = START + timedelta(days=40, hours=hour)
        Story(cast, ids=ids, now=start).brief()
        Story(cast, ids=ids, now=start).delivered()
    reader = cast.marc if role == "seller" else cast.giulia
    running, ended = (ask(reader.pk, limit=9, role=role) for ask in (lists.waiting, lists.closed))
    assert (len(running), len(ended)) == (2, 3)
    for few, fewer in ((9, 9), (1, 2), (2, 1)):
        found = lists.waiting_and_closed(reader.pk, running=few, ended=fewer, role=role)
        assert found == (running[:few], ended[:fewer])


def test_a_row_names_both_parties_and_the_title(cast: Cast) -> None:
    story = Story(cast)
    for person, role in ((cast.giulia, "client"), (cast.marc, "seller")):
        (row,) = lists.rows_of(person.pk, [story.order])
        assert (row.client, row.seller, row.role) == (cast.giulia.pk, cast.marc.pk, role)
        assert row.title
        assert row.title_language
