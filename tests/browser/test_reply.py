"""Answering changes and choosing from the answers in a real browser: by keyboard, on a phone, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import AXE, PATIENCE, PROOF, Visitor
from tests.browser.replies import put_into
from tests.browser.whole import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def orders(site: Site) -> dict[str, str]:
    """Orders to answer and to choose on."""
    made = put_into(site)
    site.made["elena"] = made["elena"]
    return made


def reply_at(order: str) -> str:
    """The page of answering."""
    return f"/orders/{order}/do/reply_to_changes/"


def take_at(order: str) -> str:
    """The page of choosing."""
    return f"/orders/{order}/do/take_reply/"


def row(page: Page, number: int) -> str:
    """Where one change's line is."""
    return f"fieldset.answer:nth-of-type({number})"


def answer(page: Page, number: int, code: str, **words: str) -> None:
    """Answer one change."""
    page.locator(f'input[name="answers-{number - 1}-answer"][value="{code}"]').check(force=True)
    for name, value in words.items():
        page.locator(f'[name="answers-{number - 1}-{name}"]').fill(value)


def answer_all(page: Page) -> None:
    """Four answers of four classes."""
    answer(page, 1, "included", effort_minutes="3", why="Gladly.")
    answer(page, 2, "fix", effort_minutes="0.5", why="My slip.")
    answer(page, 3, "extra", effort_minutes="4", price="75", days="2", why="New work.", instead="A simple one.")
    answer(page, 4, "not_possible", why="I do not animate.", instead="Layers.", instead_minutes="1")


def bar_says(page: Page, *pieces: str) -> None:
    """Wait until the legend of the bar says so."""
    expect(page.locator(".effort__key li")).to_have_text(list(pieces))


def key_of(page: Page) -> list[str]:
    """The legend of the bar, with plain spaces."""
    return [text.replace("\u00a0", " ") for text in page.locator(".effort__key li").all_inner_texts()]


def bar(page: Page) -> list[list[str]]:
    """The pieces of the bar: class and width."""
    said = "all => all.map(rect => [rect.getAttribute('class'), rect.getAttribute('width')])"
    return sorted(page.locator(".effort__line rect").evaluate_all(said))


@PROOF
def test_the_bar_follows_the_hours_and_the_preview_comes_by_itself(
    visit: Callable[..., Visitor], orders: dict[str, str]
) -> None:
    marc = visit("marc")
    page = marc.page
    marc.go(reply_at(orders["asked"]))
    assert key_of(page) == []
    answer_all(page)
    bar_says(page, "included 3 h", "extra 4 h", "instead 1 h")
    expect(page.locator("[data-asked]")).to_have_text("8 h asked")
    expect(page.locator("#seen")).to_contain_text(
        "Marc ha risposto alle 4 modifiche che hai chiesto.", timeout=PATIENCE
    )
    expect(page.locator("#verdict")).to_contain_text("Below the original work of 10")
    expect(page.locator("#dates")).to_contain_text("Delivered again, with everything")
    shown = page.locator(".effort__line rect").evaluate_all(
        "all => all.map(r => [r.getAttribute('class'), r.getAttribute('width')])"
    )
    # The server draws the same bar for the same hours.
    with page.expect_navigation():
        page.get_by_role("button", name="See what Elena will see").click()
    marc.focused("#seen-t")
    again = page.locator(".effort__line rect").evaluate_all(
        "all => all.map(r => [r.getAttribute('class'), r.getAttribute('width')])"
    )
    assert sorted(again) == sorted(shown)
    expect(page.locator('[name="answers-2-price"]')).to_have_value("75")
    answer(page, 1, "included", effort_minutes="6")
    expect(page.locator("#verdict")).to_contain_text("So this may be more than a revision.", timeout=PATIENCE)
    expect(page.locator("#seen")).to_contain_text("È la stima di Marc", timeout=PATIENCE)


@PROOF
def test_sentences_are_put_in_and_never_over_what_stands_there(
    visit: Callable[..., Visitor], orders: dict[str, str]
) -> None:
    marc = visit("marc")
    page = marc.page
    marc.go(reply_at(orders["phone"]))
    answer(page, 1, "included")
    text = page.locator('[name="answers-0-why"]')
    text.fill("Hello Elena.")
    opener = page.get_by_role("button", name="Sentences to use").first
    opener.focus()
    page.keyboard.press("Enter")
    listed = page.locator("[data-phrases-list]")
    listed.wait_for()
    expect(listed.locator("section:visible h2")).to_have_text(["Your saved replies", "For what is included"])
    page.keyboard.press("Shift+Tab")  # back on what opened it, and it closes from there too
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    listed.get_by_text("Gladly. This is part of what we agreed.").wait_for()
    page.locator("[data-phrase]", has_text="Gladly. This is part of what we agreed.").get_by_role("button").click()
    expect(text).to_have_value("Hello Elena. Gladly. This is part of what we agreed.")
    expect(text).to_be_focused()
    page.get_by_role("button", name="Sentences to use").first.click()
    page.locator("[data-phrase]", has_text="More on").get_by_role("button").click()
    expect(text).to_have_value(re.compile(f"Thank you, Elena. More on {orders['phone']} soon.$"))
    answer(page, 2, "fix")
    page.locator(row(page, 2)).get_by_role("button", name="Sentences to use").first.click()
    page.locator("[data-phrase][lang=it]:visible").first.get_by_role("button").click()
    expect(page.locator('[name="answers-1-language"]')).to_have_value("it")
    expect(page.locator('[name="answers-0-language"]')).to_have_value("en")


@PROOF
def test_asking_first_keeps_the_draft(visit: Callable[..., Visitor], orders: dict[str, str]) -> None:
    marc = visit("marc", width=360)
    page = marc.page
    marc.go(reply_at(orders["phone"]))
    answer_all(page)
    page.wait_for_function("() => JSON.stringify({ ...localStorage }).includes('I do not animate.')")
    page.get_by_role("link", name="Ask first").nth(1).click()
    page.wait_for_url("**/do/ask_question/**")
    page.get_by_role("button", name="Saved replies").first.wait_for()
    marc.go(reply_at(orders["phone"]))
    expect(page.locator('[name="answers-0-why"]')).to_have_value("Gladly.")
    expect(page.locator('[name="answers-2-price"]')).to_have_value("75")
    expect(page.locator('input[name="answers-3-answer"][value="not_possible"]')).to_be_checked()
    bar_says(page, "included 3 h", "extra 4 h", "instead 1 h")


def test_four_answers_by_keyboard_then_a_choice_on_a_phone(
    visit: Callable[..., Visitor], orders: dict[str, str]
) -> None:
    marc = visit("marc")
    page = marc.page
    marc.go(reply_at(orders["asked"]))
    for number, code in enumerate(("included", "fix", "extra", "not_possible")):
        page.locator(f'input[name="answers-{number}-answer"][value="fix"]').focus()
        for _ in range(("fix", "included", "extra", "not_possible").index(code) or 4):
            page.keyboard.press("ArrowRight")
        expect(page.locator(f'input[name="answers-{number}-answer"][value="{code}"]')).to_be_checked()
    answer_all(page)
    send = page.get_by_role("button", name="Send 4 answers")
    send.focus()
    page.keyboard.press("Enter")
    marc.see("You replied to the changes point by point.")
    elena = visit("elena", width=360)
    phone = elena.page
    elena.go(take_at(orders["asked"]))
    over = phone.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert over <= 0
    phone.get_by_label("Compra questo extra").check(force=True)
    expect(phone.locator("#mine")).to_contain_text("75,00", timeout=PATIENCE)
    phone.locator('input[name="instead"]').first.check(force=True)
    expect(phone.get_by_label("Compra questo extra")).not_to_be_checked()
    phone.get_by_label("Compra questo extra").check(force=True)
    expect(phone.locator('input[name="instead"]').first).not_to_be_checked()
    expect(phone.locator("#mine")).to_contain_text("75,00", timeout=PATIENCE)
    phone.get_by_role("button", name="Prendi ciò che ho spuntato").click()
    elena.see("Hai scelto dalla risposta")


@PROOF
@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("en", "light", 1280), ("fr", "dark", 360), ("it", "light", 360)]
)
def test_axe_finds_nothing(
    language: str, scheme: str, width: int, visit: Callable[..., Visitor], orders: dict[str, str]
) -> None:
    found = []
    pages = {
        "marc": (
            reply_at(orders["answered"]),
            f"/orders/{orders['answered']}/words/",
            "/my/replies/",
            "/my/replies/new/",
        ),
        "elena": (take_at(orders["answered"]), f"/orders/{orders['answered']}/do/contest_answer/?change=c3"),
    }
    for name, paths in pages.items():
        visitor = visit(name, width=width, scheme=scheme, bypass_csp=True)
        before = visitor.page.locator("html").get_attribute("lang") or ""
        visitor.speak(language)
        for path in paths:
            visitor.go(path)
            over = visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found += [f"{path} is {over} px too wide"] if over > 0 else []
            violations = Axe().run(visitor.page, options=AXE).response["violations"]
            found += [f"{path}: {rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in violations]
        visitor.speak(before)
        visitor.complaints[:] = [said for said in visitor.complaints if "status of 409" not in said]
    assert found == []
