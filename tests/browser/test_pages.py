"""The order's pages in a real browser: nothing for axe to find, nothing wider than the phone, news without losing one's place."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import AXE, PROOF, Visitor

pytestmark = pytest.mark.browser

#: Whose page, and where: an order, or an action on it.
PAGES = (
    ("marc", "/orders/"),
    ("marc", "/orders/{changes}/"),
    ("marc", "/orders/{changes}/do/reply_to_changes/"),
    ("marc", "/orders/{question}/do/deliver/"),
    ("marc", "/orders/{question}/do/deliver/?wrong"),
    ("giulia", "/orders/"),
    ("giulia", "/orders/{changes}/"),
    ("giulia", "/orders/{question}/"),
    ("giulia", "/orders/{question}/do/answer_question/"),
    ("giulia", "/orders/{changes}/do/accept_delivery/"),
    ("giulia", "/orders/{changes}/do/open_case/"),
    ("marc", "/earnings/"),
    ("marc", "/settings/calendar/"),
    ("giulia", "/settings/notifications/"),
    ("giulia", "/demo/mail/"),
)


@pytest.mark.parametrize(
    ("language", "scheme"),
    [
        ("en", "light"),
        ("fr", "dark"),
        pytest.param("it", "light", marks=PROOF),
        pytest.param("en", "dark", marks=PROOF),
        pytest.param("fr", "light", marks=PROOF),
        pytest.param("it", "dark", marks=PROOF),
    ],
)
def test_axe_finds_nothing(language: str, scheme: str, visit: Callable[..., Visitor]) -> None:
    width = 360 if (language, scheme) in {("fr", "dark"), ("it", "light"), ("en", "dark")} else 1280
    found = []
    for name in ("marc", "giulia"):
        visitor = visit(name, width=width, scheme=scheme, bypass_csp=True)
        visitor.speak(language)
        for who, pattern in PAGES:
            if who != name:
                continue
            path = pattern.format(**visitor.site.made)
            visitor.go(path)
            assert visitor.page.locator("html").get_attribute("lang") == language
            over = visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found += [f"{path} is {over} px too wide"] if over > 0 else []
            violations = Axe().run(visitor.page, options=AXE).response["violations"]
            found += [f"{path}: {rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in violations]
        visitor.speak("en")
    assert found == []


def test_a_first_look_weighs_little(visit: Callable[..., Visitor]) -> None:
    fresh = visit("giulia")
    fresh.page.goto("about:blank")
    fresh.page.context.new_cdp_session(fresh.page).send("Network.clearBrowserCache")
    fresh.go(f"/orders/{fresh.site.made['changes']}/")
    fresh.page.wait_for_load_state("networkidle")
    weighed = "performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize || 0), 0)"
    assert 20_000 < fresh.page.evaluate(weighed) <= 100_000


def test_news_arrive_without_taking_anything_away(visit: Callable[..., Visitor]) -> None:
    giulia, marc = visit("giulia", hurried=False), visit("marc", hurried=False)
    order = f"/orders/{giulia.site.made['waiting']}/"
    giulia.go(order)
    giulia.page.locator("details.more--acts > summary").click()
    giulia.page.get_by_role("textbox", name="Message to Marc").fill("Half a sentence")
    write = giulia.page.get_by_role("link", name="Write to Marc")
    write.focus()
    marc.go(order)
    marc.page.get_by_role("textbox", name="Message to Giulia").fill("Good morning.")
    marc.page.get_by_role("button", name="Send").click()
    giulia.see("Good morning.")
    expect(giulia.page.get_by_role("status").filter(has_text="Marc wrote a message.")).to_have_count(1)
    expect(giulia.page.locator("#news")).to_have_text("Marc wrote a message.")  # and nothing else: only what changed
    expect(write).to_be_focused()
    expect(giulia.page.locator("details.more--acts[open]")).to_have_count(1)
    half = giulia.page.get_by_role("textbox", name="Message to Marc")
    expect(half).to_have_value("Half a sentence")
    giulia.page.reload()
    expect(half).to_have_value("Half a sentence")


@PROOF
def test_a_sent_message_is_no_draft_any_more(visit: Callable[..., Visitor]) -> None:
    giulia = visit("giulia")
    giulia.go(f"/orders/{giulia.site.made['waiting']}/")
    giulia.page.get_by_role("textbox", name="Message to Marc").fill("See you on Monday.")
    giulia.page.get_by_role("button", name="Send").click()
    giulia.see("See you on Monday.")
    expect(giulia.page.get_by_role("textbox", name="Message to Marc")).to_have_value("")


@PROOF
def test_only_what_an_answer_needs_is_asked(visit: Callable[..., Visitor]) -> None:
    marc = visit("marc", width=360)
    marc.go(f"/orders/{marc.site.made['changes']}/do/reply_to_changes/")
    price, instead = (
        marc.page.get_by_label("Price").first,
        marc.page.get_by_label("What you can do instead").first,
    )
    for answer, priced in ((None, False), ("Paid extra", True), ("Not possible", False)):
        if answer:
            marc.page.get_by_label(answer).first.check(force=True)
        expect(price).to_be_visible(visible=priced)
        expect(instead).to_be_visible(visible=answer is not None)


@PROOF
def test_the_countdown_goes_on_in_the_same_words(visit: Callable[..., Visitor]) -> None:
    marc = visit("marc")
    marc.go(f"/orders/{marc.site.made['changes']}/")
    count = marc.page.locator("time.next__count")
    before = count.inner_text()
    marc.page.evaluate(
        "for (const t of document.querySelectorAll('time[data-until]')) t.dataset.seen = Date.now() - 3600000"
    )
    marc.page.wait_for_function("was => document.querySelector('time.next__count').innerText !== was", arg=before)
    after = count.inner_text()
    assert [part.split("\u00a0")[1] for part in after.split(" ")] == [
        part.split("\u00a0")[1] for part in before.split(" ")
    ]


def test_an_order_by_keyboard_alone(visit: Callable[..., Visitor]) -> None:
    giulia = visit("giulia")
    giulia.go(f"/orders/{giulia.site.made['question']}/")
    tab_to(giulia, "Answer")
    giulia.page.keyboard.press("Enter")
    giulia.page.wait_for_url("**/do/answer_question/**")
    tab_to(giulia, "Round")
    giulia.page.keyboard.press("ArrowDown")
    tab_to(giulia, "Answer")
    giulia.page.keyboard.press("Enter")
    giulia.see("You answered the question.")
    giulia.see("Square")
    expect(giulia.page.get_by_role("link", name="Answer", exact=True)).to_have_count(0)


def tab_to(visitor: Visitor, name: str) -> None:
    """Press Tab until something of this name has the focus, and can be seen to have it."""
    for _ in range(60):
        visitor.page.keyboard.press("Tab")
        here = visitor.page.evaluate(
            "() => { const e = document.activeElement; return (e.labels?.[0] ?? e).textContent.trim() }"
        )
        if here == name:
            return
    raise AssertionError(f"{name} cannot be reached by Tab")


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=PROOF)])
def test_everything_works_without_scripts(
    width: int, visit: Callable[..., Visitor], picture: Callable[..., object]
) -> None:
    giulia, marc = visit("giulia", width=width, scripts=False), visit("marc", width=width, scripts=False)
    giulia.go(f"/services/{giulia.site.made['Twelve photos']['service']}/")
    giulia.click("link", "Order this package")
    giulia.click("button", "Order and pay €120.00")
    order = giulia.site.base + giulia.at_order()
    for _ in range(30):
        marc.page.goto(order)
        if marc.page.get_by_role("link", name="Deliver", exact=True).count():
            break
        marc.page.wait_for_timeout(500)
    marc.click("link", "Deliver")
    marc.page.get_by_label("What you deliver").fill("All twelve.")
    marc.page.locator('input[name="sent"]').set_input_files(str(picture("photos.png")))
    marc.click("button", "Deliver")
    marc.see("All twelve.")
    expect(marc.page.get_by_text("photos.png").first).to_be_visible()
    giulia.page.goto(order)
    giulia.click("link", "Ask for changes")
    giulia.page.get_by_label("What should change").nth(0).fill("Brighter.")
    giulia.click("button", "A change without a place")
    expect(giulia.page.get_by_label("What should change")).to_have_count(2)
    expect(giulia.page.get_by_label("What should change").nth(0)).to_have_value("Brighter.")
    giulia.click("button", "Ask for changes")
    giulia.see("You asked for 1 change.")


def test_the_page_opens_where_something_is_wrong(visit: Callable[..., Visitor]) -> None:
    marc = visit("marc", width=360)
    marc.go(f"/orders/{marc.site.made['changes']}/do/deliver/")
    marc.page.get_by_label("What you deliver").fill("Nothing else.")
    marc.click("button", "Deliver")
    marc.page.locator("#refused").wait_for()
    marc.focused("#refused")
    marc.go(f"/orders/{marc.site.made['changes']}/do/propose_extra/")
    marc.page.get_by_label("Price").fill("sixty")
    marc.page.get_by_label("What the client gets").fill("Frames")
    marc.click("button", "Offer an extra")
    marc.page.locator("#id_price_error").wait_for()
    marc.focused("#id_price")
    marc.complaints[:] = [said for said in marc.complaints if "status of 422" not in said]


@PROOF
def test_a_busy_database_is_said_kindly_and_nothing_is_lost(visit: Callable[..., Visitor]) -> None:
    giulia = visit("giulia")
    giulia.go(f"/orders/{giulia.site.made['waiting']}/do/send_message/")
    giulia.page.get_by_label("Message").fill("Written while it was busy.")
    key = giulia.page.locator('form.act input[name="key"]').input_value()
    with closing(sqlite3.connect(giulia.site.folder / "amiable.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with giulia.page.expect_response(lambda answer: answer.request.method == "POST", timeout=30_000) as sent:
            giulia.page.get_by_role("button", name="Write a message").click()
        other.execute("ROLLBACK")
    assert (sent.value.status, sent.value.header_value("retry-after")) == (503, "5")
    expect(giulia.page.get_by_role("alert")).to_have_count(1)
    expect(giulia.page.get_by_label("Message")).to_have_value("Written while it was busy.")
    expect(giulia.page.locator('form.act input[name="key"]')).to_have_value(key)
    giulia.page.get_by_role("button", name="Write a message").click()
    giulia.see("Written while it was busy.")
    assert giulia.complaints.pop().startswith("Failed to load resource: the server responded with a status of 503")
