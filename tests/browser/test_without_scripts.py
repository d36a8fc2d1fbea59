"""A whole order without any script, bought, delivered with a file, changed, replied to, accepted; and a decision at the desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.cases import fill_in_decision
from tests.browser.conftest import PROOF, Visitor
from tests.browser.test_reply import answer

pytestmark = pytest.mark.browser


def opens(visitor: Visitor, order: str, action: str) -> None:
    """Go to the page of an action."""
    visitor.go(f"{order}do/{action}/")


def fills(visitor: Visitor, **fields: str) -> None:
    """Type into fields by their names (`__` for a dash)."""
    for name, text in fields.items():
        visitor.page.locator(f'[name="{name.replace("__", "-")}"]').first.fill(text)


def sends(visitor: Visitor, action: str) -> None:
    """Press the form's own button, and come to another page."""
    with visitor.page.expect_navigation():
        visitor.page.locator(f'form[action*="/do/{action}/"] button[type="submit"]:not([name])').last.click()


def brought(visitor: Visitor, order: str, link: str) -> None:
    """Load the order anew, as one does without scripts, until something can be done."""
    for _ in range(60):
        visitor.go(order)
        if visitor.page.locator(f'a[href*="/do/{link}/"]').count():
            return
        visitor.page.wait_for_timeout(250)
    raise AssertionError(f"{link} never came")


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=PROOF)])
def test_a_whole_order(width: int, visit: Callable[..., Visitor], picture: Callable[[str], Path]) -> None:
    giulia, marc = visit("giulia", width=width, scripts=False), visit("marc", width=width, scripts=False)
    giulia.go(f"/services/{giulia.site.made['Twelve photos']['service']}/")
    giulia.click("link", "Order this package")
    giulia.click("button", "Order and pay €120.00")
    order = giulia.at_order()

    brought(marc, order, "deliver")
    marc.click("link", "Deliver")
    fills(marc, note="All twelve.")
    marc.page.locator('input[name="sent"]').set_input_files(picture("photos.png"))
    sends(marc, "deliver")
    marc.see("All twelve.")
    expect(marc.page.get_by_text("photos.png").first).to_be_visible()

    giulia.go(order)
    giulia.click("link", "Ask for changes")
    fills(giulia, changes__0__text="Brighter.")
    giulia.click("button", "A change without a place")
    expect(giulia.page.locator('[name="changes-0-text"]')).to_have_value("Brighter.")
    fills(giulia, changes__1__text="One more.")
    sends(giulia, "request_changes")
    giulia.see("You asked for 2 changes.")

    opens(marc, order, "reply_to_changes")
    answer(marc.page, 1, "included", effort_minutes="3", why="Gladly.")
    answer(marc.page, 2, "extra", effort_minutes="4", price="75", days="2", why="New work.", instead="A copy.")
    marc.page.get_by_role("button", name="See what Giulia will see").click()
    expect(marc.page.locator("#seen")).to_contain_text("extra, €75.00")
    expect(marc.page.locator('[name="answers-0-why"]')).to_have_value("Gladly.")
    marc.click("button", "Send 2 answers")
    marc.see("You replied to the changes point by point.")

    opens(giulia, order, "take_reply")
    giulia.page.get_by_label("Buy this extra").check(force=True)
    giulia.page.locator('button[name="preview"]').first.click()
    expect(giulia.page.locator("#mine")).to_contain_text("€75.00")
    giulia.click("button", "Take only what is included")
    giulia.see("You chose from the reply")
    giulia.go(order)
    fills(giulia, text="Thank you, Marc.")
    sends(giulia, "send_message")
    giulia.go(order)
    giulia.see("Thank you, Marc.")

    opens(marc, order, "propose_extra")
    fills(marc, price="20")
    marc.page.get_by_label("What the client gets").fill("Frames")
    sends(marc, "propose_extra")
    giulia.go(order)
    giulia.page.locator('a[href*="/do/decline_proposal/"]').first.click()
    sends(giulia, "decline_proposal")

    opens(marc, order, "deliver")
    fills(marc, changes__0__note="Lit anew.", note="Version two, by hand.")
    marc.page.locator('input[name="sent"]').set_input_files(picture("again.png"))
    marc.click("button", "See first what it does")
    marc.see("What Giulia sees")
    sends(marc, "deliver")
    marc.see("Version two, by hand.")
    giulia.go(order)
    giulia.click("link", "Accept")
    sends(giulia, "accept_delivery")
    giulia.see("The work is accepted")


def test_a_case_is_decided(visit: Callable[..., Visitor]) -> None:
    ada = visit("ada", scripts=False)
    ada.go(f"/desk/{ada.site.made['plain']}/")
    page = ada.page
    form = fill_in_decision(page)
    form.get_by_role("button", name="Review and decide").click()
    expect(page.locator("#seen-decide_case")).to_contain_text("€40.00")
    sends(ada, "decide_case")
    ada.go(f"/desk/{ada.site.made['plain']}/")
    expect(page.locator("#do-decide_case")).to_have_count(0)
