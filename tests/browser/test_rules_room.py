"""Rules are changed in a real browser by two operators: checked and tried by the worker, published, and lived by from then on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import AXE, Visitor
from tests.browser.test_story import deliver
from tests.browser.whole import Site, running

pytestmark = pytest.mark.browser

#: Milliseconds the worker may take to check three rules files one after the other, or to play a hundred orders by two.
LONG = 240_000


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An Amiable of its own: its rules change."""
    with running(tmp_path_factory.mktemp("rules")) as site:
        yield site


def test_an_operator_changes_a_window_and_a_second_one_publishes_it(
    visit: Callable[..., Visitor], picture: Callable[[str], Path]
) -> None:
    otto, ottilia = visit("otto"), visit("ottilia", width=390, scheme="dark")
    otto.go("/desk/rules/")
    otto.click("link", "Prepare other rules")
    otto.page.get_by_label("What it is about").fill("Weekends are long.")
    otto.click("button", "Begin the draft")
    otto.page.get_by_label("Acceptance", exact=True).fill("5")
    otto.click("button", "Save and check")
    otto.see("Acceptance: 3 days becomes 5 days.")
    otto.click("button", "Make room")
    otto.see("Accepted by silence at the latest: day 58 becomes day 60.")
    otto.page.get_by_text("every one of them came to its end").wait_for(timeout=LONG)  # by itself
    otto.page.get_by_label("Orders", exact=True).fill("100")
    otto.click("button", "Simulate")
    otto.page.get_by_text("Nobody of these people exists").wait_for(timeout=LONG)  # by itself
    otto.see("How orders end, of 100")
    assert Axe().run(otto.page, options=AXE).response["violations"] == []
    otto.click("button", "Ask for a second person")
    otto.see("you cannot do that yourself")
    draft = otto.page.url.removeprefix(otto.site.base).partition("#")[0]

    ottilia.go("/desk/rules/")
    ottilia.click("link", "Weekends are long.")
    ottilia.see("You can be the second person")
    assert Axe().run(ottilia.page, options=AXE).response["violations"] == []
    assert ottilia.page.evaluate("document.documentElement.scrollWidth") <= 390
    ottilia.click("button", "Publish")
    ottilia.see("New orders begin with these rules from now on.")
    ottilia.go("/desk/rules/")
    ottilia.see("In force: standard 2")
    assert ottilia.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert Axe().run(ottilia.page, options=AXE).response["violations"] == []
    otto.go(draft)
    otto.see("Published by Ottilia Berg")

    giulia, marc = visit("giulia"), visit("marc")
    giulia.go(f"/services/{giulia.site.made['Twelve photos']['service']}/")
    giulia.click("link", "Order this package")
    giulia.page.get_by_role("button", name=re.compile("Order and pay")).click()
    running, new = f"/orders/{giulia.site.made['waiting']}/", giulia.at_order()
    for order, left in ((running, r"P2DT23H"), (new, r"P4DT23H")):
        marc.go(order)
        deliver(marc, "Twelve photos, as agreed.", picture("photo.png"))
        giulia.go(order)
        expect(giulia.page.locator(".next__count")).to_have_attribute("datetime", re.compile(left))


def test_without_scripts_everything_is_there(visit: Callable[..., Visitor]) -> None:
    otto = visit("otto", scripts=False)
    otto.go("/desk/rules/")
    otto.click("link", "Prepare other rules")
    otto.click("button", "Begin the draft")
    otto.see("These rules are being checked")
    otto.click("link", "Look again")
    otto.click("button", "Discard the draft")
    otto.see("The draft was discarded.")
