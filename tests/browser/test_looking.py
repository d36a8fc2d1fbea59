"""Looking at deliveries in a real browser: pins land where they are put, two versions move together, the address keeps it all."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser import gallery
from tests.browser.conftest import AXE, PROOF, Visitor
from tests.browser.looking import dots, fill, hear, heard, look, numbers, painted, said, spot, zoom
from tests.browser.whole import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def hung(site: Site) -> dict[str, Any]:
    """The gallery: `one` with a version, `two` with two and marks on the first."""
    return fill(site)


def asking(visitor: Visitor, hung: dict[str, Any], name: str) -> Page:
    """Giulia's form that asks for changes, with this file before her."""
    order = hung["one"]
    visitor.go(f"/orders/{order['reference']}/do/request_changes/")
    page = visitor.page
    page.locator(f'a[href="#look-{order[name]}"], #look-{order[name]}').first.click()
    page.locator(f'[data-file="{order[name]}"] [data-stage][tabindex]').wait_for()
    drawn(page, f'[data-file="{order[name]}"]')
    hear(page)
    return page


def drawn(page: Page, section: str) -> None:
    """Wait until the picture of the page that was asked for is there."""
    page.wait_for_function(
        """(section) => {
            const stage = document.querySelector(`${section} [data-stage]`), image = stage.querySelector("[data-img]");
            const { pattern, page } = stage.dataset;
            return image.complete && image.naturalWidth && (!pattern || image.src.includes(`/page-${page}/`));
        }""",
        arg=section,
    )
    painted(page)


def file_stage(name: str, hung: dict[str, Any]) -> str:
    return f'[data-file="{hung["one"][name]}"]'


@pytest.mark.parametrize("zooms", [pytest.param(0, marks=PROOF), 2, pytest.param(5, marks=PROOF)])
def test_a_pin_lands_within_a_pixel_at_any_zoom(
    zooms: int, visit: Callable[..., Visitor], hung: dict[str, Any]
) -> None:
    page = asking(visit("giulia"), hung, "logo.png")
    section = page.locator(file_stage("logo.png", hung))
    stage = section.locator("[data-stage]")
    stage.scroll_into_view_if_needed()
    near = min(dots(page, stage), key=lambda dot: dot[1])  # the dot near the upper right corner
    zoom(page, f"{file_stage('logo.png', hung)} [data-stage]", near, zooms)
    shown = min(dots(page, stage), key=lambda dot: abs(dot[0] - near[0]) + abs(dot[1] - near[1]))
    page.mouse.click(*shown)
    x, y, width, height = numbers(said(page))
    assert (width, height) == (0, 0)
    assert (x, y) == (pytest.approx(gallery.DOTS[1][0] + 0.5, abs=1), pytest.approx(88.5, abs=1))


@PROOF
@pytest.mark.parametrize("zooms", [0, 2, 4])
def test_a_pin_lands_on_its_point_of_a_page(zooms: int, visit: Callable[..., Visitor], hung: dict[str, Any]) -> None:
    page = asking(visit("giulia"), hung, "sheet.pdf")
    section = page.locator(file_stage("sheet.pdf", hung))
    section.get_by_role("button", name="Next page").click()
    stage = section.locator("[data-stage]")
    drawn(page, file_stage("sheet.pdf", hung))
    stage.scroll_into_view_if_needed()
    near = min(dots(page, stage), key=lambda dot: dot[1])
    zoom(page, f"{file_stage('sheet.pdf', hung)} [data-stage]", near, zooms)
    shown = min(dots(page, stage), key=lambda dot: abs(dot[0] - near[0]) + abs(dot[1] - near[1]))
    page.mouse.click(*shown)
    place = said(page)
    assert '"value":"page=2&viewrect=' in place["place"]
    assert numbers(place)[:2] == (pytest.approx(300, abs=1), pytest.approx(90, abs=1))
    assert place["label"].startswith("page 2, at ")


@PROOF
def test_a_box_is_dragged_and_its_mark_moved_and_taken_away(
    visit: Callable[..., Visitor], hung: dict[str, Any]
) -> None:
    page = asking(visit("giulia"), hung, "logo.png")
    section = page.locator(file_stage("logo.png", hung))
    section.get_by_label("Box").check(force=True)
    shown = sorted(dots(page, section.locator("[data-stage]")))
    page.mouse.move(*shown[0])
    page.mouse.down()
    page.mouse.move(*shown[1], steps=4)
    page.mouse.up()
    x, y, width, height = numbers(said(page))
    left, right = gallery.DOTS[0], gallery.DOTS[2]
    assert (x, y + height) == (pytest.approx(left[0] + 0.5, abs=1), pytest.approx(left[1] + 0.5, abs=1))
    assert (x + width, y) == (pytest.approx(right[0] + 0.5, abs=1), pytest.approx(right[1] + 0.5, abs=1))
    mark = section.locator("button.pin--own")
    expect(mark).to_have_count(1)
    mark.focus()
    page.keyboard.press("ArrowRight")
    assert numbers(said(page)) == (x + 1, y, width, height)
    section.locator("button.pin--own").focus()
    page.keyboard.press("Delete")
    assert said(page)["place"] == ""
    expect(section.locator("button.pin--own")).to_have_count(0)


@PROOF
def test_a_box_by_keyboard_alone(visit: Callable[..., Visitor], hung: dict[str, Any]) -> None:
    page = asking(visit("giulia"), hung, "logo.png")
    section = page.locator(file_stage("logo.png", hung))
    section.get_by_label("Pin", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(section.get_by_label("Box", exact=True)).to_be_checked()
    page.keyboard.press("Tab")
    expect(section.locator("[data-stage]")).to_be_focused()
    width = section.locator("[data-stage]").evaluate("stage => stage.clientWidth")
    leap = round(24 * gallery.SIZE[0] / width)
    for key in ("ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    for key in ("Shift+ArrowRight", "ArrowRight", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(key)
    assert numbers(said(page)) == (450 - 1 - 2 * leap, 338 - 1, leap + 1, leap)


@PROOF
def test_a_pin_by_touch_on_a_phone(chromium: Browser, site: Site, hung: dict[str, Any]) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    visitor = Visitor(site, page)
    visitor.enter("giulia")
    asking(visitor, hung, "logo.png")
    section = page.locator(file_stage("logo.png", hung))
    stage = section.locator("[data-stage]")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box is not None
    fingers = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for kind, gap in (("touchStart", 20), ("touchMove", 40), ("touchMove", 70), ("touchEnd", 0)):
        points = [{"x": x - gap, "y": y}, {"x": x + gap, "y": y}] if gap else []
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    painted(page)
    assert spot(page, f"{file_stage('logo.png', hung)} [data-stage]")["width"] == pytest.approx(3.5, rel=0.02)
    assert heard(page) == []
    shown = min(dots(page, stage), key=lambda dot: abs(dot[0] - x) + abs(dot[1] - y))
    page.touchscreen.tap(*shown)
    assert numbers(said(page))[:2] == (pytest.approx(451.5, abs=1), pytest.approx(338.5, abs=1))
    context.close()


@PROOF
def test_two_versions_move_together(visit: Callable[..., Visitor], hung: dict[str, Any]) -> None:
    giulia = visit("giulia")
    giulia.go(look(hung["two"], hung["two"]["v1"]["logo.png"], "?mode=side"))
    page = giulia.page
    left, right = (f".compare__side:nth-child({n}) [data-stage]" for n in (1, 2))
    for side in (left, right):
        page.locator(f"{side}[tabindex]").wait_for()
    page.locator(left).focus()
    for key in ("+", "+", "+", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    painted(page)
    there = spot(page, left)
    assert there["width"] > 1.9
    assert spot(page, right) == pytest.approx(there, abs=0.002)
    before = spot(page, right)
    box = page.locator(right).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 150, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(box["x"] + 110, box["y"] + 130, steps=5)
    page.mouse.up()
    painted(page)
    assert spot(page, right)["left"] == pytest.approx(before["left"] - 40 / box["width"], abs=0.005)
    assert spot(page, left) == pytest.approx(spot(page, right), abs=0.002)


@PROOF
def test_the_wipe_by_keyboard(visit: Callable[..., Visitor], hung: dict[str, Any]) -> None:
    giulia = visit("giulia")
    giulia.go(look(hung["two"], hung["two"]["v2"]["logo.png"], "?mode=wipe"))
    page = giulia.page
    page.locator("[data-stage][tabindex]").first.wait_for()
    page.get_by_label("Position of the edge").focus()
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    painted(page)
    edge = page.evaluate(
        """() => {
        const [edge, stage] = [".wipe__edge", "[data-stage]"].map((one) => document.querySelector(one).getBoundingClientRect());
        return (edge.left + edge.width / 2 - stage.left) / stage.width }"""
    )
    assert edge == pytest.approx(0.57, abs=0.002)
    clip = page.locator(".viewer__over").evaluate("image => image.style.clipPath")
    width = page.locator("[data-stage]").first.evaluate("stage => stage.clientWidth")
    assert float(clip.split()[-1].removesuffix("px)")) == pytest.approx(width * 0.57, abs=0.5)
    expect(page.locator(".pin")).to_have_count(0)
    page.wait_for_url("**at=57*")


@PROOF
def test_the_address_shows_the_other_the_same(visit: Callable[..., Visitor], hung: dict[str, Any]) -> None:
    giulia, marc = visit("giulia"), visit("marc", width=1000)
    giulia.go(look(hung["two"], hung["two"]["v1"]["sheet.pdf"], "?mode=wipe"))
    page = giulia.page
    page.get_by_role("button", name="Next page").click()
    page.wait_for_url("**page=2*")
    page.locator("[data-stage]").first.focus()
    for key in ("+", "+", "+", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
    page.get_by_label("Position of the edge").fill("31")
    page.wait_for_url("**at=31*")
    page.wait_for_function("() => document.querySelector('a[data-here]').href === location.href")
    for word in ("mode=wipe", "page=2", "zoom=195.3", "x=", "y="):
        assert word in page.url
    marc.page.goto(page.locator("a[data-here]").get_attribute("href") or "")
    expect(marc.page.get_by_label("Position of the edge")).to_have_value("31")
    expect(marc.page.get_by_label("Page", exact=True)).to_have_value("2")
    for each in (page, marc.page):
        expect(each.locator("[data-zoom-figure]")).to_have_text("195%")
        painted(each)
    one, other = (
        each.evaluate(
            """() => {
            const [s, i] = ["[data-stage]", "[data-surface]"].map((one) => document.querySelector(one).getBoundingClientRect());
            return [(s.left + s.width / 2 - i.left) / i.width, (s.top + s.height / 2 - i.top) / i.height] }"""
        )
        for each in (page, marc.page)
    )
    assert one == pytest.approx(other, abs=0.02)


@PROOF
def test_wrong_words_in_the_address_are_nothing_asked(visit: Callable[..., Visitor], hung: dict[str, Any]) -> None:
    giulia = visit("giulia")
    giulia.go(look(hung["two"], hung["two"]["v1"]["sheet.pdf"], "?page=999999&zoom=abc&x=1e99&y=-4&at=oops"))
    page = giulia.page
    page.locator("[data-stage][tabindex]").wait_for()
    expect(page.locator("[data-zoom-figure]")).to_have_text("100%")
    expect(page.get_by_label("Page", exact=True)).to_have_value("3")


@PROOF
def test_a_change_leads_to_its_place_and_back(visit: Callable[..., Visitor], hung: dict[str, Any]) -> None:
    marc = visit("marc")
    marc.go(look(hung["two"], hung["two"]["v1"]["sheet.pdf"]))
    page = marc.page
    page.locator("[data-stage][tabindex]").wait_for()
    assert page.locator("a.pin").count() == 0  # it is on page 2
    page.get_by_role("link", name="page 2, at 150 × 200").click()
    pin = page.get_by_role("link", name="Change 2, page 2, at 150 × 200")
    pin.wait_for()
    page.wait_for_url("**page=2*")
    expect(page.locator(".change--on")).to_have_text(re.compile(r"^\s*2"))
    pin.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#change-*")


@PROOF
def test_a_viewer_weighs_little(visit: Callable[..., Visitor], hung: dict[str, Any]) -> None:
    giulia = visit("giulia")
    giulia.go(look(hung["two"], hung["two"]["v1"]["logo.png"], "?mode=wipe"))
    giulia.page.wait_for_load_state("networkidle")
    scripts = giulia.page.evaluate(
        "performance.getEntriesByType('resource').filter((one) => /viewer|look/.test(one.name) && /[.]js$/.test(one.name))"
        ".map((one) => one.decodedBodySize)"
    )
    assert len(scripts) >= 6
    assert 5_000 < sum(scripts) <= 250_000


@PROOF
def test_pictures_that_are_being_made_appear_by_themselves(visit: Callable[..., Visitor], hung: dict[str, Any]) -> None:
    giulia = visit("giulia")
    path = look(hung["two"], hung["two"]["v1"]["logo.png"])
    seen = []

    def unfinished(route: Any) -> None:
        seen.append(route.request.url)
        answer = route.fetch()
        text = answer.text()
        early = text.replace('data-sizes="900x675"', 'data-sizes="900x675~"')
        assert early != text
        route.fulfill(response=answer, body=early if len(seen) == 1 else text)

    giulia.page.route(f"**{path}", unfinished)
    giulia.go(path)
    giulia.page.locator('[data-stage][data-sizes="900x675"][tabindex]').wait_for()
    expect(giulia.page.locator("[data-img]")).to_be_visible()
    expect(giulia.page.locator("a.pin")).to_have_count(1)
    assert len(seen) == 2


@PROOF
def test_without_scripts_everything_is_there_in_words_and_pictures(
    visit: Callable[..., Visitor], hung: dict[str, Any]
) -> None:
    giulia = visit("giulia", width=360, scripts=False)
    giulia.go(look(hung["two"], hung["two"]["v1"]["logo.png"]))
    assert giulia.page.locator("[data-marks]").inner_text().split("\n")[-1].endswith("400 × 300 at 250 × 120")
    assert giulia.page.locator("img[data-img]").evaluate("image => image.naturalWidth") == 900
    giulia.click("link", "Wipe")
    expect(giulia.page.locator("img[data-img]")).to_have_count(2)
    expect(giulia.page.locator("img[data-img]:visible")).to_have_count(2)
    giulia.go(look(hung["two"], hung["two"]["v1"]["sheet.pdf"]))
    giulia.click("button", "Next page")
    expect(giulia.page.get_by_alt_text("Page 2 of sheet.pdf")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [
        ("fr", "dark", 360),
        pytest.param("en", "light", 1280, marks=PROOF),
        pytest.param("it", "light", 360, marks=PROOF),
        pytest.param("en", "dark", 1280, marks=PROOF),
    ],
)
def test_axe_finds_nothing(
    language: str, scheme: str, width: int, visit: Callable[..., Visitor], hung: dict[str, Any]
) -> None:
    giulia = visit("giulia", width=width, scheme=scheme, bypass_csp=True)
    giulia.speak(language)
    first = hung["two"]["v1"]
    paths = [look(hung["two"], first["logo.png"], query) for query in ("", "?mode=side", "?mode=wipe")]
    paths += [look(hung["two"], first[name]) for name in ("sheet.pdf", "voice.wav", "words.txt")]
    found = []
    for path in paths:
        giulia.go(path)
        painted(giulia.page)
        assert giulia.page.locator("html").get_attribute("lang") == language
        over = giulia.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found += [f"{path} is {over} px too wide"] if over > 0 else []
        violations = Axe().run(giulia.page, options=AXE).response["violations"]
        found += [f"{path}: {rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in violations]
    giulia.speak("en")
    assert found == []
