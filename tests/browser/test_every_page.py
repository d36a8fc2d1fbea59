"""Every page there is, looked at by everybody it is for: nothing for axe to find, nothing wider than a window, a ring around
whatever has the focus, nothing that moves, nothing that can be pressed in vain; and all of it without scripts.

In the ordinary check each page is looked at once, and over the pages every language, scheme and width come up with each other;
`bin/check --proof` looks at each in every way.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PROOF
from tests.browser.every import DESK, PHONE, SCHEMES, SHIFT, WAYS, eyes
from tests.browser.hands import RINGS
from tests.browser.places import NO_PAGE, PAGES, Place, places
from tests.browser.snapshots import MAIN, VIEWS, compare, places_of, take
from tests.browser.still import Still, standing_still
from tests.web.test_matrix import TABLE, routes

pytestmark = pytest.mark.browser

#: Bytes over the line of a page nobody saw before, and of the next; pictures people sent are theirs.
FIRST, AGAIN = 100_000, 25_000

#: Everybody's name is one word of eighty letters; then what of the text stands beyond the window, or is cut off by its box.
LONG_NAMES = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
  const shown = (one) => one.checkVisibility() && !one.closest("svg, thead, textarea, option, .visually-hidden, [title]");
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data
    .replace(/(Marc|Giulia|Camille|Noah|Elena|Irène|Tom)(?= |,|’|$)/gu, "Wolfeschlegelsteinhausen".repeat(4).slice(0, 80));
  for (const part of [...document.querySelectorAll("main *")].filter(shown)) {
    for (const text of [...part.childNodes].filter((one) => one.nodeType === 3 && one.data.trim())) {
      const range = document.createRange();
      range.selectNodeContents(text);
      let edge = document.documentElement.clientWidth;
      for (let box = part; box; box = box.parentElement)
        if (getComputedStyle(box).overflowX !== "visible") edge = Math.min(edge, box.getBoundingClientRect().right);
      const over = range.getBoundingClientRect().right - edge;
      if (over > 2) found.push(`${Math.round(over)} px lost at ${innerWidth}: ${part.parentElement.outerHTML.slice(0, 160)}`);
    }
  }
  return found;
}"""

#: Who looks at pages.
LOOKERS = (
    *("", "giulia", "camille", "marc", "noah", "elena", "irene", "tom", "paolo", "ottilia"),
    *("sofia", "karl", "halfway", "new"),
)


@pytest.fixture(scope="session")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Still]:
    """The marketplace."""
    with standing_still(tmp_path_factory.mktemp("still")) as still:
        yield still


def test_every_address_is_a_page_that_is_looked_at_or_says_why_not() -> None:
    names = {str(route.name) for route in routes()} | {"design"}
    posts = {name for name, row in TABLE.items() if 405 in row.get and 200 not in row.get}
    listed = set(PAGES) | set(NO_PAGE) | {"order_action"}
    assert names - posts - listed == set(), "an address without a place in tests/browser/places.py"
    assert listed - names == set()
    assert set(PAGES) & set(NO_PAGE) == set()


def those_of(still: Still, who: str) -> list[tuple[int, Place]]:
    """Somebody's pages, with their numbers among all."""
    return [(number, place) for number, place in enumerate(places(still)) if place.who == who]


def test_everybody_looks(still: Still) -> None:
    assert {place.who for place in places(still)} <= set(LOOKERS)


@pytest.mark.parametrize("who", LOOKERS)
def test_a_page_is_right_for_everybody(who: str, still: Still, chromium: Browser) -> None:
    seen = [(place, *WAYS[number * 5 % len(WAYS)]) for number, place in those_of(still, who)]
    found = []
    with eyes(chromium, still, who) as reader:
        # By language: changing it is one more request.
        for place, language, scheme, width in sorted(seen, key=lambda row: row[1]):
            found += reader.look(place, language, scheme, width)
    assert found == []


@pytest.mark.parametrize("name", sorted(MAIN))
def test_a_main_page_looks_as_it_did(name: str, still: Still, chromium: Browser) -> None:
    place, language = places_of(still)[name]
    width, scheme = VIEWS[sorted(MAIN).index(name) % len(VIEWS)]
    with eyes(chromium, still, place.who) as reader:
        reader.speak(language)
        wrong = compare(name, width, scheme, take(reader, place.path, width, scheme))
    assert wrong == ""


@PROOF
@pytest.mark.parametrize("name", sorted(MAIN))
def test_a_main_page_looks_as_it_did_in_every_view(name: str, still: Still, chromium: Browser) -> None:
    place, language = places_of(still)[name]
    with eyes(chromium, still, place.who) as reader:
        reader.speak(language)
        wrong = [compare(name, *view, take(reader, place.path, *view)) for view in VIEWS]
    assert wrong == ["", "", "", ""]


@pytest.mark.parametrize("name", sorted(set(MAIN) - {"design"}))
def test_a_main_page_weighs_little_and_keys_reach_all_of_it(name: str, still: Still, chromium: Browser) -> None:
    place, _ = places_of(still)[name]
    with eyes(chromium, still, place.who) as reader:
        first, again = reader.weigh(place.path), reader.weigh(place.path)
        assert (first <= FIRST, again <= AGAIN) == (True, True), (first, again)
        for width in (PHONE, DESK):
            reader.open(place.path, width)
            reader.page.wait_for_load_state("networkidle")
            assert reader.shifted() < SHIFT, width
            assert reader.walk() == [], width


def test_the_ring_of_the_focus_stands_out_three_to_one(still: Still, chromium: Browser) -> None:
    found = []
    for place, _ in places_of(still).values():
        with eyes(chromium, still, place.who) as reader:
            reader.page.context.add_init_script(RINGS)
            reader.open(place.path)
            for scheme in SCHEMES:
                for forced in ("none", "active"):
                    reader.page.emulate_media(color_scheme=scheme, forced_colors=forced)  # type: ignore[arg-type]
                    faint = reader.page.evaluate("() => rings.faint()")
                    found += [f"{place.path} ({scheme}, forced: {forced}): {what}" for what in faint]
    assert found == []


def test_a_name_of_one_long_word_is_read_whole(still: Still, chromium: Browser) -> None:
    found = []
    for name, (place, _) in places_of(still).items():
        with eyes(chromium, still, place.who) as reader:
            for width in (320, PHONE, DESK):
                reader.open(place.path, width)
                found += [f"{name}: {what}" for what in reader.page.evaluate(LONG_NAMES)]
    assert found == []


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("who", ["", "giulia", "paolo"])
def test_a_menu_closes_by_escape_or_by_going_on(who: str, width: int, still: Still, chromium: Browser) -> None:
    with eyes(chromium, still, who) as reader:
        reader.open("/services/", width)
        page = reader.page
        opened = page.locator("details.menu[open]")
        menus = page.locator("details.menu > summary").locator("visible=true").all()
        assert menus or width == DESK
        for menu in menus:
            menu.focus()
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            expect(opened.locator(":focus")).to_have_count(1)
            page.keyboard.press("Escape")
            expect(opened).to_have_count(0)
            expect(menu).to_be_focused()
            page.keyboard.press("Enter")
            expect(opened).to_have_count(1)
            page.keyboard.press("Shift+Tab")
            expect(opened).to_have_count(0)
        assert reader.ask("moving") == []


@PROOF
@pytest.mark.parametrize("who", LOOKERS)
def test_keys_reach_all_of_every_page(who: str, still: Still, chromium: Browser) -> None:
    found = []
    with eyes(chromium, still, who) as reader:
        for number, place in those_of(still, who):
            reader.open(place.path, PHONE if number % 2 else DESK)
            found += [f"{place.path} ({who}): {what}" for what in reader.walk()]
    assert found == []


@PROOF
@pytest.mark.parametrize("way", WAYS, ids=str)
@pytest.mark.parametrize("who", LOOKERS)
def test_a_page_is_right_in_every_way(who: str, way: tuple[str, str, int], still: Still, chromium: Browser) -> None:
    with eyes(chromium, still, who) as reader:
        found = [wrong for _, place in those_of(still, who) for wrong in reader.look(place, *way)]
    assert found == []


@pytest.mark.parametrize("who", LOOKERS)
def test_nothing_is_pressed_in_vain_without_scripts(who: str, still: Still, chromium: Browser) -> None:
    found = []
    with eyes(chromium, still, who, scripts=False) as reader:
        for number, place in those_of(still, who):
            if place.name == "design":
                continue  # its parts lead nowhere
            reader.open(place.path, PHONE if number % 2 else DESK)
            found += [f"{place.path} ({who}): {what}" for what in reader.alone()]
    assert found == []
