"""Sound, film and text in a real browser: heard, seen, read and marked by pointer, touch and keys; nothing is refused by the
strict policy (the visitors' complaints), nothing is loaded that nobody plays."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser import reels
from tests.browser.conftest import AXE, PROOF, Visitor
from tests.browser.whole import ROOT, Site

pytestmark = [pytest.mark.browser, PROOF]  # test_agreeing marks a sound and a text, test_looking a picture

MEDIA = "http://www.w3.org/TR/media-frags/"
HEARD = """window.heard = []; addEventListener('place', ({ detail }) => heard.push(detail));
window.shown = (what) => [...document.querySelectorAll(what)].find((one) => one.checkVisibility());"""


@pytest.fixture(scope="module")
def reel(site: Site, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """An order with something of each medium: its reference, and the uploads by name."""
    folder = tmp_path_factory.mktemp("reels")
    page = chromium.new_page()
    reels.lay_out(folder, page)
    page.close()
    environ = {**os.environ, "AMIABLE_DATA_DIR": str(site.folder), "AMIABLE_DEMO": "1", "DATABASE_URL": ""}
    environ |= {"DJANGO_SETTINGS_MODULE": "amiable.config.settings", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, reels.__file__, str(folder)],
        env=environ,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    made: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return made


@pytest.fixture
def open_(visit: Callable[..., Visitor], reel: dict[str, Any]) -> Callable[..., Visitor]:
    """Giulia looks at a file; `marking` on the page where she asks for changes."""

    def sit(name: str, *, marking: bool = False, **how: Any) -> Visitor:
        giulia = visit("giulia", **how)
        order = f"/orders/{reel['reference']}/"
        giulia.go(f"{order}do/request_changes/?file={reel[name]}" if marking else f"{order}look/{reel[name]}/")
        if how.get("scripts", True):
            giulia.page.evaluate(HEARD)
        return giulia

    return sit


def viewer(visitor: Visitor) -> Any:
    """The viewer that is shown."""
    return visitor.page.locator("[data-viewer]").locator("visible=true").first


def heard(visitor: Visitor) -> list[Any]:
    """What was told of marks since it was last asked."""
    found: list[Any] = visitor.page.evaluate("heard.splice(0)")
    return [json.loads(one["place"])["value"] if "t=" in one["place"] else json.loads(one["place"]) for one in found]


def now(visitor: Visitor, at: float) -> None:
    """Wait until playing is at this second."""
    visitor.page.wait_for_function("at => Math.abs(shown('[data-media]').currentTime - at) < 0.02", arg=at)


def line_of(visitor: Visitor) -> Any:
    """The time line, drawn."""
    line = viewer(visitor).locator(".timed__line")
    line.locator("canvas").first.wait_for(state="attached")
    return line


def press(visitor: Visitor, *keys: str) -> None:
    for key in keys:
        visitor.page.keyboard.press(key)


def test_a_sound_is_marked_by_keys_alone(open_: Callable[..., Visitor], reel: dict[str, Any]) -> None:
    giulia = open_("voice.wav", marking=True)
    line = line_of(giulia)
    line.focus()
    for key, at in (("ArrowRight", 1), ("ArrowRight", 2), ("Shift+ArrowRight", 7), ("Shift+ArrowLeft", 2)):
        press(giulia, key)
        now(giulia, at)
    expect(line).to_have_attribute("aria-valuetext", "0:02")
    press(giulia, "m")
    assert heard(giulia) == ["t=2"]
    field = giulia.page.locator('input[name="changes-0-place"]')
    assert json.loads(field.input_value()) == {"type": "FragmentSelector", "conformsTo": MEDIA, "value": "t=2"}
    assert giulia.page.locator('select[name="changes-0-file"]').input_value() == reel["voice.wav"]
    line.focus()
    press(giulia, "Home")
    now(giulia, 0)
    press(giulia, "ArrowRight")
    now(giulia, 1)
    press(giulia, "[", "ArrowRight")
    now(giulia, 2)
    press(giulia, "]")
    expect(viewer(giulia).locator("[data-said]")).to_have_text("from 0:01 to 0:02")
    press(giulia, "m")
    assert heard(giulia) == ["t=1,2"]
    line.focus()
    press(giulia, " ")
    giulia.page.wait_for_function("() => !shown('audio').paused")
    press(giulia, " ")
    giulia.page.wait_for_function("() => shown('audio').paused")


def test_letters_that_are_typed_are_no_keys(open_: Callable[..., Visitor]) -> None:
    giulia = open_("voice.wav", marking=True)
    line_of(giulia)
    giulia.page.locator('textarea[name="changes-0-text"]').press_sequentially("mm [hm] ")
    assert giulia.page.locator('textarea[name="changes-0-text"]').input_value() == "mm [hm] "
    assert heard(giulia) == []


def test_a_stretch_is_drawn_with_the_mouse(open_: Callable[..., Visitor]) -> None:
    giulia = open_("voice.wav", marking=True)
    box = line_of(giulia).bounding_box()
    y = box["y"] + box["height"] / 2
    mouse = giulia.page.mouse
    mouse.move(box["x"] + box["width"] * 0.5, y)
    mouse.down()
    for part in (0.52, 0.6, 0.7, 0.75):
        mouse.move(box["x"] + box["width"] * part, y)
    mouse.up()
    giulia.page.get_by_role("button", name="Mark this stretch").click()
    ((start, end),) = [map(float, value.removeprefix("t=").split(",")) for value in heard(giulia)]
    assert start == pytest.approx(7.38 * 0.5, abs=0.1)
    assert end == pytest.approx(7.38 * 0.75, abs=0.1)
    own = viewer(giulia).locator("[data-marks] > li[data-own]")
    expect(own).to_have_count(1)
    giulia.page.wait_for_function(
        "() => shown('.timed__line').firstElementChild.shadowRoot.querySelectorAll('[part~=\"mark-1\"]').length === 1"
    )


def test_a_stretch_is_drawn_with_a_finger(chromium: Browser, site: Site, reel: dict[str, Any]) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    Visitor(site, page).enter("giulia")
    page.goto(f"{site.base}/orders/{reel['reference']}/do/request_changes/?file={reel['voice.wav']}")
    line = page.locator(".timed__line").locator("visible=true").first
    line.locator("canvas").first.wait_for(state="attached")
    line.scroll_into_view_if_needed()
    box, touch = line.bounding_box(), context.new_cdp_session(page)
    assert box is not None
    y = box["y"] + box["height"] / 2
    spots = {part: [{"x": box["x"] + box["width"] * part, "y": y}] for part in (0.2, 0.22, 0.3, 0.4, 0.5)}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": spots[0.2]})
    page.wait_for_timeout(200)
    for part in (0.22, 0.3, 0.4, 0.5):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": spots[part]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    said = page.locator("[data-said]").locator("visible=true").first
    said.wait_for()
    expect(said).to_have_text(re.compile(r"^from 0:01\.[45] to 0:03\.[78]$"))
    assert complaints == []
    context.close()


def test_a_long_sound_is_not_loaded_to_be_looked_at(open_: Callable[..., Visitor], reel: dict[str, Any]) -> None:
    giulia = open_("voice.wav")
    wire = giulia.page.context.new_cdp_session(giulia.page)
    came: list[int] = []
    wire.on("Network.dataReceived", lambda data: came.append(data["dataLength"]))
    wire.send("Network.enable")
    giulia.go(f"/orders/{reel['reference']}/look/{reel['long.wav']}/")
    line_of(giulia)
    expect(viewer(giulia).locator("[data-scale]")).to_have_text(re.compile(r"^\s*0:00\s*15:00\s*30:00\s*$"))
    giulia.page.wait_for_timeout(1_000)  # nothing more comes meanwhile
    assert sum(came) < 12_000_000  # of 28,800,044


def test_what_breaks_off_on_the_way_is_asked_for_once_more(open_: Callable[..., Visitor]) -> None:
    giulia = open_("voice.wav", marking=True)
    line_of(giulia).focus()
    press(giulia, "ArrowRight", "ArrowRight")
    now(giulia, 2)
    giulia.page.evaluate("shown('[data-media]').dispatchEvent(new Event('error'))")
    now(giulia, 2)
    giulia.page.wait_for_function("() => shown('[data-media]').readyState > 1")
    expect(viewer(giulia).locator("[data-cannot]")).to_be_hidden()
    giulia.page.evaluate("shown('[data-media]').dispatchEvent(new Event('error'))")
    viewer(giulia).get_by_text("This browser cannot play this sound.").wait_for()


def test_ogg_plays_from_its_length_alone(open_: Callable[..., Visitor]) -> None:
    giulia = open_("pause.ogg", marking=True)
    line_of(giulia).focus()
    press(giulia, "End", "m")
    assert heard(giulia) == ["t=4"]


def test_a_film_has_the_same_line(open_: Callable[..., Visitor]) -> None:
    giulia = open_("film.webm", marking=True)
    line_of(giulia).focus()
    press(giulia, "ArrowRight")
    now(giulia, 1)
    giulia.page.get_by_role("button", name="Mark 0:01").click()
    assert heard(giulia) == ["t=1"]


def test_a_film_of_unknown_length_can_be_marked_at_a_moment(open_: Callable[..., Visitor]) -> None:
    giulia = open_("live.webm", marking=True)
    mark = viewer(giulia).get_by_role("button", name="Mark 0:00")
    mark.wait_for()
    expect(viewer(giulia).locator("[data-line]")).to_be_hidden()
    mark.click()
    assert heard(giulia) == ["t=0"]


def test_what_no_browser_plays_says_so_and_can_be_downloaded(open_: Callable[..., Visitor]) -> None:
    giulia = open_("old.avi", marking=True)
    viewer(giulia).get_by_text("This browser cannot play this film.").wait_for()
    expect(viewer(giulia).get_by_role("link", name="Download")).to_be_visible()
    expect(viewer(giulia).locator("[data-tools]")).to_be_hidden()


def select(visitor: Visitor, words: str) -> None:
    """Select words in the text, as a finger or a mouse leaves them selected."""
    visitor.page.evaluate(
        """words => {
          const page = shown('[data-text]');
          const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
            return;
          }
        }""",
        words,
    )


def test_a_selected_passage_becomes_a_quote_of_its_own(open_: Callable[..., Visitor], reel: dict[str, Any]) -> None:
    giulia = open_("story.txt", marking=True)
    mark = giulia.page.get_by_role("button", name="Mark this passage")
    expect(mark).to_have_attribute("aria-disabled", "true")
    mark.click(force=True)
    expect(viewer(giulia).locator("[data-chosen]")).to_have_text("Select a passage first.")
    select(giulia, "two the street ")
    expect(viewer(giulia).locator("[data-chosen]")).to_contain_text("“two the street”")
    mark.click()
    select(giulia, "the oven breathes")
    expect(viewer(giulia).locator("[data-chosen]")).to_contain_text("“the oven breathes”")
    mark.click()
    first, second = heard(giulia)
    assert first == {
        "type": "TextQuoteSelector",
        "exact": "two the street",
        "prefix": "The night of the bread\n\nAt ",
        "suffix": " is empty. One window is lit.\nLi",
    }
    around = second["prefix"] + second["exact"] + second["suffix"]
    assert second["exact"] == "the oven breathes"
    assert reels.STORY.count(around) == 1
    expect(giulia.page.locator("[data-marks] > li[data-own]")).to_have_count(2)
    assert giulia.page.evaluate("CSS.highlights.get('quoted-own').size") == 2


def test_a_passage_is_chosen_by_keys_alone(open_: Callable[..., Visitor]) -> None:
    giulia = open_("story.txt", marking=True)
    viewer(giulia).locator("[data-text]").focus()
    press(giulia, "ArrowDown", "ArrowDown", "Home")
    press(giulia, *["Control+Shift+ArrowRight"] * 3)
    expect(viewer(giulia).locator(".text__caret")).to_be_visible()
    press(giulia, "m")
    (quote,) = heard(giulia)
    assert quote["exact"] == "At two the"
    viewer(giulia).locator("[data-text]").focus()
    press(giulia, "Home", "Shift+ArrowDown", "Escape", "m")
    assert heard(giulia) == []


def test_too_long_a_passage_is_refused_kindly(open_: Callable[..., Visitor]) -> None:
    giulia = open_("story.txt", marking=True)
    giulia.page.evaluate("getSelection().selectAllChildren(shown('[data-text]'))")
    giulia.page.get_by_role("button", name="Mark this passage").click()
    expect(viewer(giulia).locator("[data-chosen]")).to_contain_text("Choose at most 1,000 characters.")
    assert heard(giulia) == []


def test_a_mark_leads_back_to_its_place(open_: Callable[..., Visitor]) -> None:
    giulia = open_("story.txt", marking=True)
    select(giulia, "At five the bread is done")
    expect(viewer(giulia).locator("[data-chosen]")).to_contain_text("“At five")
    giulia.page.get_by_role("button", name="Mark this passage").click()
    giulia.page.locator("li[data-own]").first.wait_for(state="attached")
    ((place, number),) = giulia.page.evaluate(
        "[...document.querySelectorAll('li[data-own]')].map((row) => [row.dataset.place, row.dataset.number])"
    )
    giulia.page.evaluate(
        "([place, number]) => shown('[data-text]').closest('[data-viewer]')"
        ".dispatchEvent(new CustomEvent('show-place', { detail: { place, number } }))",
        [place, number],
    )
    assert giulia.page.evaluate("getSelection().toString()") == "At five the bread is done"
    assert giulia.page.evaluate("document.activeElement.matches('[data-text]')")


def test_what_was_marked_is_asked_and_stands_on_the_page_that_looks(
    visit: Callable[..., Visitor], reel: dict[str, Any]
) -> None:
    giulia, reel = visit("giulia"), reel["ask"]
    ask, look = f"/orders/{reel['reference']}/do/request_changes/", f"/orders/{reel['reference']}/look/"
    giulia.go(f"{ask}?file={reel['voice.wav']}")
    giulia.page.evaluate(HEARD)
    line_of(giulia).focus()
    press(giulia, "End", "ArrowLeft", "[", "End", "]", "m")
    giulia.page.locator('textarea[name="changes-0-text"]').fill("The end is too soft.")
    giulia.page.get_by_role("tab", name="story.txt").click()
    select(giulia, "two the street")
    expect(viewer(giulia).locator("[data-chosen]")).to_contain_text("“two the street”")
    viewer(giulia).get_by_role("button", name="Mark this passage").click()
    giulia.page.locator('textarea[name="changes-1-text"]').fill("Three, not two.")
    giulia.page.get_by_role("button", name="Ask for changes").click()
    giulia.page.wait_for_url(re.compile(rf"/orders/{reel['reference']}/(#.*)?$"))
    giulia.go(f"{look}{reel['voice.wav']}/")
    line_of(giulia)
    giulia.page.get_by_role("button", name="Play from 0:06.4").click()
    giulia.page.wait_for_function("() => document.querySelector('audio').currentTime > 6.3")
    giulia.go(f"{look}{reel['story.txt']}/")
    expect(giulia.page.locator("mark.quoted")).to_have_text(["two the street"])
    there = giulia.page.locator(".quoted__no").get_attribute("href") or "-"
    giulia.page.get_by_role("link", name="Change 2", exact=True).press("Enter")
    giulia.page.wait_for_url(lambda address: address.endswith(there))


WAYS = (("fr", "dark", 360), ("en", "light", 1280), ("it", "light", 360), ("en", "dark", 1280))


@pytest.mark.parametrize(("language", "scheme", "width"), WAYS)
def test_axe_finds_nothing_and_nothing_is_too_wide(
    language: str, scheme: str, width: int, visit: Callable[..., Visitor], reel: dict[str, Any]
) -> None:
    giulia = visit("giulia", width=width, scheme=scheme, bypass_csp=True)
    giulia.speak(language)
    found = []
    order = f"/orders/{reel['reference']}/"
    looks = [f"{order}look/{reel[name]}/" for name in ("voice.wav", "film.webm", "old.avi", "story.txt", "prices.csv")]
    asks = [f"{order}do/request_changes/?file={reel[name]}" for name in ("voice.wav", "film.webm", "story.txt")]
    compares = [
        f"{order}look/{reel['story.txt']}/?mode={mode}&against={reel['prices.csv']}" for mode in ("side", "diff")
    ]
    for path in (*looks, *asks, *compares):
        giulia.go(path)
        giulia.page.wait_for_timeout(400)  # lines are drawn, what cannot be played has said so
        over = giulia.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found += [f"{path} is {over} px too wide"] if over > 0 else []
        violations = Axe().run(giulia.page, options=AXE).response["violations"]
        found += [f"{path}: {rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in violations]
    giulia.speak("en")
    assert found == []


def test_without_scripts_there_is_a_player_and_a_text(open_: Callable[..., Visitor]) -> None:
    giulia = open_("voice.wav", scripts=False)
    assert giulia.page.locator("audio[controls]").is_visible()
    assert (
        not giulia.page.locator(".timed__tools, .timed__line, .timed__help, .timed__cannot")
        .locator("visible=true")
        .count()
    )
    giulia = open_("story.txt", scripts=False)
    assert "One window is lit." in giulia.page.locator("[data-text]").inner_text()
