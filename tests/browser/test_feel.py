"""How the pages feel in a real browser: what was typed is safe whatever happens, the lost network is said, news move nothing,
what is pressed says so at once, and paper holds what was folded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

HALF = "Half a sentence that nobody has sent"

#: Counts how far things moved that nobody moved, from now on.
SHIFTS = """() => { window.moved = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
}).observe({ type: "layout-shift" }); }"""

#: Says in the page's own store after how many milliseconds a pressed link looked pressed.
PRESSED = """() => document.addEventListener("click", (event) => {
  const began = performance.now(), link = event.target.closest("a.button");
  new MutationObserver(() => { sessionStorage.pressed = performance.now() - began; }).observe(link, { attributes: true });
}, { capture: true })"""


def message(page: Page) -> str:
    """What stands where a message is written."""
    return page.get_by_role("textbox", name="Message to").input_value()


def test_a_typed_message_survives_a_reload_a_crash_and_signing_out(visit: Callable[..., Visitor]) -> None:
    giulia = visit("giulia")
    order = f"/orders/{giulia.site.made['waiting']}/"
    giulia.go(order)
    giulia.page.get_by_role("textbox", name="Message to Marc").fill(HALF)
    giulia.page.reload()  # at once: nothing waits for the pause after the last key
    assert message(giulia.page) == HALF

    other = giulia.page.context.new_page()  # the tab is gone without a word; a new one of the same browser opens
    other.on("pageerror", lambda error: giulia.complaints.append(str(error)))
    crashing = giulia.page
    crashing.context.new_cdp_session(crashing).send("Page.enable")
    giulia.page = other
    crashing.close(run_before_unload=False)
    giulia.go(order)
    assert message(giulia.page) == HALF

    giulia.page.get_by_label("Your menu").click()
    with giulia.page.expect_navigation():
        giulia.page.get_by_role("button", name="Sign out").click()
    giulia.enter("marc")  # somebody else at the same device reads nothing of it
    giulia.go(order)
    assert message(giulia.page) == ""
    giulia.enter("giulia")
    giulia.go(order)
    assert message(giulia.page) == HALF

    with giulia.page.expect_navigation():
        giulia.page.get_by_role("button", name="Send").click()
    giulia.see(HALF)
    assert message(giulia.page) == ""
    giulia.page.reload()
    assert message(giulia.page) == ""


def test_a_lost_network_is_said_and_nothing_is_sent_into_it(visit: Callable[..., Visitor]) -> None:
    marc = visit("marc")
    marc.go(f"/orders/{marc.site.made['waiting']}/")
    line = marc.page.get_by_text("You are offline.")
    expect(line).to_be_hidden()
    marc.page.context.set_offline(True)
    expect(line).to_be_visible()
    box = marc.page.get_by_role("textbox", name="Message to Giulia")
    box.fill(HALF)
    marc.page.get_by_role("button", name="Send").click()
    expect(box).to_have_value(HALF)
    marc.page.context.set_offline(False)
    expect(line).to_be_hidden()
    box.fill("")
    marc.complaints.clear()  # the browser itself says that the network was gone


def test_news_move_nothing_and_what_is_pressed_says_so_at_once(visit: Callable[..., Visitor]) -> None:
    giulia, marc = visit("giulia"), visit("marc")
    order = f"/orders/{giulia.site.made['changes']}/"
    giulia.go(order)
    box = giulia.page.get_by_role("textbox", name="Message to Marc")
    box.fill(HALF)
    top = "document.getElementById('composer-text').getBoundingClientRect().top"
    before = giulia.page.evaluate(top)
    giulia.page.evaluate(SHIFTS)
    marc.go(order)
    marc.page.get_by_role("textbox", name="Message to Giulia").fill("The light is done.")
    marc.page.get_by_role("button", name="Send").click()
    giulia.see("The light is done.")
    expect(box).to_be_focused()
    expect(box).to_have_value(HALF)
    assert abs(giulia.page.evaluate(top) - before) < 1
    assert giulia.page.evaluate("window.moved") < 0.05
    box.fill("")

    giulia.page.evaluate(PRESSED)
    giulia.page.locator(".proposal a.button").first.click()
    giulia.page.wait_for_url("**/do/accept_proposal/**")
    assert float(giulia.page.evaluate("sessionStorage.pressed")) < 50


def test_paper_holds_what_was_folded_and_nothing_to_press(visit: Callable[..., Visitor]) -> None:
    marc = visit("marc", width=390)
    marc.go(f"/orders/{marc.site.made['changes']}/")
    page = marc.page
    agreed = page.locator(".scope").first
    expect(agreed).to_be_hidden()  # folded on a phone
    page.emulate_media(media="print")
    expect(agreed).to_be_visible()
    expect(page.locator(".facts").first).to_be_visible()
    expect(page.locator(".bar, .composer, .foot, .next__actions").filter(visible=True)).to_have_count(0)
    page.emulate_media(media="screen")


def test_what_was_typed_stays_when_the_language_is_changed_after_a_refusal(visit: Callable[..., Visitor]) -> None:
    marc = visit("marc")
    marc.go("/my/services/new/")
    marc.page.locator("textarea[name=summary]").fill(HALF)
    marc.page.locator("main form[method=post]").first.evaluate("form => { form.noValidate = true }")
    with marc.page.expect_navigation():
        marc.page.locator("main form[method=post] button[type=submit]").last.click()
    expect(marc.page.locator("main [aria-invalid=true]").first).to_be_visible()
    marc.speak("fr")
    assert marc.page.locator("html").get_attribute("lang") == "fr"
    expect(marc.page.locator("textarea[name=summary]")).to_have_value(HALF)
    marc.complaints.clear()  # the refusal itself is told in the console: 422
    marc.page.reload()
    expect(marc.page.locator("textarea[name=summary]")).to_have_value("")
    marc.speak("en")
