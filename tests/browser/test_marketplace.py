"""The example marketplace in a real browser: bought there, delivered, revised and settled here, paid out by them, all told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, Visitor
from tests.browser.shop import open_shop
from tests.browser.test_story import deliver, has_line
from tests.browser.whole import Site

pytestmark = pytest.mark.browser

#: What the shop is told of an order, in the order of its log.
STEPS = [
    "order_placed",
    "payment_confirmed",
    "delivery_made",
    "changes_requested",
    "delivery_made",
    "delivery_accepted",
    "payout_started",
    "reviews_published",
    "payout_confirmed",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Amiable, and the shop beside it."""
    with open_shop(tmp_path_factory.mktemp("shop")) as site:
        yield site


def enter(visitor: Visitor, name: str) -> None:
    """Be somebody in the shop."""
    visitor.page.goto(visitor.site.made["shop"])
    visitor.click("button", name)
    visitor.page.locator("button[aria-pressed=true]", has_text=name).wait_for()


def hand_over(visitor: Visitor) -> None:
    """From the shop's page of the order to the order itself, signed in on the way."""
    visitor.click("link", "Go to the order")
    visitor.page.wait_for_url(re.compile(f"^{re.escape(visitor.site.base)}/orders/AM-"), timeout=PATIENCE)


def told(visitor: Visitor, ref: str, count: int) -> list[str]:
    """What the shop's page of the order says the webhooks told, once there are so many."""
    steps = visitor.page.locator("ol.rows code")
    for _ in range(60):
        visitor.page.goto(f"{visitor.site.made['shop']}/orders/{ref}")
        if steps.count() >= count:
            break
        visitor.page.wait_for_timeout(500)
    return steps.all_inner_texts()


def test_bought_there_delivered_here_and_paid_out(
    visit: Callable[..., Visitor], picture: Callable[[str], Path]
) -> None:
    anna, bruno, office = visit(), visit(width=390), visit()
    for visitor, name in ((anna, "Anna Leone"), (bruno, "Bruno Kessler"), (office, "The office")):
        enter(visitor, name)

    anna.click("link", "Buy for €180.00")
    anna.click("button", "Pay €180.00")
    anna.page.wait_for_url(re.compile(r"/orders/AM-[^/]+$"))
    ref = anna.page.url.rsplit("/", 1)[1]
    anna.page.frame_locator("iframe").get_by_text("Bruno works on the order").first.wait_for()
    hand_over(anna)

    bruno.page.reload()
    bruno.click("link", "A painted shop sign")
    hand_over(bruno)
    deliver(bruno, "The sign, as I see it.", picture("sign.png"))

    anna.click("link", "Ask for changes")
    anna.page.get_by_label("What should change").nth(0).fill("A rounder B.")
    anna.click("button", "Ask for changes")
    bruno.see("Answer the requested change")
    deliver(bruno, "The B is rounder.", picture("sign-2.png"))
    anna.see("Look at version 2: accept it or ask for changes")
    anna.click("link", "Accept")
    anna.click("button", "Accept")
    anna.see("The work is accepted")

    anna.site.pass_time(timedelta(days=14, hours=1))
    asked = office.page.locator("li", has_text="Payout")
    for _ in range(60):
        office.page.goto(f"{office.site.made['shop']}/office")
        if asked.count():
            break
        office.page.wait_for_timeout(500)
    expect(asked).to_contain_text("Bruno Kessler")
    office.click("button", "It is paid")
    asked.get_by_text("succeeded").wait_for()
    has_line(bruno, "Paid out to you")

    steps = told(anna, ref, len(STEPS))
    assert (steps[:6], sorted(steps[6:])) == (STEPS[:6], sorted(STEPS[6:]))  # two clocks end at the same moment
    anna.page.frame_locator("iframe").get_by_text("The work is accepted").first.wait_for()
