"""Four changes on four kinds of files, answered four ways, an extra bought, a second version, everything ticked, accepted: two
people at two browsers, and what NEXT says to each at every step."""

from __future__ import annotations

import math
import struct
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, PROOF, Visitor

pytestmark = pytest.mark.browser

TEXT = "The night of the bread\n\nAt two the street is empty. One window is lit.\nAt five the bread is done.\n"
FILES = ("logo.png", "menu.pdf", "jingle.wav", "story.txt")
ASKED = ("The roof is too steep.", "The price is wrong here.", "Louder from here.", "One hour later, please.")


@pytest.fixture
def media(tmp_path: Path) -> list[Path]:
    """A picture, a PDF of two pages, a sound and a text, all real."""
    logo = Image.new("RGB", (800, 600), "#f3ead7")
    ImageDraw.Draw(logo).polygon([(400, 100), (200, 400), (600, 400)], fill="#2b4a4a")
    logo.save(tmp_path / "logo.png")
    pages = [Image.new("RGB", (420, 595), tone) for tone in ("#ffffff", "#eef2ee")]
    pages[0].save(tmp_path / "menu.pdf", save_all=True, append_images=pages[1:], resolution=72)
    with wave.open(str(tmp_path / "jingle.wav"), "wb") as sound:
        sound.setparams((1, 2, 8_000, 0, "NONE", ""))
        tone = (int(9_000 * math.sin(moment / 8)) for moment in range(8_000 * 4))
        sound.writeframes(b"".join(struct.pack("<h", sample) for sample in tone))
    (tmp_path / "story.txt").write_text(TEXT)
    return [tmp_path / name for name in FILES]


@pytest.mark.parametrize("width", [1280, pytest.param(360, marks=PROOF)])
def test_most_orders_that_go_wrong_end_here(width: int, visit: Callable[..., Visitor], media: list[Path]) -> None:
    giulia, marc = visit("giulia", width=width), visit("marc", width=width)
    order = buy(giulia)
    next_says(giulia, "Marc works on the order")
    marc.go(order)
    next_says(marc, "Deliver the work", "late")

    deliver(marc, "The first version, four files.", media)
    next_says(marc, "Giulia looks at version 1", "accepted")
    next_says(giulia, "Look at version 1: accept it or ask for changes", "accepted")

    ask(giulia)
    next_says(giulia, "Marc answers the 4 requested changes", "included")
    next_says(marc, "Answer the 4 requested changes", "included")

    answer(marc)
    next_says(marc, "Giulia chooses from the reply", "goes ahead")
    next_says(giulia, "Choose from the reply", "goes ahead")

    take(giulia)
    next_says(giulia, "Marc works on version 2", "late")
    next_says(marc, "Deliver version 2", "late")
    giulia.see("€75.00")

    deliver(
        marc, "The second version.", media[:1], notes=("Flatter.", "Corrected.", "Recorded anew.", "A layered file.")
    )
    next_says(marc, "Giulia looks at version 2", "accepted")
    next_says(giulia, "Look at version 2: accept it or ask for changes", "accepted")

    tick(giulia)
    giulia.click("link", "Accept")
    giulia.click("button", "Accept")
    next_says(giulia, "The work is accepted")
    next_says(marc, "accepted")
    expect(giulia.page.locator(".badge", has_text="Fixed")).to_have_count(8)  # in the request, and in the reply


def next_says(visitor: Visitor, *said: str) -> None:
    """NEXT tells this reader who does what, and what silence means, without a reload."""
    box = visitor.page.locator(".next").first
    for text in said:
        expect(box).to_contain_text(text, timeout=PATIENCE)


def buy(giulia: Visitor) -> str:
    """Giulia buys and pays; the address of the order."""
    giulia.go(f"/services/{giulia.site.made['Twelve photos']['service']}/")
    giulia.click("link", "Order this package")
    giulia.click("button", "Order and pay €120.00")
    return giulia.at_order()


def deliver(marc: Visitor, note: str, files: list[Path], *, notes: tuple[str, ...] = ()) -> None:
    """Marc hands over, and says of each open change what became of it."""
    page = marc.page
    page.locator('a[href*="/do/deliver/"]').first.click()
    page.wait_for_url("**/do/deliver/")
    for number, text in enumerate(notes):
        page.locator(f'[name="changes-{number}-note"]').fill(text)
    page.locator('[name="note"]').fill(note)
    page.locator('input[name="sent"]').set_input_files(files)
    expect(page.locator('input[type="hidden"][name="files"]')).to_have_count(len(files), timeout=PATIENCE)
    page.get_by_role("button", name="Deliver", exact=True).click()
    marc.see(note)


def ask(giulia: Visitor) -> None:
    """A pin on the picture, one on the second page, a moment of the sound, a passage of the text: by keyboard."""
    page = giulia.page
    page.locator('a[href*="/do/request_changes/"]').first.click()
    page.wait_for_url("**/do/request_changes/")
    for _ in range(60):
        if not page.get_by_text("being prepared").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    for number, (name, keys) in enumerate(zip(FILES, KEYS, strict=True)):
        if number:
            page.locator("[data-more]").click()
        page.locator(f'[name="changes-{number}-text"]').fill(ASKED[number])
        page.locator(f'[name="changes-{number}-text"]').locator("xpath=ancestor::li").locator("[data-pick]").click()
        page.locator("[data-tabs]").get_by_text(name).click()
        viewer = page.locator("[data-viewer]").locator("visible=true").first
        for key in keys:
            if key.startswith("→"):
                viewer.locator(key.removeprefix("→")).first.focus()
            elif key.startswith("click "):
                viewer.get_by_role("button", name=key.removeprefix("click ")).click()
            else:
                page.keyboard.press(key)
        expect(page.locator(f'[name="changes-{number}-place"]')).not_to_have_value("", timeout=PATIENCE)
    page.get_by_role("button", name="Ask for changes", exact=True).click()


KEYS = (
    ("→[data-stage][tabindex]", "ArrowUp", "Enter"),
    ("click Next page", "→[data-stage][tabindex]", "ArrowUp", "Enter"),
    ("→.timed__line", "ArrowRight", "m"),
    ("→[data-text]", "ArrowDown", "ArrowDown", "Home", "Shift+End", "m"),
)


def answer(marc: Visitor) -> None:
    """Four answers of four classes, the last with what can be done instead."""
    page = marc.page
    page.locator('a[href*="/do/reply_to_changes/"]').first.click()
    page.wait_for_url("**/do/reply_to_changes/")
    answers: tuple[tuple[str, dict[str, str]], ...] = (
        ("fix", {"effort_minutes": "0.5", "why": "My slip."}),
        ("included", {"effort_minutes": "1", "why": "Gladly."}),
        (
            "extra",
            {"effort_minutes": "4", "price": "75", "days": "2", "why": "A new recording.", "instead": "A louder file."},
        ),
        ("not_possible", {"why": "The bread decides.", "instead": "A second story.", "instead_minutes": "1"}),
    )
    for number, (code, words) in enumerate(answers):
        page.locator(f'input[name="answers-{number}-answer"][value="{code}"]').check(force=True)
        for name, value in words.items():
            page.locator(f'[name="answers-{number}-{name}"]').fill(value)
    expect(page.locator("#verdict")).to_contain_text("Below the original work of 10", timeout=PATIENCE)
    page.get_by_role("button", name="Send 4 answers").click()


def take(giulia: Visitor) -> None:
    """Giulia buys the extra and takes the free alternative; the total and the date are said before."""
    page = giulia.page
    page.locator('a[href*="/do/take_reply/"]').first.click()
    page.wait_for_url("**/do/take_reply/")
    page.locator('input[type="checkbox"][name="extras"]').check(force=True)
    page.locator('input[type="checkbox"][name="instead"]').last.check(force=True)
    expect(page.locator("#mine")).to_contain_text("€75.00", timeout=PATIENCE)
    page.get_by_role("button", name="Take what I ticked").click()


def tick(giulia: Visitor) -> None:
    """Every change of before is right now."""
    form = giulia.page.locator("#ticking")
    expect(form.locator('input[type="radio"][value="fixed"]')).to_have_count(4)
    for box in form.locator('input[type="radio"][value="fixed"]').all():
        box.check(force=True)
    form.locator('button[type="submit"]').first.click()
    expect(form).to_contain_text("4 of 4 settled", timeout=PATIENCE)
