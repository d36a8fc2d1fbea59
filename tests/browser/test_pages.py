"""The order's pages in a real browser: news without losing one's place, an order by keys alone, kind words when it is busy."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PROOF, Visitor

pytestmark = pytest.mark.browser


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
    marc.go("/my/services/new/")
    title, frame = marc.page.locator("#id_title"), "input => getComputedStyle(input).borderColor"
    before = title.evaluate(frame)
    marc.page.evaluate("() => { for (const form of document.forms) form.noValidate = true; }")
    marc.click("button", "Save and add packages")
    marc.page.locator("#id_title_error").wait_for()
    marc.focused("#id_title")
    assert title.evaluate(frame) != before, "what is wrong is framed in another colour"
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
