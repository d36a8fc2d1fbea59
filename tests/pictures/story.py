"""The story of README and of the site: an animated picture of one order, acted in real pages by Elena, who buys, and Noah.

A page is delivered, two changes are asked for, one of them is more than was agreed and becomes an extra, the page is delivered
again, accepted and paid.
"""

from __future__ import annotations

import re
import tempfile
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page

from tests.pictures.film import LONG, SHORT, WINDOW, Film
from tests.pictures.studio import Studio

#: Bytes the story may have.
MOST = 1_500_000

WRONG = "Under “Tempi e prezzi”: two days, not five."
WISH = "Could people pay for a translation on the page?"


def tell(studio: Studio, path: Path) -> int:
    """Act it, and write it; gives its bytes."""
    elena, noah = (studio.sit(name, width=WINDOW[0], height=WINDOW[1], sharp=1) for name in ("elena", "noah"))
    with tempfile.TemporaryDirectory() as temporary:
        order, again = before(elena, noah, studio.base, Path(temporary))
        film = Film(studio.browser)
        asks(film, elena, order)
        answers(film, noah, order)
        takes(film, elena, order)
        delivers_again(film, noah, order, again)
        accepts(film, elena, order)
    paid(film, studio, noah, order)
    return film.write(path, most=MOST)


def before(elena: Page, noah: Page, base: str, folder: Path) -> tuple[str, Path]:
    """What is not shown: bought, the brief sent, a first version delivered. Gives the order's address and the second file."""
    elena.goto(f"{base}/services/")
    elena.get_by_role("link", name="One good web page").first.click()
    elena.get_by_role("link", name=re.compile("Order this package")).first.click()
    elena.get_by_role("button", name=re.compile("Order and pay")).click()
    elena.wait_for_url(re.compile(r"/orders/AM-[^/]+/(#.*)?$"))
    elena.get_by_role("link", name="Send the brief").first.wait_for()
    order = elena.url.partition("#")[0]
    elena.get_by_role("link", name="Send the brief").first.click()
    elena.get_by_label("What should somebody do after reading your page?").fill("Write to me, or call.")
    elena.get_by_label("Your texts, or notes for them").fill("Translation and typesetting in Turin, since 2009.")
    elena.get_by_role("button", name="Send the brief").click()
    elena.get_by_text("Noah works on the order").first.wait_for()
    first, second = (drawn(name, folder) for name in ("page-elena-conti.png", "page-elena-conti-2.png"))
    noah.goto(order)
    deliver(noah, "Your page, with the texts you sent. It loads in under a second on my oldest phone.", first)
    return order, second


def drawn(name: str, folder: Path) -> Path:
    """A file of the demo on the disk."""
    from amiable.commands.demo_media import make

    path = folder / name
    path.write_bytes(make(name)[1])
    return path


def deliver(noah: Page, note: str, file: Path) -> None:
    """Hand over a version; nothing is filmed."""
    noah.get_by_role("link", name=re.compile("^Deliver")).first.click()
    noah.get_by_label("What you deliver").fill(note)
    noah.locator('input[name="sent"]').set_input_files(file)
    noah.locator('input[type="hidden"][name="files"]').wait_for(state="attached")
    noah.get_by_role("button", name=re.compile("^Deliver")).last.click()
    back(noah, noah.url.partition("do/")[0])


def back(page: Page, order: str) -> None:
    """Wait until the order's page is there again."""
    page.wait_for_url(re.compile(f"^{re.escape(order)}(#.*)?$"))
    page.locator(".next").first.wait_for()


def asks(film: Film, elena: Page, order: str) -> None:
    """Elena sees what is next, points at what is wrong, and adds a wish."""
    film.say("Elena", "Noah has delivered. One box says what is next, and what silence means.")
    elena.goto(order)
    link = elena.get_by_role("link", name="Ask for changes").first
    link.wait_for()
    film.still(elena, LONG + 600, top=elena.locator(".next").first)
    film.reach(elena, link)
    link.click()
    stage = elena.locator("[data-stage][tabindex]").first
    stage.wait_for()
    elena.wait_for_function("() => document.querySelector('[data-img]').naturalWidth > 0")
    film.say("Elena", "She points at what is wrong …")
    film.still(elena, SHORT, top=stage)
    box = stage.bounding_box()
    assert box is not None
    spot = box["width"] * 0.42, min(box["height"], WINDOW[1]) * 0.62
    film.go(elena, box["x"] + spot[0], box["y"] + spot[1])
    stage.click(position={"x": spot[0], "y": spot[1]})
    elena.locator("[data-chip]:visible").first.wait_for()
    film.still(elena, SHORT, top=stage)
    elena.locator('[name="changes-0-text"]').fill(WRONG)
    film.say("Elena", "… and adds a wish.")
    elena.get_by_role("button", name="A change without a place").click()
    elena.locator('[name="changes-1-text"]').fill(WISH)
    film.still(elena, LONG, top=elena.locator("[data-row]").first)
    send = elena.get_by_role("button", name="Ask for changes", exact=True)
    film.reach(elena, send)
    send.click()
    back(elena, order)


def answers(film: Film, noah: Page, order: str) -> None:
    """Noah answers both: a slip of his, and more than was agreed."""
    film.say("Noah", "Noah answers point by point: one is his slip, the other is new work with a price.")
    noah.goto(f"{order}do/reply_to_changes/")
    noah.locator('input[name="answers-0-answer"][value="fix"]').check(force=True)
    noah.locator('[name="answers-0-effort_minutes"]').fill("0.1")
    noah.locator('[name="answers-0-why"]').fill("My slip, sorry. It takes five minutes.")
    noah.locator('input[name="answers-1-answer"][value="extra"]').check(force=True)
    for name, value in {
        "effort_minutes": "10",
        "price": "150",
        "days": "3",
        "why": "A small shop of its own: prices, a card form, a mail to you for each order. Gladly.",
        "instead": "A button that opens a mail to you, with room for the text.",
    }.items():
        noah.locator(f'[name="answers-1-{name}"]').fill(value)
    noah.locator(".effort__key li").first.wait_for(state="attached")
    film.still(noah, LONG + 700, top=noah.locator("fieldset.answer").nth(1))
    send = noah.get_by_role("button", name="Send 2 answers")
    film.reach(noah, send)
    send.click()
    back(noah, order)


def takes(film: Film, elena: Page, order: str) -> None:
    """Elena chooses."""
    film.say("Elena", "Elena reads what each answer costs in money and days, and takes both.")
    elena.goto(f"{order}do/take_reply/")
    buy = elena.get_by_label("Buy this extra")
    buy.wait_for(state="attached")
    film.still(elena, LONG, top=elena.locator("fieldset, .answer").nth(1))
    buy.check(force=True)
    elena.locator("#mine").get_by_text("150.00").first.wait_for()
    film.still(elena, LONG, top=elena.locator("#mine"), room=120)
    take = elena.get_by_role("button", name="Take what I ticked")
    film.reach(elena, take)
    take.click()
    back(elena, order)


def delivers_again(film: Film, noah: Page, order: str, file: Path) -> None:
    """The second version."""
    film.say("Noah", "Noah delivers again, with a word on each change.")
    noah.goto(order)
    noah.get_by_text("Agreement, version 2").first.wait_for()  # the extra is paid for behind the scene
    noah.get_by_role("link", name=re.compile("^Deliver")).first.click()
    for number, note in enumerate(("Two days it is.", "Choose, pay, done.")):
        noah.locator(f'[name="changes-{number}-note"]').fill(note)
    noah.locator('[name="note"]').fill("Version 2: the two days are right, and people can pay on the page.")
    noah.locator('input[name="sent"]').set_input_files(file)
    noah.locator('input[type="hidden"][name="files"]').wait_for(state="attached")
    film.still(noah, LONG, top=noah.locator('[name="changes-0-note"]'), room=150)
    send = noah.get_by_role("button", name=re.compile("^Deliver")).last
    film.reach(noah, send)
    send.click()
    back(noah, order)


def accepts(film: Film, elena: Page, order: str) -> None:
    """Elena accepts."""
    film.say("Elena", "Before she accepts, Elena sees what it does for both of them.")
    elena.goto(order)
    link = elena.get_by_role("link", name="Accept", exact=True).first
    link.wait_for()
    film.still(elena, SHORT + 500, top=elena.locator(".next").first)
    film.reach(elena, link)
    link.click()
    button = elena.get_by_role("button", name="Accept", exact=True)
    button.wait_for()
    film.still(elena, LONG, top=elena.get_by_role("heading", name="What it does for both of you"), room=150)
    film.reach(elena, button)
    button.click()
    back(elena, order)


def paid(film: Film, studio: Studio, noah: Page, order: str) -> None:
    """Two weeks later."""
    studio.later = timedelta(days=14, hours=1)
    noah.context.clock.set_fixed_time(studio.set_clock())
    film.say("Noah", "Two weeks later Noah is paid. Every cent of it opens to where it came from.")
    noah.goto(order)
    noah.locator("dt", has_text="Paid out to you").first.wait_for(state="attached", timeout=60_000)
    noah.reload()
    film.still(noah, SHORT)
    line = noah.locator("dt", has_text="Paid out to you").first
    line.evaluate("(line) => line.closest('details')?.setAttribute('open', '')")
    film.still(noah, LONG + 1_200, top=line, room=300)
    studio.later = timedelta()
