"""Pictures of the main pages, kept small in tests/browser/pictures, and how alike two of them are.

`python -m tests.browser.snapshots` takes them all anew, with names of pages those alone. Kept is a page at a quarter of its
size in sixteen greys: enough to see that something moved, went or changed its weight, too little to see how this machine
draws a letter.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.every import DESK, PHONE, Eyes, eyes
from tests.browser.places import Place, place_of
from tests.browser.still import LOOKED_AT, NOW, Still, standing_still

PICTURES = Path(__file__).with_name("pictures")
#: Where a difference is shown: the picture kept, the one taken, and what differs.
SHOWN = Path(__file__).resolve().parents[2] / ".cache" / "pictures"

#: Which pages: who looks, where, and in which language.
MAIN: dict[str, tuple[str, str, str]] = {
    "design": ("", "/design/", "en"),
    "order-client": ("camille", f"/orders/[{LOOKED_AT}]/", "fr"),
    "order-seller": ("marc", f"/orders/[{LOOKED_AT}]/", "en"),
    "orders": ("giulia", "/orders/", "it"),
    "case": ("client", "/orders/[My brother’s trattoria]/case/", "en"),
    "desk": ("irene", "/desk/[A shop that nobody agreed on]/", "fr"),
    "queue": ("tom", "/desk/", "en"),
    "look": ("camille", f"/orders/[{LOOKED_AT}]/look/{{file}}/", "en"),
    "scope-reply": ("seller", "/orders/[Four wishes for the olive oil]/do/reply_to_changes/", "it"),
    "services": ("", "/services/", "fr"),
    "service": ("giulia", "/services/{service}/", "en"),
    "rules-room": ("paolo", "/desk/rules/", "en"),
    "standing": ("noah", "/standing/", "it"),
}
VIEWS = [(width, scheme) for width in (PHONE, DESK) for scheme in ("light", "dark")]

#: A quarter of the size, sixteen greys, so many CSS pixels from the top.
SCALE, GREYS, HEIGHT = 4, 16, 2_400
#: Sides of a block in kept pixels; by how much its mean may differ of 255; which share of the blocks may differ by more.
BLOCK, DIFFERS, SHARE = 8, 14, 0.02


def take(reader: Eyes, path: str, width: int, scheme: str) -> Image.Image:
    """A page as it is kept."""
    page = reader.page
    page.clock.set_fixed_time(NOW)
    reader.open(path, width, scheme)
    page.wait_for_load_state("networkidle")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    tall = page.evaluate("() => document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": min(tall, HEIGHT)}
    shot = page.screenshot(full_page=True, clip=clip, animations="disabled", caret="hide", scale="css")  # type: ignore[arg-type]
    grey = Image.open(io.BytesIO(shot)).convert("L")
    small = grey.resize((grey.width // SCALE, grey.height // SCALE), Image.Resampling.BOX)
    return small.point(lambda value: value // GREYS * (255 // (GREYS - 1)))


def kept_as(name: str, width: int, scheme: str) -> Path:
    """Where a picture is kept."""
    return PICTURES / f"{name}-{width}-{scheme}.png"


def keep(image: Image.Image, path: Path) -> None:
    """Write it as small as it goes: four bits for each pixel."""
    step = 255 // (GREYS - 1)
    few = image.point(lambda value: value // step).convert("P")
    few.putpalette([grey for level in range(GREYS) for grey in (level * step,) * 3])
    few.save(path, bits=4, optimize=True)


def unlike(kept: Image.Image, taken: Image.Image) -> tuple[float, Image.Image]:
    """Which share of the blocks differs, and where: white. What only one of the two reaches differs."""
    size = (max(kept.width, taken.width), max(kept.height, taken.height))
    sheets = []
    for image, beyond in ((kept, 0), (taken, 255)):
        sheet = Image.new("L", size, beyond)
        sheet.paste(image)
        blocks = (-(-size[0] // BLOCK), -(-size[1] // BLOCK))
        sheets.append(sheet.resize(blocks, Image.Resampling.BOX))
    apart = ImageChops.difference(*sheets).point(lambda value: 255 if value > DIFFERS else 0)
    return apart.histogram()[255] / (apart.width * apart.height), apart


def compare(name: str, width: int, scheme: str, taken: Image.Image) -> str:
    """What differs from the picture that is kept, and where it can be looked at; "" when it is the same to the eye."""
    path = kept_as(name, width, scheme)
    if not path.exists():
        return f"{path.name} is not there: python -m tests.browser.snapshots"
    kept = Image.open(path).convert("L")
    share, apart = unlike(kept, taken)
    if share <= SHARE:
        return ""
    SHOWN.mkdir(parents=True, exist_ok=True)
    stem = SHOWN / path.stem
    for image, what in ((kept, "before"), (taken, "after"), (apart.resize(taken.size, 0), "difference")):
        image.save(f"{stem}-{what}.png")
    return f"{path.stem}: {share:.1%} of it differs, see {stem}-*.png"


def places_of(still: Still) -> dict[str, tuple[Place, str]]:
    """Each page's place and language."""
    return {name: (place_of(still, name, who, path), language) for name, (who, path, language) in MAIN.items()}


def main(names: Sequence[str]) -> int:
    """Take these pictures anew, all without a name; say how much all of them weigh."""
    if unknown := set(names) - set(MAIN):
        sys.stderr.write(f"There is no picture of {', '.join(sorted(unknown))}; there are {', '.join(MAIN)}.\n")
        return 2
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        standing_still(Path(folder)) as still,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        renew(browser, still, names or tuple(MAIN))
        browser.close()
    weight = sum(path.stat().st_size for path in PICTURES.glob("*.png"))
    sys.stdout.write(f"{len(names or MAIN) * len(VIEWS)} pictures taken, {weight // 1000} kB in all.\n")
    return 0


def renew(browser: Browser, still: Still, names: Sequence[str]) -> None:
    """Take and keep these pictures, and let go of those no page has any more."""
    kept = {kept_as(name, width, scheme) for name in MAIN for width, scheme in VIEWS}
    for path in set(PICTURES.glob("*.png")) - kept:
        path.unlink()
    places = places_of(still)
    for name in names:
        place, language = places[name]
        with eyes(browser, still, place.who) as reader:
            reader.speak(language)
            for width, scheme in VIEWS:
                keep(take(reader, place.path, width, scheme), kept_as(name, width, scheme))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
