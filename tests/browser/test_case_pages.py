"""Cases in a real browser: nothing for axe on any page of theirs, a settlement by keyboard alone, and a decision at the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import AXE, Visitor

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
}


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("fr", 390, "dark"), pytest.param("en", 1280, "light", marks=pytest.mark.proof)],
)
def test_axe_finds_nothing_on_a_case(language: str, width: int, scheme: str, visit: Callable[..., Visitor]) -> None:
    found = []
    for name, paths in PAGES.items():
        visitor = visit(name, width=width, scheme=scheme, bypass_csp=True)
        visitor.page.locator(f'footer button[value="{language}"]').click()
        for pattern in paths:
            path = pattern.format(**visitor.site.made)
            visitor.go(path)
            assert visitor.page.locator("html").get_attribute("lang") == language
            over = visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found += [f"{path} is {over} px too wide"] if over > 0 else []
            violations = Axe().run(visitor.page, options=AXE).response["violations"]
            found += [f"{path}: {rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in violations]
        visitor.page.locator('footer button[value="en"]').click()
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
    assert page.evaluate("document.activeElement.value").endswith(f"\n\n{ready}")
    page.locator("#seen-decide_case").get_by_text("€40.00").first.wait_for()
    assert page.locator("[data-ticked]").inner_text() == "F4, F5"
    page.wait_for_function("said => JSON.stringify(localStorage).includes(said)", arg=ready)
    page.reload()
    assert (page.get_by_label("Rely on F4").is_checked(), page.get_by_label("Rely on F6").is_checked()) == (True, False)
    assert page.locator("[data-ticked]").inner_text() == "F4, F5"
    reasons = [form.get_by_label(f"Reasons for {name}").input_value() for name in ("Nora", "Marc")]
    assert sorted(one.endswith(ready) for one in reasons) == [False, True]
    form.get_by_role("button", name="Review and decide").click()
    page.get_by_role("heading", name="What it will do").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "What it will do"
