"""No page that is asked all day reads a table of orders from one end to the other: each of its statements finds an index.

On PostgreSQL reading whole tables is made dear, so that the planner does it only where nothing else is possible, and an index
that is read without a condition counts as the same. SQLite says SCAN of a table it reads whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from amiable.flow import sql
from amiable.flow.load import load_facts, locked_due
from amiable.flow.multiplying import ORDER_TABLES
from amiable.jobs import pay
from amiable.orders import reads as orders
from amiable.orders.models import Event
from tests.cast import Cast, make_cast, seeded
from tests.story import Story

pytestmark = pytest.mark.django_db

TABLES = {table for table, _column in ORDER_TABLES} | {"outbox_item", "talk_readmark", "notices_notice"}


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody of a story."""
    return make_cast()


@pytest.fixture
def story(cast: Cast) -> Story:
    """An order that was delivered and has been accepted, and so has everything a page asks for."""
    story = Story(cast).delivered()
    story.do("client", "accept_delivery")
    Story(cast, now=story.now, ids=seeded("another")).delivered()
    return story


@contextmanager
def statements() -> Iterator[list[tuple[str, Any]]]:
    """Every question the database is asked meanwhile."""
    seen = list[tuple[str, Any]]()

    def through(execute: Any, statement: str, values: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's
        seen.append((statement, values))
        return execute(statement, values, many, context)

    def heard(statement: str, values: Any) -> None:
        seen.append((statement, values))

    sql.listeners.append(heard)
    try:
        with connection.execute_wrapper(through):
            yield seen
    finally:
        sql.listeners.remove(heard)


def whole(statement: str, values: Any) -> set[str]:
    """The tables of orders this statement reads whole."""
    if not statement.lstrip("( \n").startswith("SELECT"):
        return set()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values)
            steps = [row[3] for row in cursor.fetchall()]
            names = _names(statement)
            return {names.get(step.split()[1], "") for step in steps if step.startswith("SCAN")} & TABLES
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", values)
        (found,) = cursor.fetchone()
        plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
        return set(_read_whole(plan)) & TABLES


def _names(statement: str) -> dict[str, str]:
    """What each name of a statement stands for: tables, and what they are called in it."""
    words = statement.replace('"', "").replace("(", " ").replace(")", " ").replace(",", " ").split()
    found = {table: table for table in TABLES}
    for at, word in enumerate(words[:-1]):
        if word in TABLES:
            found[words[at + 1]] = word
    return found


def _read_whole(node: dict[str, Any], *, first: bool = False) -> Iterator[str]:
    """`first`: only the first rows are asked of this node, which an index gives in its order without reading on."""
    by_index = node["Node Type"] in ("Index Scan", "Index Only Scan", "Bitmap Index Scan")
    if "Seq Scan" in node["Node Type"] or (by_index and "Index Cond" not in node and not first):
        yield node.get("Relation Name", "")
    for below in node.get("Plans", ()):
        yield from _read_whole(below, first=node["Node Type"] == "Limit")


PAGES = {
    "order page": ("client", "/orders/{reference}/"),
    "order page of the seller": ("seller", "/orders/{reference}/"),
    "pulse of the order page": ("client", "/orders/{reference}/pulse/"),
    "my orders": ("client", "/orders/"),
    "more ended orders": ("client", "/orders/?part=closed"),
    "standing": ("seller", "/standing/"),
    "earnings": ("seller", "/earnings/"),
    "inbox": ("client", "/inbox/"),
}


@pytest.mark.every_case
@pytest.mark.parametrize("page", PAGES)
def test_a_page_finds_what_it_asks_for(story: Story, cast: Cast, page: str) -> None:
    role, path = PAGES[page]
    client = Client()
    client.force_login(cast.giulia if role == "client" else cast.marc)
    with statements() as seen:
        answer = client.get(path.format(reference=story.loaded.reference))
    assert answer.status_code in (200, 204)
    assert len(seen) > 1
    assert {statement: tables for statement, values in seen if (tables := whole(statement, values))} == {}


WORK: dict[str, Callable[[Story], object]] = {
    "an order loaded": lambda story: load_facts(story.order, story.now),
    "an order by reference": lambda story: load_facts(story.loaded.reference, story.now),
    "clocks that are due": lambda story: locked_due(story.now + timedelta(days=9), 50),
    "the next clock": lambda _story: orders.next_wake(),
    "money that is to move": lambda story: pay.pay(story.now, ids=story.ids),
}


@pytest.mark.every_case
@pytest.mark.parametrize("work", WORK)
def test_the_work_of_every_second_finds_what_it_asks_for(story: Story, work: str) -> None:
    with statements() as seen:
        WORK[work](story)
    assert seen
    assert {statement: tables for statement, values in seen if (tables := whole(statement, values))} == {}


def test_a_question_without_an_index_is_seen(story: Story) -> None:
    with statements() as seen:
        list(Event.objects.filter(hash="0" * 64).values_list("text", flat=True))
    assert [whole(statement, values) for statement, values in seen] == [{"orders_event"}]
