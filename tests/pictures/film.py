"""A film of real pages: stills, a hand that moves between them, and a line of words below. Written as one animated WebP."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Locator, Page

from tests.pictures.camera import settle

#: The window people look through, and the strip of words below it, in pixels.
WINDOW = (800, 500)
STRIP = 64
#: Milliseconds of a still, of a still that is only passed, and of a step of the hand.
LONG, SHORT, STEP = 1_700, 700, 60
STEPS = 7
FONT = Path(__file__).parents[2] / "amiable/web/static/vendor/fonts/hanken-grotesk-latin-wght-normal.woff2"
#: The strip: whose window it is, and what is going on.
WORDS = """<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: hanken; src: url(data:font/woff2;base64,{font}); font-weight: 400 700; }}
body {{ margin: 0; width: {width}px; height: {height}px; background: #0d4f4d; color: #f8f3e8; font: 500 19px/1.3 hanken;
  display: grid; grid-template-columns: auto 1fr; align-items: center; gap: 16px; padding: 0 20px; box-sizing: border-box; }}
b {{ font-weight: 650; font-size: 15px; background: #f8f3e8; color: #0d4f4d; border-radius: 99px; padding: 4px 13px; }}
</style><b>{who}</b><span>{words}</span>"""


@dataclass(slots=True)
class Film:
    """Pictures with how long each stands, in milliseconds."""

    browser: Browser
    frames: list[tuple[Image.Image, int]] = field(default_factory=list)
    hand: tuple[float, float] = (WINDOW[0] * 0.72, WINDOW[1] * 0.86)
    strip: Image.Image | None = None

    def say(self, who: str, words: str) -> None:
        """What stands below from now on."""
        page = self.browser.new_page(viewport={"width": WINDOW[0], "height": STRIP})
        font = base64.b64encode(FONT.read_bytes()).decode()
        page.set_content(WORDS.format(font=font, width=WINDOW[0], height=STRIP, who=who, words=words))
        page.wait_for_function("() => document.fonts.ready.then(() => true)")
        self.strip = shown(page)
        page.close()

    def still(self, page: Page, length: int = LONG, *, top: Locator | None = None, room: int = 16) -> None:
        """The page as it is, from `top` on where that is given, with so much room above it."""
        settle(page)
        if top is not None:
            top.evaluate("(part, room) => window.scrollBy(0, part.getBoundingClientRect().top - room)", room)
            page.wait_for_timeout(120)
        self.add(shown(page), length)

    def reach(self, page: Page, wanted: Locator) -> None:
        """Let the hand go to something and press it; the page is not touched."""
        wanted.scroll_into_view_if_needed()
        page.wait_for_timeout(120)
        box = wanted.bounding_box()
        assert box is not None
        self.go(page, box["x"] + min(box["width"] / 2, 90), box["y"] + box["height"] / 2)

    def go(self, page: Page, x: float, y: float) -> None:
        """Let the hand go to a point and press there."""
        picture, (fx, fy) = shown(page), self.hand
        for step in range(1, STEPS + 1):
            part = step / STEPS
            eased = part * part * (3 - 2 * part)
            self.hand = fx + (x - fx) * eased, fy + (y - fy) * eased
            self.add(picture, STEP)
        self.add(picture, 260, pressed=True)

    def add(self, picture: Image.Image, length: int, *, pressed: bool = False) -> None:
        """One frame: the window, the hand over it, the words below."""
        frame = Image.new("RGB", (WINDOW[0], WINDOW[1] + STRIP))
        frame.paste(picture, (0, 0))
        frame.paste(with_hand(picture, self.hand, pressed=pressed), (0, 0))
        if self.strip is not None:
            frame.paste(self.strip, (0, WINDOW[1]))
        self.frames.append((frame, length))

    @property
    def seconds(self) -> float:
        """How long it is."""
        return sum(length for _, length in self.frames) / 1_000

    def write(self, path: Path, *, most: int) -> int:
        """Write it in at most so many bytes, as well as that allows; gives the bytes. Raises ValueError where it cannot be."""
        for quality in (90, 80, 70, 55):
            save(self.frames, path, quality)
            if path.stat().st_size <= most:
                return path.stat().st_size
        raise ValueError(f"{path.name} has {path.stat().st_size} bytes, {most} is the most: take something out of it.")


def save(frames: Sequence[tuple[Image.Image, int]], path: Path, quality: int) -> None:
    """Write an animated WebP that begins anew for ever."""
    first, *rest = (picture for picture, _ in frames)
    lengths = [length for _, length in frames]
    first.save(
        path, "WEBP", save_all=True, append_images=rest, duration=lengths, loop=0, quality=quality, method=4,
        minimize_size=True,
    )  # fmt: skip


def shown(page: Page) -> Image.Image:
    """What the window shows now."""
    return Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")


def with_hand(picture: Image.Image, at: tuple[float, float], *, pressed: bool) -> Image.Image:
    """The picture with a pointer on it, and a ring round it while it presses."""
    scale = 4
    layer = Image.new("RGBA", (72 * scale, 72 * scale))
    draw = ImageDraw.Draw(layer)
    x = y = 30 * scale
    if pressed:
        draw.ellipse((x - 18 * scale, y - 18 * scale, x + 18 * scale, y + 18 * scale), fill=(13, 95, 92, 70))
        draw.ellipse(
            (x - 18 * scale, y - 18 * scale, x + 18 * scale, y + 18 * scale), outline=(13, 95, 92, 200), width=7
        )
    points = [(0, 0), (0, 21), (5, 16.5), (8.5, 24), (12, 22.4), (8.7, 15), (15, 14.5)]
    arrow = [(x + px * scale, y + py * scale) for px, py in points]
    draw.polygon(arrow, fill=(23, 48, 47, 255))
    draw.line([*arrow, arrow[0]], fill=(255, 255, 255, 255), width=6, joint="curve")
    small = layer.resize((72, 72), Image.Resampling.LANCZOS)
    made = picture.copy()
    made.paste(small, (round(at[0]) - 30, round(at[1]) - 30), small)
    return made
