"""An order on paper: every event whole on one sheet, nothing cut at the edge, nothing to press, and light whatever the theme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pypdfium2
import pytest

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

#: A sheet as wide as A5 in many heights, so that its end falls on any place; millimetres.
WIDE, TALL = 148, range(170, 216, 5)
#: The side margin in points (15 mm), less a little for what a letter overhangs.
MARGIN = 15 / 25.4 * 72 - 2

#: The texts of each event, and of what stands around them, whatever is folded.
TEXTS = """const said = (node) => [...node.childNodes]
  .map(one => one.nodeType === 3 ? one.data : one.matches?.('script, style, template') ? '' : said(one)).join(' ');"""
EVENTS = f"() => {{ {TEXTS} return [...document.querySelectorAll('.event')].map(said); }}"
ELSEWHERE = f"""() => {{ {TEXTS}
  const rest = document.body.cloneNode(true);
  for (const event of rest.querySelectorAll('.event')) event.remove();
  return said(rest);
}}"""
WORD = re.compile(r"[^\W\d_]{4,}")


def words(text: str) -> set[str]:
    """The words of a text that are long enough to be told apart."""
    return set(WORD.findall(text))


@pytest.fixture
def order(visit: Callable[..., Visitor]) -> Visitor:
    """Marc, whose device is dark, at an order with a few events."""
    marc = visit("marc", scheme="dark")
    marc.go(f"/orders/{marc.site.made['decided']}/")
    return marc


def sheets(visitor: Visitor, tall: int) -> pypdfium2.PdfDocument:
    """The page as it is printed on paper this tall."""
    return pypdfium2.PdfDocument(visitor.page.pdf(width=f"{WIDE}mm", height=f"{tall}mm", print_background=True))


def test_an_event_stands_on_one_sheet(order: Visitor) -> None:
    events = [words(text) for text in order.page.evaluate(EVENTS)]
    shared = Counter(word for event in events for word in event)
    elsewhere = words(order.page.evaluate(ELSEWHERE))
    own = [[word for word in event if shared[word] == 1 and word not in elsewhere] for event in events]
    assert sum(len(event) > 1 for event in own) > 3
    torn = set()
    for tall in TALL:
        texts = [words(sheet.get_textpage().get_text_range()) for sheet in sheets(order, tall)]
        for event in own:
            on = {number for number, text in enumerate(texts) for word in event if word in text}
            if len(on) > 1:
                torn.add((tall, *sorted(event)))
    assert torn == set()


def test_paper_is_light_and_nothing_is_cut_or_to_be_pressed(order: Visitor) -> None:
    printed = sheets(order, 210)
    for sheet in printed:
        text, right = sheet.get_textpage(), sheet.get_width() - MARGIN
        assert not any(text.get_rect(number)[2] > right for number in range(text.count_rects()))
        assert sheet.render().to_pil().convert("L").getextrema()[1] == 255
        assert sheet.render().to_pil().convert("L").getpixel((2, 2)) == 255
    said = "".join(sheet.get_textpage().get_text_range() for sheet in printed)
    assert order.page.locator("h1").inner_text() in said.replace("\r\n", " ")
    for pressed in order.page.locator("header nav a, main button").all_inner_texts():
        assert pressed.strip() not in said.splitlines() or not pressed.strip()
