"""The guard's panel in a real browser: calm, reachable by keys, other words in one press; read, reported, and clean for axe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

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
    assert marc.page.evaluate("document.activeElement.id") == "id_text_pressure"
    assert panel.get_by_role("button", name="Send as it is").is_visible()
    assert not Axe().run(marc.page, options=AXE).response["violations"]
    marc.page.keyboard.press("Tab")
    marc.page.keyboard.press("Enter")
    field = marc.page.locator("#id_text")
    assert field.input_value().startswith("Hello. I hope you are happy with the result.")
    assert field.input_value().endswith(" See you.")
    assert (panel.is_visible(), marc.page.evaluate("document.activeElement.id")) == (False, "id_text")
    field.fill(PRESSING)
    marc.page.locator("form.act button.button--primary").click()
    panel.get_by_role("button", name="Send as it is").click()
    marc.see(PRESSING)
    assert marc.page.get_by_role("textbox", name="Message to Giulia").input_value() == ""

    giulia.go(here)
    giulia.see(PRESSING)
    giulia.page.locator(".timeline .event").last.scroll_into_view_if_needed()
    giulia.page.locator("form[data-reading][hidden]").wait_for(state="attached")
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
