"""The guard's panel in a real browser: calm, reachable by keys, other words in one press; read, reported, and clean for axe."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import AXE, Visitor

pytestmark = pytest.mark.browser

PRESSING = "Hello. Please give me five stars! See you."


def test_words_are_shown_back_changed_by_one_press_or_sent_and_reported(visit: Callable[..., Visitor]) -> None:
    marc, giulia = visit("marc", bypass_csp=True), visit("giulia", width=360, scheme="dark", bypass_csp=True)
    here = f"/orders/{marc.site.made['question']}/"
    marc.go(here)
    marc.page.get_by_role("textbox", name="Message to Giulia").fill(PRESSING)
    marc.page.get_by_role("button", name="Send").click()
    panel = marc.page.locator("[data-pressure]")
    panel.wait_for()
    marc.focused("#id_text_pressure")
    expect(panel.get_by_role("button", name="Send as it is")).to_be_visible()
    assert not Axe().run(marc.page, options=AXE).response["violations"]
    marc.page.keyboard.press("Tab")
    marc.page.keyboard.press("Enter")
    field = marc.page.locator("#id_text")
    expect(field).to_have_value(re.compile(r"^Hello\. I hope you are happy with the result\..* See you\.$", re.DOTALL))
    expect(panel).to_be_hidden()
    expect(field).to_be_focused()
    field.fill(PRESSING)
    marc.page.locator("form.act button.button--primary").click()
    panel.get_by_role("button", name="Send as it is").click()
    marc.see(PRESSING)
    expect(marc.page.get_by_role("textbox", name="Message to Giulia")).to_have_value("")

    giulia.go(here)
    giulia.see(PRESSING)
    giulia.page.locator(".timeline .event").last.scroll_into_view_if_needed()
    giulia.page.locator("form[data-reading][hidden]").wait_for(state="attached")
    with giulia.page.expect_navigation():
        giulia.page.get_by_role("link", name="Report it").click()
    assert not Axe().run(giulia.page, options=AXE).response["violations"]
    assert giulia.page.evaluate("document.documentElement.scrollWidth") <= 360
    giulia.page.get_by_label("It presses me about a review").check()
    giulia.page.get_by_role("button", name="Report these words").click()
    giulia.see("You reported these words")
    assert not Axe().run(giulia.page, options=AXE).response["violations"]
    marc.page.get_by_text("Read by Giulia").wait_for()
    assert "reported" not in marc.page.content()
    assert all("422" in said for said in marc.complaints)  # Chromium names the status of a page that came back
    marc.complaints.clear()
