"""Taking a picture of a page, and writing it small: WebP without loss, and with a little loss where that is too large."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

#: Bytes a picture may have.
MOST = 150_000

#: The demo's own bar for letting time pass stands on no real desk.
BARE = """() => {
    for (const part of document.querySelectorAll('.demo-bar')) part.remove();
    document.activeElement?.blur?.();
}"""

#: Every picture of the page is there, and so are its faces.
READY = "() => document.fonts.status === 'loaded' && [...document.images].every((one) => one.complete || one.loading === 'lazy')"


def settle(page: Page) -> None:
    """Wait until the page has come to rest, and take the demo's own bar away."""
    page.wait_for_load_state("load")
    page.evaluate(BARE)
    page.wait_for_function(READY)


def take(page: Page, *, top: Locator | None = None) -> Image.Image:
    """What the window shows; from `top` on, where that is given."""
    settle(page)
    if top is None:
        page.evaluate("() => window.scrollTo(0, 0)")
    else:
        top.evaluate("(part) => window.scrollTo(0, part.getBoundingClientRect().top + window.scrollY - 24)")
    page.wait_for_timeout(200)
    return Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")


def keep(picture: Image.Image, path: Path) -> int:
    """Write it as small as it may be; gives the bytes. Raises ValueError where it is too large all the same."""
    ways = ({"lossless": True}, *({"quality": quality} for quality in (90, 80, 70)))
    for way in ways:
        picture.save(path, "WEBP", method=6, **way)
        if path.stat().st_size <= MOST:
            return path.stat().st_size
    raise ValueError(
        f"{path.name} has {path.stat().st_size} bytes; {MOST} is the most. Take a smaller part of the page."
    )
