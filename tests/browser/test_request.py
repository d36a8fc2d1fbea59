"""Asking for changes in a real browser: a mark and plain words, a draft that survives, keys alone, a phone; then ticking off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import AXE, PROOF, Visitor
from tests.browser.looking import fill
from tests.browser.whole import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hung(site: Site) -> dict[str, Any]:
    """Orders of this file's own: `one` with a version, `two` with two and notes on what was asked."""
    return fill(site)


def asking(visitor: Visitor, order: dict[str, Any], file: str) -> Page:
    """The form, with the picture ready to be marked."""
    visitor.go(f"/orders/{order['reference']}/do/request_changes/")
    visitor.page.locator(f'[data-file="{file}"] [data-stage][tabindex]').wait_for()
    visitor.page.wait_for_function(
        "(file) => document.querySelector(`[data-file='${file}'] [data-img]`).naturalWidth > 0", arg=file
    )
    return visitor.page


def lines(page: Page, *texts: str) -> None:
    """Wait until the lines that are seen have these words, in this order."""
    seen = """texts => {
        const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());
        return JSON.stringify(rows.map((row) => row.querySelector("textarea").value)) === JSON.stringify(texts);
    }"""
    page.wait_for_function(seen, arg=list(texts))


def shown(page: Page) -> list[tuple[str, str]]:
    """The lines as they are seen: words, and the place in words."""
    found = []
    for line in page.locator("[data-row]:visible").all():
        chip = line.locator("[data-chip]")
        said = chip.locator("[data-chip-say]").inner_text() if chip.is_visible() else ""
        found.append((line.locator("textarea").first.input_value(), said))
    return found


def kept(page: Page, text: str) -> None:
    """Wait until what was typed last is kept."""
    page.wait_for_function("text => JSON.stringify({ ...localStorage }).includes(text)", arg=text)


def alive(page: Page) -> None:
    """Wait until the lines know what they hold."""
    page.locator("[data-row] [data-away]:visible").first.wait_for()


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=PROOF)])
def test_a_mark_and_plain_words_survive_a_reload_and_are_asked(
    width: int, visit: Callable[..., Visitor], site: Site
) -> None:
    order = fill(site, "one")["one"]
    giulia = visit("giulia", width=width)
    page = asking(giulia, order, order["logo.png"])
    stage = page.locator(f'[data-file="{order["logo.png"]}"] [data-stage]')
    stage.click(position={"x": 60, "y": 50})
    page.locator("[data-chip]:visible").wait_for()
    giulia.focused('[name="changes-0-text"]')
    page.keyboard.type("Rounder here.")
    page.get_by_role("button", name="A change without a place").click()
    giulia.focused('[name="changes-1-text"]')
    page.keyboard.type("A card as well.")
    kept(page, "A card as well.")
    lines(page, "Rounder here.", "A card as well.")
    before = shown(page)
    assert [text for text, _place in before] == ["Rounder here.", "A card as well."]
    assert before[0][1].startswith("logo.png, at ")
    assert before[1][1] == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.reload()
    alive(page)
    lines(page, "Rounder here.", "A card as well.")
    expect(page.locator(".pin--own")).to_have_count(1)
    assert shown(page) == before

    page.get_by_role("button", name="See first what it does").click()
    page.get_by_role("heading", name="What it does for both of you").wait_for()
    assert shown(page)[:2] == before
    page.get_by_role("button", name="Ask for changes", exact=True).click()
    giulia.see("You asked for 2 changes.")
    expect(page.get_by_role("link", name=before[0][1])).to_have_count(1)
    giulia.go(f"/orders/{order['reference']}/")
    page.wait_for_function("() => !Object.keys(localStorage).some((name) => name.includes('request_changes'))")


@PROOF
def test_a_place_is_taken_away_moved_to_another_line_and_a_line_left_out(
    visit: Callable[..., Visitor], hung: dict[str, Any]
) -> None:
    order = hung["one"]
    giulia = visit("giulia")
    page = asking(giulia, order, order["logo.png"])
    stage = page.locator(f'[data-file="{order["logo.png"]}"] [data-stage]')
    stage.click(position={"x": 60, "y": 50})
    giulia.focused('[name="changes-0-text"]')
    page.keyboard.type("First")
    stage.click(position={"x": 160, "y": 90})
    giulia.focused('[name="changes-1-text"]')
    page.keyboard.type("Second")
    lines(page, "First", "Second")
    first = page.locator("[data-row]").nth(0)
    first.get_by_role("button", name="Remove the place").click()
    expect(page.locator("[data-chip]:visible")).to_have_count(1)
    assert [bool(place) for _text, place in shown(page)] == [False, True]
    first.get_by_role("button", name="Mark a place").click()
    stage.click(position={"x": 90, "y": 150})
    expect(page.locator("[data-chip]:visible")).to_have_count(2)
    assert [(text, bool(place)) for text, place in shown(page)] == [("First", True), ("Second", True)]
    first.get_by_role("button", name="Leave out").click()
    lines(page, "Second")
    expect(page.locator(".pin--own")).to_have_count(1)
    page.wait_for_timeout(500)  # that a line was left out is kept a moment later
    page.reload()
    alive(page)
    lines(page, "Second")
    first.locator("xpath=.").wait_for(state="hidden")
    page.evaluate("localStorage.clear()")


@PROOF
def test_by_keys_alone(visit: Callable[..., Visitor], hung: dict[str, Any]) -> None:
    order = hung["one"]
    giulia = visit("giulia")
    page = asking(giulia, order, order["logo.png"])
    page.evaluate("localStorage.clear()")
    stage = page.locator(f'[data-file="{order["logo.png"]}"] [data-stage]')
    reach(page, stage)
    for key in ("Enter", "ArrowRight", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.locator("[data-chip]:visible").wait_for()
    giulia.focused('[name="changes-0-text"]')
    page.keyboard.type("By keys.")
    reach(page, page.get_by_role("button", name="A change without a place"))
    page.keyboard.press("Enter")
    giulia.focused('[name="changes-1-text"]')
    page.keyboard.type("And words.")
    lines(page, "By keys.", "And words.")
    assert [(text, bool(place)) for text, place in shown(page)] == [("By keys.", True), ("And words.", False)]
    tab = page.get_by_role("tab", selected=True)
    tab.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", selected=True)).to_have_text("sheet.pdf")
    expect(page.locator("[data-panel]:visible")).to_have_count(1)
    page.evaluate("localStorage.clear()")


@PROOF
def test_what_is_left_of_before_is_ticked_off_and_taken_up_again(
    visit: Callable[..., Visitor], hung: dict[str, Any]
) -> None:
    order = hung["two"]
    giulia = visit("giulia", scheme="dark", bypass_csp=True)  # axe brings styles of its own
    giulia.go(f"/orders/{order['reference']}/")
    page = giulia.page
    form = page.locator("#ticking")
    asked = form.locator("li").count()
    for number in range(asked - 1):
        form.locator("li").nth(number).get_by_text("Fixed", exact=True).click()
    form.locator("li").nth(asked - 1).get_by_text("Still not right", exact=True).click()
    left = form.locator("li").nth(asked - 1).locator(".said").inner_text()
    assert problems(page) == []
    marc = visit("marc")
    marc.go(f"/orders/{order['reference']}/")
    marc.page.get_by_role("textbox", name="Message to Giulia").fill("Tell me if anything is unclear.")
    marc.click("button", "Send")
    giulia.see("Tell me if anything is unclear.")  # the page brought it, and what was chosen stays
    expect(form.locator("input:checked")).to_have_count(asked)
    form.get_by_role("button", name="Save what I see").click()
    giulia.see(f"{asked - 1} of {asked} settled")
    page = asking(giulia, order, order["v2"]["logo.png"])
    lines(page, left, "")
    expect(page.get_by_text("Still open from version 1")).to_have_count(1)
    for summary in page.locator("[data-figures] summary:visible, .more > summary:visible").all():
        summary.click()
    assert problems(page) == []


@PROOF
def test_without_scripts_a_place_is_typed(visit: Callable[..., Visitor], site: Site) -> None:
    order = fill(site, "one")["one"]
    giulia = visit("giulia", scripts=False)
    giulia.go(f"/orders/{order['reference']}/do/request_changes/")
    page = giulia.page
    line = page.locator("[data-row]").first
    line.get_by_label("What should change").fill("Say it at two.")
    line.get_by_text("Give the place in figures").click()
    line.get_by_label("In which file").select_option(label="voice.wav")
    expect(line.get_by_label("From the left")).to_be_hidden()
    line.locator('[name$="-start"]').fill("0:01.5")
    page.get_by_role("button", name="See first what it does").click()
    giulia.see("What it does for both of you")
    expect(line.locator('[name$="-start"]')).to_have_value("0:01.5")
    page.get_by_role("button", name="Ask for changes", exact=True).click()
    giulia.see("You asked for 1 change.")
    expect(page.get_by_role("link", name="voice.wav, at 0:01.5")).to_have_count(1)


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus."""
    for _ in range(80):
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("Tab does not get there")


def problems(page: Page) -> list[str]:
    """What axe finds."""
    return [found["id"] for found in Axe().run(page, options=AXE).response["violations"]]
