"""A seller reading why their rate is 91 %: each order, what it does, and where the log says so; nobody else reads the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from amiable.flow import upkeep
from amiable.flow.load import load_facts
from amiable.people.models import Person
from amiable.rules.inputs import Words
from tests.cast import make_cast
from tests.standing.shop import Shop
from tests.web.conftest import SMALL, WORDS, browser


@pytest.fixture
def shop(db: None) -> Shop:
    """Marc's shop, with nothing sold."""
    return Shop(make_cast())


@contextmanager
def looking(shop: Shop, person: Person | None, *, language: str = "en") -> Iterator[Client]:
    """A browser at the shop's moment."""
    if person is not None:
        Person.objects.filter(pk=person.pk).update(language=language)
        person.refresh_from_db()
    with time_machine.travel(shop.now, tick=False):
        yield browser(person)


def page(shop: Shop, person: Person | None = None, *, language: str = "en", at: str = "/standing/") -> Any:
    """What somebody (Marc when None is given) sees."""
    with looking(shop, person or shop.cast.marc, language=language) as client:
        return client.get(at)


def words(html: str) -> str:
    """A page without its tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def rows(html: str) -> list[str]:
    """The table of orders, row by row, as it reads."""
    table = html[html.index('id="orders"') :]
    return [words(row) for row in re.findall(r"<tr>(<td.*?)</tr>", table, re.DOTALL)]


def test_a_seller_reads_why_the_rate_is_91_per_cent(shop: Shop) -> None:
    html = page(shop.ten_of_eleven()).content.decode()
    said = words(html)
    assert "91% 10 of 11 orders completed" in said
    assert "Completed orders out of all that count, of those that ended since Tuesday 13 October" in said
    assert "Ended by agreement: 2 of 12." in said
    assert "One more order completed 11 of 12 · 92% One cancellation that counts 10 of 12 · 83%" in said
    assert "when 5 orders are too old 5 of 6 · 83%" in said
    listed = rows(html)
    assert len(listed) == 12
    assert sum("Completed Counts as completed" in row for row in listed) == 10
    assert (
        next(row for row in listed if "Fabio" in row).count("The seller cannot deliver Counts as a cancellation") == 1
    )
    assert next(row for row in listed if "Gina" in row).count("No longer needed Does not count") == 1


def test_each_row_leads_to_the_order_and_to_the_line_that_ended_it(shop: Shop) -> None:
    shop.completed("Anna")
    shop.wait(20)
    reference = load_facts(shop.stories[0].order, shop.now).reference
    html = page(shop).content.decode()
    assert f'href="/orders/{reference}/"' in html
    assert f'href="/orders/{reference}/?all=1#event-4"' in html
    order = page(shop, at=f"/orders/{reference}/?all=1").content.decode()
    assert 'id="event-4"' in order


def test_before_five_orders_there_is_no_figure(shop: Shop) -> None:
    for name in ("Anna", "Bruno", "Chloe", "Dario"):
        shop.completed(name)
    html = page(shop).content.decode()
    assert "Completion rate Not enough orders yet 4 of 4 so far." in words(html)
    assert "100%" not in words(html)[: words(html).index("What would change it")]
    assert '<svg class="chart__art"' not in html
    shop.completed("Elsa")
    html = page(shop).content.decode()
    assert "100% 5 of 5 orders completed" in words(html)
    assert '<svg class="chart__art"' in html


def test_a_new_seller_is_told_what_will_stand_here(shop: Shop) -> None:
    said = words(page(shop).content.decode())
    assert "No order has ended yet" in said
    assert "Not enough orders yet" in said


def test_a_contested_order_is_outside_and_says_why(shop: Shop) -> None:
    shop.ten_of_eleven()
    contested = next(story for story in shop.stories if story.facts.closing and story.facts.closing.counts is False)
    contested.do("seller", "contest_reason", reason="client_stopped_answering", why=Words("No answer.", "en"))
    (row,) = [row for row in rows(page(shop).content.decode()) if "Gina" in row]
    assert "Waits for a decision The reason is contested." in row
    contested.do("mediator", "decide_reason", reason="seller_cannot_deliver", why=Words("It was so.", "en"))
    html = page(shop).content.decode()
    (row,) = [row for row in rows(html) if "Gina" in row]
    assert "The seller cannot deliver Contested, and decided Counts as a cancellation" in row
    assert "83% 10 of 12 orders completed" in words(html)


def test_the_counting_table_is_the_rules_own(shop: Shop) -> None:
    said = words(page(shop, language="fr").content.decode())
    counts, does_not = said[said.index("Ce qui compte et") :].split("Ne compte pas", 1)
    assert "Le prestataire ne peut pas livrer" in counts
    assert "Retard" in counts
    assert "Commande en double" in does_not
    assert "Fraude" in does_not
    assert "moins de 20 %" in counts


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "10 commandes terminées sur 11"), ("it", "10 ordini completati su 11")]
)
def test_in_the_readers_language(shop: Shop, language: str, said: str) -> None:
    answer = page(shop.ten_of_eleven(), language=language)
    assert said in words(answer.content.decode())


def test_the_page_asks_the_database_the_same_however_many_orders(shop: Shop) -> None:
    def statements() -> int:
        """How many a look takes."""
        with looking(shop, shop.cast.marc) as client, CaptureQueriesContext(connection) as asked:
            assert client.get("/standing/").status_code == 200
        return len(asked)

    shop.completed("Anna")
    few = statements()
    assert statements() == few
    shop.ten_of_eleven()
    assert statements() == few == 7


def test_nobody_else_sees_the_list(shop: Shop) -> None:
    shop.ten_of_eleven()
    reference = load_facts(shop.stories[0].order, shop.now).reference
    for person in (shop.cast.giulia, shop.cast.sam, shop.client("Fabio")):
        html = page(shop, person).content.decode()
        assert reference not in html
        assert "10 of 11" not in html
    assert page(shop, shop.cast.otto).status_code == 404
    with looking(shop, None) as client:
        assert client.get("/standing/").headers["Location"].startswith("/account/login/")


def test_a_client_reads_the_fraction_and_how_it_is_made_but_never_the_list(shop: Shop) -> None:
    service = upkeep.make_service(shop.cast.marc.pk, WORDS, now=shop.now)
    upkeep.save_package(shop.cast.marc.pk, service, SMALL, now=shop.now)
    upkeep.show_service(shop.cast.marc.pk, service, active=True, now=shop.now)
    place = reverse("service", args=[service])
    before = words(page(shop, shop.cast.giulia, at=place).content.decode())
    assert (
        "Not enough orders yet The share of completed orders is shown once 5 orders of the last 60 days count."
        in before
    )
    shop.ten_of_eleven()
    html = page(shop, shop.cast.giulia, at=place).content.decode()
    assert (
        "10 of 11 orders completed Counted are orders that ended in the last 60 days. 1 order was cancelled"
        in words(html)
    )
    assert "Fabio" not in html
    assert "/orders/" not in html.split("<main", 1)[1]


@pytest.mark.parametrize(
    ("reason", "seller_reads", "client_reads"),
    [
        ("seller_cannot_deliver", "10 of 11 10 of 12", "counts as a cancellation"),
        ("no_longer_needed", "stays at 10 of 11", "not counted"),
    ],
)
def test_a_preview_says_what_it_does_to_the_rate(shop: Shop, reason: str, seller_reads: str, client_reads: str) -> None:
    """The seller reads their own numbers; the client only whether it counts."""
    order = shop.ten_of_eleven().order("Gina")
    order.do("client", "propose_cancellation", reason=reason)
    place = f"/orders/{load_facts(order.order, shop.now).reference}/"
    seller = words(page(shop, at=place).content.decode())
    client = words(page(shop, shop.client("Gina"), at=place).content.decode())
    assert f"Completion rate {seller_reads}" in seller
    assert f"Completion rate {client_reads}" in client
    assert "of 11" not in client


def test_the_line_of_the_chart_and_its_table_say_the_same(shop: Shop) -> None:
    html = page(shop.ten_of_eleven()).content.decode()
    (step,) = re.findall(r'class="chart__line" d="([^"]+)"', html)
    assert step.startswith("M948 0 V0 H960")
    assert step.endswith("V90 H1080")
    table = html[html.index("The same as a table") : html.index('id="orders"')]
    found = [words(row) for row in re.findall(r"<tr>(<td.*?)</tr>", table, re.DOTALL)]
    today, first = shop.now.date(), shop.now.date() - timedelta(days=10)
    assert len(found) == 3
    assert found[0].endswith("10 of 11 orders completed 91%")
    assert str(today.day) in found[0]
    assert str(first.day) in found[1]
    assert found[1].endswith("5 of 5 orders completed 100%")
    assert found[2].endswith("Not enough orders yet")
