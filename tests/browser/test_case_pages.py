"""The desk in a real browser: what is begun is kept, foreseen, and helped by ready texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.cases import fill_in_decision
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


def test_a_decision_is_kept_foreseen_and_helped_by_ready_texts(visit: Callable[..., Visitor]) -> None:
    ada = visit("ada")
    page, place = ada.page, f"/desk/{ada.site.made['desk']}/"
    ada.go(place)
    form = fill_in_decision(page)
    form.locator("details.more > summary").first.click()
    form.get_by_role("button", name="Put it in").first.click()
    ready = "A part of the agreement is missing."
    page.wait_for_function("said => document.activeElement.value?.endsWith(said)", arg=f"\n\n{ready}")
    page.locator("#seen-decide_case").get_by_text("€40.00").first.wait_for()
    expect(page.locator("[data-ticked]")).to_have_text("F4, F5")
    page.wait_for_function("said => JSON.stringify(localStorage).includes(said)", arg=ready)
    page.reload()
    expect(page.get_by_label("Rely on F4")).to_be_checked()
    expect(page.get_by_label("Rely on F6")).not_to_be_checked()
    expect(page.locator("[data-ticked]")).to_have_text("F4, F5")
    reasons = [form.get_by_label(f"Reasons for {name}").input_value() for name in ("Nora", "Marc")]
    assert sorted(one.endswith(ready) for one in reasons) == [False, True]
    form.get_by_role("button", name="Review and decide").click()
    expect(page.get_by_role("heading", name="What it will do")).to_be_focused()
