"""Whatever happened on a marketplace, erasing somebody leaves books, logs, rates and what others see as they were."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from amiable.flow import privacy
from amiable.flow.books import check as check_books
from amiable.flow.privacy import Asker
from amiable.flow.privacy_way import in_the_way
from amiable.flow.verify import verify_all
from amiable.orders import reads as orders
from amiable.pages.standing_log import rows_in_log
from amiable.privacy.terms import GRACE
from amiable.standing import reads as standing
from tests.cast import Cast, seeded
from tests.flow.walk import wander
from tests.privacy.test_erasing import LATER, erase
from tests.story import Story

pytestmark = pytest.mark.django_db

#: What nobody's leaving changes.
STAYS = (
    *("ledger_transfer", "ledger_balance", "standing_closing", "standing_mark", "reviews_review", "orders_agreement"),
    *("cases_case", "cases_chargeback", "orders_party"),
)


def rows() -> dict[str, list[Any]]:
    """Everything in those tables."""
    found = {}
    with connection.cursor() as cursor:
        for table in STAYS:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
            found[table] = sorted(map(str, cursor.fetchall()))
    return found


def settled(story: Story) -> None:
    """Let everything on an order come to its end."""
    for _ in range(12):
        story.wait(days=30)
        for movement in story.facts.movements:
            kind = getattr(movement.kind, "value", movement.kind)
            story.attempt("provider", f"confirm_{kind}", movement=movement.id)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("who", ["marc", "giulia"])
def test_books_logs_and_rates_stand_after_an_erasure(cast: Cast, seed: int, who: str) -> None:
    stories = []
    for number in range(2):
        story = Story(cast, ids=seeded(100 * seed + number))
        if seed % 2:
            story.delivered()
        wander(story, 10 * seed + number, steps=10)
        settled(story)
        stories.append(story)
    person = getattr(cast, who)
    before = rows()
    lines = {story.order: [row.hash for row in orders.events_of(story.order)] for story in stories}
    assert in_the_way(person.pk, now=LATER) == []
    privacy.ask_erasure(Asker(person.pk), person.pk, now=LATER)
    assert erase(person, LATER + GRACE) == 1
    for story in stories:
        assert [row.hash for row in orders.events_of(story.order)][: len(lines[story.order])] == lines[story.order]
        mine = [row for row in orders.words_of(story.order) if row.author == str(person.pk) and row.seq > 1]
        assert all(row.erased_at and not row.text and not row.salt for row in mine)
    assert rows() == before
    assert list(verify_all()) == []
    assert list(check_books()) == []
    for story in stories:
        told = rows_in_log(story.order, seller=cast.marc.pk)
        assert standing.rows_of(story.order) == told
