"""One order from purchase to payout in a real browser, by two people at once, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.whole import Site, running

pytestmark = pytest.mark.browser

#: Clicks both people together may need beyond typing.
MOST_CLICKS = 15


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An Amiable of its own: these stories let weeks pass."""
    with running(tmp_path_factory.mktemp("story")) as site:
        yield site


@pytest.mark.parametrize("width", [1280, 360])
def test_from_purchase_to_payout(width: int, visit: Callable[..., Visitor], picture: Callable[[str], Path]) -> None:
    giulia, marc = visit("giulia", width=width), visit("marc", width=width)
    service = giulia.site.made["Logo for a bakery"]["service"]
    name = f"Forno Bassi {width}"

    giulia.go(f"/services/{service}/")
    giulia.click("link", "Order this package")
    giulia.click("button", "Order and pay €120.00")
    order = giulia.at_order()
    giulia.click("link", "Send the brief")  # the page has learnt of the payment by itself
    giulia.page.get_by_label("What is the exact name?").fill(name)
    giulia.tick("Craft")
    giulia.page.locator('input[name="sent-2"]').set_input_files(picture("oven.png"))
    giulia.page.get_by_text("oven.png").first.wait_for()
    giulia.page.locator('input[name="files-2"]').wait_for(state="attached")
    giulia.click("button", "Send the brief")
    giulia.see("Marc works on the order")

    marc.go("/orders/")
    marc.page.locator(f'a[href="{order}"]').click()
    marc.clicks += 1
    marc.see(name)
    deliver(marc, "Here is the first version.", picture("logo.png"))
    giulia.see("Look at version 1: accept it or ask for changes")

    giulia.click("link", "Ask for changes")
    giulia.page.get_by_label("What should change").nth(0).fill("The roof is too steep.")
    giulia.click("button", "A change without a place")
    giulia.page.get_by_label("What should change").nth(1).fill("A little more colour.")
    giulia.click("button", "Ask for changes")
    marc.see("Answer the 2 requested changes")
    deliver(marc, "Both changes are in.", picture("logo-2.png"))
    giulia.see("Look at version 2: accept it or ask for changes")

    giulia.click("link", "Accept")
    giulia.see("What it does for both of you")
    giulia.click("button", "Accept")
    giulia.see("The work is accepted")
    expect(giulia.page.locator("a.file[href*='/look/']")).to_have_count(3)
    has_line(marc, "Yours after clearance")

    marc.site.pass_time(timedelta(days=14, hours=1))
    has_line(marc, "Paid out to you")
    assert giulia.clicks + marc.clicks <= MOST_CLICKS


def has_line(visitor: Visitor, label: str) -> None:
    """Wait for a line of the money, which a phone keeps folded."""
    visitor.page.locator("dt", has_text=label).wait_for(state="attached")


def deliver(marc: Visitor, note: str, file: Path) -> None:
    """Hand over a version with a file that has arrived."""
    marc.click("link", "Deliver")
    marc.page.get_by_label("What you deliver").fill(note)
    marc.page.locator('input[name="sent"]').set_input_files(file)
    marc.page.locator('input[type="hidden"][name="files"]').wait_for(state="attached")
    marc.click("button", "Deliver")
    marc.see(note)
