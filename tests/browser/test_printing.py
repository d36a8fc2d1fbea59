"""An order, its case and the desk on paper: every event whole on one sheet, each heading with what it heads, nothing cut at the
edge, nothing to press, light whatever the theme, and said of when it all is.
"""

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
#: The sheet's own number, below everything.
NUMBER = re.compile(r"\d+ / \d+")
#: Who prints what of the same order.
PAPERS = {"order": ("marc", "/orders/{}/"), "case": ("marc", "/orders/{}/case/"), "desk": ("ada", "/desk/{}/")}


def words(text: str) -> set[str]:
    """The words of a text that are long enough to be told apart."""
    return set(WORD.findall(text))


@pytest.fixture
def printed(visit: Callable[..., Visitor]) -> Callable[[str], Visitor]:
    """Somebody whose device is dark, at one of the papers of an order with a few events."""

    def at(paper: str) -> Visitor:
        who, path = PAPERS[paper]
        visitor = visit(who, scheme="dark")
        visitor.go(path.format(visitor.site.made["decided"]))
        return visitor

    return at


def sheets(visitor: Visitor, tall: int) -> pypdfium2.PdfDocument:
    """The page as it is printed on paper this tall."""
    return pypdfium2.PdfDocument(visitor.page.pdf(width=f"{WIDE}mm", height=f"{tall}mm", print_background=True))


def lines(sheet: pypdfium2.PdfPage) -> list[str]:
    """What stands on a sheet, from top to bottom, without its number."""
    said = [line.strip() for line in sheet.get_textpage().get_text_range().splitlines()]
    return [line for line in said if line and not NUMBER.fullmatch(line)]


def test_an_event_stands_on_one_sheet(printed: Callable[[str], Visitor]) -> None:
    order = printed("order")
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


@pytest.mark.parametrize("paper", PAPERS)
def test_paper_is_light_and_nothing_is_cut_or_to_be_pressed(paper: str, printed: Callable[[str], Visitor]) -> None:
    page = printed(paper)
    said: list[str] = []
    for number, sheet in enumerate(shown := sheets(page, 210), 1):
        text, right = sheet.get_textpage(), sheet.get_width() - MARGIN
        assert not any(text.get_rect(number)[2] > right for number in range(text.count_rects()))
        assert sheet.render().to_pil().convert("L").getextrema()[1] == 255
        assert sheet.render().to_pil().convert("L").getpixel((2, 2)) == 255
        assert f"{number} / {len(shown)}" in text.get_text_range()
        said += lines(sheet)
    assert page.page.locator("h1").inner_text() in " ".join(said)
    assert any(page.site.made["decided"] in line for line in said[:3])
    stood = page.page.locator(".on-paper").text_content() or ""
    assert re.search(r" 20\d\d, \d\d:\d\d \(time zone Europe/Paris\)", stood)
    assert stood.strip() in " ".join(said)
    for pressed in page.page.locator("header nav a, main button").all_inner_texts():
        assert pressed.strip() not in said or not pressed.strip()
    for hidden in page.page.locator(".on-paper").all():
        assert not hidden.is_visible()


@pytest.mark.parametrize("paper", PAPERS)
def test_no_heading_ends_a_sheet(paper: str, printed: Callable[[str], Visitor]) -> None:
    page = printed(paper)
    headings = {text.strip() for text in page.page.locator("main :is(h2, h3)").all_inner_texts()} - {""}
    assert len(headings) > 3
    ends = {(tall, *lines(sheet)[-1:]) for tall in TALL for sheet in sheets(page, tall)}
    assert {end for end in ends if headings.issuperset(end[1:])} == set()
