"""What tests of looking share: the gallery's order in a running site, and finding a red dot on what the browser shows."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page

from tests.browser.whole import ROOT, Site

NUMBERS = re.compile(r"=(?:pixel:)?([\d.]+),([\d.]+),([\d.]+),([\d.]+)$")


def fill(site: Site, *wanted: str) -> dict[str, Any]:
    """Put the gallery into the site, or the orders of it that are wanted."""
    environ = {**os.environ, "AMIABLE_DATA_DIR": str(site.folder), "AMIABLE_DEMO": "1", "DATABASE_URL": ""}
    environ |= {"DJANGO_SETTINGS_MODULE": "amiable.config.settings", "PYTHONPATH": str(ROOT)}
    program = str(Path(__file__).with_name("gallery.py"))
    words = [sys.executable, program, *(wanted or ("one", "two"))]
    done = subprocess.run(words, env=environ, cwd=site.folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    made: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return made


def look(order: dict[str, Any], upload: str, query: str = "") -> str:
    """The address that looks at a file."""
    return f"/orders/{order['reference']}/look/{upload}/{query}"


def dots(page: Page, stage: Locator) -> list[tuple[float, float]]:
    """The middles of the red dots on the stage, as the screen shows them, in CSS pixels of the page's window."""
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box is not None
    picture = Image.open(io.BytesIO(stage.screenshot(animations="disabled"))).convert("RGB")
    scale = picture.width / box["width"]
    parts = picture.split()
    dark = [part.point(lambda value: 255 * (value < 90)) for part in parts[1:]]
    spots = ImageChops.multiply(parts[0].point(lambda value: 255 * (value > 170)), ImageChops.multiply(*dark)).tobytes()
    red = {(i % picture.width, i // picture.width) for i, value in enumerate(spots) if value}
    found = []
    while red:
        spot, edge = set[tuple[int, int]](), [red.pop()]
        while edge:
            x, y = edge.pop()
            spot.add((x, y))
            near = {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & red
            red -= near
            edge += near
        across, down = [x for x, _ in spot], [y for _, y in spot]
        if len(spot) > 6 and min(across) > 0 and max(across) < picture.width - 1:
            middle = (min(across) + max(across) + 1) / 2 / scale, (min(down) + max(down) + 1) / 2 / scale
            found.append((box["x"] + middle[0], box["y"] + middle[1]))
    return found


def hear(page: Page) -> None:
    """Keep every place the page's viewers speak of."""
    page.evaluate("window.places = []; document.addEventListener('place', (event) => places.push(event.detail))")


def heard(page: Page) -> list[dict[str, Any]]:
    """What they said since somebody last listened."""
    said: list[dict[str, Any]] = page.evaluate("window.places.splice(0)")
    return said


def said(page: Page) -> dict[str, Any]:
    """The last place they speak of, once they do."""
    page.wait_for_function("() => window.places.length")
    return heard(page)[-1]


def painted(page: Page) -> None:
    """Wait until what scripts have done stands on the screen."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))")


def zoom(page: Page, stage: str, at: tuple[float, float], times: int) -> None:
    """Turn the wheel over a point with Control pressed, and wait for each turn."""
    page.mouse.move(*at)
    page.keyboard.down("Control")
    for _ in range(times):
        before = spot(page, stage)["width"]
        page.mouse.wheel(0, -200)
        wider = """([stage, before]) => {
            const outer = document.querySelector(stage), inner = outer.querySelector("[data-surface]");
            return inner.getBoundingClientRect().width / outer.getBoundingClientRect().width > before + 0.01;
        }"""
        page.wait_for_function(wider, arg=[stage, before])
    page.keyboard.up("Control")
    painted(page)


def numbers(detail: dict[str, Any]) -> tuple[float, ...]:
    """x, y, width and height of a place that was said."""
    found = NUMBERS.search(json.loads(detail["place"])["value"])
    assert found is not None, detail
    return tuple(float(part) for part in found.groups())


def spot(view: Page, stage: str) -> dict[str, float]:
    """Where the sheet lies on a stage: its corner and width, as shares of the stage's width."""
    return view.evaluate(  # type: ignore[no-any-return]
        """(stage) => {
            const outer = document.querySelector(stage), inner = outer.querySelector("[data-surface]");
            const a = outer.getBoundingClientRect(), b = inner.getBoundingClientRect();
            return { left: (b.left - a.left) / a.width, top: (b.top - a.top) / a.width, width: b.width / a.width };
        }""",
        stage,
    )
