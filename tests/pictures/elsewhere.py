"""The page of another marketplace with the NEXT box on it: the example of examples/marketplace, with Amiable beside it."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.shop import open_shop
from tests.pictures.camera import take
from tests.pictures.studio import MOMENT, SHARP, ZONE, set_clock


def next_box(browser: Browser) -> Image.Image:
    """Anna looks at her order on the shop's own page; Bruno has delivered."""
    with tempfile.TemporaryDirectory(prefix="amiable-shop-") as temporary:
        folder = Path(temporary)
        set_clock(folder, MOMENT)
        with open_shop(folder) as site:
            shop = site.made["shop"]
            anna, bruno = (sit(browser, shop, name) for name in ("Anna Leone", "Bruno Kessler"))
            anna.get_by_role("link", name="Buy for €180.00").click()
            anna.get_by_role("button", name="Pay €180.00").click()
            anna.wait_for_url(re.compile(r"/orders/AM-[^/]+$"))
            bruno.reload()
            bruno.get_by_role("link", name="A painted shop sign").first.click()
            bruno.get_by_role("link", name="Go to the order").click()
            bruno.wait_for_url(re.compile(f"^{re.escape(site.base)}/orders/AM-"))
            bruno.get_by_role("link", name="Deliver", exact=True).first.click()
            bruno.get_by_label("What you deliver").fill("The sign, as I see it.")
            bruno.get_by_label("There is nothing to attach").check(force=True)
            bruno.get_by_role("button", name="Deliver", exact=True).click()
            bruno.get_by_text("The sign, as I see it.").first.wait_for()
            anna.reload()
            anna.frame_locator("iframe").get_by_text("Look at version 1").first.wait_for()
            anna.wait_for_timeout(800)
            return take(anna)


def sit(browser: Browser, shop: str, name: str) -> Page:
    """Somebody who is signed in at the shop."""
    context = browser.new_context(
        viewport={"width": 1100, "height": 720}, device_scale_factor=SHARP, timezone_id=ZONE, locale="en-GB"
    )
    context.clock.set_fixed_time(MOMENT)
    page = context.new_page()
    page.goto(shop)
    page.get_by_role("button", name=name).click()
    return page
