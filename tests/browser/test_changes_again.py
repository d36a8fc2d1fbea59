"""Delivering again, asking and proposing in a real browser: drafts over a reload, the pause seen by both, the live dry run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.again import ASKED, put_into
from tests.browser.conftest import AXE, PROOF, Visitor
from tests.browser.whole import Site

pytestmark = [pytest.mark.browser, PROOF]  # test_agreeing delivers twice, test_pages answers a question

COMMIT = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"
LINKS = f"https://code.example.org/marc/site/commit/{COMMIT}\nhttps://code.example.org/marc/site/tree/main"


@pytest.fixture(scope="session")
def orders(site: Site) -> dict[str, str]:
    """Orders between two versions."""
    return put_into(site)


def at(order: str, action: str) -> str:
    """The page of an action."""
    return f"/orders/{order}/do/{action}/"


def kept(page: Page, *words: str) -> None:
    """Wait until the draft on this device has these words: it is kept a moment after the last key."""
    held = "words => words.every((one) => JSON.stringify({ ...localStorage }).includes(one))"
    page.wait_for_function(held, arg=list(words))


def is_in_order(page: Page) -> None:
    """Axe finds nothing, and nothing has to be scrolled sideways."""
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize(("name", "width", "scheme"), [("wide", 1280, "light"), ("narrow", 360, "dark")])
def test_delivering_again_keeps_notes_ticks_and_files_over_a_reload(
    name: str,
    width: int,
    scheme: str,
    orders: dict[str, str],
    visit: Callable[..., Visitor],
    picture: Callable[[str], Path],
) -> None:
    marc = visit("marc", width=width, scheme=scheme, bypass_csp=True)
    page = marc.page
    marc.go(at(orders[name], "deliver"))
    marc.see("Version 2")
    for text in ASKED:
        marc.see(text)
    page.locator('[name="changes-0-note"]').fill("The roof is flatter now.")
    page.locator('[name="changes-1-done"]').uncheck()
    page.locator('[name="note"]').fill("Version two.")
    page.locator('[name="links"]').fill(LINKS)
    page.locator('input[name="sent"]').set_input_files(picture(f"roof-{name}.png"))
    page.locator('input[type="hidden"][name="files"]').wait_for(state="attached")
    kept(page, "code.example.org")
    page.reload()
    expect(page.locator('[name="changes-0-note"]')).to_have_value("The roof is flatter now.")
    expect(page.locator('[name="changes-0-done"]')).to_be_checked()
    expect(page.locator('[name="changes-1-done"]')).not_to_be_checked()
    expect(page.locator('[name="note"]')).to_have_value("Version two.")
    expect(page.locator('input[type="hidden"][name="files"]')).to_have_count(1)
    page.get_by_text("Arrived, being looked at").wait_for(state="detached")
    page.get_by_role("button", name="See first what it does").click()
    for said in ("What Giulia sees", "commit 1a2b3c4", "Not in this version", "may show something else later"):
        marc.see(said)
    is_in_order(page)
    page.get_by_role("button", name="Deliver", exact=True).click()
    marc.see("Giulia looks at version 2")

    giulia = visit("giulia", width=width, scheme=scheme)
    giulia.go(f"/orders/{orders[name]}/")
    for said in ("The roof is flatter now.", "Not in this version", "commit 1a2b3c4", f"roof-{name}.png"):
        giulia.see(said)
    marc.go(at(orders[name], "replace_delivery"))
    expect(page.locator('[name="changes-0-note"]')).to_have_value("")


@pytest.mark.parametrize(("name", "width", "scheme"), [("asking", 1280, "light"), ("phone", 360, "dark")])
def test_a_question_stops_the_clock_for_both_until_it_is_answered(
    name: str, width: int, scheme: str, orders: dict[str, str], visit: Callable[..., Visitor]
) -> None:
    marc = visit("marc", width=width, scheme=scheme, bypass_csp=True)
    giulia = visit("giulia", width=width, scheme=scheme, bypass_csp=True)
    page = marc.page
    marc.go(at(orders[name], "ask_question"))
    page.locator('[name="questions-0-text"]').fill("Round or square?")
    page.locator('[name="questions-0-choices"]').fill("Round\nSquare")
    page.locator('[name="questions-1-text"]').fill("Which street is it in?")
    page.get_by_label("I cannot go on without the answer").check()
    page.get_by_role("button", name="See first what it does").click()
    marc.see("Due without an answer")
    is_in_order(page)
    page.get_by_role("button", name="Ask the client").click()
    marc.see("Giulia answers the 2 questions")
    marc.see("Your clock has stood still since")

    giulia.go(f"/orders/{orders[name]}/")
    giulia.see("Answer the 2 questions, so that the work can go on")
    giulia.see("If you answer now, the work is due on")
    is_in_order(giulia.page)
    giulia.click("link", "Answer")
    is_in_order(giulia.page)
    giulia.page.get_by_label("Square").check(force=True)
    giulia.click("button", "Answer, then the next one")
    giulia.see("Which street is it in?")
    giulia.page.get_by_label("Your answer").fill("Via dei Tintori.")
    giulia.page.keyboard.press("Tab")
    giulia.click("button", "Answer")
    giulia.see("Marc works on the order")
    marc.see("Deliver the work")  # the page has learnt of it by itself
    marc.see("Via dei Tintori.")


def test_a_proposal_shows_what_it_does_while_it_is_typed(orders: dict[str, str], visit: Callable[..., Visitor]) -> None:
    marc, giulia = visit("marc", bypass_csp=True), visit("giulia", width=360)
    page = marc.page
    marc.go(at(orders["asking"], "propose_extra"))
    page.get_by_label("Price").press_sequentially("60")
    page.keyboard.press("Tab")
    page.get_by_label("What the client gets").fill("Prints on paper")
    page.get_by_label("More days").fill("2")
    marc.see("What Giulia reads")
    marc.see("Marc offered an extra for €60.00, with 2\u00a0days more.")
    marc.see("€180.00")
    marc.focused('[name="days"]')
    is_in_order(page)
    page.get_by_role("button", name="Offer an extra").click()
    marc.see("You offered an extra for €60.00, with 2\u00a0days more.")
    giulia.go(f"/orders/{orders['asking']}/")
    giulia.see("Marc offered an extra for €60.00, with 2\u00a0days more.")
    giulia.see("it lapses and nothing changes")
    assert giulia.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
