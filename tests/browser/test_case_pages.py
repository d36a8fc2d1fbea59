"""Cases in a real browser: nothing for axe on any page of theirs, a settlement by keyboard alone, and a decision at the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import AXE, PROOF, Visitor

pytestmark = pytest.mark.browser

#: Whose page, and where: each template of cases, the desk and the rate once.
PAGES = {
    "nora": (
        "/orders/{talked}/",
        "/orders/{talked}/case/",
        "/orders/{talked}/case-file/",
        "/orders/{talked}/cancelling/",
        "/orders/{talked}/do/make_statement/",
        "/orders/{talked}/do/withdraw_case/",
        "/orders/{talked}/do/counter_proposal/",
        "/orders/{desk}/case/",
        "/orders/{decided}/case/",
        "/orders/{decided}/do/appeal/",
    ),
    "marc": ("/standing/",),
    "lea": (
        "/desk/",
        "/desk/{untaken}/",
        "/desk/texts/",
        "/desk/texts/new/",
        "/desk/figures/",
        "/desk/chargebacks/",
    ),
    "ada": ("/desk/", "/desk/{desk}/", "/desk/{decided}/", "/desk/{desk}/case-file/"),
    "otto": (
        "/desk/sites/",
        "/desk/sites/new/",
        "/desk/webhooks/",
        "/desk/webhooks/new/",
        "/desk/mail/",
        "/desk/money/",
    ),
}
PHONE, DESK = ("fr", 390, "dark"), ("en", 1280, "light")


# At a desk test_pages looks at the pages of client and seller.
@pytest.mark.parametrize(
    ("name", "way"),
    [
        *((name, PHONE) for name in PAGES),
        *(pytest.param(name, DESK, marks=() if name in {"ada", "otto"} else PROOF) for name in PAGES),
    ],
)
def test_axe_finds_nothing_on_a_case(name: str, way: tuple[str, int, str], visit: Callable[..., Visitor]) -> None:
    (language, width, scheme), found = way, []
    visitor = visit(name, width=width, scheme=scheme, bypass_csp=True)
    visitor.speak(language)
    for pattern in PAGES[name]:
        path = pattern.format(**visitor.site.made)
        visitor.go(path)
        assert visitor.page.locator("html").get_attribute("lang") == language
        over = visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found += [f"{path} is {over} px too wide"] if over > 0 else []
        violations = Axe().run(visitor.page, options=AXE).response["violations"]
        found += [f"{path}: {rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in violations]
    visitor.speak("en")
    assert found == []


def test_a_decision_is_kept_foreseen_and_helped_by_ready_texts(visit: Callable[..., Visitor]) -> None:
    ada = visit("ada")
    page, place = ada.page, f"/desk/{ada.site.made['desk']}/"
    ada.go(place)
    page.get_by_label("Rely on F4").check()
    page.get_by_label("Rely on F5").check()
    page.get_by_label("The order completes").check(force=True)
    page.get_by_label("Back to Nora").fill("40.00")
    page.get_by_label("On nobody’s side").check(force=True)
    page.get_by_label("Reason", exact=True).select_option("support_nobody")
    page.get_by_label("Rule you rely on").select_option("missing_part")
    form = page.locator("#do-decide_case")
    form.get_by_label("Reasons for Nora").fill("Forty come back.")
    form.get_by_label("Reasons for Marc").fill("Forty go back.")
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
